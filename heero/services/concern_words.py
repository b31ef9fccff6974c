"""What a helpline has to choose from: concerns and screenings, as the site has them."""

from collections.abc import Mapping, Sequence

from heero import resources
from heero.domain.operations import Value
from heero.errors import NothingSuchShipped
from heero.guides.steps import Option
from heero.store import plain
from heero.store.workspace import Workspace

CONCERNS = (
    "workload",
    "critical_incident",
    "child_death_or_injury",
    "threats_violence",
    "court",
    "supervisor_conflict",
    "secondary_trauma",
    "burnout",
    "anxiety",
    "low_mood",
    "sleep",
    "substance",
    "couple_family",
    "parenting",
    "money",
    "health",
    "legal",
    "grief",
    "discrimination",
    "career",
    "other",
)
"""What a contact may be about, where no file of the vocabulary says so."""

USUAL = "approved"
"""The word for the screening where the site has named none."""


def options(workspace: Workspace) -> Mapping[str, tuple[Option, ...]]:
    """Return what may be chosen on a helpline, by the word guides have for it."""
    tools = workspace.settings.screenings or (USUAL,)
    return {
        "concerns": tuple(
            Option(value=code, label=dict(label))
            for code, label in _concerns(workspace).items()
        ),
        "screenings": tuple(Option(value=each, label=_plain(each)) for each in tools),
    }


def _concerns(workspace: Workspace) -> Mapping[str, Mapping[str, str]]:
    held = _held(workspace)
    listed = held.get("concerns") if isinstance(held, dict) else None
    if not isinstance(listed, dict):
        return {each: _plain(each) for each in CONCERNS}
    return {code: _label(item, code) for code, item in listed.items()}


def _held(workspace: Workspace) -> Value:
    try:
        path = resources.lookup("vocabulary", "concerns.yaml", workspace.root)
    except NothingSuchShipped:
        return None
    return plain.values_of(path.read_bytes())


def _label(item: Value, code: str) -> Mapping[str, str]:
    label = item.get("label") if isinstance(item, dict) else item
    if isinstance(label, str):
        return {"en": label}
    if isinstance(label, dict) and label:
        return {tag: str(words) for tag, words in label.items() if words}
    return _plain(code)


def _plain(code: str) -> dict[str, str]:
    return {"en": code.replace("_", " ")}


def known(workspace: Workspace) -> Sequence[str]:
    """Return the codes of what a contact may be about, in their order."""
    return list(_concerns(workspace))
