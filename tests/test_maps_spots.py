"""Spots: given once, remembered, and hidden from whoever they would tell too much."""

import shutil
from pathlib import Path

import pytest
from maps_kinds import drawn, life, settled
from maps_networks import person, record, seen

from heero import resources
from heero.domain.kinship import ParentOf
from heero.domain.operations import Add, Remove, Replace
from heero.domain.participant import Participant
from heero.errors import BadInput, GateShut
from heero.maps import family
from heero.maps.drawings import DRAWINGS, RINGS, TREE, WAY
from heero.maps.kinds.table import kind_called, kinds
from heero.maps.spots import Spot, spot_operations, spotted
from heero.services import maps
from heero.services.records import change, opened
from heero.store.workspace import Workspace

TODAY = "2026-11-21"
ARI = "quiet-otter-41"
TRUST = RINGS["trust"]


@pytest.fixture
def examples(tmp_path: Path) -> Workspace:
    """A copy of the example folder."""
    shutil.copytree(resources.shipped("examples") / "workshop", tmp_path / "records")
    return Workspace(tmp_path / "records")


def trusted(id_: str, ring: int = 1, *spots: str) -> object:
    """Somebody in a ring of trust."""
    return person(id_, circles={"trust": ring}, spots=spots)


def test_newcomer_takes_the_first_free_spot() -> None:
    """Whoever comes looks at the spots that are taken and moves nobody."""
    there = record(trusted("bbbb", 1, "trust-1-2"), trusted("aaaa"), trusted("cccc"))

    assert spotted(TRUST, there) == {
        "bbbb": Spot("1", 2),
        "aaaa": Spot("1", 1),
        "cccc": Spot("1", 3),
    }


def test_later_of_two_on_one_spot_moves_on() -> None:
    """Two versions that were put together may have two on one spot: one moves."""
    there = record(trusted("bbbb", 1, "trust-1-1"), trusted("aaaa", 1, "trust-1-1"))

    assert spotted(TRUST, there) == {"aaaa": Spot("1", 1), "bbbb": Spot("1", 2)}


def test_spot_of_another_ring_is_given_up() -> None:
    """Whoever was put in another ring gets a spot there; the old word is taken out."""
    there = record(trusted("aaaa", 2, "trust-1-1", "row-mine-1"))
    operations = spot_operations(there, DRAWINGS)

    assert Add(("people", "aaaa", "spots", "trust-2-1"), "trust-2-1") in operations
    assert Remove(("people", "aaaa", "spots", "trust-1-1")) in operations
    assert Remove(("people", "aaaa", "spots", "row-mine-1")) in operations


def test_nothing_changes_once_all_is_written_down() -> None:
    """A save of a record that has every spot writes none."""
    assert spot_operations(life(), DRAWINGS) == []


def test_whoever_is_on_no_drawing_has_no_spots() -> None:
    """The key goes with the last spot."""
    there = record(person("aaaa", spots=["trust-1-1"]))

    assert spot_operations(there, DRAWINGS) == [Remove(("people", "aaaa", "spots"))]


def test_save_writes_down_the_spot(examples: Workspace) -> None:
    """Who is put in a ring has a spot in the file, in one line."""
    who = opened(examples, ARI).record.people[0].id
    path = ("people", who, "circles")
    change(examples, Participant, ARI, [Add(path, {"trust": "1"})], "")
    text = (examples.root / "participants" / f"{ARI}.yaml").read_text("utf-8")

    assert "trust-1-1" in text
    change(examples, Participant, ARI, [Replace((*path, "trust"), "2")], "")
    after = opened(examples, ARI).record.people[0]
    assert "trust-2-1" in after.spots and "trust-1-1" not in after.spots


@pytest.mark.parametrize("audience", ["team", "caseworker", "network"])
def test_spots_tell_nobody_what_a_view_leaves_out(audience: str) -> None:
    """Who knows, and how far a contact has come, are in no spot of another's view."""
    clear = frozenset(each.id for each in life().people)
    shown = seen(life(), audience, clear=clear).record.people  # type: ignore[arg-type]
    words = {spot.split("-")[0] for each in shown for spot in each.spots}

    assert {"trust", "row", "tree"} <= words
    assert not words & {"who_knows", "outreach"}


def test_hidden_tie_hides_its_spots() -> None:
    """Where how it is stays between few, no spot says what somebody gives."""
    people = [
        each.model_copy(
            update={
                "tie": each.tie.model_copy(update={"visibility": "me_and_navigator"})
            }
        )
        for each in life().people
    ]
    hidden = life().model_copy(update={"people": tuple(people)})
    shown = seen(hidden, "team").record.people

    assert {spot.split("-")[0] for each in shown for spot in each.spots} == {
        "row", "tree"
    }  # fmt: skip


@pytest.mark.parametrize("audience", ["team", "caseworker", "network"])
@pytest.mark.parametrize(("kind", "by"), [("circles", "who-knows"), ("outreach", "")])
def test_some_maps_are_for_nobody_else(
    examples: Workspace, kind: str, by: str, audience: str
) -> None:
    """Who knows what happened, and who is to be contacted, never leave `me`."""
    with pytest.raises(GateShut, match="nobody but the participant"):
        maps.drawn(
            examples, ARI, TODAY, maps.Wanted(kind=kind, by=by, audience=audience)
        )


def test_rings_of_who_knows_are_never_the_usual_ones() -> None:
    """Where only who-knows was said, a map for others has nothing."""
    only = settled(record(person("aaaa", circles={"who_knows": 1})))

    assert kind_called("circles").said(seen(only)) == ["who-knows"]
    assert kind_called("circles").said(seen(only, "team")) == []


def test_nothing_said_says_what_would_fill_it(examples: Workspace) -> None:
    """A map of what was not said yet names the exercise that asks."""
    for kind in kinds():
        with pytest.raises(BadInput) as caught:
            maps.drawn(examples, "early-robin-70", TODAY, maps.Wanted(kind=kind.name))

        assert kind.guides[0] in caught.value.hint
        assert "early-robin-70" in caught.value.hint


def test_nothing_for_others_says_no_more(examples: Workspace) -> None:
    """Whether a record has something that others may not see is not said to them."""
    with pytest.raises(BadInput) as caught:
        maps.drawn(examples, ARI, TODAY, maps.Wanted(kind="genogram", audience="team"))

    assert "for the workshop team" in caught.value.message


@pytest.mark.parametrize("typed", ["Circles", "circles", " CIRCLES "])
@pytest.mark.parametrize("by", ["closeness", "Closeness"])
def test_kind_is_typed_anyhow(examples: Workspace, typed: str, by: str) -> None:
    """Capitals and blanks do not matter."""
    made = maps.drawn(
        examples, ARI, TODAY, maps.Wanted(kind=typed, by=by, format="txt")
    )

    assert made.name == f"{ARI}-circles-closeness-me.txt"


def test_by_that_is_none_is_refused(examples: Workspace) -> None:
    """What a kind is not drawn by is refused with what it is drawn by."""
    with pytest.raises(BadInput) as caught:
        maps.drawn(examples, ARI, TODAY, maps.Wanted(kind="circles", by="luck"))
    assert "who-knows" in caught.value.hint
    with pytest.raises(BadInput) as caught:
        maps.drawn(examples, ARI, TODAY, maps.Wanted(kind="mobility", by="trust"))
    assert "leave out --by" in caught.value.hint


def test_by_with_nothing_names_one_that_has_something(examples: Workspace) -> None:
    """Rings nobody was laid in yet point to those somebody was."""
    with pytest.raises(BadInput) as caught:
        maps.drawn(examples, ARI, TODAY, maps.Wanted(kind="circles", by="trust"))

    assert "--by closeness has something" in caught.value.hint


def test_participants_map_shows_no_clearance(examples: Workspace) -> None:
    """What the team has cleared changes nothing on the participant's own map."""
    one = maps.drawn(examples, ARI, TODAY, maps.Wanted(kind="outreach", format="dot"))
    (examples.root / "private" / f"{ARI}.yaml").unlink()

    again = maps.drawn(examples, ARI, TODAY, maps.Wanted(kind="outreach", format="dot"))
    assert again.content == one.content


def test_never_is_no_step() -> None:
    """Whoever is left as they are is on the map, and the choice is not told apart."""
    parts = WAY.parts(life())
    text = drawn(life(), kind_called("outreach"), "", "txt")

    assert parts["dadi"] == "aside"
    assert "never" not in text


def test_parents_stand_above_their_child() -> None:
    """Every parent is in a higher row than every child of theirs."""
    rows = {id_: family.level(spot.part) for id_, spot in spotted(TREE, life()).items()}
    rows["self"] = 0

    for link in life().parents:
        assert rows[link.parent] > rows[link.child], link.id


def test_two_parents_stand_over_their_child() -> None:
    """The first two parents are to the left and to the right of the participant."""
    both = record(person("aaaa"), person("bbbb")).model_copy(
        update={
            "parents": tuple(
                ParentOf(id=f"p{end}", parent=end, child="self", kind="birth")
                for end in ("aaaa", "bbbb")
            )
        }
    )
    spots = spotted(TREE, both)

    assert sorted(family.place(spot) for spot in spots.values()) == [-0.5, 0.5]


def test_circle_of_parents_ends() -> None:
    """A slip that makes two people each other's parent is drawn, and not for ever."""
    round_ = record(person("aaaa"), person("bbbb")).model_copy(
        update={
            "parents": (
                ParentOf(id="pa", parent="aaaa", child="bbbb"),
                ParentOf(id="pb", parent="bbbb", child="aaaa"),
                ParentOf(id="pc", parent="aaaa", child="self"),
            )
        }
    )

    assert set(spotted(TREE, round_)) == {"aaaa", "bbbb"}
    assert drawn(settled(round_), kind_called("genogram"), "", "dot")


def test_no_structure_is_no_tree() -> None:
    """Generations alone make no family tree."""
    rows = record(person("aaaa", generation="parents", kin="birth"))

    assert spotted(TREE, rows) == {}


def test_protected_place_is_on_no_map_for_others(examples: Workspace) -> None:
    """A place that must not be found out is on the participant's own map alone."""
    path = examples.root / "private" / f"{ARI}.yaml"
    text = path.read_text("utf-8")
    protected = 'protected:\n  - {id: zzzz, place: julad, until: "2026-12-01"}\n'
    assert "protected:" not in text
    path.write_text(text + protected)

    def told(audience: str, today: str) -> str:
        made = maps.drawn(
            examples,
            ARI,
            today,
            maps.Wanted(kind="mobility", audience=audience, format="txt"),
        )
        return made.content.decode()

    assert "Grandma Rose's flat" in told("me", TODAY)
    assert "Grandma Rose's flat" not in told("team", TODAY)
    assert "Grandma Rose's flat" in told("team", "2026-12-02")
