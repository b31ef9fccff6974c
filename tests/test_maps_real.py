"""Maps of real people's networks: fifty respondents of a study, on screen and paper."""

import os
import re
from pathlib import Path

import pytest
from maps_networks import found, style
from test_maps_pages import overlaps, sheets

from heero.domain.audience import View
from heero.domain.participant import Participant
from heero.maps.formats.drawing import Drawing
from heero.maps.kinds.table import kinds
from heero.resources import shipped
from heero.services.egonet.importing import import_egonet
from heero.services.seeing import seen
from heero.store.workspace import Workspace

TODAY = "2026-11-21"
STUDY = Path(
    os.environ.get("HEERO_STUDY")
    or Path(__file__).parents[1].parent / "shared/data/transnat"
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not STUDY.is_dir(), reason="the study is not here (HEERO_STUDY)"
    ),
]


@pytest.fixture(scope="module")
def views(tmp_path_factory: pytest.TempPathFactory) -> list[View]:
    """
    What each respondent sees of their own network.

    Source: Herz (2012, 2015), as distributed with the R package egor.
    """
    root = tmp_path_factory.mktemp("study")
    (root / "heero.yaml").write_text("heero: folder/1\n", encoding="utf-8")
    workspace = Workspace(root)
    import_egonet(workspace, STUDY, shipped("templates") / "imports" / "egonet.yaml")
    return [
        seen(workspace, each, "me", TODAY).view for each in workspace.ids("participant")
    ]


@pytest.mark.parametrize("page", ["screen", "a4", "letter", "large-print"])
def test_no_name_covers_another(views: list[View], page: str) -> None:
    """Measured in the pictures, no real name covers another, on any kind of map."""
    drawn = 0
    for view in views:
        every = [("ecomap", "")]
        every += [(kind.name, by) for kind in kinds() for by in kind.said(view)]
        for kind, by in every:
            assert overlaps(sheets(view, kind, by, page)) == [], (kind, by)
            drawn += 1

    assert len(views) == 50
    assert drawn > 100


def test_who_helps_and_hurts_is_seen_as_both(views: list[View]) -> None:
    """Twenty-nine ties that help and hurt are drawn and said as both."""
    lines, said, letters = 0, 0, 0
    for view in views:
        both = [each for each in view.record.people if each.tie.quality == "mixed"]
        drawing = Drawing(view, style(), page="a4")
        texts = sheets(view, "ecomap", "", "a4")
        lines += sum(len(_half_rough(svg)) for svg in texts)
        said += sum(_says_both(drawing.text, each.name) for each in both)
        letters += sum("~" in label.letters for label in drawing.scene.labels)

    assert said == 29
    assert lines + letters == 29


def _half_rough(svg: str) -> list[str]:
    """The lines of ties that help and hurt: smooth from the middle, then jagged."""
    ways = re.findall(
        r'class="edge tie own [^"]*\bmixed\b[^"]*">\s*<path[^>]* d="([^"]*)"', svg
    )
    return [way for way in ways if len(re.findall(r"-?[\d.]+,-?[\d.]+", way)) > 10]


def _says_both(text: str, name: str) -> bool:
    line = next(each for each in text.splitlines() if each.startswith(f"- {name}"))
    return "helps and hurts" in line


def test_everybody_named_is_on_the_ecomap(views: list[View]) -> None:
    """All 385 who were named are on their respondent's sheets, each once."""
    total = 0
    for view in views:
        texts = sheets(view, "ecomap", "", "a4")
        people = [each for svg in texts for each in found(svg, "person")]
        assert len(people) == len(view.record.people)
        total += len(people)

    assert total == 385


def test_the_records_are_real(views: list[View]) -> None:
    """Nothing here is drawn from an empty record."""
    records: list[Participant] = [view.record for view in views]

    assert max(len(each.people) for each in records) == 22
