"""What is handed over without names: one network for training, counts for a funder."""

from collections.abc import Mapping, Sequence

from heero.documents import shared_pages
from heero.documents.own_people import Part, people_parts
from heero.documents.own_words import Say
from heero.documents.shared_pages import Reader
from heero.domain import deidentified
from heero.domain.audience import NEEDS_CONSENT, ROLES_ONLY, Audience, View
from heero.domain.operations import Value
from heero.domain.participant import Participant
from heero.domain.suppressed import LEAST
from heero.domain.traits import told, told_of_one, traits
from heero.domain.words import Day
from heero.errors import BadInput, GateShut
from heero.services import share_unnamed as unnamed
from heero.services.permission import may_write
from heero.services.records import opened
from heero.services.seeing import seen
from heero.services.share_checked import Folder, checked, folder_of
from heero.services.share_pages import maps_of, say_to
from heero.services.share_readers import consent_for, typed, whom
from heero.services.share_telling import seal
from heero.services.shares import Made, Wanted, Whom
from heero.store.workspace import Workspace

TOO_FEW = (
    f"fewer than {LEAST} people are in this, and whoever gets it would know who it is"
)
"""Why nothing is made without names where there are too few."""

_SOMEBODY = "somebody"
# What pages call the one it is about, where a name would stand.


def counts(workspace: Workspace, only: str | None, wanted: Wanted, today: Day) -> Made:
    """
    Make counts of everybody who said yes to evaluation, without writing anything.

    Args:
        workspace: The records folder.
        only: Somebody who was named; counts are never of one.
        wanted: What is asked for.
        today: The day.

    Raises:
        BadInput: One person is named, or something typed does not fit.
        GateShut: There are too few, or nobody knows here who is kept out.
    """
    if only is not None:
        raise BadInput(
            "a funder gets counts of everybody who said yes, and never of one",
            hint="leave out whose record it is",
        )
    _only_what_fits("funder", wanted)
    folder = folder_of(workspace)
    there, notes, reader, rests_on = _everybody(workspace, folder, wanted, today)
    many = {each: traits(folder.records[each], today) for each in there}
    shown = told(many)
    kept = [each for each in there if shown[each] is not None]
    if len(kept) < LEAST:
        raise GateShut(TOO_FEW, hint="ask again once more people said yes")
    if len(kept) < len(there):
        notes.append(
            f"withheld: {len(there) - len(kept)} (too few are like them, however "
            "broadly they are told of)"
        )
    held = [
        deidentified.counted(
            folder.records[each], seen(workspace, each, "funder", today).view.record
        )
        for each in kept
    ]
    drawn = folder.fresh(len(kept))
    lines: list[Value] = [
        {"id": new, **unnamed.traits_of(shown[each]), **row}
        for new, each, row in sorted(
            zip(drawn, kept, deidentified.rows(held), strict=True)
        )
    ]
    sums = deidentified.totals(held)
    # Nobody but heero's own words and codes is on a page from here on.
    say = say_to(workspace, (), _SOMEBODY)
    word = folder.word()
    copy = Reader(reader.words, today[:4], word)
    values: dict[str, Value] = {
        "year": today[:4],
        "residual_risk": say("risk"),
        "participants": lines,
        "all_together": dict[str, Value](sums),
    }
    parts = [
        Part(say("rows"), tuple(unnamed.row(each) for each in lines)),
        Part(say("totals"), tuple(unnamed.pairs(sums))),
    ]
    files = unnamed.files(workspace, say, copy, "counts", values, parts, {})
    checked(workspace, folder, files)
    entries = {
        each: _entry(wanted, "funder", reader, rests_on[each], today, word)
        for each in kept
    }
    return _made(workspace, "funder", files, entries, notes, today, word, say)


def case(workspace: Workspace, record_id: str, wanted: Wanted, today: Day) -> Made:
    """
    Make one network without names, for training, without writing anything.

    Raises:
        BadInput: Something typed does not fit.
        GateShut: No yes to staff training holds, there are too few people in the
            folder, or nobody knows here who is kept out.
        Unreadable: The record has errors.
    """
    _only_what_fits("training", wanted)
    opened(workspace, record_id)
    folder = folder_of(workspace)
    record = folder.records.get(record_id) or opened(workspace, record_id).record
    reader = whom(workspace, record, "training", wanted.to)
    may_write(record, today)
    consent = consent_for(record, "training", reader, today)
    view = seen(workspace, record_id, "training", today, wanted.without).view
    many = {each: traits(one, today) for each, one in folder.records.items()}
    mine = told_of_one(many, record_id) if record_id in many else None
    if mine is None:
        raise GateShut(TOO_FEW, hint="nothing of it goes out while so few are here")
    is_rare = deidentified.rare(folder.records.values())
    small = deidentified.common(view.record, is_rare)
    steps = deidentified.course(record, folder.guides)
    steps = deidentified.common_course(steps, is_rare)
    say = say_to(workspace, (), _SOMEBODY)
    word = folder.word()
    copy = Reader(reader.words, today[:4], word)
    plain = View("training", today[:4], small)
    maps, notes = maps_of(workspace, plain, copy.mark(say), wanted.program)
    notes = [*_left_out(view.record, small), *notes]
    values = unnamed.case_values(folder, small, mine, steps, say, today)
    told_of = Part(
        say("shown_of"), tuple(unnamed.pairs(unnamed.words(unnamed.traits_of(mine))))
    )
    way = [f"{each.month}: {each.what}, {each.code}" for each in steps]
    parts = [
        told_of,
        *people_parts(small, say),
        shared_pages.plain(say("course"), [unnamed.spaced(each) for each in way]),
    ]
    files = unnamed.files(workspace, say, copy, "roles", values, parts, maps)
    checked(workspace, folder, files)
    consent_id = consent.id if consent else ""
    entry = _entry(wanted, "training", reader, consent_id, today, word)
    return _made(
        workspace, "training", files, {record_id: entry}, notes, today, word, say
    )


def _only_what_fits(audience: Audience, wanted: Wanted) -> None:
    if wanted.law or wanted.items:
        raise BadInput(
            f"nothing is chosen or asked for by law for '{audience}'",
            hint="leave out --item and --law",
        )


def _everybody(
    workspace: Workspace, folder: Folder, wanted: Wanted, today: Day
) -> tuple[list[str], list[str], Whom, dict[str, str]]:
    """Return who said yes to evaluation, and what the sharer should know."""
    found: list[str] = []
    rests_on: dict[str, str] = {}
    left = 0
    reader = Whom(typed("--to", wanted.to), (typed("--to", wanted.to),))
    for each, record in folder.records.items():
        try:
            may_write(record, today)
            consent = consent_for(record, "funder", reader, today)
        except GateShut:
            left += 1
            continue
        found.append(each)
        rests_on[each] = consent.id if consent else ""
    notes = list(folder.notes)
    if left:
        purpose = NEEDS_CONSENT["funder"]
        notes.append(f"left out: {left} (no yes to {purpose} covers it)")
    return found, notes, reader, rests_on


def _left_out(before: Participant, after: Participant) -> list[str]:
    gone = len(before.people) - len(after.people)
    what = f"what fewer than {LEAST} people of this folder share"
    return [f"left out: people {gone} ({what})"] if gone else []


def _entry(
    wanted: Wanted,
    audience: Audience,
    reader: Whom,
    consent: str,
    today: Day,
    word: str,
) -> dict[str, Value]:
    return {
        "date": today,
        "to": reader.logged,
        "audience": audience,
        "what": "shared folder, without names",
        "why": typed("--why", wanted.why),
        "mark": word,
        **({"consent": consent} if consent else {}),
    }


def _made(
    workspace: Workspace,
    audience: Audience,
    files: dict[str, bytes],
    entries: Mapping[str, Mapping[str, Value]],
    notes: Sequence[str],
    today: Day,
    word: str,
    say: Say,
) -> Made:
    assert audience in ROLES_ONLY
    return Made(
        audience=audience,
        stem=f"{audience}-{today[:4]}-{word}",
        files=files,
        entries=entries,
        looked_at={each: seal(workspace, each) for each in entries},
        who_sees=(
            "who could see this: whoever it is passed on to",
            say("risk"),
        ),
        notes=tuple(notes),
        data={"residual_risk": say("risk")},
    )
