"""
Which figures each report has, each with its formula and its caveat.

Source: the measures follow what evaluations of Family Finding were asked for; each says
    in words how it is reckoned, and `heero.domain.outcomes` reckons it.
"""

from collections.abc import Sequence
from typing import Literal, get_args

from heero.domain.figures import MISSING, Column, Figure, Part, Sum
from heero.domain.follow_up import LATER
from heero.domain.reported_outcomes import OUTCOMES
from heero.domain.reported_parts import DOMAINS, NOT_KNOWN, YES, at_times, one_count

Report = Literal["workshops", "networks", "outcomes"]

REPORTS: tuple[Report, ...] = get_args(Report)

TITLES: dict[Report, str] = {
    "workshops": "Workshops: who came, and what was walked",
    "networks": "Networks: the people around, and reaching out to them",
    "outcomes": "Outcomes: what was offered, what was kept, what is met",
}
"""What each report is called."""

EVIDENCE = (
    "These figures tell how the work was done and what was said; they do not show that "
    "it works. Nobody was compared with people who took no part, and those of whom "
    "nothing is known may differ from the others. Careful studies of this kind of work "
    "found more relatives and more people around, and mostly no difference in where "
    "young people lived or how safe they were."
)
"""The honest sentence on evidence that every report carries."""


def parts(report: Report, guides: Sequence[str] = ()) -> tuple[Part, ...]:
    """
    Return the parts of a report, in order.

    Args:
        report: Which one.
        guides: The guides that were walked, by their ids.
    """
    if report == "workshops":
        return _workshops(guides)
    return _NETWORKS if report == "networks" else OUTCOMES


def _workshops(guides: Sequence[str]) -> tuple[Part, ...]:
    first, *rest = _WORKSHOPS
    walked = Part(
        "guides",
        "Exercises that were walked",
        "Participants who walked an exercise, to the end or not.",
        "An exercise that somebody did not want is no gap: each is an offer.",
        tuple(Figure(f"guide-{each}", each, YES, shown=("yes",)) for each in guides),
        "counts",
    )
    return (first, walked, *rest)


_WORKSHOPS: tuple[Part, ...] = (
    Part(
        "attendance",
        "Who came to the sessions",
        "Sessions of their workshop somebody was noted at, of all its sessions "
        "where anybody was noted.",
        "Missing: they were in no workshop, or nobody noted who was there. Why "
        "somebody stays away is theirs to say, and is asked nowhere.",
        (
            Figure(
                "attendance",
                "",
                (
                    Column("every", "every session"),
                    Column("half", "half of them or more"),
                    Column("fewer", "fewer than half"),
                    NOT_KNOWN,
                ),
            ),
        ),
        "counts",
    ),
    Part(
        "exercises",
        "Different exercises for each participant",
        "Guides with a walk of theirs, each once.",
        "More is not better.",
        (one_count("exercises", "exercises"),),
    ),
    Part(
        "prompts",
        "How questions were met",
        "Answers in all walks, by how each was met; what was taken back is not in.",
        "A pass is good practice and never a failure: it shows that people knew "
        "they could. Where there is none at all, ask whether they did.",
        (
            Figure(
                "prompts",
                "",
                (
                    Column("answered", "answered"),
                    Column("passed", "passed"),
                    Column("later", "left for later"),
                    Column("not_known", "not known"),
                    Column("not_asked", "not asked by whoever led"),
                ),
                unit="questions",
            ),
        ),
        "counts",
    ),
    Part(
        "passing",
        "Participants who passed at a question once or more",
        "A walk of theirs holds a pass.",
        "Good practice, as above.",
        (
            Figure(
                "passing",
                "",
                (
                    Column("passed", "passed once or more"),
                    Column("never", "never passed"),
                    Column(MISSING, "missing: no walk yet"),
                ),
            ),
        ),
    ),
)

_LOOKED = (
    "Missing: nobody looked at the network together with them in that time, or the "
    "time has not come."
)

_FURTHER = ("contacted", "answered", "meeting", "continuing", "declined")

_FUNNEL = (
    Sum("cleared or further", ("cleared", *_FURTHER)),
    Sum("contacted or further", _FURTHER),
    Sum("answered or further, declining too", _FURTHER[1:]),
    Sum("at a meeting or further", ("meeting", "continuing")),
)
"""How far people came at least; whoever declined was reached and answered."""

_NETWORKS: tuple[Part, ...] = (
    Part(
        "informal",
        "Informal people",
        "Living people with a current tie who are not paid to be there, as the "
        "participant said at that time.",
        f"{_LOOKED} Somebody who names more people later may trust more, and not have "
        "more people. There is no number to reach.",
        at_times("informal"),
        "medians",
    ),
    Part(
        "share",
        "Share of informal people",
        "Informal people of all people of whom it is known whether they are paid.",
        f"{_LOOKED} Or nobody was named of whom it is known.",
        at_times("share", "informal"),
    ),
    Part(
        "stability",
        "Stability since T0",
        "People with a current tie at both times, of those with one at either "
        "(Jaccard's index; 1 is the same people, 0 is nobody the same).",
        f"{_LOOKED} Or not at T0. A network that changes may be a good thing.",
        at_times("stability", "informal", LATER),
    ),
    Part(
        "reciprocity",
        "Help that goes both ways",
        "Current ties in which help goes both ways, of those of which it was said.",
        f"{_LOOKED} Or it was said of no tie. A child need not give back.",
        at_times("reciprocity", "informal"),
    ),
    Part(
        "covered",
        "Kinds of support that somebody gives now",
        f"Of {len(DOMAINS)} kinds of support, those that one current person or more "
        "gives, and two or more.",
        "What was said when it was last asked. A kind nobody asked about counts as "
        "given by nobody.",
        (
            one_count("covered-1", "by one or more"),
            one_count("covered-2", "by two or more"),
        ),
    ),
    Part(
        "domains",
        "Participants to whom somebody gives each kind of support",
        "One current person or more gives it now.",
        "As above.",
        tuple(
            Figure(f"domain-{each}", each.replace("_", " "), YES, shown=("yes",))
            for each in DOMAINS
        ),
        "counts",
    ),
    Part(
        "outreach",
        "Reaching out: how far each person came",
        "People a participant chose something about for a first contact, each counted "
        "once where they are now. Goes on: an offer of theirs is active or kept. At a "
        "meeting: noted as there. Answered: they were reached, or answered an "
        "invitation. Contacted: somebody tried, or told them of one. Cleared: the team "
        "found that they may be contacted.",
        "Declining is a good end, and so is a participant's not now. What is not "
        "written down is not counted; clearances lie in private files, and where these "
        "are not here nobody is told as cleared only.",
        (
            Figure(
                "outreach",
                "",
                (
                    Column("named", "named, and not further yet"),
                    Column("cleared", "cleared"),
                    Column("contacted", "contacted"),
                    Column("answered", "answered"),
                    Column("meeting", "at a meeting"),
                    Column("continuing", "goes on"),
                    Column("declined", "declined, a good end too"),
                    Column("not_now", "the participant said not now or never"),
                ),
                unit="people",
            ),
        ),
        "counts",
        _FUNNEL,
    ),
)
