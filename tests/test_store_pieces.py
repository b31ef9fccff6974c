"""Reading many versions piece by piece gives what reading each whole gives."""

from hypothesis import example, given
from hypothesis import strategies as st

from heero.store import pieces
from heero.store.pieces import Pieces, whole
from tests.layouts import written
from tests.versions import ARI

BITS = (
    *("people:", "people: ", "\n", "  - ", "- ", "  ", "    ", "id: a", "note: |"),
    *("foo", "'", '"', "[", "]", "{", "}", ",", "# c", "a: b", "\r\n", "---\n", "? "),
    *("!", "&x ", "*x", "\t", ": ", "name: x\n", "people:\n  - id: a\n", "x", "%"),
    *("\n  - id: b\n", "  - |\n   x\n", "é", "  -\n", "...\n"),
)
TEXTS = st.lists(st.sampled_from(BITS), max_size=14).map("".join)


def read_whole(text: str) -> object:
    found = whole(text)
    return found.values if found else None


@given(written(odd=True))
def test_a_record_read_in_pieces_is_the_record(text: str) -> None:
    """However it is laid out."""
    assert Pieces().read(text.encode()) == read_whole(text)


@given(TEXTS)
@example("kind:\n  - id: tavu\npeople : Ari\n")
@example("name:\nname: x\n")
@example("name: x\n...\npeople:")
@example("# c\t\r\npeople:")
@example("a: 'b\nc: d'\n")
@example("a:\n  - b: 'c\n  - d'\n")
@example("")
def test_whatever_cannot_be_cut_is_read_whole(text: str) -> None:
    """A piece that lies is found out; what is refused whole is refused in pieces."""
    assert Pieces().read(text.encode()) == read_whole(text)


@given(TEXTS, TEXTS)
def test_what_was_read_before_changes_nothing(one: str, other: str) -> None:
    """A version is read the same after any other."""
    reader = Pieces()
    reader.read(one.encode())

    assert reader.read(other.encode()) == read_whole(other)


def test_what_stands_in_two_versions_is_read_once(monkeypatch) -> None:
    """And is the same value in both, so that comparing them is quick."""
    asked: list[str] = []
    monkeypatch.setattr(pieces, "whole", lambda text: asked.append(text) or whole(text))
    reader = Pieces()
    first = reader.read(ARI.encode())
    asked.clear()
    second = reader.read(ARI.replace("weak", "strong").encode())

    assert len(asked) == 1 and "strong" in asked[0]
    assert first is not None and second is not None
    assert first["people"][1] is second["people"][1]  # type: ignore[index, call-overload]
    assert reader.read(b"\xff") is None
