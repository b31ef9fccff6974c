"""Looking quickly whether words may stand in a record misses nothing."""

from hypothesis import given
from hypothesis import strategies as st

from heero.domain.names import fold_name, may_hold

SIGNS = st.sampled_from(list("aAbBé'-\u2019Éß\u017f\u212a\ufb01 ñn\u0301xЖ\n"))


@given(st.text(SIGNS, max_size=40), st.data())
def test_what_stands_there_is_never_passed_over(text: str, data: st.DataObject) -> None:
    """Whatever part of a line is looked for, in whatever letters."""
    line = data.draw(st.sampled_from(text.split("\n")))
    start = data.draw(st.integers(0, len(line)))
    folded = fold_name(line[start : data.draw(st.integers(start, len(line)))])

    if folded in fold_name(line):
        assert may_hold(text.encode(), folded)


def test_what_is_not_there_is_passed_over() -> None:
    """Or every record would be read whole."""
    assert not may_hold("name: Zoë\nnote: a rose\n".encode(), "rosa")
    assert not may_hold("name: Zoë\n".encode(), "zoa")
    assert may_hold("name: Zoë\n".encode(), "zoe")
