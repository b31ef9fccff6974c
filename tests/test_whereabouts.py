"""What looks like an address or a way to reach somebody, and what does not."""

import pytest

from heero.domain.whereabouts import shape_of, tells_where


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
        "06.12.34.56.78",
        "12 Main St Toronto",
        "7 Upper Maple Place",
        "Lindenstraße 12",
        "he lives at 80331 Munich",
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
        "from 9.30 to 10.30, or 9.30-10.30",
        "the school year 2026-2027",
        "by 12/05/2027 we look again",
        "we reach her via her worker, Friday at 3",
        "a zip line for the two of us",
        "25000 people came, and it took 10000 dollars",
        "in 3 weeks we close this",
        "2 chairs near St Mary's",
    ],
)
def test_plain_words_are_no_address(words: str) -> None:
    """Days, times and amounts are no address."""
    assert not tells_where(words)


@pytest.mark.parametrize(
    "words",
    [
        "The community house, big kitchen",
        "Room 12, library",
        "Café on Main Street",
        "Hall 2 near St Mary's Church",
        "Level 3, Central Library",
        "Kitchen, 14:00-15:30",
        "online, by phone",
    ],
)
def test_a_public_place_is_no_address(words: str) -> None:
    """Halls, rooms and floors are places like any other."""
    assert shape_of(words) is None


@pytest.mark.parametrize(
    ("words", "shape"),
    [
        ("4b Old Mill Rd", "street"),
        ("hall, 12 Main St.", "street"),
        ("12, rue de la Paix", "street"),
        ("Calle Mayor, 5", "street"),
        ("Lindenstraße 12", "street"),
        ("Flat 3, the big house", "street"),
        ("PO Box 12", "street"),
        ("\uff11\uff12 Elm Street", "street"),
        ("hall, m5v 2t6", "postcode"),
        ("SW1A 1AA", "postcode"),
        ("hall 60601-1234", "postcode"),
        ("1012 AB", "postcode"),
        ("(416) 555-0199", "phone"),
        ("+31 6 1234 5678", "phone"),
        ("43.65, -79.38", "coordinates"),
        ("43\u00b039\u2032N", "coordinates"),
        ("87M2JJ+XV", "coordinates"),
        ("///filled.count.soap", "coordinates"),
        ("https://maps.example/x", "link"),
        ("rose@example.org", "link"),
    ],
)
def test_an_address_is_known_by_its_shape(words: str, shape: str) -> None:
    """Streets, postcodes, numbers, points and links are told from places."""
    assert shape_of(words) == shape
