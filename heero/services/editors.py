"""
What a text editor needs to help with records: schemas, and settings that keep quiet.

The schemas are made from the models and lie in `.heero/`, which git leaves out, so that
a newer heero brings its own; they are written again wherever they are missing. The
settings are written once, are the site's own from then on, and git takes them along.
"""

import contextlib
import json
from collections.abc import Sequence

from heero import __version__
from heero.domain.kinds import KINDS, Kind
from heero.errors import AlreadyThere, HeeroError
from heero.store import files
from heero.store.folder import INNER, SETTINGS
from heero.store.workspace import Workspace

VS_CODE = """\
// Settings for VS Code and editors like it, written by heero once; they are yours.
{
  // A record names its schema in its first line; this is for records without one.
  "yaml.schemas": {
%s
  },
  "yaml.yamlVersion": "1.2",
  "yaml.customTags": [],

  // Nothing is fetched, counted or sent while somebody reads a record.
  "yaml.schemaStore.enable": false,
  "yaml.kubernetesCRDStore.enable": false,
  "redhat.telemetry.enabled": false,
  "chat.disableAIFeatures": true,
  "github.copilot.enable": {"*": false},

  // No copies of records outside of this folder, where nobody would erase them.
  "workbench.localHistory.enabled": false,

  // heero keeps the layout; an editor that lays out anew would change every line.
  "yaml.format.enable": false,
  "yaml.disableDefaultProperties": true,
  "[yaml]": {
    "editor.insertSpaces": true,
    "editor.tabSize": 2,
    "editor.detectIndentation": false,
    "editor.formatOnSave": false,
    "editor.formatOnPaste": false,
    "editor.formatOnType": false,
    "editor.wordWrap": "on",
    // Else the names in one record would be offered in another.
    "editor.wordBasedSuggestions": "off",
    "files.trimTrailingWhitespace": false
  }
}
"""

RECOMMENDED = """\
// What reads the schemas in VS Code.
{
  "recommendations": ["redhat.vscode-yaml"]
}
"""

EDITORCONFIG = """\
# How editors lay out a record, written by heero once; it is yours.
root = true

[*.{yaml,yml}]
charset = utf-8
indent_style = space
indent_size = 2
insert_final_newline = true
max_line_length = off
# What was said may end in a blank.
trim_trailing_whitespace = false
"""


def write_settings(workspace: Workspace, kinds: Sequence[Kind]) -> None:
    """
    Write settings for editors, each unless there is such a file already.

    Args:
        workspace: The records folder.
        kinds: The kinds of records it may hold.

    Raises:
        CannotWrite: The disk would not take them.
    """
    schemas = ",\n".join(
        f'    "{INNER}/schema/{each.name}.json": '
        f'"/{f"{each.folder}/*.yaml" if each.folder else SETTINGS}"'
        for each in kinds
    )
    files.folder(workspace.root / ".vscode")
    for name, text in (
        (".vscode/settings.json", VS_CODE % schemas),
        (".vscode/extensions.json", RECOMMENDED),
        (".editorconfig", EDITORCONFIG),
    ):
        with contextlib.suppress(AlreadyThere):
            files.create(workspace.root / name, text.encode())


def write_schemas(workspace: Workspace, kinds: Sequence[Kind] = ()) -> None:
    """
    Write the schemas that an editor looks for beside the records.

    Args:
        workspace: The records folder.
        kinds: The kinds of records that live there; where none is given, those of the
            program its settings name.

    Raises:
        CannotWrite: The disk would not take them.
    """
    from heero.services.schemas import schema_of

    folder = workspace.inner / "schema"
    program = workspace.basics.program if not kinds else ""
    for each in kinds or (x for x in KINDS if not program or program in x.programs):
        made = json.dumps(schema_of(each, workspace.declared), indent=1)
        files.overwrite(folder / f"{each.name}.json", made.encode())
    # Last, because this file says that the others are whole.
    files.overwrite(folder / _MADE_BY, _made_by(workspace))


def keep_schemas(workspace: Workspace, *, anew: bool = False) -> None:
    """
    Write the schemas where they are missing or old, as in a fresh clone.

    What the disk would not take is left out: an editor helps less without schemas, and
    nothing else in heero needs them.

    Args:
        workspace: The records folder.
        anew: Whether to write them in any case.
    """
    with contextlib.suppress(HeeroError):
        if anew or not _fresh(workspace):
            write_schemas(workspace)


_MADE_BY = "made-by"


def _fresh(workspace: Workspace) -> bool:
    try:
        there = files.read(workspace.inner / "schema" / _MADE_BY)
    except FileNotFoundError:
        return False
    return there == _made_by(workspace)


def _made_by(workspace: Workspace) -> bytes:
    """Return what the schemas depend on: this heero, and the site's own keys."""
    return "\n".join([f"heero {__version__}", *sorted(workspace.declared), ""]).encode()
