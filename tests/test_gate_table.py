"""The gate over every combination of what may shut it, against a second opinion."""

import itertools
from functools import cache
from typing import Any, NamedTuple

from heero.domain.inviting import shut
from heero.domain.participant import Participant
from heero.domain.private import Private

TODAY = "2026-11-21"
YESTERDAY, TOMORROW, LONG_AGO = "2026-11-20", "2026-11-22", "2026-08-01"
MAY = frozenset({"team-kiru"})

CLEARANCES: dict[str, dict[str, Any] | None] = {
    "none": None,
    "clear": {"state": "clear", "date": YESTERDAY},
    "clear to the last day": {"state": "clear", "date": LONG_AGO, "until": TODAY},
    "clear until yesterday": {"state": "clear", "date": LONG_AGO, "until": YESTERDAY},
    "clear and 90 days over": {"state": "clear", "date": LONG_AGO},
    "clear from tomorrow": {"state": "clear", "date": TOMORROW},
    "clear by another": {"state": "clear", "date": YESTERDAY, "by": "team-lomi"},
    "check first": {"state": "check_first", "date": YESTERDAY},
    "blocked": {"state": "blocked", "date": LONG_AGO, "until": YESTERDAY},
}
OPEN_CLEARANCES = {"clear", "clear to the last day"}

ORDERS: dict[str, dict[str, Any] | None] = {
    "none": None,
    "for good": {},
    "to be looked at": {"review_on": LONG_AGO},
    "ends today": {"ends": TODAY},
    "ended": {"ends": YESTERDAY},
    "ended and both were checked": {"ends": YESTERDAY, "checked": "team-kiru"},
    "ended and one was checked": {"ends": YESTERDAY, "checked one": "team-kiru"},
    "ended and another checked": {"ends": YESTERDAY, "checked": "team-lomi"},
}
OPEN_ORDERS = {"none", "ended and both were checked"}

CHECKED = {"ended and both were checked", "ended and one was checked"}
"""Where tavu was cleared again today, whatever was said before."""

PAIRS = (("tavu", "kelo"), ("self", "tavu"), ("tavu", "nobody-here"))
CHOICES = (None, "now", "somebody_checks_first", "later", "not_now", "never", "unsaid")
CONSENTS = ("holds", "none", "ended", "taken back", "names tavu", "names somebody else")
OPEN_CONSENTS = {"holds", "names tavu"}
LIVES = (
    ("friend", "living"),
    ("professional", "living"),
    ("friend", "died"),
    ("friend", "unknown"),
    ("group", "living"),
    ("service", "living"),
    ("pet", "living"),
    ("ancestor", "living"),
)
OPEN_LIVES = set(LIVES[:2])


class Case(NamedTuple):
    """One combination, all of it about tavu; kelo is as well as can be."""

    clearance: str
    order: str
    pair: tuple[str, str]
    choice: str | None
    consent: str
    life: tuple[str, str]

    @property
    def is_open(self) -> bool:
        """The second opinion: by lists of what is well, with no rule of the gate."""
        return (
            (self.clearance in OPEN_CLEARANCES or self.order in CHECKED)
            and not self.apart
            and self.choice == "now"
            and self.consent in OPEN_CONSENTS
            and self.life in OPEN_LIVES
        )

    @property
    def apart(self) -> bool:
        """Whether an order keeps two of those apart who would be there."""
        if "nobody-here" in self.pair:
            # It may be anybody who is there: only what never was is open.
            return self.order != "none"
        if self.order in OPEN_ORDERS:
            return False
        # With the participant at one end there is one person to be checked.
        return not (self.order in CHECKED and "self" in self.pair)


def consents(which: str) -> list[dict[str, Any]]:
    held: dict[str, Any] = {
        "id": "pavo",
        "purpose": "contact_person",
        "from": LONG_AGO,
        "expires": TODAY,
    }
    changes: dict[str, dict[str, Any] | None] = {
        "holds": {},
        "none": None,
        "ended": {"expires": YESTERDAY},
        "taken back": {"withdrawn": TODAY},
        "names tavu": {"recipients": ["Tavu", "kelo"]},
        "names somebody else": {"recipients": ["kelo"]},
    }
    change = changes[which]
    return [] if change is None else [{**held, **change}]


@cache
def record(choice: str | None, consent: str, kind: str, life: str) -> Participant:
    choices = [{"id": "o-kelo", "person": "kelo", "choice": "now"}]
    if choice is not None:
        choices.append({"id": "o-tavu", "person": "tavu", "choice": choice})
    return Participant.model_validate(
        {
            "heero": "participant/1",
            "id": "a",
            "name": "Ari",
            "people": [
                {"id": "tavu", "name": "Tavu", "kind": kind, "life": life},
                {"id": "kelo", "name": "Kelo", "kind": "friend", "life": "living"},
            ],
            "outreach": choices,
            "consents": consents(consent),
        }
    )


def clearance(person: str, number: int, **more: Any) -> dict[str, Any]:
    return {
        "id": f"c{number}",
        "person": person,
        "by": "team-kiru",
        "basis": "the worker asked",
        **more,
    }


@cache
def private(clear: str, ends: str, pair: tuple[str, str]) -> Private:
    cleared = [clearance("kelo", 0, state="clear", date=YESTERDAY)]
    said, order = CLEARANCES[clear], ORDERS[ends]
    if said is not None:
        cleared.append(clearance("tavu", 1, **said))
    orders = []
    if order is not None:
        days = {key: day for key, day in order.items() if "checked" not in key}
        seen = {"verified_by": "team-kiru", "verified_on": LONG_AGO}
        orders.append({"id": "siba", "between": list(pair), **seen, **days})
        by = order.get("checked") or order.get("checked one")
        again = {"state": "clear", "date": TODAY, "by": by}
        if by:
            cleared.append(clearance("tavu", 2, **again))
        if by and "checked" in order:
            cleared.append(clearance("kelo", 3, **again))
    return Private.model_validate(
        {"heero": "private/1", "id": "a", "clearances": cleared, "orders": orders}
    )


EVERY = [
    Case(*each)
    for each in itertools.product(CLEARANCES, ORDERS, PAIRS, CHOICES, CONSENTS, LIVES)
]


def test_the_gate_is_open_exactly_where_everything_is_well() -> None:
    """72,576 combinations; none is judged otherwise than by lists of what is well."""
    wrong = []
    opened = 0
    for case in EVERY:
        ours = record(case.choice, case.consent, *case.life)
        beside = private(case.clearance, case.order, case.pair)
        found = shut(ours, beside, {"tavu", "kelo"}, TODAY, MAY)
        opened += not found
        if (not found) != case.is_open:
            wrong.append((case, found))
    assert not wrong[:5], len(wrong)
    assert 0 < opened < len(EVERY) // 50


def test_without_a_private_file_nothing_opens_the_gate() -> None:
    """However well everything else is, nobody knows who is clear."""
    ours = record("now", "holds", "friend", "living")

    found = shut(ours, None, {"tavu", "kelo"}, TODAY, MAY)

    assert [each.why for each in found] == ["no_private_file"]


def test_an_order_that_ended_is_not_lifted_by_somebody_who_may_not_clear() -> None:
    """Who may not clear may not check both again either, even by hand."""
    beside = private("clear", "ended and another checked", ("tavu", "kelo"))
    ours = record("now", "holds", "friend", "living")

    found = shut(ours, beside, {"tavu", "kelo"}, TODAY, MAY)

    assert {each.why for each in found} == {"order_ended"}
