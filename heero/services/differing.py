"""Saying what is otherwise in records than it was."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from heero.compare.differences import differences
from heero.compare.sentences import Sentence, Titles, sentences
from heero.compare.summary import summary
from heero.domain.operations import Operation, Value, as_data, without_nothing
from heero.errors import BadInput, NoHistory, Unreadable
from heero.services.outcome import Outcome, one_line
from heero.services.records import participant_id
from heero.store import files, history
from heero.store.workspace import Workspace
from heero.store.yaml_text import decode, read, values

FORMAT = "heero-differences/1"
"""The name and the version of the format of `--json`."""


@dataclass(frozen=True)
class Differing:
    """
    One file that is otherwise than it was.

    Attributes:
        file: Its path in the records folder.
        name: What the participant is called; the id of any other record.
        operations: What leads from the one to the other.
        sentences: The same in words.
    """

    file: str
    name: str
    operations: Sequence[Operation]
    sentences: Sequence[Sentence]


def diff(
    workspace: Workspace,
    words: Sequence[str],
    since: str | None,
    until: str | None,
    titles: Titles,
    *,
    short: bool = False,
    markdown: bool = False,
) -> Outcome:
    """
    Say what is otherwise than it was.

    Args:
        workspace: The records folder.
        words: A participant; two files; or nothing, for every record.
        since: A revision, a day or a file to compare with; the last saved version
            where nothing is said.
        until: The same for the other side; the records as they are where nothing is
            said.
        titles: Gives the title of a guide by its id.
        short: Whether only who came, who drifted and what was mended is wanted.
        markdown: Whether the lines are to be Markdown.

    Raises:
        BadInput: A word stands for nothing.
        NoHistory: There is no saved version to compare with.
        Unreadable: A record cannot be read.
    """
    if len(words) > 2:
        raise BadInput("these are too many", hint="name one participant, or two files")
    if len(words) == 2:
        pairs = [(words[1], _file(Path(words[0])), _file(Path(words[1])))]
    else:
        pairs = list(_pairs(workspace, words, since, until))
    found = [
        made
        for file, before, after in pairs
        if before != after and (made := _differing(file, before, after, titles))
    ]
    lines = _summed(found, markdown) if short else _told(found, markdown)
    data = {"format": FORMAT, "files": [_data(each) for each in found]}
    return Outcome(
        lines, data, [] if found else ["nothing is otherwise"], no=bool(found)
    )


def _pairs(
    workspace: Workspace, words: Sequence[str], since: str | None, until: str | None
) -> Iterator[tuple[str, bytes, bytes]]:
    if words:
        ids = [participant_id(workspace, words[0])]
        names = [workspace.shown(workspace.path("participant", each)) for each in ids]
    else:
        names = sorted(
            {workspace.shown(path) for path in workspace.files()}
            | set(history.tracked(workspace.root))
        )
    before = _side(workspace, since or "HEAD", names)
    after = _now(workspace, names) if until is None else _side(workspace, until, names)
    yield from zip(names, before, after, strict=True)


def _side(workspace: Workspace, word: str, names: Sequence[str]) -> list[bytes]:
    """Return what files held in a revision, on a day or, for one file, in a file."""
    found = history.revision(workspace.root, word)
    if found is not None:
        wanted = [(found, name) for name in names]
        return [each or b"" for each in history.contents(workspace.root, wanted)]
    if Path(word).is_file() and len(names) == 1:
        return [_file(Path(word))]
    raise NoHistory(word)


def _now(workspace: Workspace, names: Sequence[str]) -> list[bytes]:
    return [_file(workspace.root / name, missing=b"") for name in names]


def _file(path: Path, missing: bytes | None = None) -> bytes:
    try:
        return files.read(path)
    except FileNotFoundError:
        if missing is None:
            raise BadInput(
                f"there is no file '{path.name}'", hint="see where you are"
            ) from None
        return missing


def _differing(
    file: str, before: bytes, after: bytes, titles: Titles
) -> Differing | None:
    was, now = understood(file, before), understood(file, after)
    operations = differences(was, now)
    if not operations:
        return None
    stem = Path(file).stem
    name = str(now.get("name") or was.get("name") or stem)
    if not was or not now:
        text = "a new record" if not was else "the record is gone"
        said = [Sentence("", text, "came" if not was else "went", ())]
        return Differing(file, name, operations, said)
    return Differing(file, name, operations, sentences(was, now, titles))


def understood(file: str, data: bytes) -> dict[str, Value]:
    """
    Return the values of a version of a file; none where there was no file.

    Raises:
        Unreadable: It cannot be read.
    """
    if not data:
        return {}
    text, wrong = decode(data)
    reading = read(text)
    finding = wrong or next(iter(reading.findings), None)
    if finding is not None:
        raise Unreadable(file, finding.line, finding.column, finding.message)
    plain = without_nothing(values(reading.node)) if reading.node is not None else {}
    if not isinstance(plain, dict):
        raise Unreadable(file, 1, 1, "this is not a record")
    return plain


def _told(found: Sequence[Differing], markdown: bool) -> list[str]:
    lines: list[str] = []
    for each in found:
        lines += _head(each, markdown, first=not lines)
        lines += [_line(sentence.line, markdown) for sentence in each.sentences]
        if not each.sentences:
            lines.append(_line("nothing a person would notice", markdown))
    return lines


_SUMMED = (
    ("came", "Came in"),
    ("went", "Not in the record any more"),
    ("drifted", "Drifted"),
    ("mended", "Mended"),
    ("kept", "Kept"),
)


def _summed(found: Sequence[Differing], markdown: bool) -> list[str]:
    lines: list[str] = []
    for each in found:
        lines += _head(each, markdown, first=not lines)
        summed = asdict(summary(each.sentences))
        lines += [
            _line(f"{title}: {'; '.join(summed[key])}", markdown)
            for key, title in _SUMMED
            if summed[key]
        ]
    return lines


def _head(each: Differing, markdown: bool, *, first: bool) -> list[str]:
    name = f"{each.name} ({Path(each.file).stem})" if each.name else each.file
    if not markdown:
        return [one_line(name)]
    return [*([] if first else [""]), f"## {one_line(name)}", ""]


def _line(text: str, markdown: bool) -> str:
    return f"{'- ' if markdown else '  '}{one_line(text)}"


def _data(each: Differing) -> dict[str, object]:
    return {
        "file": each.file,
        "operations": [as_data(operation) for operation in each.operations],
        "sentences": [sentence.line for sentence in each.sentences],
    }
