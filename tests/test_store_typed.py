"""From text to a typed record: a finding for what does not fit, and nothing lost."""

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heero.domain.operations import Replace
from heero.domain.participant import Participant
from heero.services import records
from heero.store import plain, write
from heero.store.typed import understand
from heero.store.workspace import Workspace
from tests.test_store_plain import mutated

HEAD = "heero: participant/1\nid: quiet-otter-41\n"


def told(text: str, declared: frozenset[str] = frozenset()) -> list[tuple[Any, ...]]:
    """Return severity, code, line and column of every finding."""
    return [
        (each.severity[0], each.code, each.line, each.column)
        for each in understand(text, "f.yaml", declared).findings
    ]


def hint(text: str) -> str:
    (found,) = understand(text, "f.yaml").findings
    return found.hint


WRONG = [
    pytest.param("", ("no-record", 1, 1), id="nothing"),
    pytest.param("- a\n", ("no-record", 1, 1), id="a list"),
    pytest.param("name: Ari\n", ("no-header", 1, 1), id="no kind"),
    pytest.param("heero: [a]\n", ("no-header", 1, 1), id="a list for a kind"),
    pytest.param("heero: particpant/1\n", ("unknown-kind", 1, 8), id="no such kind"),
    pytest.param("heero: participant/2\n", ("newer-format", 1, 8), id="a newer format"),
    pytest.param(
        f"heero: participant/{'9' * 5000}\n", ("newer-format", 1, 8), id="much newer"
    ),
    pytest.param(
        "heero: participant/²\nid: a-b\nname: Ari\n",
        ("unknown-word", 1, 8),
        id="no number",
    ),
    pytest.param(HEAD + "nmae: Ari\n", ("unknown-key", 3, 1), id="a mistyped key"),
    pytest.param(HEAD, ("missing-key", 1, 1), id="a key that is missing"),
    pytest.param(
        HEAD + "name:\n", ("missing-key", 3, 1), id="a key that holds nothing"
    ),
    pytest.param(HEAD + "name: ''\n", ("nothing-said", 3, 7), id="an empty text"),
    pytest.param(HEAD + "name: [Ari]\n", ("not-a-word", 3, 7), id="a list for a text"),
    pytest.param(
        HEAD + "name: Ari\nkind: yuoth\n", ("unknown-word", 4, 7), id="a mistyped word"
    ),
    pytest.param(
        HEAD + "name: Ari\npeople: Rose\n", ("not-a-list", 4, 9), id="a word for a list"
    ),
    pytest.param(
        HEAD + "name: Ari\npeople: [Rose]\n", ("not-keys", 4, 10), id="a word for keys"
    ),
    pytest.param(
        HEAD + "name: Ari\npeople:\n  - name: Rose\n",
        ("missing-key", 5, 5),
        id="an item without an id",
    ),
    pytest.param(
        HEAD + "name: Ari\npeople:\n  - {id: No Id, name: Rose}\n",
        ("not-an-id", 5, 10),
        id="a name for an id",
    ),
    pytest.param(
        HEAD + "name: Ari\nborn: long ago\n", ("not-a-date", 4, 7), id="no date"
    ),
    pytest.param(
        HEAD + "name: Ari\nborn: {agee: 7}\n", ("not-a-date", 4, 7), id="no age"
    ),
    pytest.param(
        HEAD + "name: Ari\nintake: {date: 2026-02-30}\n",
        ("not-a-day", 4, 16),
        id="no day of the calendar",
    ),
    pytest.param(
        HEAD + "name: Ari\nintake: {date: 2026-2-3}\n",
        ("not-a-day", 4, 16),
        id="a day without its zeros",
    ),
    pytest.param(
        HEAD + "name: Ari\nlanguages: [English]\n",
        ("not-a-language", 4, 13),
        id="no tag of a language",
    ),
    pytest.param(
        HEAD + "name: Ari\npeople: [{id: a, name: b, tie: {closeness: 4}}]\n",
        ("out-of-range", 4, 44),
        id="too close",
    ),
    pytest.param(
        HEAD + "name: Ari\npeople: [{id: a, name: b, tie: {closeness: near}}]\n",
        ("not-whole", 4, 44),
        id="no number",
    ),
    pytest.param(
        HEAD + "name: Ari\npeople: [{id: a, name: b, seat: near}]\n",
        ("not-a-seat", 4, 33),
        id="no seat",
    ),
    pytest.param(
        HEAD + "name: Ari\npeople: [{id: a, name: b, spots: [row-mine-1, near]}]\n",
        ("not-a-seat", 4, 47),
        id="no spot",
    ),
    pytest.param(
        HEAD + "name: Ari\nties: [{id: a, between: [b, b]}]\n",
        ("tie-with-oneself", 4, 25),
        id="a tie with oneself",
    ),
    pytest.param(
        HEAD + "name: Ari\nties: [{id: a, between: [b]}]\n",
        ("not-two", 4, 25),
        id="a tie with one end",
    ),
    pytest.param(
        HEAD + "name: Ari\nties: [{id: a, between: [b, c, d]}]\n",
        ("not-two", 4, 25),
        id="a tie with three ends",
    ),
    pytest.param(
        HEAD + "name: Ari\npeople: [{id: a, name: b, tie: {as_of: then}}]\n",
        ("not-a-date", 4, 40),
        id="no date for a tie",
    ),
    pytest.param(
        HEAD
        + "name: Ari\nwalks: [{id: a, guide: Ecomap, started: '2026-11-02T14:05'}]\n",
        ("not-fitting", 4, 24),
        id="a guide without its version",
    ),
    pytest.param(
        HEAD + "name: Ari\nconsents:\n"
        "  - {id: a, purpose: photo, from_: 2026-11-02, expires: 2026-11-03}\n",
        ("unknown-key", 5, 29),
        id="a name of the program for a key",
    ),
]


@pytest.mark.parametrize(("text", "finding"), WRONG)
def test_what_is_wrong_has_its_code_and_place(
    text: str, finding: tuple[str, int, int]
) -> None:
    """One slip is one finding, where somebody has to look, and there is no record."""
    understood = understand(text, "f.yaml")

    assert told(text) == [("e", *finding)]
    assert understood.record is None
    assert all(each.file == "f.yaml" for each in understood.findings)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("heero: particpant/1\n", "did you mean `participant`?"),
        (HEAD + "nmae: Ari\n", "did you mean `name`?"),
        (HEAD + "name: Ari\nkind: yuoth\n", "did you mean `youth`?"),
        (HEAD + "name: Ari\npeople: [{id: a, name: b, lief: died}]\n", "`life`"),
        (HEAD + "name: Ari\nwalks: [{id: a, guide: e/1, startd: x}]\n", "`started`"),
        (HEAD + "name: Ari\nkind: neither\n", "it knows: youth, adult"),
    ],
)
def test_the_word_that_was_meant_is_named(text: str, meant: str) -> None:
    """A slip of the finger is answered with what was probably meant."""
    assert meant in hint(text)


def test_the_word_that_was_meant_is_never_the_one_that_was_typed() -> None:
    """A program that mends a slip is told heero's own word, or nothing."""
    text = HEAD + "nmae: Ari\nkind: yuoth\nstatus: gone\nmine: x\n"

    found = [each.near for each in understand(text, "f.yaml").findings]
    assert found == ["name", "youth", "", ""]


def test_several_slips_are_told_at_once_and_in_order() -> None:
    """Nobody mends one thing to be told of the next."""
    text = HEAD + "nmae: Ari\nkind: yuoth\nmine: x\npeople:\n  - {id: a, naem: b}\n"

    assert told(text) == [
        ("e", "unknown-key", 3, 1),
        ("e", "unknown-word", 4, 7),
        ("w", "unknown-key", 5, 1),
        ("e", "unknown-key", 7, 13),
    ]


def test_what_is_there_twice_does_not_hide_the_rest() -> None:
    """The first of two counts; the record is not read, and all of it is judged."""
    text = HEAD + "name: Ari\nname: [Bo]\nkind: yuoth\nmine: !x y\n"

    assert told(text) == [
        ("e", "duplicate-key", 4, 1),
        ("e", "unknown-word", 5, 7),
        ("w", "unknown-key", 6, 1),
        ("e", "tag", 6, 7),
    ]
    assert understand(text, "f.yaml").record is None


def test_a_far_key_is_a_warning_and_the_record_is_read() -> None:
    """Whoever keeps something of their own in a record may do so."""
    text = HEAD + "name: Ari\nfavourite_colour: green\n"
    understood = understand(text, "f.yaml")

    assert told(text) == [("w", "unknown-key", 4, 1)]
    assert isinstance(understood.record, Participant)
    assert understood.values["favourite_colour"] == "green"
    assert told(text, frozenset({"favourite_colour"})) == []


def test_a_far_key_is_kept_through_every_change(workspace: Workspace) -> None:
    """At the top, in an item, in a mapping: it stays as it was typed."""
    text = (
        HEAD + "name: Ari\nfavourite_colour:   'green'  # or blue\npeople:\n"
        "  - id: tavu\n    name: Rose\n    shoe_size: 012\n"
        "    tie: {strength: weak, ring_tone: no}\n"
    )
    path = workspace.path("participant", "quiet-otter-41")
    path.parent.mkdir()
    path.write_text(text)

    for operation in (
        Replace(("name",), "Bo"),
        Replace(("people", "tavu", "tie", "strength"), "strong"),
        Replace(("people", "tavu", "name"), "Nana"),
    ):
        records.change(workspace, Participant, "quiet-otter-41", [operation])

    now = path.read_text()
    assert "favourite_colour:   'green'  # or blue\n" in now
    assert "    shoe_size: 012\n" in now
    assert "tie: {strength: strong, ring_tone: no}" in now


def test_a_newer_format_is_never_half_read(workspace: Workspace) -> None:
    """Whatever else is in it, the one finding is that it is newer."""
    understood = understand("heero: participant/2\nnmae: x\n", "f.yaml")

    assert [each.code for each in understood.findings] == ["newer-format"]
    assert understood.record is None


MARK = "zqxj"
_MARKED = st.sampled_from(
    [MARK, f"{MARK} said", f"2026-{MARK}", f"{MARK}/1", f"1{MARK}", f"{MARK}-{MARK}"]
)


def _spoilt(value: Any, draw: Any) -> Any:
    """Put words of somebody in the place of values, and containers of words."""
    if draw(st.integers(0, 3)) == 0:
        word = draw(_MARKED)
        if isinstance(value, str) and draw(st.booleans()):
            word = f"{value}{MARK[:2]}{MARK}"[-40:]
        return draw(
            st.sampled_from([word, [word], {"id": word}, {"mine": word}, [[word]]])
        )
    if isinstance(value, dict):
        return {key: _spoilt(each, draw) for key, each in value.items()}
    if isinstance(value, list):
        return [_spoilt(each, draw) for each in value]
    return value


FULL: dict[str, Any] = {
    "id": "quiet-otter-41",
    "name": "Ari",
    "pronouns": "they/them",
    "kind": "youth",
    "born": {"age": "7"},
    "languages": ["en", "fr-CA"],
    "navigators": ["team-kiru"],
    "status": "active",
    "intake": {"date": "2026-11-02", "by": "team-lomi"},
    "children": [{"id": "rabo", "name": "Kai", "lives_with_me": "said_yes"}],
    "consents": [
        {
            "id": "pavo",
            "purpose": "run_workshop",
            "from": "2026-11-02",
            "expires": "2027-11-02",
        }
    ],
    "people": [
        {
            "id": "tavu",
            "name": "Grandma Rose",
            "kind": "family",
            "area": "other_family",
            "seat": "near-other_family-2",
            "tie": {
                "strength": "strong",
                "closeness": "3",
                "supports": ["belong", "care"],
                "as_of": "2026-11",
            },
        },
        {"id": "kelo", "name": "Sam"},
    ],
    "ties": [{"id": "sune", "between": ["tavu", "kelo"], "strength": "weak"}],
    "places": [
        {"id": "vemo", "label": "the farm", "when": "2014~", "people": ["tavu"]}
    ],
    "events": [{"id": "timu", "title": "the move", "when": {"around": "grade 2"}}],
    "needs": [{"id": "nori", "words": "somebody", "met": "10", "domain": "belong"}],
    "meetings": [{"id": "lado", "start": "2026-12-02T14:05", "minutes": "90"}],
    "walks": [
        {
            "id": "sobe",
            "guide": "ecomap/1",
            "started": "2026-11-02T14:05",
            "with": ["team-kiru"],
            "answers": [
                {"id": "piru", "to": "who", "said": ["a", "b"], "from": "heli"}
            ],
        }
    ],
}


@given(st.data())
def test_no_finding_ever_holds_what_somebody_said(data: st.DataObject) -> None:
    """Whatever is wrong with whatever value, no message and no hint repeats it."""
    spoilt = _spoilt(copy.deepcopy(FULL), data.draw)
    if not isinstance(spoilt, dict):
        return
    text = write.whole(
        {"heero": data.draw(st.just("participant/1") | _MARKED), **spoilt}
    )

    for each in understand(text, "f.yaml").findings:
        assert MARK not in f"{each.message} {each.hint} {each.code}"
        assert not any(MARK in step for step in each.path)


@given(st.data())
def test_every_text_is_a_record_or_has_an_error(data: st.DataObject) -> None:
    """There is never neither, and a record never comes with an error."""
    spoilt = _spoilt(copy.deepcopy(FULL), data.draw)
    if not isinstance(spoilt, dict):
        return
    understood = understand(write.whole({"heero": "participant/1", **spoilt}), "f.yaml")

    assert (understood.record is None) == bool(understood.errors)


@given(mutated())
def test_both_ways_of_reading_are_understood_alike(text: str) -> None:
    """Whether the text was ordinary makes no difference to what it turned out to be."""
    quick = understand(text, "f.yaml")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain, "read", lambda text: None)
        slow = understand(text, "f.yaml")

    assert quick.record == slow.record
    assert quick.kind == slow.kind
    assert quick.values == slow.values
    assert quick.findings == slow.findings
    assert quick.node == slow.node
