"""Handing somebody their own copy: what they take home, with a page to read first."""

from heero.documents import shared_pages, watermark
from heero.documents.shared_pages import Reader
from heero.domain.words import Day
from heero.services import giving_back
from heero.services.own_beside import Around
from heero.services.own_paper import paper
from heero.services.records import opened, person_in
from heero.services.share_pages import FRONT, say_to
from heero.services.share_readers import typed, whom
from heero.services.share_telling import seal
from heero.services.shares import Made, Wanted
from heero.store.workspace import Workspace

WHY = "it is theirs"
"""What their own copy is for, where nobody says otherwise."""

_THEIRS = "certificate"
# A certificate is to be shown around: it is for nobody in particular.


def looked_at(
    workspace: Workspace, record_id: str, wanted: Wanted, today: Day, word: str
) -> Made:
    """
    Make somebody's own copy, without writing anything.

    Args:
        workspace: The records folder.
        record_id: Whose it is.
        wanted: What is asked for.
        today: The day.
        word: The word of this very copy.

    Raises:
        BadInput: It is to go to somebody else.
        NoSuchPart: Somebody is to be left off who is not in the record.
        FitsSeveral: A word fits more than one.
        Unreadable: The record has errors.
        BadTemplate: A template, or what the pages say, breaks its rules.
    """
    opened(workspace, record_id)
    was = seal(workspace, record_id)
    record = opened(workspace, record_id).record
    them = whom(workspace, record, "me", wanted.to)
    off = frozenset(person_in(record, each).id for each in wanted.without)
    say = say_to(workspace, record.languages, record.name, own=True)
    reader = Reader(them.words, today, word)
    mark = reader.mark(say)
    wishes = giving_back.Wishes(off, mark=mark)
    pack = giving_back.pack(
        workspace, record_id, today, Around(), wishes, wanted.program
    )
    files = {name: _marked(name, data, mark) for name, data in pack.files.items()}
    of = say("of", name=record.name, day=say.when(today))
    stamp = [say("who_may_see_me"), say("not_the_file_me")]
    page = shared_pages.sheet(say, reader, say("front_title"), of, stamp)
    held = shared_pages.plain(say("in_here"), sorted(files))
    page = shared_pages.filled(page, say, [held])
    form = paper(workspace, large=False, names=shared_pages.TEMPLATES)
    files[f"{FRONT}.md"] = shared_pages.markdown(page, form).encode()
    files[f"{FRONT}.html"] = shared_pages.html(page, form).encode()
    entry = {
        "date": today,
        "to": "me",
        "audience": "me",
        "what": "shared folder",
        "why": typed("--why", wanted.why or WHY),
        "mark": word,
    }
    return Made(
        audience="me",
        stem=f"{record_id}-me-{today}",
        files=files,
        entries={record_id: entry},
        looked_at={record_id: was},
        who_sees=(
            "who could see this: it is their own, and whoever finds it sees all of it",
            "ask them whether anybody should be left off what they take home",
        ),
        notes=pack.notes,
        data={"id": record_id},
    )


def _marked(name: str, data: bytes, mark: str) -> bytes:
    """Return a file with its watermark, where it is a page of theirs."""
    if name.startswith(_THEIRS):
        return data
    if name.endswith(".html"):
        return watermark.on_page(data.decode(), mark, name).encode()
    if name.endswith((".md", ".txt")):
        return data.rstrip() + f"\n\n{mark}\n".encode()
    return data
