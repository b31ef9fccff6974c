"""Closing a workshop: everybody takes home what they made, and somebody checks in."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from heero import resources
from heero.documents.own_words import Wording
from heero.domain.audience import view
from heero.domain.operations import Remove
from heero.domain.participant import Participant
from heero.domain.workshop import Workshop
from heero.errors import BadInput, BadTemplate, NoSuchPart, NoSuchRecord
from heero.maps import twin
from heero.services import after_care, closing, cohorts, promoting, today, visits
from heero.services.closing import Wanted
from heero.services.map_styles import style
from heero.services.outcome import Outcome
from heero.services.records import change
from heero.services.validating import validate
from heero.services.visits import Said
from heero.store import pictures, plain
from heero.store.workspace import Workspace
from tests.conftest import TODAY, Heero
from tests.test_teams import member, participant, put

ARI, MIKA, ZOE, SHOP = (
    "quiet-otter-41",
    "early-robin-70",
    "brave-lantern-58",
    "bright-porch-15",
)
YES = (
    'consents:\n  - {id: yes1, purpose: run_workshop, from: "2026-11-01", '
    'expires: "2027-10-31"}\n'
)
ENDED = YES.replace("2027-10-31", "2026-11-15")
FULL = """\
languages: [en]
navigators: [kind-maple-44]
people:
  - id: rose
    name: Grandma Rose
    relation: grandmother
    area: other_family
    kind: family
    note: she hums
    circles: {trust: "1", who_knows: "2"}
    tie:
      strength: strong
      quality: mixed
      flow: both
      seen: weekly
      closeness: "3"
      supports: [care, joy]
  - {id: rick, name: Ricardo, area: friends, tie: {strength: weak, state: ended}}
  - {id: lou, name: Grandpa Lou, life: died, area: other_family}
ties:
  - {id: tie1, between: [rose, lou], strength: strong, quality: easy}
places:
  - {id: flat, label: The yellow flat, when: 2014~, people: [rose, rick], feel: both}
strengths:
  - {id: song, words: I write songs, learned_from: rose}
  - {id: root, words: The river behind the fields, part: roots}
hopes:
  - {id: hope, words: To play one song in front of everybody}
worries:
  - {id: wory, words: That people stop}
needs:
  - {id: seat, words: A seat at the table, biggest: said_yes, met_by: [rose]}
gifts:
  - {id: gift, words: You make a room warmer, giver: rose}
outreach:
  - {id: out1, person: rick, choice: never}
commitments:
  - {id: off1, person: rose, words: Supper on Sundays, status: accepted}
measures:
  - {id: ucla, instrument: ucla-3, date: "2026-11-14", answers: [often, passed, often]}
steps:
  - {id: step, what: Ask for the band room, due: "2026-12-01"}
parents:
  - {id: par1, parent: lou, child: rose}
walks:
  - id: wal1
    guide: heart_list/1
    started: "2026-11-07T10:40"
    finished: "2026-11-07T11:00"
    answers:
      - {id: ans1, to: who, people: [rose, rick]}
  - id: wal2
    guide: heart_list/1
    started: "2026-11-08T10:00"
    finished: "2026-11-08T10:30"
    answers:
      - {id: ans2, to: remember, about: rose, said: A round of drumming}
      - {id: ans3, to: remember, said: noted by the office, voice: staff_note}
  - id: wal3
    guide: measure_ucla_3/1
    started: "2026-11-14T10:00"
    finished: "2026-11-14T10:10"
    answers:
      - {id: ans4, to: companionship, said: often}
"""
GOLDEN = Path(__file__).parent / "golden" / "documents" / "my-pages.txt"
OTHERS = """\
people:
  - {id: wolf, name: Wolfram Quist, note: keeps the lighthouse}
strengths:
  - {id: bees, words: Talking to bees}
hopes:
  - {id: sail, words: Sailing past Kirkwall}
"""


@pytest.fixture
def folder(workspace: Workspace) -> Workspace:
    """A team of two, three who took part, and a group with a guest."""
    member(workspace, "kind-maple-44", "Jules", "roles: [peer_navigator]\n")
    member(workspace, "open-tern-31", "Hamza", "roles: [peer_navigator]\n")
    participant(workspace, ARI, "Ari", FULL + YES)
    participant(workspace, MIKA, "Mika", OTHERS + "navigators: [open-tern-31]\n" + YES)
    participant(
        workspace,
        ZOE,
        "Zoë",
        "status: finished\nnavigators: [open-tern-31]\n" + ENDED,
    )
    put(
        workspace,
        f"workshops/{SHOP}.yaml",
        f"heero: workshop/1\nid: {SHOP}\ntitle: The Saturday table\n"
        f"participants: [{ARI}, {MIKA}]\nguests: [Pepper]\n"
        "agreements: [You can pass and nobody asks why]\nsessions:\n"
        f'  - {{id: foku, date: "2026-11-14", attended: [{ZOE}, kind-maple-44]}}\n',
    )
    return workspace


def close(folder: Workspace, day: str = TODAY, **more: object) -> Outcome:
    wanted = Wanted(**more)  # type: ignore[arg-type]
    ready = closing.looked_at(folder, "saturday", wanted, day)
    return closing.close(folder, ready, wanted, day)


def pack(folder: Workspace, who: str = ARI) -> dict[str, bytes]:
    found = sorted((folder.out / "give-back" / SHOP / who).iterdir())
    return {path.name: path.read_bytes() for path in found}


def pages(folder: Workspace, who: str = ARI) -> str:
    return " ".join(pack(folder, who)["my-pages.txt"].decode().split())


def record(folder: Workspace) -> Workshop:
    return folder.load(Workshop, SHOP).record


def test_everybody_gets_their_own_pack(folder: Workspace) -> None:
    """Whoever took part or was there gets pages, map, certificate and their record."""
    made = close(folder)

    assert [each["id"] for each in made.data["packs"]] == [ARI, MIKA, ZOE]
    assert list(pack(folder)) == [
        "certificate.html",
        "certificate.md",
        "my-map.png",
        "my-map.svg",
        "my-pages.html",
        "my-pages.md",
        "my-pages.txt",
        "my-record.yaml",
    ]
    assert f"out/give-back/{SHOP}/{ARI}" in made.lines
    assert validate(folder, [], TODAY).data == []


@pytest.mark.parametrize("file", ["my-pages.txt", "my-pages.md", "my-pages.html"])
def test_everything_they_made_is_on_their_pages(folder: Workspace, file: str) -> None:
    """Whatever they said is there in their words, whichever way they read it."""
    close(folder)
    told = " ".join(pack(folder)[file].decode().split())

    for words in (
        "Grandma Rose, grandmother",
        "she hums",
        "strong, helps and hurts, we help each other; seen weekly; very close",
        "gives me: care and joy",
        "Grandma Rose with Grandpa Lou: strong, easy",
        "closest: Grandma Rose",
        "know a little: Grandma Rose",
        "Grandpa Lou is a parent of Grandma Rose",
        "The yellow flat, about 2014",
        "good and hard to think of",
        "I write songs",
        "learned from Grandma Rose",
        "The river behind the fields",
        "To play one song in front of everybody",
        "That people stop",
        "A seat at the table",
        "the biggest one now",
        "You make a room warmer",
        "from Grandma Rose",
        "Ricardo: no contact, and no reason is needed",
        "Grandma Rose: Supper on Sundays",
        "offered, and I said yes",
        "Ask for the band room",
        "by when: 1 December 2026",
        "A round of drumming",
        "You can pass and nobody asks why",
        "yes, from 1 November 2026 until 31 October 2027",
        "I can take back any of them at any time",
        "Jules is in touch with me by 24 November 2026",
        "The people who walk with me: Jules.",
        "Private. These pages are mine",
    ):
        assert words in told, words
    assert "noted by the office" not in told


def test_the_pages_are_those_that_were_read(
    folder: Workspace, pytestconfig: pytest.Config
) -> None:
    """The plain pages are, letter for letter, those somebody looked at and liked."""
    close(folder)
    told = pack(folder)["my-pages.txt"]
    if pytestconfig.getoption("--update"):
        GOLDEN.write_bytes(told)

    assert told == GOLDEN.read_bytes()


def test_the_map_in_words_says_what_the_picture_says(folder: Workspace) -> None:
    """In English every line of the picture's twin begins a line of the pages."""
    close(folder)
    told = pack(folder)["my-pages.md"].decode()
    seen = view(folder.load(Participant, ARI).record, "me", TODAY)
    words = twin.text(seen, style(folder))
    lines = [line for line in words.splitlines() if line.startswith("- ")]

    assert len(lines) == 4
    for line in lines:
        assert f"\n  {line}" in told


def test_nothing_of_anybody_else_is_in_a_pack(folder: Workspace) -> None:
    """No name and no word of another record is in anybody's pack."""
    close(folder)
    of_ari = b"\n".join(pack(folder).values())
    of_mika = b"\n".join(pack(folder, MIKA).values())

    for words in ("Mika", "Zo\u00eb", "Wolfram", "lighthouse", "bees", "Kirkwall"):
        assert words.encode() not in of_ari, words
    for words in ("Ari", "Zo\u00eb", "Rose", "Ricardo", "songs", "yellow", "Pepper"):
        assert not re.search(rb"\b" + words.encode() + rb"\b", of_mika), words
    for words in ("Wolfram Quist", "Talking to bees", "Sailing past Kirkwall"):
        assert words.encode() in of_mika


def test_their_record_comes_along_and_reads_back(folder: Workspace) -> None:
    """The copy is a record that heero reads, with everything but the instruments."""
    close(folder)
    text = pack(folder)["my-record.yaml"]
    found = folder.understand_bytes(text, "my-record.yaml")[0]
    own = folder.load(Participant, ARI).record

    assert not found.errors
    assert found.record == own.model_copy(
        update={"measures": (), "walks": own.walks[:2]}
    )


def test_instruments_come_along_only_if_they_want(folder: Workspace) -> None:
    """Answers to an instrument are in no file unless they asked for them."""
    close(folder)
    without = b"\n".join(pack(folder).values())
    close(folder, measures=["Ari"])

    assert b"often" not in without and b"ucla" not in without
    assert "14 November 2026: often, passed, often" in pages(folder)
    assert b"ucla-3" in pack(folder)["my-record.yaml"]


def test_whoever_is_left_off_is_nowhere(folder: Workspace) -> None:
    """A copy without somebody has them in no file, and stays so the next time."""
    first = close(folder, only=["Ari"], without={ARI: ["ricardo"]})
    left = b"\n".join(pack(folder).values())
    close(folder)
    again = b"\n".join(pack(folder).values())
    close(folder, only=["Ari"], without={ARI: ["-"]})

    assert b"Ricardo" not in left and b"rick" not in left
    assert again == left
    assert "Ricardo" in pages(folder)
    assert f"{ARI}: 1 left off this copy, as they wish" in first.notes


def test_words_that_name_somebody_left_off_are_told_aside(folder: Workspace) -> None:
    """Their own words stay as they are, and whoever hands them over reads so."""
    path = folder.path("participant", ARI)
    path.write_text(path.read_text().replace("That people stop", "That Ricardo comes"))
    made = close(folder, without={ARI: ["Ricardo"]})

    assert "That Ricardo comes" in pages(folder)
    assert any("still name somebody who was left off" in each for each in made.notes)


def test_somebody_unknown_is_not_left_off(folder: Workspace) -> None:
    """A slip in a name makes no pack that somebody believes to be without them."""
    with pytest.raises(NoSuchPart):
        close(folder, only=["Ari"], without={ARI: ["Rikardo"]})

    assert not (folder.out / "give-back").exists()


def test_a_yes_that_ended_shuts_nobodys_own_copy(folder: Workspace) -> None:
    """They get everything; nobody gets in touch, and it is said why."""
    made = close(folder)

    assert "my-pages.html" in pack(folder, ZOE)
    assert "is in touch with me" not in pages(folder, ZOE)
    assert "ended on 15 November 2026" in pages(folder, ZOE)
    assert made.data["left_in_peace"] == [ZOE]
    assert ZOE not in {each.participant for each in record(folder).after_care}
    assert any(each.startswith(f"{ZOE}: their yes has ended") for each in made.notes)


def test_who_checks_in_is_written_down(folder: Workspace) -> None:
    """The navigator, or whoever was named, within three days of the close."""
    made = close(folder, checks=["Mika=Jules"])

    kept = record(folder)
    assert kept.closed == TODAY
    assert [(each.participant, each.by, each.until) for each in kept.after_care] == [
        (ARI, "kind-maple-44", "2026-11-24"),
        (MIKA, "kind-maple-44", "2026-11-24"),
    ]
    assert f"{ARI}: Jules (kind-maple-44) is in touch by 2026-11-24" in made.lines
    assert after_care.NOTE in made.notes


def test_without_anybody_to_check_in_nothing_is_made(folder: Workspace) -> None:
    """Whoever has nobody is named, with the option that says who it is."""
    path = folder.path("participant", MIKA)
    path.write_text(path.read_text().replace("open-tern-31", "long-gone-99"))
    before = (folder.root / "workshops" / f"{SHOP}.yaml").read_bytes()
    with pytest.raises(BadInput) as caught:
        close(folder)

    assert MIKA in caught.value.message
    assert f"--check-in-by {MIKA}=TEAM" in caught.value.hint
    assert not (folder.out / "give-back").exists()
    assert (folder.root / "workshops" / f"{SHOP}.yaml").read_bytes() == before
    close(folder, checks=[f"{MIKA} = hamza"])
    assert record(folder).after_care[1].by == "open-tern-31"


@pytest.mark.parametrize(
    "more, error",
    [
        pytest.param({"checks": ["Ari"]}, BadInput, id="nobody named"),
        pytest.param({"checks": ["Ari=Nobody"]}, NoSuchRecord, id="nobody of the team"),
        pytest.param({"only": ["Nobody"]}, NoSuchRecord, id="no participant"),
        pytest.param({"only": ["Tamar"]}, BadInput, id="not of this workshop"),
        pytest.param({"measures": ["Tamar"]}, BadInput, id="not of it either"),
    ],
)
def test_what_does_not_fit_is_said_first(
    folder: Workspace, more: dict[str, object], error: type[Exception]
) -> None:
    """Whatever is typed wrongly is answered before anything is written."""
    participant(folder, "steady-brook-83", "Tamar")
    with pytest.raises(error):
        close(folder, **more)

    assert not (folder.out / "give-back").exists()
    assert record(folder).closed is None


def test_closing_again_is_the_same(folder: Workspace) -> None:
    """The second time changes no byte, and the first day stays the day."""
    close(folder)
    packs = [pack(folder, each) for each in (ARI, MIKA, ZOE)]
    written = (folder.root / "workshops" / f"{SHOP}.yaml").read_bytes()
    close(folder)

    assert [pack(folder, each) for each in (ARI, MIKA, ZOE)] == packs
    assert (folder.root / "workshops" / f"{SHOP}.yaml").read_bytes() == written
    close(folder, "2026-11-23")
    assert (folder.root / "workshops" / f"{SHOP}.yaml").read_bytes() == written


def test_one_pack_alone_closes_nothing(folder: Workspace) -> None:
    """Whoever leaves early gets theirs and a check-in; the workshop goes on."""
    close(folder, only=["Mika"])

    assert record(folder).closed is None
    assert [each.participant for each in record(folder).after_care] == [MIKA]
    assert not (folder.out / "give-back" / SHOP / ARI).exists()


def test_a_broken_record_keeps_nobody_else_waiting(folder: Workspace) -> None:
    """The others get theirs; whose record cannot be read is said, and the answer no."""
    participant(folder, MIKA, "Mika", "people: nobody\n")
    made = close(folder)

    assert made.no
    assert [each["id"] for each in made.data["packs"]] == [ARI, ZOE]
    assert any(each.startswith(f"{MIKA} has no pack yet") for each in made.notes)


@pytest.mark.parametrize(
    "said, done",
    [
        pytest.param(Said("call", "2026-11-24"), "2026-11-24", id="in time"),
        pytest.param(Said("visit", "2026-11-21"), "2026-11-21", id="the same day"),
        pytest.param(Said("call", "2026-11-24", reached=False), None, id="a try"),
        pytest.param(Said("call", "2026-11-25"), None, id="too late"),
        pytest.param(Said("call", "2026-11-20"), None, id="before"),
    ],
)
def test_a_contact_in_time_is_the_check_in(
    folder: Workspace, said: Said, done: str | None
) -> None:
    """`heero visit` notes it where they reached each other within the three days."""
    close(folder)
    answer = visits.note(folder, "Ari", said, "2026-11-26")

    assert [each.done for each in record(folder).after_care] == [done, None]
    if said.on == "2026-11-25":
        assert f"--checked {ARI}" in "".join(answer.lines)


def test_it_can_be_noted_by_hand(folder: Workspace) -> None:
    """--checked notes the day, once, and only for whom somebody was named."""
    close(folder)
    after_care.checked(folder, "saturday", ["Ari"], "2026-11-27")
    again = after_care.checked(folder, SHOP, ["Ari"], "2026-11-28")

    assert record(folder).after_care[0].done == "2026-11-27"
    assert again.lines == [f"{ARI}: it was noted already"]
    with pytest.raises(BadInput):
        after_care.checked(folder, SHOP, ["Zoë"], TODAY)


def test_what_waits_is_shown_until_it_is_done(folder: Workspace) -> None:
    """Today and the workshop say who is in touch with whom, and when it was."""
    close(folder)
    before = [each["what"] for each in today.today(folder, TODAY).data]
    late = today.today(folder, "2026-11-25").data
    visits.note(folder, "Ari", Said("call"), TODAY)
    after = [each["who"] for each in today.today(folder, TODAY).data if each["who"]]
    shown = cohorts.shown(folder, SHOP, TODAY).lines

    assert before[:2] == [
        "a check-in after the workshop, by Hamza, until 2026-11-24",
        "a check-in after the workshop, by Jules, until 2026-11-24",
    ]
    assert late[0]["what"].endswith("was due 2026-11-24")
    assert f"heero workshop close {SHOP} --checked {ARI}" in {
        each["command"] for each in late
    }
    assert after == [f"Mika ({MIKA})"]
    assert "closed: 2026-11-21" in shown
    assert any(
        each.endswith(f"was in touch with Ari ({ARI}) on {TODAY}") for each in shown
    )


def test_whoever_took_back_their_yes_is_left_in_peace(folder: Workspace) -> None:
    """A check-in that was planned waits no longer once the yes is taken back."""
    close(folder)
    path = folder.path("participant", ARI)
    path.write_text(path.read_text().replace("2027-10-31", "2026-11-20"))

    rows = today.today(folder, TODAY).data
    assert [each["who"] for each in rows] == [f"Mika ({MIKA})"]


def test_a_certificate_names_strengths_and_no_history(folder: Workspace) -> None:
    """What they are good at, and nobody and nothing they come from."""
    close(folder)
    for ending in ("html", "md"):
        told = pack(folder)[f"certificate.{ending}"].decode()

        assert "I write songs" in told and "Ari" in told
        for words in ("Rose", "river", "warmer", "yellow", "Ricardo"):
            assert words not in told


def test_a_certificate_without_strengths_yet_is_warm_and_true(
    folder: Workspace,
) -> None:
    """It says that somebody was there, promises nothing, and has room."""
    change(folder, Participant, MIKA, [Remove(("strengths",))])
    close(folder)
    told = pack(folder, MIKA)["certificate.md"].decode()

    assert "Mika" in told and "who was here, and was part of it." in told
    assert "who brings these strengths" not in told
    assert "who brings these strengths" in pack(folder)["certificate.md"].decode()


def test_a_guest_gets_a_certificate_without_a_name(folder: Workspace) -> None:
    """Whoever has no record gets a blank one; no alias is in it or in its name."""
    made = close(folder)
    blank = (folder.out / "give-back" / SHOP / "certificate-blank.html").read_text()

    assert made.data["blank"] == f"out/give-back/{SHOP}/certificate-blank.html"
    assert "Pepper" not in blank and 'class="name"' not in blank
    assert blank.count('class="line"') == 5


def test_pictures_come_along_and_go_again(folder: Workspace) -> None:
    """A picture is in the pack while it is theirs, and not once it was taken back."""
    pictures.keep(folder.root, ARI, "pic1", b"a picture")
    path = folder.path("participant", ARI)
    text = path.read_text()
    path.write_text(
        text + 'pictures:\n  - {id: pic1, date: "2026-11-14", what: A tree}\n'
    )
    close(folder)
    there = pack(folder)["picture-pic1.jpg"]
    told = pages(folder)
    path.write_text(text)
    close(folder)

    assert there == b"a picture"
    assert "picture-pic1.jpg - A tree" in told
    assert "picture-pic1.jpg" not in pack(folder)


class Page(HTMLParser):
    """Collects tags with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag."""
        self.found.append((tag, dict(attrs)))


def test_the_page_needs_nothing_besides(folder: Workspace) -> None:
    """No script, no link and nothing from elsewhere; its language is named."""
    path = folder.path("participant", ARI)
    path.write_text(path.read_text().replace("she hums", '"<script>alert(1)</script>"'))
    close(folder)
    text = pack(folder)["my-pages.html"].decode()
    found = Page(text).found
    tags = {tag for tag, _ in found}

    assert not tags & {"script", "link", "iframe", "object", "a"}
    assert ("html", {"lang": "en", "dir": "ltr"}) in found
    (picture,) = [attrs for tag, attrs in found if tag == "img"]
    assert (picture["src"] or "").startswith("data:image/svg+xml;base64,")
    assert picture["alt"] and "@page { size: A4 portrait" in text
    assert "&lt;script&gt;" in text


def test_large_print_and_letter_paper(folder: Workspace) -> None:
    """--large is a larger page, on the paper the folder names."""
    close(folder)
    usual = pack(folder)["my-pages.html"].decode()
    path = folder.root / "heero.yaml"
    path.write_text(path.read_text() + "page: Letter\n")
    again = Workspace(folder.root)
    close(again, large=True)
    large = pack(again)["my-pages.html"].decode()

    assert "html { font-size: 12pt; }" in usual
    assert "html { font-size: 18pt; }" in large
    assert "@page { size: Letter portrait" in large


@pytest.mark.parametrize(
    "spoken, allowed, language, words",
    [
        pytest.param("fr", "[fr-CA]", "fr-CA", "Qui est dans mon cœur", id="theirs"),
        pytest.param("es-MX", "[es]", "es", "Quién está en mi corazón", id="near"),
        pytest.param("fr", "[]", "en", "Who is in my heart", id="not looked through"),
        pytest.param("ar, es", "[es]", "es", "Lo que espero", id="their second"),
    ],
)
def test_pages_are_in_their_language(
    folder: Workspace, spoken: str, allowed: str, language: str, words: str
) -> None:
    """Theirs where somebody has looked it through, or the site uses it all the same."""
    path = folder.path("participant", ARI)
    path.write_text(path.read_text().replace("[en]", f"[{spoken}]"))
    settings = folder.root / "heero.yaml"
    settings.write_text(settings.read_text() + f"use_unreviewed: {allowed}\n")
    made = close(Workspace(folder.root))

    told = pages(folder)
    assert words in told
    assert made.data["packs"][0]["language"] == language
    assert f'<html lang="{language}"' in pack(folder)["my-pages.html"].decode()
    assert "I write songs" in told
    noted = any("the pages are in" in each for each in made.notes)
    assert noted == (spoken.split(",")[0][:2] != language[:2])


def test_every_sentence_is_there_in_every_language() -> None:
    """What the pages say has the same places to fill in each of its languages."""
    path = resources.lookup("vocabulary", "give-back.yaml", None)
    wording = Wording.model_validate(plain.values_of(path.read_bytes()))

    for name, words in wording.phrases.items():
        assert set(words) == {"en", "fr-CA", "es"}, name
        places = {tag: set(re.findall(r"\{\w+\}", each)) for tag, each in words.items()}
        assert places["fr-CA"] == places["es"] == places["en"], name


def test_a_site_says_it_in_its_own_way(folder: Workspace) -> None:
    """One sentence of the site's own is said; everything else stays as shipped."""
    put(
        folder,
        "vocabulary/give-back.yaml",
        "heero: phrases/1\nphrases: {heart: {en: Those I carry}}\n",
    )
    close(folder)

    assert "Those I carry - Grandma Rose" in pages(folder)
    assert "What I hope for" in pages(folder)


def test_a_broken_wording_is_named(folder: Workspace) -> None:
    """The file of the site that breaks the rules is named, and nothing is made."""
    put(folder, "vocabulary/give-back.yaml", "heero: phrases/1\nphrases: nothing\n")
    with pytest.raises(BadTemplate, match=r"give-back\.yaml"):
        close(folder)

    assert record(folder).closed is None


def test_packs_go_where_they_are_wanted_and_never_among_records(
    folder: Workspace, tmp_path: Path
) -> None:
    """A stick is fine; the folder of the participants is not."""
    close(folder, to=tmp_path / "stick")
    with pytest.raises(BadInput, match="among the records"):
        close(folder, to=folder.root / "participants")

    assert (tmp_path / "stick" / ARI / "my-pages.txt").is_file()


def test_somebody_who_becomes_a_navigator_leaves_no_pack_behind(
    folder: Workspace, tmp_path: Path
) -> None:
    """Their pack, whom they left off, and their check-in leave with their record."""
    close(folder, without={ARI: ["Ricardo"]})
    wanted = promoting.Wanted(to=tmp_path / "theirs", erase=True)
    ready = promoting.looked_at(folder, "Ari", wanted)
    promoting.promote(folder, ready, TODAY)

    assert not (folder.out / "give-back" / SHOP / ARI).exists()
    assert not (folder.inner / "left-off" / ARI).exists()
    assert ARI not in {each.participant for each in record(folder).after_care}
    assert [each["code"] for each in validate(folder, [], TODAY).data] == []


def test_a_check_in_with_nobody_is_found(folder: Workspace) -> None:
    """A check-in that names nobody who has a record is a finding with a place."""
    path = folder.root / "workshops" / f"{SHOP}.yaml"
    care = "{id: care, participant: nobody-1, by: nobody-2, until: 2026-11-24}"
    path.write_text(path.read_text() + f"after_care:\n  - {care}\n")

    found = {each["code"]: each["line"] for each in validate(folder, [], TODAY).data}
    assert set(found) == {"unknown-participant", "unknown-team-member"}


def test_the_command_closes_and_answers_a_program(
    folder: Workspace, heero: Heero
) -> None:
    """What it prints for a program holds ids and paths, and no name of anybody."""
    done = heero("workshop", "close", "saturday", "--json")
    answer = json.loads(done.stdout)

    assert done.returncode == 0
    assert answer["closed"] == TODAY
    assert [each["id"] for each in answer["packs"]] == [ARI, MIKA, ZOE]
    assert "Ari" not in done.stdout and "Rose" not in done.stdout


def test_leaving_somebody_off_needs_to_be_said_whose_copy(
    folder: Workspace, heero: Heero
) -> None:
    """--without is for one copy, and the hint says how to name it."""
    done = heero("workshop", "close", "saturday", "--without", "Ricardo")
    one = heero(
        *("workshop", "close", "saturday", "--participant", "Ari"),
        *("--without", "Ricardo"),
    )

    assert done.returncode == 2
    assert "--without together with one --participant" in done.stderr
    assert one.returncode == 0
    assert "Ricardo" not in pages(folder)
