"""Looking at what would be handed over with names, before anything is written."""

from collections import Counter

from heero.documents.shared_pages import Reader
from heero.domain import chosen
from heero.domain.audience import Audience, View
from heero.domain.gate import (
    astray,
    protected,
)
from heero.domain.handed import handed
from heero.domain.operations import Value
from heero.domain.participant import Participant
from heero.domain.recipients import covering
from heero.domain.words import Day
from heero.errors import BadInput, GateShut
from heero.services import guides
from heero.services import share_telling as telling
from heero.services.gate import may_clear, what_to_do
from heero.services.minutes_unfit import unfit
from heero.services.permission import may_write
from heero.services.records import opened, person_in, private_of
from heero.services.seeing import NOBODY_AT_RISK, Rules, private_here
from heero.services.share_pages import files_for
from heero.services.share_readers import consent_for, kept_from, typed, whom
from heero.services.share_telling import LeftOut
from heero.services.shares import Case, Made, Under, Wanted
from heero.store.workspace import Workspace

BY_LAW: frozenset[Audience] = frozenset({"caseworker", "court"})
"""The audiences a law may ask something for."""

WHAT = "shared folder"
"""What the log calls a folder that was handed over."""


def looked_at(
    workspace: Workspace,
    record_id: str,
    audience: Audience,
    wanted: Wanted,
    today: Day,
    word: str,
) -> Made:
    """
    Make what would be handed over with names, without writing anything.

    Args:
        workspace: The records folder.
        record_id: Whose it is.
        audience: Whom it is for: `team`, `caseworker`, `network` or `court`.
        wanted: What is asked for.
        today: The day.
        word: The word of this very copy.

    Raises:
        GateShut: No yes covers it, or the reader is somebody who is kept out.
        BadInput: The reader is none this audience is for, or words do not fit.
        NoSuchPart: Somebody is to be left off who is not in the record.
        FitsSeveral: A word fits more than one.
        Unreadable: The record or the private file has errors.
    """
    # What was said and waits is folded in first, so that the seal stays what it is.
    opened(workspace, record_id)
    was = telling.seal(workspace, record_id)
    record = opened(workspace, record_id).record
    case = _case(workspace, record, audience, wanted, today)
    off = frozenset(person_in(case.record, each).id for each in wanted.without)
    left: LeftOut = Counter()
    if audience == "court":
        view, said = _picked(case, wanted, off)
    else:
        view, said = _seen(workspace, case, off), []
        telling.count(case, view, off, left)
        view = _without_needs(case, view, left)
    clean, said = _clean(workspace, case, view, said, left)
    reader = Reader(case.reader.words, today, word)
    _own_words_fit(workspace, case, clean)
    files, notes = files_for(workspace, clean, said, reader, case.under, wanted.program)
    exposed = tuple(telling.exposed(workspace, case, clean))
    return Made(
        audience=audience,
        stem=f"{record_id}-{audience}-{today}",
        files=files,
        entries={record_id: _entry(case, wanted, word)},
        looked_at={record_id: was},
        who_sees=tuple(telling.who_sees(case, clean)),
        exposed=exposed,
        notes=(*telling.told(left), *notes),
        data={"id": record_id, "left_out": telling.counts(left)},
    )


def _case(
    workspace: Workspace,
    record: Participant,
    audience: Audience,
    wanted: Wanted,
    today: Day,
) -> Case:
    private = private_of(workspace, record.id)
    reader = whom(workspace, record, audience, wanted.to)
    law = typed("--law", wanted.law) if wanted.law else ""
    if law and audience not in BY_LAW:
        raise BadInput(
            f"no law asks for something for '{audience}'",
            hint=f"--law goes with --for {' or --for '.join(sorted(BY_LAW))}",
        )
    shut = kept_from(workspace, record, private, audience, reader, today)
    if shut:
        raise GateShut(
            "the reader is somebody who may not have this; "
            + "; ".join(what_to_do(record.id, shut)),
            hint="nothing was made; hand it to nobody else for them either",
        )
    consent = None
    if not law:
        if audience != "team":
            may_write(record, today)
        consent = consent_for(record, audience, reader, today)
    if audience in NOBODY_AT_RISK and private and astray(record, private):
        raise GateShut(
            "the private file keeps somebody out who is not in this record",
            hint="`heero validate` says where; then put it right by hand",
        )
    under = Under(typed("--why", wanted.why), consent, law)
    known = private_here(workspace)
    return Case(audience, record, private, known, reader, under, today)


def _seen(workspace: Workspace, case: Case, off: frozenset[str]) -> View:
    """Return what an audience may see by the rules of today."""
    may = may_clear(workspace) if case.audience in NOBODY_AT_RISK else None
    rules = Rules(case.audience, case.today, case.record, case.private, case.known, may)
    return rules.view(without=off)


def _without_needs(case: Case, view: View, left: LeftOut) -> View:
    """Return a view without needs, where no yes to tell them covers this reader."""
    if case.audience == "team" or not view.record.needs:
        return view
    if covering(case.record, "share_need_statement", case.today, case.reader.called):
        return view
    left["needs", "statement"] += len(view.record.needs)
    return View(view.audience, view.today, view.record.model_copy(update={"needs": ()}))


def _picked(case: Case, wanted: Wanted, off: frozenset[str]) -> tuple[View, list[str]]:
    """
    Return what was chosen one at a time.

    Raises:
        BadInput: Nothing was chosen, or something that cannot be.
    """
    places = items_typed(case.record, wanted.items, _hidden_places(case))
    lacking = chosen.lacking(case.record, places)
    if lacking:
        raise BadInput(
            f"'{lacking[0]}' names somebody who was not chosen",
            hint="choose them too, or leave it out",
        )
    if off:
        raise BadInput(
            "for a court nobody is on it who was not chosen",
            hint="leave out --without, and choose with --item",
        )
    view = chosen.picked(case.record, places, case.today)
    return view, chosen.said(case.record, places)


def _hidden_places(case: Case) -> frozenset[str]:
    """Return the places that cannot be chosen; all of them where nobody knows."""
    if not case.known:
        return frozenset(each.id for each in case.record.places)
    return protected(case.private, case.today)


def items_typed(
    record: Participant, items: tuple[str, ...], hidden: frozenset[str]
) -> list[str]:
    """
    Return the places that are meant, each once.

    Raises:
        BadInput: Nothing is there that can be chosen, or nothing was chosen.
    """
    there = [each.place for each in chosen.offers(record, hidden)]
    found = []
    for each in items:
        word = each.strip().strip("/").casefold()
        fitting = [one for one in there if word in (one, one.split("/", 1)[1])]
        if len(fitting) != 1:
            raise BadInput(
                f"there is nothing at '{each}' that can be chosen",
                hint=f"`heero share {record.id} --for court` lists what there is",
            )
        found.append(fitting[0])
    return list(dict.fromkeys(found))


def _clean(
    workspace: Workspace, case: Case, view: View, said: list[str], left: LeftOut
) -> tuple[View, list[str]]:
    """Return what is handed out of a view, without words that must not stand there."""
    if case.audience == "me":
        return view, said
    refuses = unfit(case.record, view, case.private, guides.relations(workspace.root))
    clean, lines = handed(view, refuses)
    for name, many in lines.items():
        left[name, "words"] += many
    kept = [each for each in said if not refuses(each)]
    left["answers", "words"] += len(said) - len(kept)
    return clean, kept


def _own_words_fit(workspace: Workspace, case: Case, clean: View) -> None:
    """
    Make sure that the sharer's own words say nothing the copy does not say.

    Raises:
        BadInput: They name somebody who is not on it, or look like an address.
    """
    refuses = unfit(case.record, clean, case.private, guides.relations(workspace.root))
    for option, words in (("--why", case.under.why), ("--law", case.under.law)):
        if words and refuses(words):
            raise BadInput(
                f"{option} stands on the first page, and names somebody or something "
                "that is not on this copy, or looks like an address",
                hint="say it otherwise",
            )


def _entry(case: Case, wanted: Wanted, word: str) -> dict[str, Value]:
    """What the log says; never what is in it."""
    entry: dict[str, Value] = {
        "date": case.today,
        "to": case.reader.logged,
        "audience": case.audience,
        "what": WHAT,
        "why": case.under.why,
        "mark": word,
    }
    if case.under.consent is not None:
        entry["consent"] = case.under.consent.id
    if case.under.law:
        entry["law"] = case.under.law
    if case.audience == "court":
        places = items_typed(case.record, wanted.items, frozenset())
        entry["items"] = list(places)
    return entry
