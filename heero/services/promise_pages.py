"""The page of promises that somebody takes home or hangs up."""

from collections.abc import Sequence

from heero.documents import promises
from heero.domain.audience import view, wide_enough
from heero.domain.participant import Participant
from heero.domain.promised import OPEN
from heero.domain.whereabouts import tells_where
from heero.domain.words import Day
from heero.services.minutes_pages import WORDS
from heero.services.outcome import Outcome
from heero.services.outlets import outlet
from heero.services.own_paper import paper, spoken
from heero.services.records import opened, participant_id, person_in
from heero.store import files
from heero.store.workspace import Workspace

TEMPLATES = ("promises.md", "promises.html")


def certificate(
    workspace: Workspace,
    word: str,
    today: Day,
    *,
    also: Sequence[str] = (),
    without: Sequence[str] = (),
    large: bool = False,
) -> Outcome:
    """
    Write the page of the promises somebody said yes to, as Markdown and to print.

    Those are named on it whom the participant lets others hear of; they may put others
    on it, and leave anybody off.

    Args:
        workspace: The records folder.
        word: Whose page.
        today: The day.
        also: Who is on it although they usually keep them to themselves.
        without: Who is left off.
        large: Whether in large print.

    Raises:
        NoSuchRecord: There is no such participant.
        NoSuchPart: Somebody named is nobody of theirs.
        BadTemplate: A template, or what the page says, breaks its rules.
        CannotWrite: The disk would not take the page.
    """
    record_id = participant_id(workspace, word)
    record = opened(workspace, record_id).record
    left = frozenset(person_in(record, each).id for each in without)
    chosen = frozenset(person_in(record, each).id for each in also)
    usual = frozenset(
        each.id
        for each in record.people
        if wide_enough(each.visibility, "network") and each.life != "died"
    )
    shown = (usual | chosen) - left
    say = spoken(workspace, record.languages, name=WORDS)
    made = promises.page(view(record, "me", today, without=left), shown, say)
    form = paper(workspace, large=large, names=TEMPLATES)
    texts = {
        "html": promises.printed(made, form),
        "md": promises.markdown(made, form),
    }
    paths = []
    for ending, text in texts.items():
        where = workspace.out / f"{record_id}-promises.{ending}"
        full = outlet(where)
        files.folder(full.parent)
        files.overwrite(full, text.encode())
        paths.append(workspace.shown(where))
    data = {"id": record_id, "language": say.language, "paths": paths}
    return Outcome(paths, data, _notes(record, shown | left, made))


def _notes(
    record: Participant, decided: frozenset[str], made: promises.Page
) -> list[str]:
    kept = {
        each.person
        for each in record.commitments
        if each.status in OPEN and each.person not in decided
    }
    notes = []
    if kept:
        who = "1 person is" if len(kept) == 1 else f"{len(kept)} people are"
        notes.append(
            f"{who} not on this page, whom they keep to themselves; --with WHO puts "
            "somebody on it, if they want"
        )
    if any(tells_where(each.words) for each in made.promises):
        notes.append(
            "something on this page looks like an address or a number; look at it "
            "together before it hangs anywhere"
        )
    return notes
