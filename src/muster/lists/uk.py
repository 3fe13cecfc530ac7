"""The UK's lists as CSV: OFSI's consolidated list ("ConList") and the UK Sanctions List that took its place.

Reach for :func:`read_uk`. Both put one name on a row and repeat everything else; rows of one group (or one unique id)
make one entity. A line with the date of the list stands above the headings. Name 6 is the family's or the whole name,
Name 1 to 5 come before it. ``(1) … (2) …`` inside a cell parts several values; days come before months.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from muster.dates import iso_prefix, read_date
from muster.lists.draft import Draft
from muster.lists.entity import Entity
from muster.lists.intake import Intake
from muster.lists.ofac_csv import table

CONLIST, SANCTIONS_LIST = "uk-conlist-csv", "uk-sanctions-csv"
_KEYS = {"groupid": CONLIST, "uniqueid": SANCTIONS_LIST}
_SCHEMATA = {"individual": "Person", "entity": "Organization", "ship": "Vessel"}
_PROPERTIES = {
    "title": "title",
    "namenonlatinscript": "alias",
    "dob": "birthDate",
    "nationality": "nationality",
    "nationalityies": "nationality",
    "passportnumber": "passportNumber",
    "nationalidentificationnumber": "idNumber",
    "nationalidentifiernumber": "idNumber",
    "position": "position",
    "gender": "gender",
    "country": "country",
    "addresscountry": "country",
    "phonenumber": "phone",
    "website": "website",
    "emailaddress": "email",
    "otherinformation": "notes",
    "ukstatementofreasons": "notes",
    "passportdetails": "notes",
    "passportadditionalinformation": "notes",
    "nationalidentificationdetails": "notes",
    "nationalidentifieradditionalinformation": "notes",
    "regime": "program",
    "regimename": "program",
    "listedon": "listingDate",
    "datedesignated": "listingDate",
    "unreferencenumber": "unscId",
    "typeofentity": "legalForm",
    "businessregistrationnumbers": "registrationNumber",
    "imonumber": "imoNumber",
    "currentbelievedflagofship": "flag",
    "previousflags": "pastFlags",
    "typeofship": "type",
    "tonnageofship": "tonnage",
    "hullidentificationnumberhin": "registrationNumber",
    "parentcompany": "linkedTo",
    "subsidiaries": "linkedTo",
    "currentowneroperators": "owner",
}
_USED = frozenset(
    {*(f"name{part}" for part in range(1, 7)), "townofbirth", "countryofbirth", "aliastype", "aliasquality", "nametype"}
    | {"aliasstrength", "grouptype", "designationtype", "groupid", "uniqueid"}
)
"""Headings read otherwise; the rest is kept in ``raw`` under its heading."""
_ADDRESS = re.compile(r"address(line)?[1-6]|postzipcode|addresspostalcode|country|addresscountry")
_NUMBERED = re.compile(r"\(\d+\)\s*")
_DAY_FIRST = re.compile(r"(\d\d)/(\d\d)/(\d{4})")
_LATEST = re.compile(r"(?:last updated|report date)\W+(.+)", re.IGNORECASE)
_LOW = re.compile(r"low|weak", re.IGNORECASE)


def detect(rows: list[list[str]]) -> str:
    """Return the format these first rows of a CSV are in, empty when it is neither."""
    for row in rows:
        headings = {_key(cell) for cell in row}
        if {"name6", "name1"} <= headings:
            return next((format_ for key, format_ in _KEYS.items() if key in headings), "")
    return ""


def dated(text: str) -> str:
    """Return the date above the headings (ISO), empty when there is none."""
    match = _LATEST.match(text[:200].splitlines()[0].strip('"\ufeff')) if text.strip() else None
    return "" if match is None else iso_prefix(read_date(_day_first(match[1].strip(' ,"'))))


def read_uk(text: str, intake: Intake) -> Iterator[Entity]:
    """Yield the entities of the list, in the order their first rows stand in.

    The account counts the first row of an entity under its schema and its other rows as ``alias``.

    Args:
        text: the CSV file.
        intake: takes the account of every row.
    """
    drafts: dict[str, Draft] = {}
    headings: list[str] = []
    for number, cells in table(text, intake):
        keys = [_key(cell) for cell in cells]
        if not headings:
            headings = keys if "name6" in keys else []
            intake.reject(number, "heading" if headings else "preamble", "stands above the records", ",".join(cells))
        elif not any(keys):
            intake.reject(number, "blank", "the row is blank")
        else:
            _read(number, dict(zip(headings, (cell.strip() for cell in cells), strict=False)), drafts, intake)
    for draft in drafts.values():
        yield intake.accept(draft)


def _read(number: int, row: Mapping[str, str], drafts: dict[str, Draft], intake: Intake) -> None:
    key = row.get("uniqueid") or row.get("groupid") or ""
    name = " ".join(" ".join(row.get(f"name{part}", "") for part in (1, 2, 3, 4, 5, 6)).split())
    if not key or not name:
        missing = "name" if key else "group id"
        intake.quarantine(number, "not-a-record", f"the row has no {missing}", value=",".join(row.values()))
        return
    draft = drafts.get(key)
    if draft is None:
        kind = row.get("grouptype") or row.get("designationtype") or ""
        draft = drafts[key] = Draft(f"uk-{key}", _SCHEMATA.get(kind.casefold(), "LegalEntity"), number)
    else:
        intake.tally.accept("alias")
    _fill(draft, row, name)


def _fill(draft: Draft, row: Mapping[str, str], name: str) -> None:
    draft.add(_name_property(draft, row), name)
    for heading, cell in row.items():
        prop = _PROPERTIES.get(heading)
        for value in _values(cell) if prop is not None else ():
            _add(draft, str(prop), value)
        if prop is None and heading not in _USED and not _ADDRESS.fullmatch(heading):
            draft.set(heading, "", cell)
    draft.add("address", ", ".join(cell for heading, cell in row.items() if cell and _ADDRESS.fullmatch(heading)))
    towns, countries = _values(row.get("townofbirth", "")), _values(row.get("countryofbirth", ""))
    if len(towns) == len(countries):
        for town, country in zip(towns, countries, strict=True):
            draft.add("birthPlace", f"{town}, {country}")
    else:  # which town lies in which country is not said
        for place in (*towns, *countries):
            draft.add("birthPlace", place)


def _name_property(draft: Draft, row: Mapping[str, str]) -> str:
    kind = (row.get("aliastype") or row.get("nametype") or "").casefold()
    if kind in {"primary name", "prime alias"} and not draft.values("name"):
        return "name"
    if kind == "fka":
        return "previousName"
    return "weakAlias" if _LOW.search(row.get("aliasquality") or row.get("aliasstrength") or "") else "alias"


def _add(draft: Draft, prop: str, value: str) -> None:
    if prop in {"birthDate", "listingDate"} and _DAY_FIRST.fullmatch(value):
        draft.set(prop, iso_prefix(read_date(_day_first(value))), value)
    else:
        draft.add(prop, value)


def _day_first(text: str) -> str:
    """Write ``dd/mm/yyyy`` as ISO; ``00`` means the list does not give the day or month."""
    match = _DAY_FIRST.fullmatch(text)
    if match is None:
        return text
    day, month, year = match.groups()
    return year if month == "00" else f"{year}-{month}" if day == "00" else f"{year}-{month}-{day}"


def _values(cell: str) -> list[str]:
    return (
        [value.strip() for value in _NUMBERED.split(cell) if value.strip()]
        if cell.startswith("(1)")
        else [cell]
        if cell
        else []
    )


def _key(heading: str) -> str:
    return "".join(char for char in heading.casefold() if char.isalnum())
