"""The remarks of OFAC's SDN list: half the facts of that list stand in one column, in OFAC's own shorthand.

Reach for :func:`read_remarks` on the twelfth column of ``sdn.csv``. What is understood becomes properties; what is not
stays, word for word, in ``notes``, and the caller is told how much that was.
"""

from __future__ import annotations

import re

from muster.lists.draft import Draft

_NUMBERS = {
    "passportNumber": "Passport|Diplomatic Passport|Stateless Person Passport|Service Passport",
    "idNumber": (
        "National ID No.|Cedula No.|Identification Number|D.N.I.|Personal ID Card|Identity Card|ID Card|Driver's License No."
        "|Electoral Registry No.|National Foreign ID Number|C.U.R.P.|Citizen's Card Number|Kimlik|Birth Certificate Number"
        "|Residency Number|Turkish Identification Number|Bosnian Personal ID No.|Travel Document Number|Afghan Money Service"
        "|Numero de Identidad|LE Number|C.U.I.P.|Cartilla de Servicio Militar Nacional|Stateless Person ID Card"
        "|British National Overseas Passport|Refugee ID Card|Interpol: Red Notice File No.|Tazkira National ID Card"
        "|Moroccan Personal ID No.|National Insurance Number|Permanent Resident Card|Voter Registration Number|Kenyan ID No.|I.F.E.|Credencial electoral"
    ),
    "socialSecurityNumber": "SSN|Social Security No.",
    "taxNumber": (
        "Tax ID No.|NIT #|RUC #|R.F.C.|V.A.T. Number|RIF #|Italian Fiscal Code|Fiscal Code|C.U.I.T.|RTN|RSIN|NIE|C.I.F.|C.U.I."
        "|Romanian Tax Registration|Tax ID"
    ),
    "registrationNumber": (
        "Registration Number|Registration ID|Company Number|Business Registration Number|Business Registration Document #"
        "|Business Registration|Folio Mercantil No.|Commercial Registry Number|Trade License No.|C.R. No.|Matricula Mercantil No"
        "|License|Enterprise Number|Government Gazette Number|Central Registration System Number|Istanbul Chamber of Comm. No."
        "|Chamber of Commerce Number|Public Registration Number|Business Number|UK Company Number|Organization Code"
        "|Unified Social Credit Code (USCC)|Economic Register Number (CBLS)|Certificate of Incorporation Number|Dubai Chamber of"
        " Commerce Membership No.|Registered Charity No.|File Number|Aircraft Tail Number|Previous Aircraft Tail Number"
        "|Serial No.|CNPJ|Numero Unico de Identificacao Tributaria (NUIT)|Paraguayan tax identification number"
        "|United Social Credit Code Certificate (USCCC)|Pilot License Number|SRE Permit No.|US FEIN|Vessel Registration Number"
    ),
    "dunsCode": "D-U-N-S Number",
    "leiCode": "Legal Entity Number",
    "swiftBic": "SWIFT/BIC",
    "bikCode": "BIK (RU)",
    "mmsi": "MMSI",
    "imoNumber": "Vessel Registration Identification IMO|Vessel Registration Identification",
    "serialNumber": (
        "Aircraft Manufacturer's Serial Number (MSN)|Aircraft Construction Number (also called L/N or S/N or F/N)"
    ),
}
"""Property -> labels of numbers, which an issuing country and dates may follow."""

_TEXTS = {
    "birthDate": "DOB",
    "birthPlace": "POB",
    "nationality": "nationality",
    "citizenship": "citizen",
    "gender": "Gender",
    "website": "Website",
    "email": "Email Address",
    "phone": "Phone Number|Telephone No.|Telephone|Mobile Phone|Phone No.|PHONE",
    "incorporationDate": "Organization Established Date",
    "sector": "Organization Type:",
    "pastFlags": "Former Vessel Flag",
    "model": "Aircraft Model",
    "buildDate": "Aircraft Manufacture Date",
    "operator": "Aircraft Operator",
    "linkedTo": "Linked To:",
}
"""Property -> labels of plain values. ``linkedTo`` is not FollowTheMoney's: the remark does not say how they are linked."""

_NOTES = (
    "Additional Sanctions Information|Secondary sanctions|Transactions Prohibited|Executive Order|CAATSA Section|Listing Date"
    "|Effective Date|For more information|Target Type|Digital Currency Address|all offices|Fax|Nationality of Registration"
    "|Aircraft Mode S Transponder Code|Vessel Year of Build|Vessel Type|Vessel Flag|Other Vessel|HEX|Section 13|PEESA|ICTY indictee|Chinese Commercial Code"
    "|Branch Unit Number|IFCA Determination|arrested|currently incarcerated|All Branches"
)
"""Labels that are understood and belong in the notes."""


def _labels(table: dict[str, str]) -> dict[str, str]:
    return {label: prop for prop, labels in table.items() for label in labels.split("|")}


_PROPERTY = _labels(_NUMBERS) | _labels(_TEXTS)
_NUMBERED = frozenset(_NUMBERS)
_ORDERED = sorted(_PROPERTY, key=len, reverse=True)  # longest first: "Passport" must not swallow "Passport No."
_LABEL = re.compile(rf"(?:alt\. )?({'|'.join(map(re.escape, _ORDERED))})(?:\b|(?<=\W)) ?(.+)")
_NOTE = re.compile(rf"(?:alt\. )?(?:{_NOTES})", re.IGNORECASE)
_AKA = re.compile(r"(?:alt\. )?([afn])\.k\.a\. ['‘\"](.+)['’\"]")
_NUMBER = re.compile(r"(.+?)(?: \(([^()]*)\))?(?: issued [\w ]+)?(?: expires [\w ]+)?(?: \(([^()]*)\))?")
_LONGEST = 2000
"""No fact is longer; matching a longer text against all labels would only cost time."""
_PARTS = re.compile(r";\s*")


def read_remarks(draft: Draft, remarks: str) -> int:
    """Add what the remarks say to a draft.

    Args:
        draft: the entity the remarks are about.
        remarks: the column as received; facts parted by semicolons, closed by a full stop.

    Returns:
        How many of its parts were not understood and stand in ``notes`` only.
    """
    parts = [part.strip() for part in _PARTS.split(remarks.strip()) if part.strip()]
    return sum(not _understood(draft, part, last=part is parts[-1]) for part in parts)


def read_fact(draft: Draft, fact: str) -> bool:
    """Add one fact in OFAC's shorthand, e.g. ``Passport A7 (Egypt) expires 5 Mar 2004``; return whether it is understood."""
    return _understood(draft, fact, last=False)


def _understood(draft: Draft, part: str, *, last: bool) -> bool:
    if len(part) > _LONGEST:
        draft.add("notes", part)
        return False
    fact = part.removesuffix(".") if last else part
    names = _AKA.fullmatch(fact)
    if names is not None:
        # Quoted names are the weak ones; the strong ones stand in alt.csv.
        prop = "previousName" if names[1] == "f" else "weakAlias"
        draft.set(prop, given_first(names[2]) if draft.schema == "Person" else names[2].strip(), names[2])
        return True
    match = _LABEL.fullmatch(fact)
    if match is not None:
        _fact(draft, _PROPERTY[match[1]], match[2], fact)
        return True
    if fact in draft.values("position"):  # remarks repeat the title column
        return True
    draft.add("notes", part)
    return _NOTE.match(part) is not None


def _fact(draft: Draft, prop: str, value: str, fact: str) -> None:
    if prop not in _NUMBERED:
        draft.add(prop, value.rstrip(".") if prop in {"birthDate", "nationality", "gender"} else value)
        return
    match = _NUMBER.fullmatch(value)
    draft.set(prop, value if match is None else match[1], fact)


_SUFFIXES = frozenset({"JR", "SR", "II", "III", "IV"})


def given_first(name: str) -> str:
    """Return OFAC's "FAMILY, Given" as "Given FAMILY"; a name without comma as it is."""
    family, *rest = [part.strip() for part in name.split(",")]
    given = [part for part in rest if part.rstrip(".").upper() not in _SUFFIXES]
    suffixes = [part for part in rest if part not in given]
    return " ".join(part for part in (*given, family, *suffixes) if part)
