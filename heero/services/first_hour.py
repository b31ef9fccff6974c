"""The card for the first hour after a breach, on a wall, where heero is not needed."""

from heero.documents import hypertext, sandbox
from heero.documents.markdown import escaped
from heero.documents.templates import Plain
from heero.services.outcome import Outcome, one_line
from heero.services.outlets import outlet
from heero.services.own_paper import spoken
from heero.services.template_texts import text_of
from heero.store import files
from heero.store.workspace import Workspace

NAME = "first-hour"
"""What its files are called."""

BLANK = "________________________"
"""Where a number is written by hand."""

LINES = ("what", "when", "what_was_in_it", "many", "stopped")
"""What is written down on the card, in its order."""


def card(workspace: Workspace) -> Outcome:
    """
    Write the card, as Markdown and to print; nothing of a record is on it.

    A template may print `say`, the sentences by name, whom to `ring`, who can `sit`
    with somebody, `lines` to write on, `site`, `lang`, `dir` and `page`.

    Raises:
        BadTemplate: A template breaks its rules.
        CannotWrite: The disk would not take it.
    """
    settings = workspace.settings
    say = spoken(workspace, [settings.locale], name=f"{NAME}.yaml")
    ring = [
        {"who": one_line(each.who), "number": one_line(each.number)}
        for each in settings.first_hour
    ]
    blank = [
        {"who": say(f"ring_{each}"), "number": BLANK}
        for each in ("blank", "second", "third")
    ]
    words: dict[str, Plain] = {
        "lang": say.language,
        "dir": hypertext.direction(say.language),
        "page": settings.paper,
        "site": one_line(settings.site or ""),
        "ring": [*ring] if ring else [*blank],
        "sit": one_line(settings.care.who or ""),
        "lines": [say(f"line_{each}") for each in LINES],
        "say": {key: say(key) for key in say.phrases},
    }
    paths = []
    for ending, escape in (("html", hypertext.escaped), ("md", escaped)):
        name = f"{NAME}.{ending}"
        text = sandbox.render(
            text_of("documents", name, workspace.root), words, name=name, escape=escape
        )
        path = workspace.out / name
        outlet(path)
        files.folder(path.parent)
        files.overwrite(path, text.encode())
        paths.append(workspace.shown(path))
    notes = (
        ["print it today, and hang it where everybody sees it"]
        if ring
        else [
            "nobody to ring is named yet: put `first_hour` into heero.yaml, each with "
            "id, who and number; until then the card has lines to write on"
        ]
    )
    return Outcome(paths, {"paths": paths, "language": say.language}, notes)
