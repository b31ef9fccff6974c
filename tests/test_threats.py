"""The page of threats names tests that are there."""

import re

from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "threats.md").read_text(encoding="utf-8")


def test_every_line_names_a_test_or_says_that_nothing_holds_it() -> None:
    """A promise without a test is none."""
    rows = [
        line.split("|")
        for line in PAGE.splitlines()
        if line.startswith("|") and not line.startswith(("| ---", "| they", "| by |"))
    ]
    lines = [row for row in rows if row[1].strip() != "where"]

    assert len(lines) > 20
    for row in lines:
        held = row[-2]
        named = re.findall(r"`(test_\w+\.py)`", held)
        assert named or "not covered" in held, row
        for each in named:
            assert (ROOT / "tests" / each).is_file(), each
