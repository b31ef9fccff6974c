"""heero and an editor judge a record alike, or the difference is listed here."""

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heero.domain.kinds import KINDS
from heero.domain.signs import UNSAFE
from heero.services import validating
from heero.services.schemas import schema_of
from heero.store import write
from heero.store.typed import understand
from heero.store.workspace import Workspace
from tests.as_editors_read import fits, parts, respelled, typed
from tests.conftest import ROOT, TODAY

ARI = """\
heero: participant/1
id: quiet-otter-41
name: Ari
pronouns: they/them
kind: youth
born: 2009-04
languages: [en, fr-CA]
navigators: [kind-maple-44]
status: active
intake: {date: 2026-11-02, by: calm-heron-12}
children:
  - {id: jupu, name: Mo, lives_with_me: sometimes}
consents:
  - {id: pavo, purpose: run_workshop, from: 2026-11-02, expires: 2027-11-02}
people:
  - id: tavu
    name: Grandma Rose
    also: [Rosie]
    kind: family
    visibility: network_ok
    came_by: sobe
    seat: near-other_family-2
    spots: [trust-1-4, row-parents-2]
    tie:
      strength: strong
      closeness: 3
      supports: [belong, care]
      as_of: 2026-11
      was:
        - {id: lemu, quality: easy, as_of: 2014~}
  - id: kelo
    name: Mo
ties:
  - {id: sune, between: [tavu, kelo], strength: strong}
places:
  - {id: posa, label: the blue house, when: {age: 7}, people: [tavu]}
events:
  - {id: evan, title: the move, when: {around: grade 2}, place: posa}
needs:
  - {id: nedo, words: a quiet place, domain: shelter, met: 4, met_by: [tavu]}
outreach:
  - {id: outa, person: tavu, choice: now}
commitments:
  - {id: comi, person: tavu, words: Sundays, need: nedo, review: 2026-12-01}
measures:
  - {id: mesa, instrument: closeness, date: 2026-11-02, answers: [3, passed]}
meetings:
  - id: meto
    start: 2026-11-28T15:00
    minutes: 90
    invitations: [{id: kedi, person: tavu, date: "2026-11-20"}]
walks:
  - id: sobe
    guide: ecomap/1
    started: 2026-11-02T14:05
    finished: 2026-11-02T14:50
    with: [kind-maple-44]
    answers:
      - {id: piru, to: who, said: [Rose, Mo], people: [tavu], from: heli}
      - {id: luda, to: hope, said: a dog, before: {people/tavu/name: Rose}}
"""
FOLDER = """\
heero: folder/1
program: workshop
locale: en
page: A4
meeting_minutes: 90
retention_days: 365
clears: [facilitator]
care: {who: Margit}
example: said_yes
day: 2026-11-21
line_hours: ["mon-fri 08:00-24:00"]
"""
PRIVATE = """\
heero: private/1
id: quiet-otter-41
reach:
  - {id: mibo, person: tavu, kind: phone, value: +31612345678, agreed: 2026-11-12}
orders:
  - {id: leti, between: [self, tavu], verified_by: abc, verified_on: 2026-11-03}
flags:
  - {id: zuvi, words: sits beside Ari, by: abc, date: 2026-11-16, safety: said_no}
"""
TEAM = """\
heero: team/1
id: calm-heron-12
name: Kim
roles: [facilitator]
trainings:
  - {id: tran, what: first aid, date: 2026-01-02, until: 2028-01-02}
limit: 4
check_ins:
  - {id: chek, date: 2026-11-20, words: a long week, visibility: workshop_team}
"""
WORKSHOP = """\
heero: workshop/1
id: bright-porch-15
participants: [quiet-otter-41]
order: strengths_first
sessions:
  - {id: sess, date: 2026-11-02, start: "09:30", guides: [heart_list]}
"""
DISCLOSURES = """\
heero: disclosures/1
id: quiet-otter-41
disclosures:
  - {id: disc, date: 2026-11-16, to: Ms. Lund, audience: network, what: map, why: asked}
"""
LOG = """\
heero: log/1
id: "2026"
requests:
  - {id: requ, kind: access, participant: quiet-otter-41, asked: 2026-11-02}
breaches:
  - {id: brea, kind: loss, found: 2026-11-03, about_many: 4}
destroyed:
  - {id: dest, class: working, date: 2026-11-04, method: deleted, many: 2}
"""
LAB = """\
heero: lab/1
id: calm-river-12
date: 2026-11-02
question: How can we meet a father who is afraid?
losses:
  - {id: loss, told: the mother became ill, kind: illness, when: this_year}
wonderings:
  - {id: wond, wondering: he may be afraid, kind: fear, loss: loss}
ways:
  - {id: wayo, idea: remember her together, meets: wond}
follow_ups:
  - {id: foll, date: 2026-11-20, more_hopeful: 7, tried: [{id: trie, way: wayo}]}
"""
WHOLE = {
    "folder": FOLDER,
    "participant": ARI,
    "private": PRIVATE,
    "team": TEAM,
    "workshop": WORKSHOP,
    "disclosures": DISCLOSURES,
    "log": LOG,
    "lab": LAB,
    **{
        each: next(ROOT.glob(f"tests/merges/{each}-*/expected.yaml")).read_text("utf-8")
        for each in (
            *("contact", "crisis", "counts", "event", "shifts", "service"),
            *("mentee", "pair"),
        )
    },
}


class Change(NamedTuple):
    """A change to one of the records above."""

    kind: str
    old: str
    new: str

    @property
    def text(self) -> str:
        whole = WHOLE[self.kind]
        assert whole.count(self.old) == 1, self.old
        return whole.replace(self.old, self.new)


def of_ari(old: str, new: str) -> Change:
    return Change("participant", old, new)


WRONG: dict[str, Change] = {
    "a day for a month": Change("counts", '"2026-09"', '"2026-09-01"'),
    "two lines for one": Change("lab", "he may be afraid", '"he may\\nbe afraid"'),
    "another word": of_ari("kind: youth", "kind: neither"),
    "another word, nearly right": of_ari("status: active", "status: actve"),
    "a word in capitals": of_ari("strength: strong\n", "strength: Strong\n"),
    "a truth for a word": of_ari("choice: now", "choice: true"),
    "a number for a word": of_ari("purpose: run_workshop", "purpose: 1"),
    "a word of another list": of_ari("domain: shelter", "domain: weekly"),
    "a list for a word": of_ari("kind: family", "kind: [family]"),
    "a word among words": of_ari("[belong, care]", "[belong, all]"),
    "nothing among words": of_ari("[belong, care]", "\n        -"),
    "a day that is not there": of_ari("date: 2026-11-02, by", "date: 2026-02-30, by"),
    "the 29th in a short year": of_ari("review: 2026-12-01", "review: 2026-02-29"),
    "the 29th of 1900": of_ari("review: 2026-12-01", "review: 1900-02-29"),
    "a 31st of a short month": of_ari("review: 2026-12-01", "review: 2026-04-31"),
    "a day without zeros": of_ari("date: 2026-11-02, by", "date: 2026-2-3, by"),
    "a month for a day": of_ari("review: 2026-12-01", "review: 2026-12"),
    "the year 0": of_ari("review: 2026-12-01", "review: 0000-12-01"),
    "a day and a line end": of_ari("review: 2026-12-01", 'review: "2026-12-01\\n"'),
    "words for a date": of_ari("born: 2009-04", "born: long ago"),
    "a 13th month": of_ari("born: 2009-04", "born: 2009-13"),
    "a day of a season": of_ari("born: 2009-04", "born: 2009-21-05"),
    "a vague date that is not there": of_ari("born: 2009-04", "born: 201X-02-30"),
    "a date without an end": of_ari("born: 2009-04", "born: 2009/"),
    "a number for a date": of_ari("born: 2009-04", "born: 97"),
    "a long number for a date": of_ari("born: 2009-04", "born: 20090"),
    "an age in words": of_ari("{age: 7}", "{age: seven}"),
    "too old": of_ari("{age: 7}", "{age: 121}"),
    "no age": of_ari("{age: 7}", "{age: }"),
    "an age and more": of_ari("{age: 7}", "{age: 7, around: x}"),
    "a date of other keys": of_ari("{age: 7}", "{year: 7}"),
    "a list for a date": of_ari("{age: 7}", "[2009]"),
    "no time": of_ari("start: 2026-11-28T15:00", "start: 2026-11-28"),
    "a blank before the time": of_ari(
        "start: 2026-11-28T15:00", "start: 2026-11-28 15:00"
    ),
    "an hour too many": of_ari("start: 2026-11-28T15:00", "start: 2026-11-28T24:00"),
    "a 61st minute": of_ari("start: 2026-11-28T15:00", "start: 2026-11-28T15:60"),
    "a number too large": of_ari("closeness: 3", "closeness: 4"),
    "a number too small": of_ari("closeness: 3", "closeness: 0"),
    "a number in words": of_ari("met: 4", "met: four"),
    "a quoted number too large": of_ari("met: 4", 'met: "11"'),
    "a part of a number": of_ari("minutes: 90", "minutes: 90.5"),
    "a number below nothing": of_ari("minutes: 90", "minutes: -90"),
    "a truth for a number": of_ari("minutes: 90", "minutes: true"),
    "a number without end": of_ari("minutes: 90", "minutes: 1234567890"),
    "an id with a blank": of_ari("- id: tavu", "- id: Grandma Rose"),
    "an id with a dash at its end": of_ari("- id: tavu", "- id: tavu-"),
    "an id below nothing": of_ari("by: calm-heron-12", "by: -12"),
    "an id too long": of_ari("by: calm-heron-12", f"by: {'a' * 61}"),
    "a broken number for an id": of_ari("by: calm-heron-12", "by: 1.5"),
    "no tag of a language": of_ari("[en, fr-CA]", "[English]"),
    "a number for a tag": of_ari("[en, fr-CA]", "[12]"),
    "no seat": of_ari("seat: near-other_family-2", "seat: near"),
    "no spot": of_ari("trust-1-4", "trust"),
    "no guide": of_ari("guide: ecomap/1", "guide: ecomap"),
    "nothing between the quotes": of_ari("pronouns: they/them", 'pronouns: ""'),
    "what cannot be seen": of_ari("pronouns: they/them", 'pronouns: "a\\u202eb"'),
    "a list for words": of_ari("pronouns: they/them", "pronouns: [they, them]"),
    "keys for words": of_ari("pronouns: they/them", "pronouns: {they: them}"),
    "keys for an answer": of_ari("said: a dog", "said: {a: dog}"),
    "words for a list": of_ari("also: [Rosie]", "also: Rosie"),
    "keys for a list": of_ari("also: [Rosie]", "also: {Rosie: x}"),
    "words for keys": of_ari("{date: 2026-11-02, by: calm-heron-12}", "2026-11-02"),
    "a list for keys": of_ari("{people/tavu/name: Rose}", "[Rose]"),
    "words in a list of keys": of_ari("  - id: kelo\n    name: Mo", "  - Mo"),
    "nothing in a list of keys": of_ari("  - id: kelo\n    name: Mo", "  -"),
    "one end of a tie": of_ari("[tavu, kelo]", "[tavu]"),
    "three ends of a tie": of_ari("[tavu, kelo]", "[tavu, kelo, sobe]"),
    "a missing name": of_ari("name: Ari\n", ""),
    "an empty name": of_ari("name: Ari\n", "name:\n"),
    "a missing id": of_ari("  - id: kelo\n    name", "  - name"),
    "a missing key in a line": of_ari("outa, person: tavu", "outa"),
    "no kind of record": of_ari("heero: participant/1\n", ""),
    "another kind of record": of_ari("participant/1", "team/1"),
    "a kind nobody knows": of_ari("participant/1", "participent/1"),
    "a newer format": of_ari("participant/1", "participant/2"),
    "a key twice": of_ari("status: active", "status: active\nstatus: left"),
    "a quote that stays open": of_ari("name: Ari", 'name: "Ari'),
    "a bracket that stays open": of_ari("[en, fr-CA]", "[en, fr-CA"),
    "a second colon": of_ari("name: Ari", "name: Ari: me"),
    "another program": Change("folder", "program: workshop", "program: school"),
    "a no to an example": Change("folder", "said_yes", "said_no"),
    "hours without a day": Change("folder", "mon-fri 08:00", "08:00"),
    "a meeting too short": Change("folder", "minutes: 90", "minutes: 5"),
    "words for the care card": Change("folder", "{who: Margit}", "Margit"),
    "another way to reach": Change("private", "kind: phone", "kind: pigeon"),
    "no day of a check": Change("private", ", verified_on: 2026-11-03", ""),
    "a role nobody has": Change("team", "[facilitator]", "[chief]"),
    "no day of a session": Change("workshop", "date: 2026-11-02, ", ""),
    "a guide with a blank": Change("workshop", "[heart_list]", "[heart list]"),
    "a time of day that is none": Change("workshop", "09:30", "25:30"),
    "a time of day without minutes": Change("workshop", "09:30", "9"),
    "another audience": Change("disclosures", "network", "everybody"),
}
"""What is wrong to both, one for each way in which a value may be."""

RIGHT: dict[str, Change] = {
    **{f"a whole {name}": Change(name, "heero:", "heero:") for name in WHOLE},
    "a name of digits": of_ari("name: Ari", "name: 12"),
    "a name of digits and a zero": of_ari("name: Ari", "name: 012"),
    "a broken number for a name": of_ari("name: Ari", "name: 1.50"),
    "a truth for a name": of_ari("name: Ari", "name: True"),
    "No": of_ari("name: Ari", "name: No"),
    "a telephone number": of_ari("pronouns: they/them", "pronouns: +31612345678"),
    "a day for words": of_ari("pronouns: they/them", "pronouns: 2026-11-02"),
    "numbers for answers": of_ari("[3, passed]", "[3, 1.5, true]"),
    "a number for an answer": of_ari("said: a dog", "said: 7"),
    "several lines": of_ari("pronouns: they/them", "pronouns: |\n  they\n  them"),
    "a tab by its name": of_ari("pronouns: they/them", 'pronouns: "they\\tthem"'),
    "an id of digits": of_ari("by: calm-heron-12", "by: 12"),
    "an id that looks true": of_ari("by: calm-heron-12", "by: true"),
    "a year": of_ari("born: 2009-04", "born: 2009"),
    "a quoted year": of_ari("born: 2009-04", 'born: "2009"'),
    "about a year": of_ari("born: 2009-04", "born: 2009~"),
    "a decade": of_ari("born: 2009-04", "born: 201X"),
    "a season": of_ari("born: 2009-04", "born: 2012-21"),
    "from year to year": of_ari("born: 2009-04", "born: 2012/2014"),
    "until a day": of_ari("born: 2009-04", "born: ../2014-02-03"),
    "since a day": of_ari("born: 2009-04", "born: 2014-02-03/.."),
    "nobody knows": of_ari("born: 2009-04", "born: unknown"),
    "a long February": of_ari("born: 2009-04", "born: 2008-02-29"),
    "a February of some year": of_ari("born: 2009-04", "born: 200X-02-29"),
    "a long February of a century": of_ari("review: 2026-12-01", "review: 2000-02-29"),
    "an age in quotes": of_ari("{age: 7}", '{age: "7"}'),
    "a key that says nothing": of_ari("{age: 7}", "{age: 7, around: }"),
    "a number in quotes": of_ari("closeness: 3", 'closeness: "3"'),
    "no words": of_ari("pronouns: they/them", "pronouns:"),
    "no word": of_ari("kind: youth", "kind:"),
    "no number": of_ari("closeness: 3", "closeness:"),
    "no list": of_ari("[en, fr-CA]", ""),
    "an empty list": of_ari("[en, fr-CA]", "[]"),
    "no keys": of_ari("{date: 2026-11-02, by: calm-heron-12}", ""),
    "no date": of_ari("born: 2009-04", "born:"),
    "no seconds": of_ari("start: 2026-11-28T15:00", "start: 2026-11-28T15:00:30"),
    "a key of one's own": of_ari("status: active", "status: active\nclan: Bear"),
    "keys of one's own": of_ari("kind: family", "kind: family\n    clan: {a: [1]}"),
    "a key of one's own for nothing": of_ari("kind: family", "kind: family\n    clan:"),
    "no care card": Change("folder", "{who: Margit}", ""),
    "the shortest meeting": Change("folder", "minutes: 90", "minutes: 15"),
}
"""What is right to both."""


class Difference(NamedTuple):
    """Something one of them complains about and the other does not."""

    change: Change
    reason: str
    """The beginning of what docs/records.md says of it."""


NEAR = "A key that is nearly one of heero's"
BETWEEN = "What a rule between two places says"
SPELLED = "A number or a truth that is spelled in another way"
ALLOWED = "What YAML allows and heero does not"
NULL = "The words `null` and `~`"

HEERO_ALONE: dict[str, Difference] = {
    "a mistyped key": Difference(of_ari("pronouns:", "pronoun:"), NEAR),
    "a key in capitals": Difference(of_ari("status:", "Status:"), NEAR),
    "an id twice": Difference(of_ari("- id: kelo\n", "- id: tavu\n"), BETWEEN),
    "nobody": Difference(
        of_ari("person: tavu, choice", "person: mimi, choice"), BETWEEN
    ),
    "a tie with oneself": Difference(of_ari("[tavu, kelo]", "[tavu, tavu]"), BETWEEN),
    "an end before the start": Difference(
        of_ari("finished: 2026-11-02T14:50", "finished: 2026-11-01T14:50"), BETWEEN
    ),
    "a consent too long": Difference(
        of_ari("expires: 2027-11-02", "expires: 2027-11-03"), BETWEEN
    ),
    "another name than the file's": Difference(
        of_ari("id: quiet-otter-41", "id: quiet-otter-42"), BETWEEN
    ),
    "a zero before a number": Difference(
        of_ari("closeness: 3", "closeness: 03"), SPELLED
    ),
    "a plus before a number": Difference(of_ari("met: 4", "met: +4"), SPELLED),
    "a point in a number": Difference(of_ari("met: 4", "met: 4.0"), SPELLED),
    "a number to the base 16": Difference(of_ari("met: 4", "met: 0x4"), SPELLED),
    "a number with a power": Difference(of_ari("minutes: 90", "minutes: 9e1"), SPELLED),
    "a point in an id": Difference(of_ari("by: calm-heron-12", "by: 12.0"), SPELLED),
    "a truth with a capital": Difference(
        of_ari("by: calm-heron-12", "by: True"), SPELLED
    ),
    "a zero before a year": Difference(of_ari("born: 2009-04", "born: 02009"), SPELLED),
    "the word null for a date": Difference(of_ari("born: 2009-04", "born: null"), NULL),
    "a tilde for a number": Difference(of_ari("closeness: 3", "closeness: ~"), NULL),
    "a colon between brackets": Difference(
        of_ari("when: {age: 7}", "when: {around: at 3:30}"), ALLOWED
    ),
    "an anchor": Difference(
        of_ari("Ari\npronouns: they/them", "&me Ari\npronouns: *me"), ALLOWED
    ),
    "a tab": Difference(of_ari("a quiet place", '"a\tquiet place"'), ALLOWED),
    "a tag": Difference(of_ari("name: Ari", "name: !!str Ari"), ALLOWED),
}
"""What heero complains about and no editor can."""

EDITOR_ALONE: dict[str, Difference] = {
    "a name that is null": Difference(of_ari("name: Ari", "name: null"), NULL),
    "a name that is a tilde": Difference(of_ari("name: Ari", "name: ~"), NULL),
    "null among names": Difference(of_ari("also: [Rosie]", "also: [Null]"), NULL),
    "a power that is an id": Difference(
        of_ari("by: calm-heron-12", "by: 1e-5"), SPELLED
    ),
    "a year with zeros": Difference(of_ari("born: 2009-04", "born: 0009"), SPELLED),
}
"""What an editor complains about and heero does not."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A records folder with nothing in it but the folders of records."""
    root = tmp_path_factory.mktemp("alike")
    (root / "heero.yaml").write_text(FOLDER, encoding="utf-8")
    for each in KINDS:
        (root / each.folder).mkdir(exist_ok=True)
    (root / "participants" / "quiet-otter-41.yaml").write_text(ARI, encoding="utf-8")
    mentee = WHOLE["mentee"].replace("soft-lake-12", "calm-owl-31")
    (root / "mentees" / "calm-owl-31.yaml").write_text(mentee, encoding="utf-8")
    return Workspace(root)


def complains(folder: Workspace, change: Change) -> bool:
    """Whether `heero validate` finds an error in a record."""
    whole = WHOLE[change.kind]
    found = [line for line in whole.splitlines() if line.startswith("id: ")]
    if found:
        path = folder.path(change.kind, found[0].removeprefix("id: ").strip('"'))
    else:
        path = folder.root / "heero.yaml"
    before = path.read_text(encoding="utf-8") if path.exists() else None
    path.write_text(change.text, encoding="utf-8")
    try:
        told = validating.validate(folder, [path], TODAY).data
        # An editor does not know whose program a folder is.
        apart = ("warning", "other-program")
        return any(not {each["severity"], each["code"]} & {*apart} for each in told)
    finally:
        path.unlink()
        if before is not None:
            path.write_text(before, encoding="utf-8")


def cases(table: dict[str, Any]) -> Any:
    return pytest.mark.parametrize("case", table.values(), ids=list(table))


@cases(RIGHT)
def test_what_is_right_is_right_to_both(case: Change, folder: Workspace) -> None:
    """What heero takes, an editor does not underline."""
    assert not complains(folder, case)
    assert fits(case.kind, case.text)


@cases(WRONG)
def test_what_is_wrong_is_wrong_to_both(case: Change, folder: Workspace) -> None:
    """What heero complains about, an editor underlines."""
    assert complains(folder, case)
    assert not fits(case.kind, case.text)


@cases(HEERO_ALONE)
def test_what_heero_alone_sees(case: Difference, folder: Workspace) -> None:
    """Where an editor is silent and heero is not, the reason is written down."""
    assert complains(folder, case.change)
    assert fits(case.change.kind, case.change.text)


@cases(EDITOR_ALONE)
def test_what_an_editor_alone_sees(case: Difference, folder: Workspace) -> None:
    """Where heero is silent and an editor is not, the reason is written down."""
    assert not complains(folder, case.change)
    assert not fits(case.change.kind, case.change.text)


def test_every_difference_is_in_the_docs() -> None:
    """The page about records says how an editor and heero differ, and nothing more."""
    docs = (ROOT / "docs" / "records.md").read_text(encoding="utf-8")
    part = docs.partition("## In your editor")[2].partition("\n## ")[0]
    said = [
        line[4:].partition("**")[0].rstrip(".:")
        for line in part.splitlines()
        if line.startswith("- **")
    ]

    told = {each.reason for each in (*HEERO_ALONE.values(), *EDITOR_ALONE.values())}
    assert sorted(told) == sorted(said)


def test_an_editor_says_what_heero_says() -> None:
    """Every sentence of ours that an editor shows begins with one that heero says."""
    heard = {
        each.message.partition(":")[0]
        for case in WRONG.values()
        for each in understand(case.text, "f.yaml").findings
    }
    shown = {
        part[name]
        for each in KINDS
        for part in parts(schema_of(each))
        for name in ("errorMessage", "patternErrorMessage", "deprecationMessage")
        if name in part
    }

    assert len(shown) > 10
    assert [each for each in shown if not each.startswith(tuple(heard))] == []


CATALOGUE = ROOT / "tests" / "errors"
UNSEEN = {
    "unknown-key": NEAR,
    **dict.fromkeys(("anchor", "merge-key", "tag", "too-large", "not-utf-8"), ALLOWED),
    **dict.fromkeys(
        (
            "beside-nobody",
            "consent-ended",
            "contact-code",
            "contact-identifies",
            "undecided",
            "consent-too-long",
            "dates-out-of-order",
            "ends-before-it-begins",
            "id-in-two-files",
            "id-not-file",
            "id-twice",
            "lab-identifies",
            "names-nobody",
            "other-program",
            "parent-and-child",
            "seat-twice",
            "set-aside",
            "team-and-participant",
            "tie-with-oneself",
            "unknown-participant",
            "unknown-team-member",
            "wrong-ending",
        ),
        BETWEEN,
    ),
}
"""What of the catalogue of findings no editor sees, and why."""


def in_catalogue() -> Iterator[Any]:
    """Yield each code and the records that provoke it."""
    kinds = {each.folder or ".": each.name for each in KINDS}
    for folder in sorted(CATALOGUE.iterdir()) if CATALOGUE.is_dir() else ():
        texts = [
            (kinds[where], path.read_text(encoding="utf-8", errors="replace"))
            for path in sorted(folder.rglob("*.y*ml"))
            if path.is_file()
            and (where := path.parent.relative_to(folder).as_posix()) in kinds
        ]
        if texts:
            yield pytest.param(folder.name, texts, id=folder.name)


@pytest.mark.parametrize(("code", "texts"), list(in_catalogue()))
def test_the_catalogue_is_judged_alike(code: str, texts: list[tuple[str, str]]) -> None:
    """An editor underlines the records of every finding but those listed as unseen."""
    assert all(fits(name, text) for name, text in texts) == (code in UNSEEN)


EXAMPLES = sorted((ROOT / "examples" / "workshop").rglob("*.yaml"))


@pytest.mark.parametrize(
    "path", EXAMPLES, ids=lambda each: f"{each.parent.name}-{each.stem}"
)
def test_every_example_is_right_to_both(path: Path) -> None:
    """No editor underlines anything in the invented records."""
    text = path.read_text(encoding="utf-8")

    understood = understand(text, path.name)
    assert understood.kind is not None and understood.findings == ()
    assert fits(understood.kind.name, text)


# Whatever somebody may type

SPELLINGS = (
    "true", "False", "null", "~", "no", "yes", "y", "12", "012", "-3", "+3", "0",
    "3", "3.0", "1e1", "0x1F", "0o17", ".5", "-.inf", ".nan", "2014", "0042", "201X",
    "2014~",
    "2012-21", "2026-11-02", "2026-02-30", "2026-11-02T14:05", "1:30", "unknown", "en",
    "fr-CA", "tavu", "Rose", "youth", "strong", "said_yes", "weekly", "ecomap/1",
    "near-friends-1", "heart_list", "121", "1000000000", "-", "''",
)  # fmt: skip
"""Words as they may be typed, without quotes around them."""


class Typed(str):
    """A word that is written as it is, without quotes."""


TYPED = st.sampled_from(SPELLINGS).map(Typed)
SAFE = st.text(st.characters(codec="utf-8"), max_size=6).filter(
    lambda word: not UNSAFE.search(word)
)
HIDDEN = st.sampled_from("\0\b\x7f\x85\u2028\u202e\u2066\ufeff\uffff")
ANYTHING = HIDDEN | st.recursive(
    TYPED | SAFE,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(("age", "around", "id", "name", "date", "zzyx")), inner
        )
    ),
    max_leaves=4,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the place of everything in a record but the record itself."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for step, each in inner:
        yield (*path, step)
        if isinstance(each, dict | list):
            yield from places(each, (*path, step))


def spelled(value: Any) -> str:
    """Return a value as YAML in one line."""
    if isinstance(value, Typed) and ":" not in value:
        return str(value)
    if isinstance(value, str):
        return write.scalar(value)
    if isinstance(value, list):
        return f"[{', '.join(spelled(each) for each in value)}]"
    inner = (f"{write.scalar(key)}: {spelled(each)}" for key, each in value.items())
    return f"{{{', '.join(inner)}}}"


def leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from leaves(each)
    else:
        yield value


PLAIN = {name: understand(text, "f.yaml").values for name, text in WHOLE.items()}
PLACES = [(name, path) for name, whole in PLAIN.items() for path in places(whole)]


@settings(max_examples=3 * settings.default.max_examples)
@given(st.sampled_from(PLACES), ANYTHING | st.none())
def test_whatever_is_typed_is_judged_alike(
    place: tuple[str, tuple[Any, ...]], new: Any
) -> None:
    """Whatever stands anywhere instead of what stood there, both judge it alike."""
    name, path = place
    record = copy.deepcopy(PLAIN[name])
    inner: Any = record
    for step in path[:-1]:
        inner = inner[step]
    if new is None:  # taken out
        del inner[path[-1]]
    else:
        inner[path[-1]] = new
    text = "".join(f"{key}: {spelled(each)}\n" for key, each in record.items())
    errors = [
        each
        for each in understand(text, "f.yaml").errors
        if each.code not in ("unknown-key", "tie-with-oneself")
    ]

    if bool(errors) == fits(name, text):
        words = [each for each in leaves(new) if isinstance(each, Typed)]
        assert any(respelled(each) or typed(each) is None for each in words), text
