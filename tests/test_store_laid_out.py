"""Laying out: laws on records written in all the ways there are, and hard places."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, note
from hypothesis import strategies as st
from layouts import KEYS, RECORDS, operations, written

from heero.domain import layout
from heero.domain.operations import Path as Steps
from heero.domain.operations import Value, without_nothing
from heero.domain.participant import Participant
from heero.store import write
from heero.store.amend import amend
from heero.store.comments import comments
from heero.store.laid_out import CannotLayOut, laid_out
from heero.store.typed import understand
from heero.store.yaml_text import read, values

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").rglob("*.yaml"))
SOME = KEYS[::2]
"""Keys with a usual order; the others are unknown."""


def as_it_comes(path: Steps) -> tuple[str, ...]:
    """Know no usual order."""
    return ()


def some_in_order(path: Steps) -> tuple[str, ...]:
    """Know the usual order of some keys."""
    return ("heero", *SOME)


def all_in_order(path: Steps) -> tuple[str, ...]:
    """Know the usual order of all keys."""
    return ("heero", "id", "deep", "no", *reversed(KEYS), "new")


ORDERS = st.sampled_from([as_it_comes, some_in_order])


def held(text: str) -> Value:
    """Return what a text holds."""
    node = read(text).node
    assert node is not None, read(text).findings
    return values(node)


def said(text: str) -> Counter[str]:
    """Return the comments of a text, found without heero's own reader."""
    return Counter(re.findall("# said [0-9]+", text))


@given(written(odd=True), ORDERS)
def test_laying_out_keeps_values_and_comments(text: str, order: write.OrderOf) -> None:
    """Whatever a record looked like, it says the same, and every remark is in it."""
    note(text)
    new = laid_out(text, order)
    note(new)

    assert held(new) == held(text)
    assert said(new) == said(text)


@given(written(odd=True), ORDERS)
def test_laying_out_twice_is_laying_out_once(text: str, order: write.OrderOf) -> None:
    """A record that is laid out has nothing left to lay out."""
    note(text)
    new = laid_out(text, order)

    assert laid_out(new, order) == new


@given(RECORDS, st.data())
def test_what_heero_wrote_is_laid_out(
    record: dict[str, Value], data: st.DataObject
) -> None:
    """A record heero made and changed does not change by a byte."""
    text = write.whole(without_nothing(record), "yaml-language-server: $schema=x")
    done = data.draw(operations(without_nothing(record)))
    amended = amend(text, done)

    assert laid_out(text, as_it_comes) == text
    assert laid_out(amended, as_it_comes) == amended


@given(RECORDS, st.data())
def test_what_heero_wrote_in_order_stays_in_order(
    record: dict[str, Value], data: st.DataObject
) -> None:
    """Changes put new keys where laying out would put them."""
    text = write.whole(write.arranged(without_nothing(record), (), all_in_order))
    done = data.draw(operations(without_nothing(record)))
    amended = amend(text, done, all_in_order)

    assert laid_out(text, all_in_order) == text
    assert laid_out(amended, all_in_order) == amended


@given(written(odd=True), ORDERS)
def test_a_comment_stays_with_its_word(text: str, order: write.OrderOf) -> None:
    """A remark behind a word in its line stands behind the same word afterwards."""
    new = laid_out(text, order)

    for word, remark in re.findall(r"(\w+)['\"]? +(# said [0-9]+)", text):
        line = next(line for line in new.splitlines() if line.endswith(remark))
        if not line.lstrip().startswith("#"):
            assert word in line or line.rstrip(f" {remark}").endswith((":", "|", "|-"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_laid_out_as_heero_does(path: Path) -> None:
    """What the examples show is what heero would write."""
    text = path.read_bytes().decode()
    found = understand(text, path.name).kind
    if found is None:
        pytest.skip("it is no record")

    assert laid_out(text, lambda steps: layout.keys_at(found.model, steps)) == text


BY_HAND = """\
# Who reads this: the team.

kind:   'youth'      # she chose
"name": Ari
# the program
heero: participant/1
id:  quiet-otter-41
mine: {anything: 012, flag}
intake:   # in the garden
  by: calm-heron-12
  date: 2026-11-02
consents: [
   {id: pobi, purpose: run_workshop, from: 2026-11-03,   # asked twice
    expires: 2027-11-03},   # the first
   # below the first
   {id: fehi, purpose: photo, from: 2026-11-03, expires: 2027-11-03}
   # at the end
]   # behind the bracket

people:
-   name: Grandma Rose   # who else
    # she calls on Sundays
    id: tavu
    tie:
        supports:
            - care
            - joy   # mostly
        strength: strong

    # end of Rose
- # a dash
  id: kelo
  note: |   # long
     Two lines,
       indented.

     end
  name: Sam
# end of people
ties: []
languages: [
  en,
  fr
]
# the end
"""

LAID_OUT = """\
# Who reads this: the team.
# the program
heero: participant/1
id: quiet-otter-41
mine:
  anything: "012"
  flag:
name: Ari
kind: youth  # she chose
languages: [en, fr]
intake: {date: "2026-11-02", by: calm-heron-12}  # in the garden
consents:  # behind the bracket
  - id: pobi  # the first
    purpose: run_workshop
    from: "2026-11-03"  # asked twice
    expires: "2027-11-03"
  # below the first
  - {id: fehi, purpose: photo, from: "2026-11-03", expires: "2027-11-03"}
  # at the end
people:
  # she calls on Sundays
  - id: tavu
    name: Grandma Rose  # who else
    tie:
      strength: strong
      supports:
        - care
        - joy  # mostly
    # end of Rose
  # a dash
  - id: kelo
    name: Sam
    note: |  # long
      Two lines,
        indented.

      end
# end of people
ties: []
# the end
"""


def of_participant(path: Steps) -> tuple[str, ...]:
    """Return the usual order in a participant's record."""
    return tuple(layout.keys_at(Participant, path))


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_a_record_laid_out_by_hand(end: str) -> None:
    """Everything somebody wrote is there, each remark with what it was about."""
    assert laid_out(BY_HAND.replace("\n", end), of_participant) == LAID_OUT


@pytest.mark.parametrize(
    ("text", "laid"),
    [
        pytest.param("a: b", "a: b\n", id="no line end at the end"),
        pytest.param("---\na: b\n...\n", "a: b\n", id="the marks of a document"),
        pytest.param("--- # x\na: b\n... # y\n", "# x\na: b\n# y\n", id="with remarks"),
        pytest.param("? a # x\n: b # y\n", "# x\na: b  # y\n", id="a question mark"),
        pytest.param(
            "{a: b, # x\n c: [d]} # y\n", "a: b  # x\nc: [d]  # y\n", id="one"
        ),
        pytest.param("a: # x\n  b # y\n", "# x\na: b  # y\n", id="two behind one word"),
        pytest.param("a:\n  # x\n  b\n", "# x\na: b\n", id="between key and word"),
        pytest.param("a: [ # x\n]\n", "a: []  # x\n", id="in an empty list"),
        pytest.param(
            "a: [b\n, # x\nc]\n", "a:\n  - b  # x\n  - c\n", id="behind a comma"
        ),
        pytest.param('a: "b"#x\n', "a: b  #x\n", id="right behind a quote"),
        pytest.param(
            'a: "b # c"  # x\n', 'a: "b # c"  # x\n', id="a word with the sign"
        ),
        pytest.param(
            "a: |\n  b # c\n# x\n", "a: |\n  b # c\n# x\n", id="in a long text"
        ),
        pytest.param("a: >-\n  b\n  c\n", "a: b c\n", id="a folded text of one line"),
        pytest.param("a: >\n  b\n\n  c\n", "a: |\n  b\n  c\n", id="of two lines"),
        pytest.param(
            "a: |+\n  b\n\n\nc: d\n", "a: |+\n  b\n\n\nc: d\n", id="kept ends"
        ),
        pytest.param("a: |2\n    b\n   c\n", 'a: "  b\\n c\\n"\n', id="led by blanks"),
        pytest.param(
            "a:\n  - - b # x\n    - c\n", "a:\n  - - b  # x\n    - c\n", id="lists"
        ),
        pytest.param("a:\n-\n- b\n", "a:\n  -\n  - b\n", id="an item that is nothing"),
        pytest.param("a: {b: [c, {}]}\n", "a:\n  b:\n    - c\n    - {}\n", id="deep"),
        pytest.param("no: x\n1: z\n", '"no": x\n"1": z\n', id="keys in quotes"),
        pytest.param("a: é # \U0001f9a6\n", "a: é  # \U0001f9a6\n", id="any script"),
        pytest.param("a: b  #\n", "a: b  #\n", id="an empty remark"),
        pytest.param(
            "# x\n\n# y\n\na: b\n\n\n# z\n", "# x\n# y\na: b\n# z\n", id="gaps"
        ),
    ],
)
def test_hard_places(text: str, laid: str) -> None:
    """Each comes out as heero writes it, and comes out the same again."""
    assert laid_out(text, as_it_comes) == laid
    assert laid_out(laid, as_it_comes) == laid


def test_keys_come_in_their_usual_order_and_take_strangers_along() -> None:
    """An unknown key stays behind the one it stood behind."""
    text = "u: 1\nc: c\nv: 2\nw: 3\na: a\nb: b\n"

    new = laid_out(text, lambda path: ("a", "b", "c"))

    assert new == 'a: a\nu: "1"\nb: b\nc: c\nv: "2"\nw: "3"\n'


def test_the_line_for_editors_stays_the_first() -> None:
    """What an editor looks for is not taken along by a key that moves."""
    text = "# yaml-language-server: $schema=x\n# a name\nname: Ari\nid: tavu\n"

    new = laid_out(text, lambda path: ("id", "name"))

    assert new == "# yaml-language-server: $schema=x\nid: tavu\n# a name\nname: Ari\n"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="nothing"),
        pytest.param("# only this\n", id="nothing but a remark"),
        pytest.param("- a\n", id="no record"),
        pytest.param("{}\n", id="an empty record"),
        pytest.param("a: [\n", id="what cannot be read"),
        pytest.param("a: b\na: c\n", id="a key that is there twice"),
        pytest.param("%YAML 1.1\n---\na: b\n", id="a word to the reader"),
    ],
)
def test_what_is_not_sure_is_not_laid_out(text: str) -> None:
    """Nothing is guessed and nothing falls away."""
    with pytest.raises(CannotLayOut):
        laid_out(text, as_it_comes)


@given(written(odd=True))
def test_every_comment_is_found_and_nothing_else(text: str) -> None:
    """A sign in a word is no remark."""
    node = read(text).node
    assert node is not None

    assert Counter(each.words for each in comments(text, node)) == said(text)
