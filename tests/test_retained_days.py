"""On which day a record is over, and what makes a copy of it too old."""

import shutil
from pathlib import Path

import pytest

from heero.domain.participant import Participant
from heero.services import retained, retaining
from heero.services.retained import last_said
from heero.store.workspace import Workspace
from tests.conftest import ROOT, TODAY

ARI = "quiet-otter-41"
LATE = "2026-11-20"
ABOUT = {"id": "rosi", "about": "vogi", "date": LATE}


@pytest.mark.parametrize(
    ("day", "standing"), [("2026-04-30", "running"), ("2026-05-01", "over")]
)
def test_a_record_is_over_on_the_day_that_was_named(
    tmp_path: Path, day: str, standing: str
) -> None:
    """What `heero retain list` says until when is the first day it goes."""
    shutil.copytree(ROOT / "examples" / "workshop", tmp_path / "records")
    folder = Workspace(tmp_path / "records")
    retaining.decide(folder, ARI, "working", "2026-01-31", TODAY)

    found = {each.id: each for each in retained.everybody(folder, day)[0]}

    assert (found[ARI].until, found[ARI].standing) == ("2026-05-01", standing)


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"disagreements": [ABOUT | {"words": "no"}]}, id="seen otherwise"),
        pytest.param(
            {"corrections": [ABOUT | {"key": "words", "said": "so"}]}, id="put right"
        ),
        pytest.param(
            {"walks": [{"id": "walk", "guide": "x/1", "started": f"{LATE}T10:00"}]},
            id="a walk",
        ),
        pytest.param(
            {
                "walks": [
                    {
                        "id": "walk",
                        "guide": "x/1",
                        "started": "2026-11-01T10:00",
                        "answers": [{"id": "answ", "to": "x", "at": f"{LATE}T09:00"}],
                    }
                ]
            },
            id="an answer of an older walk",
        ),
    ],
)
def test_a_copy_is_too_old_once_anything_was_said_since(
    more: dict[str, object],
) -> None:
    """Nobody loses what they said after the last copy they got."""
    record = Participant.model_validate(
        {"heero": "participant/1", "id": ARI, "name": "Ari", **more}
    )

    assert last_said(record) == (LATE if more else "")


@pytest.mark.parametrize(
    ("day", "ended"), [("2026-11-14", None), ("2026-11-15", "2026-11-14")]
)
def test_a_programme_goes_on_until_its_last_day_is_over(
    day: str, ended: str | None
) -> None:
    """On the last day of a workshop nobody's clock runs yet."""
    shipped = Workspace(ROOT / "examples" / "workshop")

    assert retained.programme_end(shipped, ARI, day) == ended
