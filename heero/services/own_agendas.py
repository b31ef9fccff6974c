"""The page somebody brings to a meeting about them: their own, and on one sheet."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from heero.documents import one_page
from heero.documents.outline import Outline
from heero.documents.own_words import Say, language_of
from heero.domain.audience import view, wide_enough
from heero.domain.gate import invitable
from heero.domain.names import fold_name
from heero.domain.participant import Participant
from heero.domain.words import Day
from heero.services.outcome import one_line
from heero.services.records import person_in
from heero.services.template_texts import text_of
from heero.store.workspace import Workspace


@dataclass(frozen=True)
class Made:
    """
    A page that is not on disk yet.

    Attributes:
        markdown: As Markdown.
        html: To print.
        language: The language it is in.
        notes: What whoever makes it should know.
    """

    markdown: str
    html: str
    language: str
    notes: tuple[str, ...]


def made(
    workspace: Workspace,
    record: Participant,
    outline: Outline,
    folder: str,
    today: Day,
    *,
    without: Sequence[str] = (),
    also: Sequence[str] = (),
) -> Made:
    """
    Make a page of somebody's own view.

    Those they have said the network may hear of are named on it; they may put others
    on it, and leave anybody off.

    Args:
        workspace: The records folder.
        record: Whose page.
        outline: What is on such a page.
        folder: Where its templates lie.
        today: The day.
        without: Who is left off, by id or name.
        also: Who is on it although they usually keep them to themselves.

    Raises:
        NoSuchPart: Somebody named is nobody of theirs.
        BadTemplate: A template breaks its rules.
    """
    left = frozenset(person_in(record, each).id for each in without)
    chosen = frozenset(person_in(record, each).id for each in also)
    seen = view(record, "me", today, without=left)
    usual = {
        each.id
        for each in seen.record.people
        if wide_enough(each.visibility, "network")
    }
    shown = (frozenset(usual) | chosen) - left
    settings = workspace.settings
    language = language_of(
        outline.translations,
        [*record.languages, settings.locale],
        settings.use_unreviewed,
    )
    sheet = one_page.sheet(seen, outline, Say(language, outline.say), shown)
    templates = {
        ending: text_of(folder, f"{outline.id}.{ending}", workspace.root)
        for ending in ("md", "html")
    }
    text = one_page.markdown(sheet, templates["md"], f"{outline.id}.md")
    html = one_page.page(sheet, templates["html"], f"{outline.id}.html", settings.paper)
    notes = tuple(_notes(record, shown, left, sheet))
    return Made(text, html, language, notes)


def _notes(
    record: Participant,
    shown: frozenset[str],
    left: frozenset[str],
    sheet: one_page.Sheet,
) -> list[str]:
    kept = [
        each
        for each in record.people
        if invitable(each) and each.id not in shown and each.id not in left
    ]
    notes = []
    if kept:
        who = "1 person is" if len(kept) == 1 else f"{len(kept)} people are"
        notes.append(
            f"{who} not on this page, whom they keep to themselves; --with WHO puts "
            "somebody on it, if they want"
        )
    if sheet.more:
        notes.append("not everything fits into one page; the page says so")
    words = " ".join(
        line
        for block in sheet.blocks
        for each in block.entries
        for line in (each.words, *each.more)
    )
    children = {fold_name(each.name) for each in record.children}
    off = [
        each
        for each in record.people
        if each.id not in shown and fold_name(each.name) not in children
    ]
    if any(_names(words, name) for one in off for name in (one.name, *one.also)):
        notes.append(
            "their words on this page name a person who is not on it; read it together"
        )
    return notes


def _names(words: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(one_line(name))}(?!\w)", words) is not None
