"""
How editors are told to leave nothing behind of what somebody edits.

In a locked folder no word of a record may lie anywhere else: no swap file, no backup,
nothing to undo with later, no list of what was searched for or opened. Each editor that
keeps such things has words against it; one that is not known here is started as it is.
"""

import json
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

_VIM_SET = "silent! set nobackup nowritebackup noswapfile noundofile"
_EMACS_SET = (
    "(setq make-backup-files nil auto-save-default nil create-lockfiles nil "
    "auto-save-list-file-prefix nil delete-by-moving-to-trash nil "
    "history-delete-duplicates t savehist-file nil desktop-save nil "
    'recentf-exclude \'(".") save-place-file nil)'
)
_CODE_SETTINGS = {
    "files.hotExit": "off",
    "files.autoSave": "off",
    "workbench.localHistory.enabled": False,
    "workbench.settings.enableNaturalLanguageSearch": False,
    "workbench.startupEditor": "none",
    "window.restoreWindows": "none",
    "telemetry.telemetryLevel": "off",
    "security.workspace.trust.enabled": False,
}


def quietly(words: Sequence[str], beside: Path) -> list[str]:
    """
    Return how an editor is called so that it leaves nothing behind.

    Args:
        words: How somebody calls it.
        beside: A folder that goes with what is edited, for an editor that must put
            its own things somewhere.
    """
    known = _KNOWN.get(_called(words[0]))
    return [*words, *(known(beside) if known else ())]


def _called(program: str) -> str:
    """Return the name of an editor, also where it hides behind the name of another."""
    name = Path(program).stem.lower()
    if name not in ("vi", "editor", "view", "sensible-editor"):
        return name
    found = shutil.which(program)
    real = Path(os.path.realpath(found)).name.lower() if found else name
    return next((each for each in ("nvim", "vim", "emacs", "nano") if each in real), "")


def _vim(_: Path) -> Sequence[str]:
    return ("-n", "-i", "NONE", "--cmd", _VIM_SET, "-c", _VIM_SET)


def _emacs(_: Path) -> Sequence[str]:
    return ("--eval", _EMACS_SET)


def _nano(_: Path) -> Sequence[str]:
    # Its own settings are the only way to backups and to a list of searches.
    return ("--ignorercfiles",)


def _micro(_: Path) -> Sequence[str]:
    off = ("backup", "savehistory", "savecursor", "saveundo")
    return [word for each in off for word in (f"-{each}", "false")]


def _code(beside: Path) -> Sequence[str]:
    """
    Return words for VS Code and its kin.

    It can be told such things only in settings, so it gets settings of its own, which
    go with what is edited; and extensions might send words anywhere.
    """
    place = beside / ".editor"
    settings = place / "User" / "settings.json"
    settings.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    settings.write_text(json.dumps(_CODE_SETTINGS, indent=1), encoding="utf-8")
    return ("--user-data-dir", str(place), "--disable-extensions", "--new-window")


_KNOWN: dict[str, Callable[[Path], Sequence[str]]] = {
    **dict.fromkeys(("vim", "gvim", "nvim", "vimx", "mvim"), _vim),
    **dict.fromkeys(("emacs", "emacs-nox", "emacs-gtk"), _emacs),
    **dict.fromkeys(("nano", "rnano"), _nano),
    **dict.fromkeys(("code", "code-insiders", "codium", "vscodium"), _code),
    "micro": _micro,
}
