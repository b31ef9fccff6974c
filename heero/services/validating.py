"""Checking records: everything that is wrong, each with its place and what to do."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from heero.domain import references
from heero.domain.checks import CHECKS, Checked
from heero.domain.findings import Finding, Severity
from heero.domain.kinds import KINDS
from heero.errors import BadInput, HeeroError
from heero.services.outcome import Outcome
from heero.store.journal import aside
from heero.store.typed import Understood, placed
from heero.store.workspace import SETTINGS, Workspace


def validate(workspace: Workspace, paths: Sequence[Path], today: str) -> Outcome:
    """
    Check records and answer with every finding, sorted.

    Args:
        workspace: The records folder.
        paths: Files or folders to look at; the whole records folder where none is
            named.
        today: The day, for what has ended.

    Raises:
        BadInput: A path names nothing.
    """
    chosen = _chosen(workspace, paths)
    known = {each.name: set(workspace.ids(each.name)) for each in KINDS if each.folder}
    findings: list[Finding] = []
    for path in chosen:
        findings.extend(_findings(workspace, path, known, today))
    findings.sort()
    return Outcome(
        [line for each in findings for line in _lines(each)],
        [_data(each) for each in findings],
        [_summary(len(chosen), findings)],
        no=any(each.severity == "error" for each in findings),
    )


def _chosen(workspace: Workspace, paths: Sequence[Path]) -> list[Path]:
    if not paths:
        return list(workspace.files())
    chosen: list[Path] = []
    for path in paths:
        full = path.resolve()
        if full.is_dir():
            inside = Workspace(full) if (full / SETTINGS).is_file() else workspace
            chosen.extend(
                each for each in inside.files() if full in (each, *each.parents)
            )
        elif full.is_file():
            chosen.append(full)
        else:
            raise BadInput(
                f"there is no file or folder '{path}'", hint="see where you are"
            )
    return chosen


def _findings(
    workspace: Workspace, path: Path, known: Mapping[str, set[str]], today: str
) -> list[Finding]:
    understood, _, _ = workspace.understand(path)
    shown = workspace.shown(path)
    return [
        *understood.findings,
        *_misplaced(workspace, path, understood, shown),
        *kept_to(workspace, path, understood, known, today),
    ]


def kept_to(
    workspace: Workspace,
    path: Path,
    understood: Understood,
    known: Mapping[str, set[str]],
    today: str,
) -> list[Finding]:
    """
    Return what a record does not keep to, beyond the shape of its values.

    Args:
        workspace: The records folder.
        path: The file it is, or is going to be.
        understood: What was read.
        known: The ids of all records, by kind; empty to look at this one by itself.
        today: The day.
    """
    shown = workspace.shown(path)
    findings: list[Finding] = []
    if understood.record is None or understood.node is None:
        return findings
    checked = Checked(
        understood.record,
        understood.values,
        path.stem,
        _beside(workspace, path, understood),
        known,
        today,
    )
    for check in CHECKS:
        if path.name == SETTINGS and check.__name__ == "named_as_its_file":
            continue
        findings.extend(
            placed(problem, understood.node, shown) for problem in check(checked)
        )
    return findings


def _misplaced(
    workspace: Workspace, path: Path, understood: Understood, shown: str
) -> list[Finding]:
    """A record lies in the folder of its kind, in a folder of its program."""
    kind = understood.kind
    if kind is None or workspace.root not in path.parents:
        return []
    entry = understood.node.get("heero") if understood.node else None
    line, column = (entry.value.line, entry.value.column) if entry else (1, 1)

    def found(code: str, message: str, hint: str, severity: Severity) -> list[Finding]:
        return [
            Finding(
                shown, line, column, code, severity, message, hint, line, column + 1
            )
        ]

    if path.parent != (workspace.root / kind.folder):
        place = f"{kind.folder}/" if kind.folder else "the top of the folder"
        message = "a record of this kind does not belong here"
        return found("wrong-folder", message, f"move it to {place}", "error")
    if path.name != SETTINGS and _program(workspace) not in (None, *kind.programs):
        message = "a record of this kind belongs to another program"
        hint = "keep each program in a folder of its own: different people read them"
        return found("other-program", message, hint, "error")
    if path.suffix != ".yaml":
        message = "heero looks for records in files that end in .yaml"
        return found("wrong-ending", message, f"name it {path.stem}.yaml", "error")
    if kind.name == "participant" and aside(workspace.journal(path.stem)).exists():
        message = "something that was said could not be put into this record"
        hint = "it is kept; `heero doctor` says where"
        return found("set-aside", message, hint, "warning")
    return []


def _program(workspace: Workspace) -> str | None:
    """Return whose folder it is, or `None` where `heero.yaml` cannot say."""
    try:
        return workspace.settings.program
    except (HeeroError, FileNotFoundError):
        return None


def _beside(
    workspace: Workspace, path: Path, understood: Understood
) -> Mapping[str, set[str]]:
    """Return the ids in the participant's record a private file lies beside."""
    if understood.kind is None or understood.kind.name not in (
        "private",
        "disclosures",
    ):
        return {}
    beside = workspace.path("participant", path.stem)
    try:
        return references.ids(workspace.understand(beside)[0].values)
    except FileNotFoundError:
        return {}


def _lines(finding: Finding) -> list[str]:
    head = (
        f"{finding.file}:{finding.line}:{finding.column}: {finding.severity}"
        f"[{finding.code}]: {finding.message}"
    )
    return [head, f"    {finding.hint}"] if finding.hint else [head]


def _data(finding: Finding) -> dict[str, object]:
    data = asdict(finding)
    data["path"] = list(finding.path)
    keys = (
        "code",
        "severity",
        "file",
        "line",
        "column",
        "end_line",
        "end_column",
        "path",
        "message",
        "hint",
    )
    return {key: data[key] for key in keys}


def _summary(looked_at: int, findings: Sequence[Finding]) -> str:
    errors = sum(1 for each in findings if each.severity == "error")
    warnings = len(findings) - errors
    records = "1 file" if looked_at == 1 else f"{looked_at} files"
    if not findings:
        return f"{records} looked at, nothing to say"
    return (
        f"{records} looked at: {_times(errors, 'error')}, {_times(warnings, 'warning')}"
    )


def _times(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
