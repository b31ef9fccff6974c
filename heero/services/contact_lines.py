"""Contacts as lines: one in a list, and one by itself."""

from collections.abc import Mapping
from typing import Any

from heero.services.contact_typed import said

NOT_SHOWN = ("heero", "id", "started", "walks", "undecided", "risk", "allows")
"""What has a place of its own in the lines, or none."""

_LISTS = ("referrals", "follow_ups")


def in_one(row: Mapping[str, Any]) -> str:
    """Return a contact of a list in one line."""
    peer = row.get("peer") or "nobody"
    parts = [row["id"], _hour(row["started"]), said(row["outcome"])]
    parts.append(row.get("caller") or "nobody in particular")
    parts += [said(each) for each in row.get("concerns", ())]
    parts += [f"in touch by {row['due']}"] if row["due"] else []
    return "  ".join([*parts, f"({peer})"])


def in_lines(data: Mapping[str, Any]) -> list[str]:
    """Return a contact in lines; what nobody said is left out."""
    lines = [f"{data['id']}, {_hour(data['started'])}"] if "started" in data else []
    for key, value in data.items():
        if key in NOT_SHOWN or key in _LISTS or value in (None, [], "not_asked"):
            continue
        words = value if isinstance(value, list) else [value]
        lines.append(f"{said(key)}: {', '.join(_word(key, each) for each in words)}")
    risk = data.get("risk") or {}
    lines += [
        f"{said(key)}: {_word(key, word)}"
        for key, word in risk.items()
        if word not in (None, "not_asked")
    ]
    for key, name in (("referrals", "referral"), ("follow_ups", "in touch again")):
        lines += [f"{name}: {item(each)}" for each in data.get(key) or ()]
    if "allows" in data:
        lines.append(f"others may see: {said(data['allows'])}")
    return lines


_WORDS = ("note", "goals", "helped_before", "strengths", "caller", "peer", "office")


def _word(key: str, word: str) -> str:
    """Return one value as it is shown; what somebody typed stays as it is."""
    if key == "clinician_told":
        return word.replace("T", " ")
    return word if key in _WORDS else said(word)


def item(item: Mapping[str, Any]) -> str:
    """Return a referral or a promise in one line."""
    shown = [
        f"{said(key)} {_all(word)}" if key in _NAMED else said(word)
        for key, word in item.items()
        if key not in ("id", "contact") and word not in _NOT_SAID
    ]
    return ", ".join(shown)


def _all(value: Any) -> str:
    return " ".join(value) if isinstance(value, list) else str(value)


_NAMED = ("accepted", "connected", "owner", "passed_to", "tried", "done", "due")
_NOT_SAID: tuple[Any, ...] = (None, "not_asked", "peer", [])
"""What is left out of a referral or a promise; a peer does it where nothing is said."""


def _hour(started: str) -> str:
    """Return when a contact began, to the hour."""
    return f"{started[:10]} {started[11:13]}h"
