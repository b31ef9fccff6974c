"""The figures of the report on outcomes."""

from heero.domain.figures import Column, Figure, Part, Sum
from heero.domain.follow_up import LATER, TIMES, WORDS
from heero.domain.reported_parts import DOMAINS, NOT_KNOWN, at_times, one_count

OFTEN = (
    "often_or_always",
    "some_of_the_time",
    "occasionally",
    "hardly_ever",
    "never",
)
"""The answers to the direct question on loneliness."""

OUTCOMES: tuple[Part, ...] = (
    Part(
        "commitments",
        "Commitments",
        "What people offered, by where it is now. Kept share: kept / (kept + lapsed).",
        "An offer that lapsed is not blamed on anybody, and one that was declined was "
        "the participant's to decline.",
        (
            Figure(
                "commitments",
                "",
                (
                    Column("offered", "offered"),
                    Column("accepted", "accepted"),
                    Column("active", "active"),
                    Column("kept", "kept"),
                    Column("lapsed", "lapsed"),
                    Column("ended", "ended as was meant"),
                    Column("declined", "declined by the participant"),
                ),
                unit="commitments",
            ),
        ),
        "counts",
        (Sum("kept, of those kept or lapsed", ("kept",), ("kept", "lapsed")),),
    ),
    Part(
        "unconditional",
        "Participants by their unconditional commitments",
        "Commitments that are active or kept and of which whoever offered them said "
        "that they have no conditions and no end.",
        "There is no number that is enough.",
        (
            Figure(
                "unconditional",
                "",
                (
                    Column("none", "none", none_tells=True),
                    Column("1-2", "one or two", none_tells=True),
                    Column("3-4", "three or four", none_tells=True),
                    Column("5", "five or more", none_tells=True),
                ),
            ),
        ),
        "counts",
    ),
    Part(
        "coverage",
        "Kinds of support with commitments",
        f"Of {len(DOMAINS)} kinds of support, those with one commitment or more that "
        "is active, and with two or more.",
        "A commitment whose kind nobody wrote down counts for none.",
        (
            one_count("promised-1", "one or more"),
            one_count("promised-2", "two or more"),
        ),
    ),
    Part(
        "needs",
        "Needs, in the participants' own view",
        "Needs that were said, by whether they are met.",
        "Only the participant says whether a need is met; nobody has to.",
        (
            Figure(
                "needs",
                "",
                (
                    Column("met", "met", none_tells=True),
                    Column("partly", "partly met", none_tells=True),
                    Column("unmet", "not met", none_tells=True),
                    Column("unsaid", "not said"),
                ),
                unit="needs",
            ),
        ),
        "counts",
    ),
    Part(
        "biggest",
        "How far the biggest need is met, 0 to 10",
        "The need they said is the biggest now, and their own number for it.",
        "Missing: they named none as the biggest, or said no number.",
        (one_count("biggest", "0 to 10"),),
    ),
    Part(
        "ucla",
        "Loneliness: three UCLA items, 3 to 9",
        "The sum of three answers of 1 to 3, where all three were given; a larger sum "
        "is lonelier.",
        "Missing: not asked in that time, or an answer was passed, which is never "
        "filled in. So few people show no effect of anything, and a score says "
        "nothing about one person.",
        at_times("ucla"),
        "medians",
    ),
    Part(
        "change",
        "Loneliness: each person's own change since T0",
        "Participants whose sum is smaller than at T0, the same, or larger.",
        "Missing: no sum at both times. People change for many reasons.",
        tuple(
            Figure(
                f"change-{time}",
                WORDS[time],
                (
                    Column("less", "less lonely", none_tells=True),
                    Column("same", "the same", none_tells=True),
                    Column("more", "lonelier", none_tells=True),
                    NOT_KNOWN,
                ),
                within=f"ucla-{time}",
            )
            for time in LATER
        ),
    ),
    Part(
        "direct",
        "Loneliness: the direct question",
        "How often somebody said they feel lonely; a word, and never a number.",
        "Missing: not asked in that time, or passed.",
        tuple(
            Figure(
                f"direct-{time}",
                WORDS[time],
                (
                    *(
                        Column(each, each.replace("_", " "), none_tells=True)
                        for each in OFTEN
                    ),
                    NOT_KNOWN,
                ),
            )
            for time in TIMES
        ),
    ),
)
