"""The card with the questions that parents are asked before a meeting, each alone."""

from heero.documents import hypertext, sandbox
from heero.documents.markdown import escaped
from heero.documents.templates import Plain
from heero.services.letters import FOLDER
from heero.services.outcome import Outcome
from heero.services.outlets import outlet
from heero.services.own_paper import spoken
from heero.services.records import opened, participant_id
from heero.services.template_texts import text_of
from heero.store import files
from heero.store.workspace import Workspace

NAME = "safety-card"
"""What its files are called: the card is the same for everybody."""


def write(workspace: Workspace, word: str) -> Outcome:
    """
    Write the card, as Markdown and to print; nothing of a record is on it.

    A template may print `say`, the sentences by name, and `lang`, `dir` and `page`.

    Args:
        workspace: The records folder.
        word: Before whose meeting; only their language counts.

    Raises:
        NoSuchRecord: There is no such participant.
        BadTemplate: A template breaks its rules.
        CannotWrite: The disk would not take it.
    """
    record = opened(workspace, participant_id(workspace, word)).record
    say = spoken(workspace, record.languages, FOLDER, "card.yaml")
    words: dict[str, Plain] = {
        "lang": say.language,
        "dir": hypertext.direction(say.language),
        "page": workspace.settings.paper,
        "say": {key: say(key) for key in say.phrases},
    }
    pages = {
        ending: sandbox.render(
            text_of(FOLDER, f"card.{ending}", workspace.root),
            words,
            name=f"card.{ending}",
            escape=hypertext.escaped if ending == "html" else escaped,
        )
        for ending in ("html", "md")
    }
    paths = []
    for ending, text in pages.items():
        path = workspace.out / f"{NAME}.{ending}"
        outlet(path)
        files.folder(path.parent)
        files.overwrite(path, text.encode())
        paths.append(workspace.shown(path))
    return Outcome(paths, {"id": record.id, "language": say.language, "paths": paths})
