"""What looks like an address or a way to reach somebody, and what does not."""

import pytest

from heero.domain.whereabouts import tells_where


@pytest.mark.parametrize(
    "words",
    [
        "She lives at 12 Oak Street",
        "the door is at 90 lower mill rd",
        "Visits at 7 Maple Court",
        "4-118B King St. W.",
        "12, rue des Lilas",
        "12 avenue Émile",
        "9, place du Marché",
        "calle Mayor 4",
        "Kerkstraat 5",
        "apt. 4, at the back",
        "unit 12B",
        "PO Box 12",
        "M5V 2T6",
        "m5v2t6",
        "Toronto, ON 12345",
        "SW1A 1AA",
        "1012 AB",
        "43.6532, -79.3832",
        "call 416-555-0199",
        "(416) 555 0199",
        "555-0199",
        "+31612345678",
        "06 12 34 56 78",
        "ines@derby.example",
        "www.derby.example",
    ],
)
def test_an_address_or_a_number_is_seen(words: str) -> None:
    """Streets, post codes, numbers and the like are seen, however they are typed."""
    assert tells_where(words)


@pytest.mark.parametrize(
    "words",
    [
        "Ari stays with Grandma Rose until summer",
        "Sunday supper, every second week",
        "we meet on 2026-12-05 at 14:00",
        "from 2026-12-05 to 2027-01-05",
        "visits 2 hours every Saturday, from 2 to 4",
        "the 12 of us walk home on Sundays",
        "in 3 weeks we close this",
        "10 dollars on my way",
        "5 minutes on the line",
        "Grade 12 court team",
        "Two weeks at Christmas",
        "I call every Sunday at 7",
    ],
)
def test_plain_words_are_no_address(words: str) -> None:
    """Days, times and amounts are no address."""
    assert not tells_where(words)
