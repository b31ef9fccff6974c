"""The workshop of eight: led again, it says the same, and it is one coherent series."""

import re
import shutil
import sys
import time
import unicodedata
from pathlib import Path

import pytest

from heero.domain.participant import Participant
from heero.domain.workshop import Workshop
from heero.services import validating
from heero.store.workspace import Workspace
from tests import eight
from tests.test_examples import mappings, parsed

FILES = sorted(eight.SHOWN.rglob("*.yaml"))
TODAY = "2026-11-14"


def everybody() -> dict[str, Participant]:
    """Return the records by the names that people use."""
    workspace = Workspace(eight.SHOWN)
    found = [
        workspace.load(Participant, each).record
        for each in workspace.ids("participant")
    ]
    return {each.name: each for each in found}


def the_workshop() -> Workshop:
    """Return the workshop."""
    workspace = Workspace(eight.SHOWN)
    (only,) = workspace.ids("workshop")
    return workspace.load(Workshop, only).record


@pytest.mark.slow
def test_led_again_it_is_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Six evenings with eight people, by the commands, leave the same files."""
    began = time.monotonic()
    eight.Folder(tmp_path / "records").make()
    took = time.monotonic() - began
    with capsys.disabled():
        sys.stdout.write(f" six evenings with eight people: {took:.0f} s ")

    again, shown = eight.files(tmp_path / "records"), eight.files(eight.SHOWN)
    assert sorted(again) == sorted(shown)
    differ = [name for name in shown if again[name] != shown[name]]
    assert not differ, "give `python -m tests.eight DIR`, and read what is otherwise"


def test_there_is_nothing_to_find_in_it(tmp_path: Path) -> None:
    """`heero validate` has nothing to say of any file."""
    copy = shutil.copytree(eight.SHOWN, tmp_path / "records")
    found = validating.validate(Workspace(copy), [], TODAY)

    assert (found.data, found.no) == ([], False)


def test_eight_people_were_there_on_six_evenings() -> None:
    """Whoever missed one is not on its list, and what they missed came later."""
    people, workshop = everybody(), the_workshop()

    assert len(people) == len(workshop.participants) == 8
    assert [len(each.attended) for each in workshop.sessions] == [8, 8, 7, 7, 8, 8]
    late = [each.id for each in people.values() if each.name == "René-Luc"]
    (ecomap,) = [x for x in workshop.sessions[4].done if x.guide == "ecomap"]
    assert list(ecomap.participants) == late
    walked = {guide for each in workshop.sessions for guide in each.guides}
    assert walked == {guide for _, each in eight.EVENINGS for guide in each}


def test_what_everybody_said_is_in_their_own_record_only() -> None:
    """No line anybody typed as a sentence of their own stands in another's record."""
    people = everybody()
    texts = {path: path.read_text("utf-8") for path in FILES}
    looked = 0
    for life in eight.lives():
        own = eight.SHOWN / "participants" / f"{people[life.name].id}.yaml"
        for line in sentences(life):
            holding = [path for path in texts if line in texts[path]]
            assert holding == [own], line
            looked += 1

    assert looked > 150


def sentences(life: eight.Life) -> list[str]:
    """Return the lines of somebody that are words of more than one kind of answer."""
    lines = [
        line
        for evening in life.evenings.values()
        for said in evening.said.values()
        for line in said
    ]
    # Names with letters, pairs and piles are laid out otherwise in a record.
    odd = re.compile('[,:;~?"]| - ')
    return [each for each in lines if len(each.split()) > 3 and not odd.search(each)]


def test_a_leaf_is_with_whom_it_is_for_and_one_was_not_kept() -> None:
    """Five leaves were given with a yes; the sixth had none and is nowhere."""
    gifts = {
        name: [(each.from_, each.words) for each in record.gifts]
        for name, record in everybody().items()
        if record.gifts
    }

    assert sorted(gifts) == sorted(["Kofi", "Sky", "निर्मला", "دانا", "Łucja"])
    assert gifts["Sky"] == [("Sami", "I like the beetle at the root")]
    assert "Nice tree" in (eight.ANSWERS / "group.txt").read_text("utf-8")
    assert not [path for path in FILES if "Nice tree" in path.read_text("utf-8")]


def test_a_bad_evening_left_no_number() -> None:
    """Sky was there on the fourth evening, and no walk of that day is kept."""
    sky, workshop = everybody()["Sky"], the_workshop()

    assert sky.id in workshop.sessions[3].attended
    assert not [x for x in sky.walks if x.started[:10] == workshop.sessions[3].date]
    kept = [x for x in sky.walks if x.guide.startswith("check_in/")]
    assert [each.started[:10] for each in kept] == ["2026-11-03", "2026-11-10"]


def test_an_evening_stands_on_the_one_before() -> None:
    """What was named before is brought along: by an offer, in nearly every exercise."""
    for name, record in everybody().items():
        by_offer = {
            walk.guide.split("/")[0]
            for walk in record.walks
            for each in walk.answers
            if each.from_
        }
        assert len(by_offer) >= (2 if name == "Sky" else 5), (name, by_offer)


def test_brother_and_sister_are_two_separate_records() -> None:
    """Neither file holds the other's id, nor any id of an item in it."""
    people = everybody()
    texts, ids = {}, {}
    for name in ("دانا", "Sami"):
        path = eight.SHOWN / "participants" / f"{people[name].id}.yaml"
        texts[name] = path.read_text("utf-8")
        ids[name] = {x["id"] for x in mappings(parsed(texts[name])) if "id" in x}

    assert people["Sami"].id not in texts["دانا"]
    assert people["دانا"].id not in texts["Sami"]
    team = {path.stem for path in (eight.SHOWN / "team").iterdir()}
    assert len(team) == 3 and not (ids["Sami"] | ids["دانا"]) & team


def test_all_sorts_of_lives_are_in_it() -> None:
    """Three scripts, chosen families, pets, ancestors and people who have died."""
    people = everybody()
    kinds = {x.kind for record in people.values() for x in record.people}
    lives = {x.life for record in people.values() for x in record.people}
    scripts = {unicodedata.name(name[0]).split()[0] for name in people}

    assert scripts == {"LATIN", "ARABIC", "DEVANAGARI"}
    assert {"chosen", "pet", "ancestor", "foster", "group"} <= kinds
    assert "died" in lives
    assert {record.languages[0] for record in people.values()} >= {"en", "es", "fr"}


def test_it_is_small() -> None:
    """The whole folder is less than 300 kB."""
    assert sum(map(len, eight.files(eight.SHOWN).values())) < 300_000
