"""What whoever makes an agenda should know; nothing of it is on the page."""

import re

from heero.documents.hypertext import escaped as as_html
from heero.documents.markdown import escaped
from heero.domain.audience import View, held_back
from heero.domain.gate import invitable
from heero.domain.participant import Participant


def notes(
    record: Participant, seen: View, text: str, *, may_share: bool, has_private: bool
) -> list[str]:
    """
    Return what to say beside a page.

    Args:
        record: The whole record.
        seen: What its readers may see of it.
        text: The page.
        may_share: Whether the consent it needs holds.
        has_private: Whether the file that says who is clear is here.
    """
    found = []
    if not may_share:
        found.append(
            "nothing shared is on this page: no consent to share_map_network holds "
            "today; ask first, then note it with "
            f"`heero consent give {record.id} share_map_network`"
        )
    elif not has_private:
        found.append(
            "nobody is named as coming: the file that says who is clear is not here; "
            "ask whoever keeps it"
        )
    could = [person for person in record.people if invitable(person)]
    there = {person.id for person in seen.record.people}
    left_off = sum(person.id not in there for person in could)
    if not could:
        found.append(
            f"nobody is in this record yet; `heero exercise {record.id}` asks who is"
        )
    if left_off:
        found.append(
            f"{_people(left_off)} not on this page; who may be heard of is asked by "
            f"`heero exercise {record.id} sharing`"
        )
    uncleared = left_off - held_back(record, seen.audience)
    if may_share and uncleared:
        found.append(f"{_people(uncleared)} shared, but not clear for a meeting today")
    missing = [person for person in record.people if person.id not in there]
    if any(_names(text, each) for one in missing for each in (one.name, *one.also)):
        found.append(
            "somebody's words on this page name a person who is not on it; "
            "read it before you hand it out"
        )
    return found


def left_words(number: int) -> list[str]:
    """Return what to say where words of theirs are not on a page for those who come."""
    if not number:
        return []
    lines = "1 line is" if number == 1 else f"{number} lines are"
    return [
        f"{lines} not on this page: somebody who is not on it, what is off limits or "
        "what looks like an address is named there"
    ]


def _people(number: int) -> str:
    return "1 person is" if number == 1 else f"{number} people are"


def _names(text: str, name: str) -> bool:
    return any(
        re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text)
        for form in {escaped(name), as_html(name)}
    )
