"""What is handed over without names: nobody can be told apart, and nothing slips in."""

import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heero.domain import deidentified
from heero.domain.identifiers import KINDS, Known, read, slips
from heero.domain.operations import Add, Operation
from heero.domain.participant import Participant
from heero.domain.traits import Traits, rounded, told, told_of_one, traits
from heero.errors import BadInput, GateShut
from heero.services import records, share_checked, sharing
from heero.services.shares import Made, Wanted
from heero.store.workspace import Workspace
from tests.conftest import ROOT, TODAY, Heero

pytestmark = pytest.mark.slow

ARI = "quiet-otter-41"


@pytest.fixture
def folder(tmp_path: Path) -> Workspace:
    """The example folder, everybody of which said yes to both."""
    return everybody_said_yes(tmp_path / "records")


def everybody_said_yes(root: Path) -> Workspace:
    shutil.copytree(ROOT / "examples" / "workshop", root)
    folder = Workspace(root)
    for each in folder.ids("participant"):
        for number, purpose in enumerate(("evaluation", "staff_training")):
            said = {"id": f"zaz{'ae'[number]}", "purpose": purpose}
            said |= {"from": "2026-11-02", "expires": "2027-06-01"}
            changed(folder, each, Add(("consents", said["id"]), said))
    return folder


def changed(folder: Workspace, who: str, *operations: Operation) -> None:
    records.change(folder, Participant, who, operations)


def made(folder: Workspace, audience: str, **more: Any) -> Made:
    asked = Wanted(audience, more.pop("to", "room two"), "to learn", **more)
    whose = ARI if audience == "training" else None
    return sharing.looked_at(folder, whose, asked, TODAY)


MANY = st.dictionaries(
    st.integers(0, 99).map(str),
    st.builds(
        Traits,
        st.sampled_from(["14_to_15", "16_to_17", "18_to_20", "not_said"]),
        st.sampled_from(["she", "he", "another", "not_said"]),
        st.sampled_from(["2024", "2025", "2026"]),
    ),
    max_size=60,
)


@given(MANY)
def test_nobody_is_told_of_alone(everybody: dict[str, Traits]) -> None:
    """Whatever is told of somebody is told of five, or they are not told of."""
    shown = told(everybody)

    many = Counter(each for each in shown.values() if each is not None)
    assert all(number >= 5 for number in many.values())
    assert set(shown) == set(everybody)
    assert len(everybody) >= 5 or not many


@given(MANY)
def test_one_is_told_of_only_as_five_could_be(everybody: dict[str, Traits]) -> None:
    """Each trait that is told fits at least five people of the folder."""
    for name in everybody:
        mine = told_of_one(everybody, name)
        if len(everybody) < 5:
            assert mine is None
        elif mine is not None and mine.gender != "not_told":
            assert sum(x.gender == mine.gender for x in everybody.values()) >= 5


@pytest.mark.parametrize(
    ("born", "pronouns", "meant"),
    [
        ("2009-04", "she/her", ("16_to_17", "she")),
        ("1930", "he/him", ("90_or_over", "he")),
        ("1900", None, ("90_or_over", "not_said")),
        ("200X", "they/them", ("not_said", "another")),
        (None, "she/they", ("not_said", "another")),
        ("2014", "elle", ("12_to_13", "she")),
    ],
)
def test_ages_and_pronouns_become_codes(
    born: str | None, pronouns: str | None, meant: tuple[str, str]
) -> None:
    """A date that is too vague for one band is no age; nobody over 89 has one."""
    record = Participant.model_validate(
        {
            "heero": "participant/1",
            "id": "a-b-1",
            "name": "X",
            "intake": {"date": "2027-01-01"},
            **({"born": born} if born else {}),
            **({"pronouns": pronouns} if pronouns else {}),
        }
    )
    found = traits(record, "2027-02-01")

    assert (found.age, found.gender, found.year) == (*meant, "2027")


def test_counts_are_rounded_and_small_sums_withheld() -> None:
    """To the nearest five below fifty people; a sum of fewer than five is not told."""
    one = dict.fromkeys(deidentified.COUNTED, 0)
    few = [{**one, "offers": 3}] * 4 + [one] * 6
    many = [{**one, "offers": 1, "people": 7}] * 51

    assert [rounded(each) for each in (0, 2, 3, 7, 8, 12)] == [0, 0, 5, 5, 10, 10]
    assert deidentified.totals(few)["offers"] == deidentified.WITHHELD
    assert deidentified.totals(few)["people"] == "0"
    assert deidentified.totals(many)["people"] == str(7 * 51)


SLIPS = {
    "A": "so said Rosalind yesterday",
    "B": "in Thornbury, or 12 Oak Street",
    "C": "on 14 November 2026",
    "D": "call +1 613 555 0171",
    "E": "Fax: 5550",
    "F": "write to a@b.example",
    "G": "123-45-6789",
    "H": "MRN 4417",
    "I": "plan no. 88",
    "J": "account 12",
    "K": "licence no: B12",
    "L": "plate ABCD 123",
    "M": "IMEI 49015",
    "N": "see www.b.example",
    "O": "from 10.0.0.12",
    "P": "voice.wav",
    "Q": "face.jpeg",
    "R": "number 5512345, or my driftwood",
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["pages.md", "pages.html", "map.svg", "record.yaml"])
def test_each_of_the_eighteen_kinds_is_found(kind: str, name: str) -> None:
    """In words, in a page, in a picture and in a file for a program."""
    known = Known(
        frozenset({"Rosalind"}), frozenset({"Thornbury"}), frozenset({"my driftwood"})
    )
    text = SLIPS[kind]
    if name.endswith((".html", ".svg")):
        text = f"<p>{text.replace(' ', ' <b></b>', 1)}</p>"
    found = {each.kind for each in slips({name: text.encode()}, known, {"my"})}

    assert kind in found


def test_days_ages_and_photographs_are_found_in_other_forms() -> None:
    """A day in other words, somebody of 93, a picture that is no drawing."""
    for text in ("2026-11-14", "14/11/2026", "le 3 avril", "93 years", "April 1999"):
        found = {each.kind for each in slips({"a.md": text.encode()}, Known(), ())}
        assert "C" in found, text
    assert slips({"map.png": b"\xff\xd8\xff\xe0"}, Known(), ())[0].kind == "Q"
    assert not slips({"a.md": b"made in 2026: family 1, strong; 14 to 15"}, Known(), ())


@pytest.mark.parametrize("audience", ["funder", "training"])
def test_nothing_of_any_record_is_in_it(folder: Workspace, audience: str) -> None:
    """No name, word, place, day or id of anybody of the folder, in any file."""
    looked = made(folder, audience)
    text = "".join(
        read(name, data)
        for name, data in looked.files.items()
        if not name.endswith((".png", ".pdf"))
    )

    for each in folder.ids("participant"):
        record = folder.load(Participant, each).record
        assert each not in text and record.name not in text
        for person in record.people:
            assert f"{person.name}," not in text and f"{person.name}:" not in text
    assert TODAY not in text and "November" not in text
    assert "Residual risk" in looked.files["read-first.md"].decode()
    assert any("Residual risk" in each for each in looked.who_sees)
    assert ARI not in looked.stem and "id" not in looked.data


@pytest.mark.parametrize("audience", ["funder", "training"])
def test_ids_and_the_word_are_new_each_time(folder: Workspace, audience: str) -> None:
    """Two copies cannot be laid side by side by their ids."""
    one, other = made(folder, audience), made(folder, audience)

    first, second = (
        {
            line.split(":")[1].strip()
            for line in each.files["record.yaml"].decode().splitlines()
            if line.strip().startswith("- id:")
        }
        for each in (one, other)
    )
    assert first and len(first & second) < len(first)
    assert one.stem != other.stem


def test_days_are_months_since_the_welcome() -> None:
    """Whole months, from the intake on; a guide of the site's own is not told."""
    record = Participant.model_validate(
        {
            "heero": "participant/1",
            "id": "a-b-1",
            "name": "X",
            "intake": {"date": "2026-01-15"},
            "walks": [
                {"id": "waa", "guide": "ecomap/1", "started": "2026-03-14T10:00"},
                {"id": "wab", "guide": "ecomap/1", "started": "2026-03-15T10:00"},
                {"id": "wac", "guide": "at_our_lodge/1", "started": "2026-03-15T10:00"},
            ],
        }
    )

    found = deidentified.course(record, {"ecomap"})
    assert found == [(1, "exercise", "ecomap"), (2, "exercise", "ecomap")]


def test_what_few_share_is_left_out(folder: Workspace) -> None:
    """One pet in the folder would say whose network it is."""
    text = made(folder, "training").files["record.yaml"].decode()
    pets = sum(
        any(person.kind == "pet" for person in record.people)
        for each in folder.ids("participant")
        for record in [folder.load(Participant, each).record]
    )

    assert pets < 5 and "role: pet" not in text


def test_too_few_get_nothing(folder: Workspace) -> None:
    """Four yeses are too few for counts, four people for a network."""
    for each in list(folder.ids("participant"))[:3]:
        if each != ARI:
            folder.path("participant", each).unlink()
    assert made(Workspace(folder.root), "training").files
    for each in [x for x in folder.ids("participant") if x != ARI][:2]:
        folder.path("participant", each).unlink()

    for audience in ("funder", "training"):
        with pytest.raises(GateShut, match="fewer than 5"):
            made(Workspace(folder.root), audience)


def test_whoever_said_no_is_not_counted(folder: Workspace) -> None:
    """Nor is it in their log; the sharer is told how many."""
    gone = "early-robin-70"
    changed(folder, gone, Add(("consents", "zaza", "withdrawn"), TODAY))
    looked = made(folder, "funder")

    assert gone not in looked.entries and len(looked.entries) == 7
    assert "left out: 1 (no yes to evaluation covers it)" in looked.notes


@pytest.mark.parametrize("audience", ["funder", "training"])
def test_a_reader_who_is_named_like_somebody_is_refused(
    folder: Workspace, audience: str
) -> None:
    """The finished pages are searched, and the refusal says only what kind it is."""
    with pytest.raises(GateShut, match="a name") as caught:
        made(folder, audience, to="the friends of Auntie Bea")

    assert "Bea" not in caught.value.message


def test_a_slip_of_heeros_own_hands_nothing_over(
    folder: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Should a page ever hold a word of a record, it is found before it leaves."""
    from heero.services import share_unnamed

    monkeypatch.setattr(share_unnamed, "spaced", lambda _: "I write songs")
    with pytest.raises(GateShut, match="R of the 18"):
        made(folder, "training")


def test_counts_are_never_of_one(folder: Workspace) -> None:
    """Nor is anything chosen, or asked for by law, without names."""
    asked = Wanted("funder", "The Fund", "yearly")
    with pytest.raises(BadInput, match="never of one"):
        sharing.looked_at(folder, "Ari", asked, TODAY)
    with pytest.raises(BadInput):
        made(folder, "training", law="a law")


def test_answer_and_folder_do_not_say_whose_it_is(
    heero: Heero, folder: Workspace
) -> None:
    """With the path beside it, an id would say whose network it is."""
    words = ("--for", "training", "--to", "room two", "--why", "x", "--yes", "--json")
    done = heero("share", "Ari", *words)

    assert done.returncode == 0 and ARI not in done.stdout
    assert all(ARI not in str(each) for each in folder.out.rglob("*"))


SECRETS = st.lists(
    st.sampled_from(
        [
            "Wexcombe",
            "the plumbago night",
            "9 Zinnia Road",
            "+1 613 555 0199",
            "zed@plumbago.example",
            "3 March 2019",
            "MRN 991827",
        ]
    ),
    min_size=1,
    max_size=4,
    unique=True,
)
LISTS = ("hopes", "worries", "strengths", "needs", "ideas", "agreed")


@settings(max_examples=10)
@given(SECRETS, st.sampled_from(["funder", "training"]), st.sampled_from(LISTS))
def test_no_word_that_was_typed_leaves_without_names(
    tmp_path_factory: pytest.TempPathFactory,
    secrets: list[str],
    audience: str,
    where: str,
) -> None:
    """Names, numbers, days and places, wherever in a record they were typed."""
    folder = everybody_said_yes(tmp_path_factory.mktemp("planted") / "records")
    wide = {"visibility": "network_ok"}
    for number, words in enumerate(secrets):
        id_ = f"zod{'aeiu'[number]}"
        item = {"id": id_, "words": words, **wide}
        person = {"id": f"p{id_}", "name": words, "relation": words, **wide}
        place = {"id": f"l{id_}", "label": words, "kind": words, **wide}
        changed(
            folder,
            ARI,
            Add((where, id_), item),
            Add(("people", f"p{id_}"), person),
            Add(("places", f"l{id_}"), place),
        )
    looked = made(folder, audience)

    for data in looked.files.values():
        text = data.decode("utf-8", "ignore")
        assert not any(each.casefold() in text.casefold() for each in secrets)


def test_the_checker_knows_everything_a_folder_holds(folder: Workspace) -> None:
    """Names of people, children, the team; places; ids; ways to reach somebody."""
    known = share_checked.folder_of(folder).known

    assert {"Grandma Rose", "Rose", "Jules"} <= known.names
    assert "The house with the swing" in known.places
    assert {"ines@derby.example", ARI, "We met at the bus stop in the rain"} <= (
        known.words
    )
