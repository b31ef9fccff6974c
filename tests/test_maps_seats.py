"""Seats: given once, remembered, and never in each other's way."""

import json
from pathlib import Path

import pytest
from maps_networks import drawn, network, person, places, record, seen, settle

from heero.domain.people import AREAS
from heero.errors import BadInput
from heero.maps import halton, table
from heero.maps.page import SEAT_HEIGHT, SEAT_WIDTH
from heero.maps.seats import place_operations, ring_of, seat_operations, seated

CLOSENESS = {"near": 3, "middle": 2, "outer": 1}


@pytest.mark.slow
def test_shipped_table_is_the_one_the_sequence_gives() -> None:
    """The table of seats that is shipped is the one that is made from the sequence."""
    shipped = json.loads(
        (Path(halton.__file__).parent / "seats.json").read_text("utf-8")
    )
    seats = halton.seats()
    made = {
        bucket: [coordinate for point in points for coordinate in point]
        for bucket, points in seats.items()
    }
    spots = [point for points in seats.values() for point in points]

    assert shipped == {
        "version": halton.VERSION,
        "seats": made,
        "in_the_way": halton.in_the_way(spots),
    }


def test_no_two_seats_overlap() -> None:
    """Any two seats are a label's width or a label's height apart."""
    points = list(table.everywhere().values())
    overlapping = [
        (one, other)
        for place, one in enumerate(points)
        for other in points[place + 1 :]
        if abs(one[0] - other[0]) < SEAT_WIDTH and abs(one[1] - other[1]) < SEAT_HEIGHT
    ]

    assert overlapping == []


def test_rings_have_room() -> None:
    """Twenty people fit near, thirty-eight in the middle, three hundred on the map."""
    seats = list(table.everywhere())

    assert sum(seat.startswith("near") for seat in seats) >= 20
    assert sum(seat.startswith("middle") for seat in seats) >= 38
    assert len(seats) >= 300


@pytest.mark.parametrize("area", AREAS)
@pytest.mark.parametrize("ring", table.RINGS)
def test_newcomer_moves_nobody(area: str, ring: str) -> None:
    """Whoever comes, and wherever, everybody else stays where they were."""
    before = network(25, seed=4)
    newcomer = person("zzz", "Newcomer", area, closeness=CLOSENESS[ring])
    after = settle(before.model_copy(update={"people": (*before.people, newcomer)}))
    was, now = places(drawn(before)), places(drawn(after))

    assert "Newcomer" not in was
    assert now.pop("Newcomer")
    assert now == was


def test_leaving_and_hiding_move_nobody() -> None:
    """Whoever is taken out or left off, everybody else stays where they were."""
    whole = network(25, seed=5)
    was = places(drawn(whole))
    for gone in whole.people:
        rest = tuple(each for each in whole.people if each.id != gone.id)
        hidden = drawn(seen(whole, without=frozenset({gone.id})))
        without = drawn(settle(whole.model_copy(update={"people": rest})))

        assert hidden == without
        assert places(hidden).items() < was.items()


def test_only_who_changed_ring_moves() -> None:
    """Somebody who becomes closer moves; nobody else does."""
    before = record(*(person(f"p{n}", closeness=2) for n in range(6)))
    closer = before.people[2].model_copy(
        update={"tie": before.people[2].tie.model_copy(update={"closeness": 3})}
    )
    people = (*before.people[:2], closer, *before.people[3:])
    operations = seat_operations(before.model_copy(update={"people": people}), before)

    assert [operation.path for operation in operations] == [("people", "p2", "seat")]
    assert operations[0].value.startswith("near-friends-")


def test_whoever_borrowed_a_seat_keeps_it() -> None:
    """Once given, a seat in another area is kept when there is room at home again."""
    crowd = record(*(person(f"p{n:02}", closeness=3) for n in range(6)))
    borrower = next(each for each in crowd.people if "friends" not in each.seat)
    less = crowd.model_copy(update={"people": (crowd.people[0], borrower)})

    assert seat_operations(less, crowd) == []
    assert seat_operations(less) == []


def test_full_area_borrows_from_the_same_ring() -> None:
    """When an area's part of a ring is full, the next one in the same ring is taken."""
    crowd = record(*(person(f"p{n:02}", closeness=3) for n in range(10)))

    assert {each.seat.split("-")[0] for each in crowd.people} == {"near"}


def test_full_ring_goes_outward() -> None:
    """When a whole ring is full, the next one out is taken."""
    crowd = record(*(person(f"p{n:02}", closeness=3) for n in range(40)))

    assert {each.seat.split("-")[0] for each in crowd.people} == {"near", "middle"}


def test_later_of_two_on_one_seat_moves_on() -> None:
    """Of two people on the same seat the later id is given the next free one."""
    both = record().model_copy(
        update={
            "people": (
                person("kelo", seat="near-friends-1", closeness=3),
                person("bavi", seat="near-friends-1", closeness=3),
            )
        }
    )
    seats = seated(both.people)

    assert seats["bavi"] == "near-friends-1"
    assert seats["kelo"] != "near-friends-1"
    assert [each.path[1] for each in seat_operations(both)] == ["kelo"]


def test_order_in_the_file_changes_no_seat() -> None:
    """People typed by hand get their seats in order of id, not of the file."""
    people = [person(f"p{n}", closeness=n % 3 + 1) for n in range(9)]

    assert seated(people) == seated(reversed(people))


def test_unknown_seat_counts_as_none() -> None:
    """A seat that is not in the table is replaced by one that is."""
    odd = record().model_copy(
        update={"people": (person("p", seat="near-friends-999"),)}
    )

    assert seated(odd.people)["p"].startswith("middle-friends-")


@pytest.mark.parametrize(
    ("said", "ring"),
    [
        pytest.param({"closeness": 3}, "near", id="very close"),
        pytest.param({"closeness": 2}, "middle", id="sort of close"),
        pytest.param({}, "middle", id="not said"),
        pytest.param({"closeness": 1}, "outer", id="not very close"),
        pytest.param({"closeness": 3, "state": "ended"}, "outer", id="ended"),
        pytest.param({"closeness": 3, "state": "lost_touch"}, "outer", id="lost touch"),
        pytest.param({"state": "wished_for"}, "outer", id="wished for"),
        pytest.param(
            {"closeness": 3, "state": "lost_touch", "life": "died"},
            "near",
            id="died, and stays as close",
        ),
    ],
)
def test_ring_follows_closeness_and_state(said: dict[str, object], ring: str) -> None:
    """The ring says how close somebody is now; who has died keeps theirs."""
    assert ring_of(person("p", **said)) == ring


def test_placing_somebody_writes_their_seat() -> None:
    """Somebody can be put on a free seat by name, and keeps it."""
    whole = record(person("kelo"), person("bavi"))
    (operation,) = place_operations(whole, "kelo", "outer-friends-3")

    assert operation.path == ("people", "kelo", "seat")
    assert operation.value == "outer-friends-3"


@pytest.mark.parametrize("seat", ["near-friends-999", "nowhere", "middle-friends-1"])
def test_seat_that_is_not_free_is_refused(seat: str) -> None:
    """Nobody is put on a seat that is taken or not there."""
    whole = record(person("kelo", seat="middle-friends-1"), person("bavi"))

    with pytest.raises(BadInput):
        place_operations(whole, "bavi", seat)
