"""A canary in every field: it sings only where its reader may hear it, in HTML and PDF, text and metadata and all."""

from __future__ import annotations

import io
import os
import re
from dataclasses import fields, is_dataclass, replace

import pytest
from pypdf import PdfReader
from pypdf.generic import StreamObject

from muster.errors import DeniedError
from muster.vetting.documents import (
    KINDS,
    Evidence,
    Profile,
    Reason,
    Right,
    Source,
    compose,
    redact,
    render,
    render_memo,
    render_notice,
)
from muster.vetting.documents.profile import SHOWN, Holds

CONCERNED = "subject host-government partner internal"
EVERYBODY = f"public {CONCERNED}"
# Field -> the profiles that may see it. Written by hand from what each reader is owed, not from the code.
MAY_SEE = {
    "office": EVERYBODY,
    "case": CONCERNED,
    "subject.name": f"{CONCERNED} objection",
    "subject.other_names": CONCERNED,
    "subject.birth": CONCERNED,
    "subject.identifiers": CONCERNED,
    "subject.serves_in": f"{CONCERNED} objection",
    "subject.position": f"{CONCERNED} objection",
    "subject.rank": CONCERNED,
    "outcome": EVERYBODY,
    "activity": EVERYBODY,
    "policies": EVERYBODY,
    "reasons.text": "subject host-government internal",
    "reasons.rule": EVERYBODY,
    "in_favour": "subject internal",
    "answer": "subject internal",
    "evidence.text": "subject internal",
    "evidence.text/protected": "internal",
    "sources.name": "subject host-government internal",
    "sources.other_names": "subject host-government internal",
    "sources.name/protected": "sources",
    "sources.other_names/protected": "sources",
    "victims.name": "victims",
    "victims.other_names": "victims",
    "victims.note": "victims",
    "conditions": CONCERNED,
    "remedy.appeal_to": "subject host-government internal",
    "remedy.access": "subject host-government internal",
    "remedy.hearing": "subject host-government internal",
    "remedy.way_back": "subject host-government internal",
    "recommendation": "internal",
    "dissent": "internal",
    "officers.name": "internal",
    "officers.role": "internal",
    "waiver.authority": EVERYBODY,
    "waiver.scope": EVERYBODY,
    "waiver.reason": "partner internal",
    "waiver.reported_to": EVERYBODY,
    "task.owner": "internal",
    "task.addressee": "internal",
    "task.template": "internal",
    "task.proof": "internal",
    "delivery.addressee": "",
    "delivery.how": "",
    "delivery.proof": "",
    "objecting.where": EVERYBODY,
    "left": "partner internal",
    "notes": "internal",
    "appeal.case": CONCERNED,
    "appeal.against": EVERYBODY,
    "appeal.grounds": "subject internal",
    "appeal.access": "subject host-government internal",
    "appeal.panel": "internal",
    "appeal.reasons": "subject host-government internal",
    "appeal.dissent": "internal",
    "returning.case": CONCERNED,
    "returning.against": EVERYBODY,
    "returning.grounds": "subject internal",
    "returning.criteria.text": "subject host-government internal",
    "returning.criteria.evidence": "internal",
    "returning.reasons": "subject host-government internal",
    "returning.conditions": CONCERNED,
}
SKIPPED = {"language", "objecting.fields", "sources.id", "evidence.source"}


def planted(value, place="", canaries=None):
    """Return the value with a canary in place of every text, and where each was put."""
    canaries = {} if canaries is None else canaries
    if is_dataclass(value):
        protected = isinstance(value, Source) and not value.open
        protected = protected or (isinstance(value, Evidence) and value.source == "s2")
        changed = {}
        for item in fields(value):
            inner = f"{place}.{item.name}".lstrip(".")
            if inner in SKIPPED or f"{inner}/protected" in SKIPPED:
                continue
            mark = f"{inner}/protected" if protected else inner
            changed[item.name] = planted(getattr(value, item.name), mark if "/" not in inner else inner, canaries)[0]
        return replace(value, **changed), canaries
    if isinstance(value, tuple):
        return tuple(planted(one, place, canaries)[0] for one in value), canaries
    if type(value) is str:
        canary = f"ZQ{len(canaries):03d}X"
        canaries[canary] = place
        return canary, canaries
    return value, canaries


def copies():
    for kind, found in KINDS.items():
        for profile in sorted(found.readers):
            yield kind, profile, frozenset()
            if profile is Profile.INTERNAL:
                yield kind, profile, frozenset({Right.SOURCES})
                yield kind, profile, frozenset({Right.VICTIMS})
            else:
                yield kind, profile, frozenset(Right)  # rights are of no effect outside the office


def allowed(place, kind, profile, rights):
    readers = MAY_SEE[place].split()
    if profile is Profile.INTERNAL and any(right.value in readers for right in rights):
        return True
    return profile.value in readers or (kind == "objection" and "objection" in readers)


def sung(data, form):
    """The canaries in a file: its text, and for a PDF its metadata and the content of every object as well."""
    if form == "html":
        return set(re.findall(r"ZQ\d{3}X", data.decode()))
    reader = PdfReader(io.BytesIO(data))
    texts = [page.extract_text() for page in reader.pages] + [
        str(reader.metadata),
        str(reader.xmp_metadata),
        repr(data),
    ]
    for number in range(1, len(reader.xref[0]) + 1 if reader.xref else 1):
        found = reader.get_object(number)
        texts.append(found.get_data().decode("latin-1") if isinstance(found, StreamObject) else repr(found))
    return set(re.findall(r"ZQ\d{3}X", "\n".join(texts)))


@pytest.mark.parametrize("kind, profile, rights", list(copies()))
def test_a_page_holds_no_canary_its_reader_may_not_hear(matter, kind, profile, rights):
    marked, canaries = planted(matter)
    found = sung(render(kind, marked, profile, rights=rights).data, "html")
    assert sorted(canaries[one] for one in found if not allowed(canaries[one], kind, profile, rights)) == []
    assert found


LONG = os.environ.get("MUSTER_LONG")
IN_PDF = [
    one
    for one in copies()
    if LONG or (one[0] == "notice" and one[1] in {Profile.SUBJECT, Profile.PUBLIC} and not one[2])
]


@pytest.mark.parametrize("kind, profile, rights", IN_PDF)
@pytest.mark.usefixtures("pango")
def test_a_pdf_holds_the_canaries_of_its_page_and_no_other(matter, kind, profile, rights):
    marked, _ = planted(matter)
    page = render(kind, marked, profile, rights=rights)
    pdf = render(kind, marked, profile, rights=rights, form="pdf")
    assert pdf.export == page.export
    assert sung(pdf.data, "pdf") == sung(page.data, "html")


def test_each_reader_of_a_notice_gets_all_that_is_owed(matter):
    marked, canaries = planted(matter)
    elsewhere = {"task", "delivery", "objecting", "left", "notes", "victims", "recommendation", "dissent"}
    elsewhere |= {"officers", "appeal", "returning"}
    for profile in Profile:
        found = {canaries[one] for one in sung(render_notice(marked, profile).data, "html")}
        owed = {place for place, readers in MAY_SEE.items() if profile.value in readers.split()}
        assert found == {place for place in owed if place.split(".")[0] not in elsewhere}


def test_the_memo_shows_sources_and_victims_only_to_those_with_the_right(matter):
    marked, canaries = planted(matter)

    def kept(rights):
        found = {canaries[one] for one in sung(render_memo(marked, rights=rights).data, "html")}
        return {"sources.name/protected", "victims.name"} & found

    assert kept(frozenset()) == set()
    assert kept(frozenset({Right.SOURCES})) == {"sources.name/protected"}
    assert kept(frozenset({Right.VICTIMS})) == {"victims.name"}


def test_every_field_is_in_the_table_and_every_holding_is_shown_to_somebody(matter):
    _, canaries = planted(matter)
    assert set(canaries.values()) == set(MAY_SEE)
    assert set(SHOWN) == set(Holds)


def test_a_reason_may_be_kept_from_one_reader_more(matter):
    text = "تقاضى مالاً من تجار السوق مقابل المرور."
    assert text in render_notice(matter, Profile.SUBJECT).data.decode()
    government = render_notice(matter, Profile.HOST).data.decode()
    assert text not in government
    kept = re.findall("Not given here, to protect people: ([0-9])", government)
    assert kept == ["1", "2"]  # this reason, and both pieces of evidence


@pytest.mark.parametrize(
    "said",
    [
        "Seen by ABU SALIM the Net Mender.",
        "شهد بذلك أبو سالم.",
        "Done to Yusuf\u200b Darwish.",
        "Done to Yusuf\n  Darwish.",
        "وقع ذلك على يُوسُف دَرويش.",
    ],
)
def test_a_text_that_names_somebody_protected_is_not_released_and_the_refusal_does_not_name_them(matter, said):
    leaking = replace(matter, reasons=(Reason(said),))
    with pytest.raises(DeniedError) as refused:
        render_notice(leaking, Profile.SUBJECT)
    message = str(refused.value).casefold()
    assert "'reasons'" in message
    assert not any(name in message for name in ("salim", "yusuf", "سالم", "يوسف"))


def test_evidence_of_a_source_nobody_listed_is_kept_as_if_it_were_protected(matter):
    astray = replace(matter, evidence=(Evidence("Heard at the quay.", "s9"), Evidence("Seen at the quay.")))
    for profile in (Profile.SUBJECT, Profile.HOST):
        assert b"the quay" not in render_notice(astray, profile).data
    assert b"Heard at the quay" in render_memo(astray).data


def test_a_public_copy_does_not_even_say_that_something_is_kept(matter):
    public = redact(compose("notice", matter, Profile.PUBLIC), Profile.PUBLIC)
    assert all(part.kept == 0 for part in public.parts)
