"""Invitations: each for one reader, and nothing of anybody else in them."""

import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from heero.documents import calendars, letters
from heero.documents.calendars import Entry
from heero.documents.letters import MOST, Invited
from heero.errors import BadInput, BadTemplate, NoSuchPart
from heero.services import safety_card
from heero.services.letters import Wanted, write
from heero.services.own_paper import spoken
from heero.store.workspace import Workspace
from tests.conftest import ROOT, Heero
from tests.meetings_ready import INVITED, KAI, NAMES, NOW, SECRETS, barred, edited, kai
from tests.test_guides_reading import grade
from tests.test_teams import put


@pytest.fixture
def folder(workspace: Workspace) -> Workspace:
    """A meeting whose gate is open for three."""
    return kai(workspace)


def made(folder: Workspace, **wanted: object) -> dict[str, dict[str, str]]:
    """Write letters and return their texts, by reader and by the end of the file."""
    outcome = write(folder, "Kai", Wanted(**wanted), NOW)  # type: ignore[arg-type]
    assert not outcome.no, outcome.lines
    found: dict[str, dict[str, str]] = {}
    for each in outcome.data["letters"]:
        path = folder.root / each["path"]
        kind = re.split(r"-[0-9a-f]{6}-?", path.name, maxsplit=1)[1]
        found.setdefault(each["person"], {})[kind] = path.read_text(encoding="utf-8")
    return found


def test_everybody_invited_gets_three_lengths_and_an_entry(folder: Workspace) -> None:
    """Whoever is invited has a text message, two letters and a calendar file."""
    texts = made(folder)

    assert set(texts) == set(INVITED)
    for each in texts.values():
        assert set(each) == {"short.txt", "middle.html", "long.html", ".ics"}
    assert "Dear Grandma Rose," in texts["rosa"]["long.html"]
    assert "What I want you to know: I sing again" in texts["rosa"]["middle.html"]
    assert "To see who keeps a seat for me" in texts["bela"]["long.html"]
    assert "To see who keeps" not in texts["bela"]["middle.html"]
    assert texts["bela"]["short.txt"] == (
        "Hello Bela! Will you come to my meeting? Saturday, 5 December 2026, 14:00, "
        "Parish hall. Yes or no, both are fine. Kai\n"
    )


def test_a_letter_names_only_its_reader(folder: Workspace) -> None:
    """Nobody else, no place of theirs and no id is in a letter or its name."""
    for person, texts in made(folder).items():
        secrets = [x for x in SECRETS if x not in (NAMES[person], "Rosie")]
        for kind, text in texts.items():
            found = [x for x in secrets if x.lower() in text.lower()]
            assert found == [], (person, kind)
        assert "Kai" not in texts[".ics"]
        assert all(NAMES[person] not in texts[".ics"] for person in NAMES)
    names = " ".join(path.name for path in folder.out.iterdir())
    assert [x for x in (*SECRETS, *NAMES, "Kai", "meta") if x in names] == []


def test_what_is_said_to_one_is_said_to_no_other(folder: Workspace) -> None:
    """Words for one reader are in their letters only."""
    texts = made(folder, format="txt")

    assert "I sing again" in texts["rosa"]["long.txt"]
    assert all("I sing again" not in x for x in texts["bela"].values())


@pytest.mark.parametrize(
    ("old", "new", "gone"),
    [
        pytest.param("I sing again", "Rosie, ask Danuta", "Danuta", id="somebody"),
        pytest.param("I sing again", "Josie is well", "Josie is well", id="a child"),
        pytest.param("I sing again", "last spring was hard", "last spring", id="off"),
        pytest.param("I sing again", "at the yellow house", "yellow", id="a place"),
        pytest.param("I sing again", "I live at 12 Elm Street", "Elm", id="a street"),
        pytest.param("To see who keeps", "To ask Viktor who keeps", "Viktor", id="why"),
        pytest.param("Parish hall", "Danuta's bakery", "bakery", id="where"),
        pytest.param(
            "    place: Parish",
            "    title: Supper with Bela\n    place: Parish",
            "Supper",
            id="what it is called",
        ),
    ],
)
def test_words_that_tell_of_others_stay_out(
    folder: Workspace, old: str, new: str, gone: str
) -> None:
    """What names somebody else is left out, and said aside without its words."""
    edited(folder, old, new)
    outcome = write(folder, "Kai", Wanted(), NOW)
    texts = made(folder)

    assert all(gone not in text for each in texts.values() for text in each.values())
    assert any("left out" in each for each in outcome.notes)
    assert gone not in " ".join(outcome.notes)


def test_one_word_of_a_name_tells_of_others_too(folder: Workspace) -> None:
    """`Not Viktor.` names Uncle Viktor; an uncle alone is nobody."""
    edited(folder, "name: Viktor", "name: Uncle Viktor")
    edited(folder, "I sing again", "Not Viktor.")
    edited(folder, "To see who keeps a seat", "My uncle keeps a seat")
    texts = made(folder)

    assert all("Viktor" not in x for each in texts.values() for x in each.values())
    assert "My uncle keeps a seat" in texts["rosa"]["long.html"]


@pytest.mark.parametrize("said", ["just hello", "an invitation"])
def test_what_a_letter_is_by_itself_is_not_said_in_it(
    folder: Workspace, said: str
) -> None:
    """A hello and an invitation need no line of their own."""
    edited(folder, "I sing again", said)

    assert "want you to know" not in made(folder)["rosa"]["long.html"]


def test_a_name_of_ones_own_may_be_said_to_oneself(folder: Workspace) -> None:
    """Words to Rose may call her Rose."""
    edited(folder, "I sing again", "Grandma Rose, I sing again")

    assert "Grandma Rose, I sing again" in made(folder)["rosa"]["middle.html"]


def test_the_purpose_needs_a_yes_of_its_own(folder: Workspace) -> None:
    """Without a consent to share what somebody needs, no letter says what it is for."""
    edited(folder, "share_need_statement", "photo")

    texts = made(folder)
    assert all(
        "keeps a seat" not in x for each in texts.values() for x in each.values()
    )


SHUT = [
    pytest.param("private", "state: clear", "state: blocked", id="blocked"),
    pytest.param("private", 'date: "2026-11-19"', 'date: "2026-08-01"', id="run out"),
    pytest.param(
        "participants", "purpose: contact_person", "purpose: photo", id="no yes"
    ),
    pytest.param(
        "participants",
        "person: bela, choice: now",
        "person: bela, choice: later",
        id="later",
    ),
]


@pytest.mark.parametrize(("kind", "old", "new"), SHUT)
def test_where_the_gate_is_shut_nothing_is_written(
    folder: Workspace, kind: str, old: str, new: str
) -> None:
    """The answer is no, it says what to do, and there is no file."""
    edited(folder, old, new, kind)
    outcome = write(folder, "Kai", Wanted(readers=["Tomo"]), NOW)

    assert outcome.no
    assert outcome.lines
    assert not folder.out.exists()
    assert [x for x in NAMES.values() if x in " ".join(outcome.lines)] == []


def test_an_order_between_two_shuts_it_for_all(folder: Workspace) -> None:
    """While two who are invited may not meet, nobody gets a letter."""
    barred(folder)
    outcome = write(folder, "Kai", Wanted(readers=["Tomo"]), NOW)

    assert outcome.no
    assert not folder.out.exists()
    assert {each["why"] for each in outcome.data["shut"]} == {"order"}


def test_letters_of_before_are_not_handed_out(folder: Workspace) -> None:
    """Where the gate shuts after letters were made, whoever has them is told."""
    made(folder)
    barred(folder)
    answer = write(folder, "Kai", Wanted(), NOW)

    assert answer.no
    assert any("do not hand them out" in each for each in answer.notes)


@pytest.mark.parametrize(
    ("reader", "old", "new"),
    [
        pytest.param("Viktor", "heero:", "heero:", id="never invited"),
        pytest.param(
            "Bela",
            '{id: inve, person: bela, date: "2026-11-20"',
            '{id: inve, person: bela, date: "2026-11-20", taken_back: "2026-11-21"',
            id="taken back",
        ),
        pytest.param(
            "Bela",
            '{id: inve, person: bela, date: "2026-11-20"',
            '{id: inve, person: bela, date: "2026-11-20", reply: not_coming',
            id="said no",
        ),
    ],
)
def test_nobody_else_gets_a_letter(
    folder: Workspace, reader: str, old: str, new: str
) -> None:
    """Without an open invitation there is no letter, and no name is in the error."""
    edited(folder, old, new)
    with pytest.raises(BadInput) as caught:
        write(folder, "Kai", Wanted(readers=[reader]), NOW)

    assert reader not in f"{caught.value} {caught.value.hint}"
    assert not folder.out.exists()


def test_whoever_said_no_is_not_asked_twice(folder: Workspace) -> None:
    """Without --for, letters go to those who may come and have not declined."""
    edited(
        folder,
        '{id: inve, person: bela, date: "2026-11-20"',
        '{id: inve, person: bela, date: "2026-11-20", reply: not_coming',
    )

    assert set(made(folder)) == {"rosa", "tomo"}


def test_no_letter_without_a_meeting_to_come(folder: Workspace) -> None:
    """A meeting that is over, is none, or has nobody invited is said."""
    with pytest.raises(BadInput, match="is over"):
        write(folder, "Kai", Wanted(meeting="meta"), "2026-12-06T10:00")
    with pytest.raises(NoSuchPart):
        write(folder, "Kai", Wanted(meeting="none"), NOW)
    path = folder.root / "participants" / f"{KAI}.yaml"
    path.write_text(path.read_text().split("    invitations:")[0])
    with pytest.raises(BadInput, match="nobody is invited"):
        write(folder, "Kai", Wanted(), NOW)
    path.write_text(path.read_text().split("meetings:")[0])
    with pytest.raises(BadInput, match="no meeting is planned"):
        write(folder, "Kai", Wanted(), NOW)


def test_times_to_choose_from_are_listed(folder: Workspace) -> None:
    """While no day is fixed, letters offer the times, and there is no calendar file."""
    edited(
        folder,
        'start: "2026-12-05T14:00"',
        'offered: ["2026-12-05T14:00", "2026-12-06T18:30"]',
    )
    texts = made(folder, format="txt")["bela"]

    assert (
        "- Saturday, 5 December 2026, at 14:00\n- Sunday, 6 December 2026, at 18:30"
        in (texts["middle.txt"])
    )
    assert set(texts) == {"short.txt", "middle.txt", "long.txt"}
    assert "The day is still open" in texts["short.txt"]


def test_without_a_place_the_details_come_by_phone(folder: Workspace) -> None:
    """No letter has an empty place."""
    edited(folder, "    place: Parish hall\n", "")
    texts = made(folder)["bela"]

    assert "place by phone" in texts["short.txt"]
    assert "you get the details by phone" in texts["long.html"]
    assert "LOCATION:details by phone" in texts[".ics"]


def say() -> letters.Say:
    return spoken(
        Workspace(ROOT / "examples" / "workshop"), ["en"], "letters", "invitation.yaml"
    )


SHORT = (ROOT / "templates" / "letters" / "short.txt").read_text(encoding="utf-8")


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text("abcé -<&", min_size=1, max_size=90),
    st.text("xyz ", max_size=200),
    st.booleans(),
)
def test_a_text_message_is_short(reader: str, place: str, dated: bool) -> None:
    """Whatever the names, a message has one line of 160 characters at most."""
    invited = Invited(
        "Kai",
        reader,
        "2026-12-05T14:00" if dated else None,
        place=place.strip() or None,
    )
    text = letters.written(invited, say(), SHORT, "short")

    assert len(text.rstrip("\n")) <= MOST
    assert text.count("\n") == 1
    assert text.endswith("Kai\n")


def test_a_message_that_cannot_be_short_is_said(folder: Workspace) -> None:
    """A name that alone is too long makes no message."""
    with pytest.raises(BadInput, match="160"):
        letters.written(Invited("K" * 161, "B"), say(), SHORT, "short")


def test_a_site_says_it_in_its_own_way(folder: Workspace) -> None:
    """A copied template, and a single sentence of its own, come before the shipped."""
    put(folder, "letters/middle.txt", "Ours: {{ say.hello }}\n")
    put(
        folder,
        "letters/invitation.yaml",
        'heero: phrases/1\nphrases:\n  hello: "Hi {reader},"\n',
    )
    texts = made(folder, format="txt")["bela"]

    assert texts["middle.txt"] == "Ours: Hi Bela,\n"
    assert "Hi Bela," in texts["long.txt"]
    put(folder, "letters/middle.txt", "{{ nobody }}")
    with pytest.raises(BadTemplate):
        made(folder)


def test_another_language_is_used_once_it_is_looked_through(folder: Workspace) -> None:
    """The participant's language comes in when somebody has reviewed its words."""
    edited(folder, "name: Kai\n", "name: Kai\nlanguages: [fr]\n")
    words = "phrases:\n  hello: {fr: 'Bonjour {reader},'}\n  when: {fr: '{day}'}\n"
    name = "letters/invitation.yaml"
    put(folder, name, f"heero: phrases/1\ntranslations: {{fr: {{}}}}\n{words}")
    assert "Dear Bela" in made(folder)["bela"]["long.html"]

    put(
        folder,
        name,
        f"heero: phrases/1\ntranslations: {{fr: {{reviewed_by: Zoé}}}}\n{words}",
    )
    text = made(folder)["bela"]["long.html"]
    assert "Bonjour Bela," in text
    assert "samedi, 5 décembre 2026" in text
    assert '<html lang="fr"' in text


def test_an_entry_says_when_and_nothing_else(folder: Workspace) -> None:
    """One event in UTC, published, with a name that stays and says nothing."""
    edited(folder, "    place:", "    title: Soup\n    place:")
    folder = zoned(folder)
    texts = made(folder)
    found = Calendar.from_ical(texts["bela"][".ics"])
    (event,) = found.walk("VEVENT")

    assert found["METHOD"] == "PUBLISH"
    assert event.decoded("DTSTART") == datetime(2026, 12, 5, 19, 0, tzinfo=UTC)
    assert event.decoded("DTEND") == datetime(2026, 12, 5, 20, 30, tzinfo=UTC)
    assert event.decoded("DTSTAMP") == datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
    assert str(event["SUMMARY"]) == "Soup"
    assert str(event["LOCATION"]) == "Parish hall"
    keys = set(["UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "LOCATION", "CLASS"])
    assert set(event) == keys
    again = made(folder)
    assert again == texts
    uids = {re.findall("UID:(.*)\r?\n", each[".ics"])[0] for each in texts.values()}
    assert len(uids) == 3
    assert re.fullmatch(r"[0-9a-f-]{36}", uids.pop().strip())


def zoned(folder: Workspace) -> Workspace:
    """Say where the folder is."""
    path = folder.root / "heero.yaml"
    path.write_text(path.read_text() + "time_zone: America/Toronto\n")
    return Workspace(folder.root)


def test_a_folder_of_no_zone_says_the_time_as_it_is(folder: Workspace) -> None:
    """Where nobody said where the folder is, the hour stays the hour."""
    assert "DTSTART:20261205T140000\n" in made(folder)["bela"][".ics"].replace("\r", "")


def test_khal_takes_an_entry(folder: Workspace, tmp_path: Path) -> None:
    """A calendar program imports what was written, and shows it at its time."""
    texts = made(zoned(folder))
    file = tmp_path / "entry.ics"
    file.write_text(texts["bela"][".ics"], encoding="utf-8")
    config = tmp_path / "khal.conf"
    config.write_text(
        f"[calendars]\n[[mine]]\npath = {tmp_path / 'calendar'}\n"
        "[locale]\nlocal_timezone = America/Toronto\ndefault_timezone = UTC\n"
        "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
        "datetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
        f"[sqlite]\npath = {tmp_path / 'khal.db'}\n[default]\ndefault_calendar = mine\n"
    )
    program = shutil.which("khal", path=str(Path(sys.executable).parent))
    assert program, "khal comes with what heero is worked on with"

    def khal(*words: str) -> str:
        done = subprocess.run(
            [program, "-c", config, *words],
            capture_output=True,
            text=True,
            env={**os.environ, "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"},
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    khal("import", "--batch", "-a", "mine", str(file))
    shown = khal("list", "-f", "{start-time} {title} {location}", "2026-12-05", "1d")
    assert "14:00 Meeting Parish hall" in shown


@given(
    st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1),
    st.text("a,;\\n: ö", min_size=1),
)
def test_an_entry_says_any_words_as_they_are(title: str, place: str) -> None:
    """Signs that part the words of a calendar, and long lines, are read back whole."""
    start = datetime(2026, 12, 5, 14, 0)
    text = calendars.calendar([Entry("x", title, start, 90, place)], None, start)
    (event,) = Calendar.from_ical(text).walk("VEVENT")

    assert (str(event["SUMMARY"]), str(event["LOCATION"])) == (title, place)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


@pytest.mark.parametrize("name", ["invitation", "card"])
def test_letters_are_in_plain_words(name: str) -> None:
    """All that a letter or the card says is read in grade 6."""
    folder = Workspace(ROOT / "examples" / "workshop")
    phrases = spoken(folder, ["en"], "letters", f"{name}.yaml").phrases
    said = [
        re.sub(r"\{\w+\}", "Rose", words["en"])
        for key, words in phrases.items()
        if not key.startswith("leads")
    ]

    assert grade(" ".join(f"{each.rstrip('.?!')}." for each in said)) <= 6


def test_the_card_says_that_it_is_the_rule(folder: Workspace) -> None:
    """It is the same for everybody: nothing of a record is on it, nor in its name."""
    outcome = safety_card.write(folder, "Kai")
    texts = [(folder.root / x).read_text(encoding="utf-8") for x in outcome.lines]

    assert outcome.lines == ["out/safety-card.html", "out/safety-card.md"]
    for text in texts:
        assert "It is our rule." in text
        assert [x for x in (*SECRETS, "Kai", "Parish") if x in text] == []
    put(folder, "letters/card.md", "{{ say.title }}!\n")
    safety_card.write(folder, "Kai")
    own = (folder.out / "safety-card.md").read_text(encoding="utf-8")
    assert own == "A few questions before the meeting!\n"


def test_a_length_there_is_not_is_said_in_plain_words(heero: Heero) -> None:
    """What there is, and nothing of how it was looked at."""
    done = heero("meeting", "letters", "Ari", "--length", "tiny")
    assert done.returncode == 2
    assert "a letter is short, middle or long" in done.stderr
