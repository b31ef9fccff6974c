"""What one lab adds to what is told of many."""

import pytest

from heero.domain.lab import FollowedUp, Lab, Tried, Way
from heero.domain.lab_patterns import facts


def lab(*follow_ups: FollowedUp) -> Lab:
    """Return a lab with two ideas of one kind and one of another."""
    return Lab(
        heero="lab/1",
        id="calm-river-12",
        date="2026-05-02",
        status="held",
        ways=(
            Way(id="rosi", idea="cook together", kind="time_together"),
            Way(id="tavu", idea="walk together", kind="time_together"),
            Way(id="meko", idea="ask an aunt", kind="somebody_of_theirs"),
        ),
        follow_ups=follow_ups,
    )


def after(day: str, way: str = "", helped: str = "", **pulse: int) -> FollowedUp:
    tried = (Tried(id="trie", way=way, helped=helped),) if way else ()
    return FollowedUp(id=f"f{day[-2:]}", date=day, tried=tried, **pulse)


@pytest.mark.parametrize("way", ["rosi", "tavu"])
@pytest.mark.parametrize(
    ("helped", "became"),
    [("said_yes", "helped"), ("said_no", "tried"), ("unsure", "tried")],
)
def test_of_several_ideas_of_a_kind_the_one_that_helped_most_counts(
    way: str, helped: str, became: str
) -> None:
    """Whichever stands first, the one nobody spoke of does not hide the other."""
    found = facts(lab(after("2026-05-20", way, helped))).ways

    assert found == {"time_together": became, "somebody_of_theirs": "open"}


def test_what_did_not_help_once_and_then_did_has_helped() -> None:
    """An idea may need a second try."""
    twice = lab(
        after("2026-05-20", "rosi", "said_no"), after("2026-06-20", "rosi", "said_yes")
    )

    assert facts(twice).ways["time_together"] == "helped"


def test_the_last_number_counts_by_its_day() -> None:
    """Where a follow-up stands in the file does not tell when it was."""
    late, early = (
        after("2026-06-20", more_hopeful=8),
        after("2026-05-20", more_hopeful=3, new_idea=5),
    )

    assert facts(lab(late, early)).pulse == {"more_hopeful": 8, "new_idea": 5}
