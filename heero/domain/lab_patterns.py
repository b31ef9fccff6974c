"""
What many labs have in common: kinds of loss, needs, ideas tried, and what helped.

A lab is what is counted, each once, by the codes in it and never by its words. No two
figures rest on each other but in how many labs there are: whatever one figure says of
a lab, another can say anything of it. So nobody finds out a small count by laying two
figures side by side, and within a figure `heero.domain.suppressed` sees to it.

What a lab is about is destroyed after some months, as was promised to those who came;
what was thought of and what became of it stays. `LASTING` is what can be told of every
lab, and the rest of periods from which none was destroyed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, get_args

from heero.domain.figures import LABS, MISSING, Adds, Column, Figure, Part
from heero.domain.lab import (
    From,
    Lab,
    LossKind,
    Need,
    TakeawayKind,
    Theme,
    WayKind,
)
from heero.domain.words import Day

TITLE = "Labs: what comes again and again, and what helped"

EVIDENCE = (
    "These figures count what was written down in labs. What was wondered about is a "
    "wondering: nobody knows whether it is so, however often it comes. They do not "
    "show that a lab helps: nothing was compared with a time without one, and those "
    "who came back to tell may differ from those who did not."
)
"""The honest sentence every page carries."""

OUTCOMES = ("helped", "tried", "open")
"""What became of an idea, the best first; of an open one nothing was said."""

PULSE = ("new_idea", "more_hopeful", "knows_next")
"""What is asked from 0 to 10 when a lab is followed up."""


class Facts(NamedTuple):
    """
    What is counted of one lab: a day, codes and numbers, and no word of anybody.

    Attributes:
        day: The day of the lab.
        whole: Whether nothing of it was destroyed.
        codes: What was written down, by what it is of.
        ways: What became of each kind of idea, one of `OUTCOMES`.
        pulse: The last number that was said to each question of `PULSE`.
    """

    day: Day
    whole: bool
    codes: Mapping[str, Sequence[str]]
    ways: Mapping[str, str]
    pulse: Mapping[str, int]


def facts(lab: Lab) -> Facts:
    """Return what is counted of a lab."""
    codes: dict[str, Iterable[str | None]] = {
        "theme": lab.themes,
        "loss": (each.kind for each in lab.losses),
        "from": (each.kind for each in lab.wonderings),
        "need": (each.need for each in lab.wonderings),
        "takeaway": (each.kind for each in lab.takeaways),
    }
    pulse = {
        key: int(number)
        for each in sorted(lab.follow_ups, key=lambda one: one.date)
        for key in PULSE
        if (number := getattr(each, key)) is not None
    }
    return Facts(
        lab.date,
        lab.status != "let_go",
        {key: sorted({one for one in held if one}) for key, held in codes.items()}
        | {"asked": [lab.family_asked]},
        _ways(lab),
        pulse,
    )


def _ways(lab: Lab) -> dict[str, str]:
    """Return what became of each kind of idea; of several, what helped most."""
    tried: dict[str, list[str]] = {}
    for each in lab.follow_ups:
        for idea in each.tried:
            tried.setdefault(idea.way, []).append(idea.helped)
    found: dict[str, str] = {}
    for way in lab.ways:
        if way.kind is None:
            continue
        said = tried.get(way.id, ())
        now = "helped" if "said_yes" in said else "tried" if said else "open"
        before = found.get(way.kind, "open")
        found[way.kind] = min(now, before, key=OUTCOMES.index)
    return found


def adds(held: Facts) -> Mapping[str, Adds]:
    """Return what a lab adds to each figure."""
    found: dict[str, Adds] = {}
    for what, codes in _CODES.items():
        said = held.codes.get(what, ())
        for code in codes:
            key = "yes" if code in said else "none"
            found[f"{what}-{code}"] = Adds({key: 1})
    for kind in get_args(WayKind):
        found[f"way-{kind}"] = Adds({held.ways.get(kind, "none"): 1})
    (asked,) = held.codes.get("asked") or ("not_asked",)
    found["asked"] = Adds({asked: 1})
    for key in PULSE:
        number = held.pulse.get(key)
        known = number is not None
        found[f"pulse-{key}"] = Adds({"known" if known else MISSING: 1}, number)
    return found


_CODES: dict[str, tuple[str, ...]] = {
    "theme": get_args(Theme),
    "loss": get_args(LossKind),
    "from": get_args(From),
    "need": get_args(Need),
    "takeaway": get_args(TakeawayKind),
}

_YES = (Column("yes", "labs"), Column("none", "not"))
_AS_WRITTEN = "Labs in which it was written down, each once, however often it was."
_FEW = "Where few notes were wanted, or nobody chose a word, it is not counted."


def _each(what: str) -> Iterator[Figure]:
    for code in _CODES[what]:
        words = code.replace("_", " ")
        yield Figure(
            f"{what}-{code}", words, _YES, LABS, shown=("yes",), all_tells=True
        )


def _of_codes(what: str, title: str, caveat: str) -> Part:
    figures = tuple(_each(what))
    return Part(what, title, _AS_WRITTEN, caveat, figures, "counts")


ABOUT: tuple[Part, ...] = (
    _of_codes("theme", "What labs were about", f"A lab has one theme or more. {_FEW}"),
    _of_codes(
        "loss",
        "Losses and changes",
        f"What somebody there said, and nobody looked up. {_FEW}",
    ),
    _of_codes(
        "from",
        "Wonderings: what a behaviour might come from",
        f"Each is a wondering and no finding about anybody. {_FEW}",
    ),
    _of_codes(
        "need",
        "Wonderings: what might be needed",
        f"Each is a wondering and no finding about anybody. {_FEW}",
    ),
    Part(
        "asked",
        "Whether the family was asked",
        "Labs, by what was said.",
        "Not asked may have had good reasons.",
        (
            Figure(
                "asked",
                "",
                (
                    Column("said_yes", "yes"),
                    Column("said_no", "no"),
                    Column("unsure", "not sure"),
                    Column("not_asked", "nothing was said"),
                ),
                LABS,
                all_tells=True,
            ),
        ),
        "counts",
    ),
)
"""What goes when most of a lab is destroyed."""

_WAY = (
    Column("helped", "tried, and it helped"),
    Column("tried", "tried, and it did not help, or nobody is sure"),
    Column("open", "thought of, nothing said of trying it"),
    Column("none", "not thought of"),
)

LASTING: tuple[Part, ...] = (
    Part(
        "ways",
        "Ideas, and what helped",
        "Labs, each once for each kind of idea. Of several ideas of one kind in a lab "
        "the one that helped most is counted.",
        "Nothing said of trying it may mean that nobody asked. What helped once may "
        "have helped because of something else.",
        tuple(
            Figure(f"way-{each}", each.replace("_", " "), _WAY, LABS, all_tells=True)
            for each in get_args(WayKind)
        ),
    ),
    _of_codes(
        "takeaway",
        "What people left with",
        "What people said at the end of a lab, when it was fresh.",
    ),
    Part(
        "pulse",
        "Two to four weeks later, 0 to 10",
        "The last number that was said to each of three questions: whether there was a "
        "new idea, whether they are more hopeful, whether they know what to do next.",
        "Missing: not asked, or passed. A number says how somebody felt about the lab, "
        "and not how a family is.",
        tuple(
            Figure(
                f"pulse-{each}",
                each.replace("_", " "),
                (Column("known", "known"), Column(MISSING, "missing")),
                LABS,
                spread=("known",),
            )
            for each in PULSE
        ),
        "medians",
    ),
)
"""What stays."""
