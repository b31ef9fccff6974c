"""How each kind of thing that is due is told: its words, its days and its command."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

Silence = Literal["rest", "no_yes", "never"]
"""
When nothing is said of it any more.

`rest`: once the participant is not active, or their yes to a record has ended.
`no_yes`: once the yes has ended. `never`: what keeps people safe, and what others wait
for.
"""


class Rule(NamedTuple):
    """
    How one kind of thing that is due is told.

    Attributes:
        what: What it is, with `{about}`, `{item}`, `{many}` and `{at}`.
        does: The command that does it, with the fields of a fact, `{record}` for the
            participant and `{file}` for the record it lies in.
        past: What it is once its day has passed; empty for the same.
        does_past: The command then; empty for the same.
        ahead: How many days before its day it is told; 0 for not before its day.
        today: How many days before its day `heero` alone tells of it.
        stays: Whether it is still told when its day has passed.
        silence: When nothing is said of it any more.
        promise: Whether anybody promised it; what was left in the middle is no promise.
    """

    what: str
    does: str
    past: str = ""
    does_past: str = ""
    ahead: int = 14
    today: int = 0
    stays: bool = True
    silence: Silence = "rest"
    promise: bool = True


A_MONTH = 30
"""How many days before they end yeses and clearances are told."""

RULES: Mapping[str, Rule] = {
    "open": Rule("left in the middle, {about}", "", ahead=0, promise=False),
    "lab_open": Rule(
        "a lab, left in the middle",
        "heero lab run {record}",
        ahead=0,
        silence="never",
        promise=False,
    ),
    "lab": Rule("a lab", "heero lab run {record}", stays=False, silence="never"),
    "meeting": Rule(
        "a meeting{at}",
        "heero agenda {record}",
        stays=False,
        silence="never",
    ),
    "session": Rule(
        "a session", "heero workshop show {file}", stays=False, silence="never"
    ),
    "event": Rule("an event{at}", "heero event show {file}", stays=False),
    "crisis_follow": Rule(
        "being in touch again, {about} after support was asked for",
        "heero crisis follow {file} --done {about}",
    ),
    "event_after": Rule(
        "how many came to an event", "heero event attend {file}", ahead=0
    ),
    "follow_up_clinician": Rule(
        "a clinician being in touch",
        "heero contact follow {record}{which}",
        silence="never",
    ),
    "follow_up": Rule(
        "being in touch again",
        "heero contact follow {record}{which}",
        silence="never",
    ),
    "check_in": Rule(
        "a check-in after the workshop",
        "heero visit {record} --how call",
        does_past="heero workshop close {file} --checked {record}",
        today=3,
        silence="no_yes",
    ),
    "not_recorded": Rule(
        "a meeting that nobody wrote down yet",
        "heero meeting record {record} --meeting {item}",
        ahead=0,
    ),
    "no_day": Rule(
        "a meeting without a day", "heero meeting show {record} --meeting {item}"
    ),
    "retell": Rule(
        "telling somebody of the new time",
        "heero meeting told {record} {about} --meeting {item}",
        ahead=0,
        silence="never",
    ),
    "copy": Rule(
        "copies of what a meeting agreed ({many})",
        "heero meeting copy {record} --to {to} --meeting {item}",
        silence="never",
    ),
    "commitment": Rule(
        "checking how an offer goes ({item})", "heero commitments {record}"
    ),
    "step": Rule(
        "something a plan says ({item})", "heero commitments {record} done {item}"
    ),
    "order": Rule(
        "looking at an order again ({item})",
        "heero safety {record}",
        ahead=A_MONTH,
        silence="never",
    ),
    "clearance": Rule(
        "a clearance ends",
        "heero safety {record} {about}",
        past="a clearance has ended",
        ahead=A_MONTH,
    ),
    "check_first": Rule("somebody checks first", "heero safety {record} {about}"),
    "consent": Rule(
        "the yes to {about} ends",
        "heero consent give {record} {about}",
        past="the yes to {about} has ended",
        ahead=A_MONTH,
    ),
    "again": Rule(
        "asking for each yes again, as they {about} ({many})",
        "heero consent due {record}",
        ahead=0,
    ),
    "outreach": Rule(
        "getting in touch with somebody", "heero outreach {record} {about}"
    ),
    "access": Rule(
        "showing somebody all that is held about them",
        "heero access {record}",
        ahead=A_MONTH,
        silence="never",
    ),
    "correction": Rule(
        "an answer to somebody who wants something put right",
        "heero correct {record}",
        ahead=A_MONTH,
        silence="never",
    ),
    "breach": Rule(
        "a breach that is not over ({item})",
        "heero breach {item}",
        ahead=0,
        today=1,
        silence="never",
    ),
    "retain": Rule(
        "a record whose time is over ({about})",
        "heero retain run --dry-run",
        silence="never",
    ),
    "lab_followup": Rule(
        "asking what became of a lab",
        "heero lab followup {record}",
        today=14,
        silence="never",
    ),
    "lab_step": Rule(
        "one different step ({item})",
        "heero lab followup {record}",
        silence="never",
    ),
    "lab_retain": Rule(
        "a lab whose time is over",
        "heero retain run --dry-run",
        ahead=0,
        silence="never",
    ),
    "mentor": Rule(
        "a mentor for somebody who came in {about}", "heero mentor match {record}"
    ),
    "no_month": Rule(
        "a mentor; the month they came is not said",
        "heero mentor edit {record} began=MONTH",
    ),
    "alone": Rule(
        "a mentor; they are said to have one, and are in no pair",
        "heero mentor edit {record} status=waiting",
    ),
    "gone": Rule(
        "somebody else: their mentor has left",
        "heero mentor close {record} --how mentor-left",
    ),
    "answer": Rule("two answers to a proposal", "heero mentor show {record}"),
    "agreement": Rule(
        "agreeing on how they do it", "heero mentor edit {record} agreement=DAY"
    ),
    "signature": Rule(
        "the agreement a mentor signs", "heero mentor edit {about} agreement=DAY"
    ),
    "checkin": Rule(
        "the check-in of {about}",
        "heero mentor checkin {record} --month {about}",
        past="no contact yet in {about}",
    ),
    "year": Rule("closing after twelve months", "heero mentor close {record}"),
    "visit": Rule("a contact", "heero visit {record}"),
    "map": Rule("a map of their people again", "heero exercise {record} ecomap"),
    "measure": Rule("{about} again", "heero measure {record} {about}"),
}
"""Every kind of thing that is due, in the order in which `heero` alone tells them."""
