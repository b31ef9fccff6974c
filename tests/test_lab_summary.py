"""What was said in a lab, for one reader."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heero.domain.lab import STANDING_OF, Lab
from heero.errors import BadInput
from heero.services import lab_lists, lab_summaries
from heero.services.lab_summaries import Format, Wanted
from heero.services.lab_views import viewed
from heero.store.workspace import Workspace
from tests.conftest import Heero

LAB = """\
heero: lab/1
id: calm-river-12
date: "2026-11-02"
status: held
question: How can we meet Zorblax?
overview: [They moved to Zorbville.]
themes: [fear]
there:
  - {id: ther, role: presenter, member: team-kiru}
family:
  - {id: faba, called: the father}
carried:
  - {id: cari, told: we called every week}
losses:
  - {id: suva, told: "she fell ill on 3 March 2024", kind: illness, of: faba}
behaviours:
  - {id: beha, told: he punishes her, of: faba}
wonderings:
  - {id: pelo, wondering: Tavi may be afraid, kind: fear, need: closeness, under: beha}
belonging:
  - {id: belo, called: an aunt, state: missing}
ways:
  - {id: rosi, idea: remember her together, kind: ritual_or_memory, meets: pelo}
try_next:
  - {id: meko, step: ask him, until: "2026-11-20", not_as: an abuser, but_as: a father}
takeaways:
  - {id: lota, words: I see a scared man, kind: new_mindset, role: presenter}
follow_ups:
  - {id: foll, date: "2026-11-18", happened: he talked, more_hopeful: 7}
walks:
  - id: walk
    guide: lab/1
    started: "2026-11-02T10:00"
    answers: [{id: answ, to: wonderings, items: [pelo]}]
"""
PLANTED = ("Zorblax", "Zorbville", "Tavi", "2024", "team-kiru", "Kim")
SAID = ("he punishes", "remember her", "scared man", "he talked", "an aunt", "ask him")
AUDIENCES = ("presenter", "team", "training")
FORMATS: tuple[Format, ...] = ("md", "html", "json")


@pytest.fixture
def folder(tmp_path: Path) -> Workspace:
    """A lab folder with one lab that was held."""
    (tmp_path / "labs").mkdir()
    (tmp_path / "heero.yaml").write_text("heero: folder/1\nprogram: lab\n")
    (tmp_path / "labs" / "calm-river-12.yaml").write_text(LAB)
    return Workspace(tmp_path)


def test_what_was_tried_is_told_to_whoever_presented(folder: Workspace) -> None:
    """A follow-up that tells of ideas alone shows, in each format, with what helped."""
    path = folder.path("lab", "calm-river-12")
    text = path.read_text().replace(
        "happened: he talked, more_hopeful: 7",
        "tried: [{id: trya, way: rosi, helped: said_yes}, {id: tryb, way: gone}]",
    )
    path.write_text(text)

    page = text_of(folder, "presenter", "md").partition("## What became of it")[2]
    assert (
        "- **Idea:** remember her together (somebody tried it, and it helped)" in page
    )
    assert "an idea that was taken out since (somebody tried it, and nobody is" in page
    for form in FORMATS:
        assert "somebody tried it, and it helped" in text_of(folder, "presenter", form)
        assert "somebody tried it" not in text_of(folder, "team", form)


def text_of(folder: Workspace, audience: str, form: Format) -> str:
    wanted = Wanted(audience, form, print=True)  # type: ignore[arg-type]
    return "\n".join(lab_summaries.write(folder, "calm", wanted).lines)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("audience", AUDIENCES)
def test_nothing_that_identifies_leaves(
    folder: Workspace, audience: str, form: Format
) -> None:
    """Whatever the reader and the format."""
    text = text_of(folder, audience, form)
    assert [each for each in PLANTED if each in text] == []


@pytest.mark.parametrize("form", ["md", "html"])
@pytest.mark.parametrize("audience", AUDIENCES)
def test_every_wondering_says_so(
    folder: Workspace, audience: str, form: Format
) -> None:
    """The word stands in the same line as the sentence, and no other line has it."""
    lines = text_of(folder, audience, form).splitlines()
    wondered = [x for x in lines if "may be afraid" in x or "need for closeness" in x]

    assert wondered and all("Wondering" in each for each in wondered)
    told = [each for each in lines if "he punishes" in each or "remember her" in each]
    assert not any("Wondering" in each for each in told)


def test_each_sentence_of_the_data_stands_under_what_it_is(folder: Workspace) -> None:
    """A program reads `wondering`, never a bare sentence."""
    data = lab_summaries.write(folder, "calm", Wanted("presenter", print=True)).data
    parts = {each["part"]: each["sentences"] for each in data["parts"]}

    for key, standing in STANDING_OF.items():
        assert all(standing in each for each in parts.get(key, ()))
    assert parts["wonderings"][0]["wondering"] == "[a name] may be afraid"


def test_each_reader_gets_their_parts(folder: Workspace) -> None:
    """Who presented everything, the team what came of it, training no sentence."""
    parts = {
        who: [
            each["part"]
            for each in lab_summaries.write(
                folder,
                "calm",
                Wanted(who, print=True),  # type: ignore[arg-type]
            ).data["parts"]
        ]
        for who in AUDIENCES
    }
    assert "losses" in parts["presenter"] and "follow_ups" in parts["presenter"]
    assert parts["team"] == ["question", "wonderings", "ways", "try_next", "takeaways"]
    training = text_of(folder, "training", "json")
    assert not any(each in training for each in SAID)
    assert "calm-river" not in training and "2026-Q4" in training
    assert "2026-11" not in training and "November" not in training


def test_it_is_told_where_something_was_masked(folder: Workspace) -> None:
    """Whoever writes it learns the place and the kind, and the words nowhere."""
    notes = lab_summaries.write(folder, "calm", Wanted("team", print=True)).notes
    assert "masked in question: a name" in notes
    assert "masked in wonderings pelo wondering: a name" in notes
    assert not any("losses" in each or "Tavi" in each for each in notes)


def test_a_file_for_training_is_not_called_after_the_lab(folder: Workspace) -> None:
    """Others are, so that they go with it when its time is over."""
    paths = {
        who: lab_summaries.write(folder, "calm", Wanted(who)).lines[0]  # type: ignore[arg-type]
        for who in AUDIENCES
    }
    assert paths["team"] == "out/calm-river-12-team.md"
    assert "calm-river" not in paths["training"]
    assert all((folder.root / each).is_file() for each in paths.values())


def test_a_lab_that_was_not_held_has_no_summary(folder: Workspace) -> None:
    """Nothing is written."""
    path = folder.path("lab", "calm-river-12")
    path.write_text(LAB.replace("status: held", "status: planned"))
    with pytest.raises(BadInput):
        lab_summaries.write(folder, "calm", Wanted("team"))
    assert not folder.out.exists()


def test_no_record_changes(folder: Workspace, heero: Heero) -> None:
    """The real command writes a page and nothing else, in the language of the site."""
    settings = "heero: folder/1\nprogram: lab\nlocale: es\nuse_unreviewed: [es]\n"
    (folder.root / "heero.yaml").write_text(settings)
    args = ("lab", "summary", "calm", "--for", "team", "-o", "-", "--format", "html")
    done = heero(*args, cwd=folder.root)

    assert done.returncode == 0 and '<html lang="es"' in done.stdout
    assert "Nos preguntamos:" in done.stdout
    assert folder.path("lab", "calm-river-12").read_text() == LAB
    again = heero("lab", "summary", "calm", "--for", "team", "--json", cwd=folder.root)
    assert json.loads(again.stdout)["for"] == "team"


WORDS = st.sampled_from(["Zorblax", "Winnipeg", "3 March 2024", "he hides", "a son"])


@given(st.lists(WORDS, min_size=1, max_size=3).map(" and ".join))
def test_a_view_has_nothing_left_to_mask(words: str) -> None:
    """Every field of words is masked, and what was walked is not there."""
    record = Lab.model_validate(
        {
            "heero": "lab/1",
            "id": "calm-river-12",
            "date": "2026-11-02",
            "question": words,
            "overview": [words],
            "family": [{"id": "faba", "called": words}],
            "wonderings": [{"id": "pelo", "wondering": words}],
            "try_next": [
                {"id": "meko", "step": words, "beside": words, "not_as": words}
            ],
            "follow_ups": [{"id": "foll", "date": "2026-11-18", "next": words}],
            "walks": [{"id": "walk", "guide": "lab/1", "started": "2026-11-02T10:00"}],
        }
    )
    text = viewed(record, lab_lists.masker(None)).model_dump_json()

    assert not any(x in text for x in ("Zorblax", "Winnipeg", "2024", 'walk"'))
