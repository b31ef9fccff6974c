"""Valid records as two people leave them who edit the same one, at random."""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from heero.compare.differences import differences
from heero.domain import layout, references
from heero.domain.checks import CHECKS, Checked
from heero.domain.participant import Participant
from heero.store.amend import amend
from heero.store.typed import understand
from heero.store.yaml_text import read, values

ROOT = Path(__file__).parent.parent
Record = dict[str, Any]
Draw = Callable[[Any], Any]
Edit = Callable[[Draw, Record], None]

EXAMPLES = {
    "early-robin-70": (
        ROOT / "examples/workshop/participants/early-robin-70.yaml"
    ).read_text(encoding="utf-8"),
    "quiet-otter-41": """\
# Ari chose what is in here.
heero: participant/1
id: quiet-otter-41
name: Ari
status: active
languages: [en]
consents:
  - {id: pavo, purpose: run_workshop, given_by: self, basis: written, \
from: "2026-11-02", expires: "2027-11-02"}
  - id: sola
    purpose: photo
    from: "2026-11-02"
    # Asked twice.
    given_by: self
    basis: written
    expires: "2027-02-02"
people:
  # She rings on Sundays.
  - id: tavu
    name: Grandma Rose
    note: |
      We met at the bus stop.
      It rained.
      She had an umbrella.
    seat: near-other_family-1
    tie:
      strength: strong
      quality: easy
      supports: [belong, care]
      as_of: "2026-11-02"

  - id: kelo
    name: Joe
    note: >-
      He lives next door, and has
      a dog, and the dog
      barks at night.
    tie:
      strength: weak
      supports:
        - joy
        - care
  - {id: nilu, name: Noor, kind: friend}  # from school
ties:
  - {id: sune, between: [tavu, kelo], strength: strong}
needs:
  - id: boru
    words: a place to go on Sundays
    met_by: [tavu]
walks:
  - id: sobe
    guide: heart_list/1
    started: "2026-11-02T14:05"
    answers:
      - {id: piru, to: who, people: [tavu, nilu]}
""",
}
"""A record of somebody with nobody on the map, and one written in many ways."""

IDS = st.sampled_from(("xavu", "xelo", "xune", "xiru", "xuda", "xino"))
WORDS = st.sampled_from(
    ("Bea", "a couch", "two\nlines\n", "no", "12", "é: #1", "x" * 90)
)
DAYS = st.sampled_from(("2026-11-03", "2026-11-09", "2026-11-14", "2027-02-28"))
LISTS = ("strengths", "worries", "hopes", "needs")


def some(draw: Draw, record: Record, name: str) -> Record | None:
    """Draw one item of a list, or `None` where there is none."""
    items = record.get(name)
    return draw(st.sampled_from(items)) if items else None


def change_person(draw: Draw, record: Record) -> None:
    person = some(draw, record, "people")
    if person is None:
        return
    tie = person.setdefault("tie", {})
    tie[draw(st.sampled_from(("strength", "quality", "as_of")))] = "unsaid"
    tie["as_of"] = draw(DAYS)
    if draw(st.booleans()):
        person["note"] = draw(WORDS)
    if draw(st.booleans()):
        tie["strength"] = draw(st.sampled_from(("weak", "strong", "none")))


def forget_note(draw: Draw, record: Record) -> None:
    person = some(draw, record, "people")
    if person is not None:
        person.pop("note", None)


def add_person(draw: Draw, record: Record) -> None:
    new = draw(IDS)
    people = record.setdefault("people", [])
    if any(each["id"] == new for each in people) or new in str(record):
        return
    at = draw(st.integers(0, len(people)))
    people.insert(at, {"id": new, "name": draw(WORDS), "area": "friends"})
    if draw(st.booleans()):
        seats = {each.get("seat") for each in people}
        seat = draw(st.sampled_from(("near-friends-1", "near-friends-2")))
        if seat not in seats:
            people[at]["seat"] = seat


def add_tie(draw: Draw, record: Record) -> None:
    people = [each["id"] for each in record.get("people", ())]
    new = "t" + draw(IDS)
    if len(people) > 1 and new not in str(record):
        two = draw(st.permutations(people))[:2]
        record.setdefault("ties", []).append({"id": new, "between": list(two)})


def remove_person(draw: Draw, record: Record) -> None:
    """Take out somebody whom nothing names, or only ties."""
    person = some(draw, record, "people")
    if person is None:
        return
    gone = person["id"]
    rest = {key: each for key, each in record.items() if key not in ("people", "ties")}
    if f"'{gone}'" in str(rest):
        return
    record["people"] = [each for each in record["people"] if each["id"] != gone]
    record["ties"] = [e for e in record.get("ties", ()) if gone not in e["between"]]


def sort_people(draw: Draw, record: Record) -> None:
    record.get("people", []).sort(key=lambda each: str(each["name"]))


def say_something(draw: Draw, record: Record) -> None:
    name = draw(st.sampled_from(LISTS))
    # One id in two lists cannot be put together; that is a test of its own.
    new = name[0] + draw(IDS)
    if new not in str(record):
        record.setdefault(name, []).append({"id": new, "words": draw(WORDS)})


def change_top(draw: Draw, record: Record) -> None:
    key = draw(st.sampled_from(("pronouns", "status", "languages", "mine")))
    record[key] = {
        "status": draw(st.sampled_from(("active", "paused", "finished"))),
        "languages": draw(st.lists(st.sampled_from(("en", "fr", "es")), unique=True)),
    }.get(key, draw(WORDS).strip())


def move_consent(draw: Draw, record: Record) -> None:
    consent = some(draw, record, "consents")
    if consent is not None:
        key = draw(st.sampled_from(("from", "expires", "withdrawn")))
        consent[key] = draw(DAYS)


def add_support(draw: Draw, record: Record) -> None:
    person = some(draw, record, "people")
    if person is not None:
        supports = person.setdefault("tie", {}).setdefault("supports", [])
        word = draw(st.sampled_from(("joy", "crisis", "move")))
        if word in supports:
            supports.remove(word)
        else:
            supports.append(word)


EDITS: tuple[Edit, ...] = (
    change_person,
    forget_note,
    add_person,
    add_tie,
    remove_person,
    sort_people,
    say_something,
    change_top,
    move_consent,
    add_support,
)


def held(text: str) -> Record:
    """Return what a text holds."""
    node = read(text).node
    assert node is not None, read(text).findings
    plain = values(node)
    assert isinstance(plain, dict)
    return plain


def wrong(text: str, name: str) -> list[str]:
    """Return the codes of everything that is an error in a record."""
    found = understand(text, name)
    if found.record is None or found.errors:
        return [each.code for each in found.errors]
    named = references.named(found.values)
    checked = Checked(found.record, found.values, name, {}, named)
    problems = [problem for check in CHECKS for problem in check(checked)]
    kept = ("warning", "undecided")
    return [e.code for e in problems if e.severity not in kept and e.code not in kept]


@st.composite
def edited(draw: Draw, text: str, name: str) -> str:
    """Draw a version of a record that somebody made by a few edits, still valid."""
    before = held(text)
    after = deepcopy(before)
    for edit in draw(st.lists(st.sampled_from(EDITS), min_size=1, max_size=4)):
        edit(draw, after)
    done = amend(
        text,
        differences(before, after),
        lambda path: layout.keys_at(Participant, path),
    )
    text = text if wrong(done, name) else done
    return with_comment(draw, text) if draw(st.booleans()) else text


def with_comment(draw: Draw, text: str) -> str:
    """Draw a comment behind some line, where one may stand."""
    lines = text.split("\n")
    ends = [
        at
        for at, line in enumerate(lines)
        if line and held_same(lines, at) and "#" not in line
    ]
    if ends:
        at = draw(st.sampled_from(ends))
        lines[at] += f"  # {draw(st.sampled_from(('asked', 'on Friday')))} {at}"
    return "\n".join(lines)


def held_same(lines: list[str], at: int) -> bool:
    """Whether a comment behind a line would be no part of a text."""
    return lines[at].rstrip()[-1] in "]}" or lines[at].rstrip().endswith(":")


@st.composite
def versions(draw: Draw) -> tuple[str, str, str, str]:
    """Draw a record's name, the record, and what two people made of it."""
    name = draw(st.sampled_from(sorted(EXAMPLES)))
    text = EXAMPLES[name]
    return name, text, draw(edited(text, name)), draw(edited(text, name))
