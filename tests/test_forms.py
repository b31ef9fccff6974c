"""Guides as forms: what they ask is in them, and nothing is required."""

import json
import shutil
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from pyxform.xls2xform import convert

from heero.documents.workbook import workbook
from heero.errors import BadInput
from heero.guides.definition import Guide, parse
from heero.guides.form import Form, form
from heero.guides.relevant import choice_name, step_name
from heero.guides.steps import SPOKEN, choices
from heero.services import forms, guides
from heero.store.workspace import Workspace
from tests.guides_play import shipped

ROOT = Path(__file__).parent.parent
SHIPPED = sorted(path.stem for path in (ROOT / "templates" / "guides").glob("*.yaml"))
SAY = guides.sheet_phrases(None)
XF = "{http://www.w3.org/2002/xforms}"


@pytest.fixture
def folder(tmp_path: Path) -> Workspace:
    """A copy of the example folder, where every translation may be used."""
    root = tmp_path / "records"
    shutil.copytree(ROOT / "examples" / "workshop", root)
    path = root / "heero.yaml"
    text = path.read_text("utf-8") + "use_unreviewed: [fr-CA, es]\n"
    path.write_text(text, encoding="utf-8")
    return Workspace(root)


def written(workspace: Workspace | None, name: str, to: Path, **more: Any) -> Path:
    """Write a form and return its file."""
    forms.write(workspace, forms.Wanted(name, to=to, **more))
    return to


def xform(path: Path) -> tuple[ElementTree.Element, list[str]]:
    """Convert a form as form servers do; return it and what was said about it."""
    warnings: list[str] = []
    made = convert(str(path), warnings=warnings)
    return ElementTree.fromstring(made.xform), warnings


def table(path: Path, sheet: str) -> list[dict[str, str]]:
    """Return a sheet of a workbook as rows by the heads of its columns."""
    head, *rows = openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True)
    return [
        {
            str(key): str(value) if value is not None else ""
            for key, value in zip(head, row, strict=True)
        }
        for row in rows
    ]


def made_of(guide: Guide) -> Form:
    """Return the form of a guide in English."""
    places = {"en": {"reads": "We", "must_report": "We tell"}}
    return form(guide, ["en"], SAY, places)


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("adult", [False, True], ids=["youth", "adult"])
def test_every_shipped_guide_becomes_a_form(
    folder: Workspace, tmp_path: Path, name: str, adult: bool
) -> None:
    """Form servers take it without an error and without a warning."""
    _, warnings = xform(written(folder, name, tmp_path / "form.xlsx", adult=adult))

    assert warnings == []


@pytest.mark.parametrize("name", ["heart_list", "ecomap", "three_houses"])
def test_a_form_asks_what_the_guide_asks(
    folder: Workspace, tmp_path: Path, name: str
) -> None:
    """Every question is in it, in three languages, and none is required."""
    path = written(folder, name, tmp_path / "form.xlsx")
    tree, _ = xform(path)
    rows = table(path, "survey")
    labels = " ".join(each["label::English (en)"] for each in rows)

    for step in shipped(name).steps:
        if step.when is None:
            assert step.ask["en"].split("{")[0] in labels, step.id
    languages = [each.get("lang") for each in tree.iter(f"{XF}translation")]
    assert languages == ["English (en)", "Canadian French (fr)", "Spanish (es)"]
    required = {each.get("required") for each in tree.iter(f"{XF}bind")}
    assert required == {"false()", None}
    assert {each["required"] for each in rows} == {"no", ""}
    assert not [key for key in rows[0] if key.startswith(("media", "image", "audio"))]


def test_lists_and_what_is_asked_for_each_are_repeats(
    folder: Workspace, tmp_path: Path
) -> None:
    """Who is named, and what is asked about each of them, stand together."""
    tree, _ = xform(written(folder, "heart_list", tmp_path / "form.xlsx"))
    repeats = {
        str(each.get("nodeset")): [child.get("ref") for child in each]
        for each in tree.iter(f"{XF}repeat")
    }

    assert list(repeats) == [
        "/data/who",
        "/data/better_day",
        "/data/lost_touch",
    ]
    assert repeats["/data/who"] == ["/data/who/who_line", "/data/who/who_remember"]


def test_a_condition_goes_along_where_a_form_can_say_it(
    folder: Workspace, tmp_path: Path
) -> None:
    """A door that stays shut hides what is behind it."""
    path = written(folder, "three_houses", tmp_path / "form.xlsx")
    relevant = {each["name"]: each["relevant"] for each in table(path, "survey")}
    choices_there = {
        (each["list_name"], each["name"]) for each in table(path, "choices")
    }

    assert relevant["worried"] == "${door} = 'said_yes'"
    assert ("door", "said_yes") in choices_there
    assert relevant["good"] == ""


def test_what_a_form_cannot_say_is_told(folder: Workspace, tmp_path: Path) -> None:
    """Whoever makes the form hears which questions come more often in it."""
    wanted = forms.Wanted("three_houses", to=tmp_path / "form.xlsx")
    made = forms.write(folder, wanted)

    assert made.notes == [
        "asked more often in the form, because it rests on the record: "
        "give, order, strong-now"
    ]


@pytest.mark.parametrize("name", SHIPPED)
def test_every_choice_is_in_a_form(name: str) -> None:
    """With its letter, in the order of the guide, each once."""
    guide = shipped(name)
    made = made_of(guide)

    for step in guide.steps:
        there = [each for each in made.choices if each.list_name == step_name(step.id)]
        labels = [
            each.label["en"] + (f" ({each.letter})" if each.letter else "")
            for each in choices(step)
        ]
        assert [each.label["en"] for each in there] == labels
        assert len({each.name for each in there}) == len(there)


def test_what_stays_on_their_own_paper_is_not_asked() -> None:
    """A form says it and has no place for an answer to it."""
    guide = shipped("tree_of_life")
    made = made_of(guide)
    own = {step_name(each.id) for each in guide.steps if each.own_paper}
    spoken = {step_name(each.id) for each in guide.steps if each.kind in SPOKEN}

    assert own
    for row in made.survey:
        if row.name in own | spoken:
            assert row.type == "note"


def test_words_of_a_guide_stay_words(tmp_path: Path) -> None:
    """What looks like a formula or a question of the form is neither."""
    values: dict[str, Any] = {
        "heero": "guide/1",
        "id": "odd",
        "title": "=1+1",
        "content_note": "+49 <b>bold</b> & ${nothing}",
        "steps": [
            {"id": "meta", "kind": "text", "ask": "=HYPERLINK('x')"},
            {
                "id": "a-b",
                "kind": "choice",
                "ask": "${who} {each}",
                "options": [
                    {"value": "my worker", "label": "@sum"},
                    {"value": "my/worker", "label": "-2"},
                ],
            },
            {"id": "a_b".replace("_", "-") + "-line", "kind": "people", "ask": "Who?"},
            {"id": "9lives", "kind": "people", "ask": "Cats?"},
        ],
    }
    made = made_of(parse(values, "odd"))
    heads = ["type", "name", "label::English (en)", "relevant"]
    rows = [[r.type, r.name, r.label.get("en", ""), r.relevant] for r in made.survey]
    list_heads = ["list_name", "name", "label::English (en)"]
    picks = [[c.list_name, c.name, c.label["en"]] for c in made.choices]
    path = tmp_path / "odd.xlsx"
    path.write_bytes(
        workbook(
            {
                "survey": [heads, *rows],
                "choices": [list_heads, *picks],
                "settings": [["form_title", "form_id"], ["=1+1", "odd"]],
            }
        )
    )

    xform(path)
    cells = [
        cell
        for sheet in openpyxl.load_workbook(path)
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    assert {cell.data_type for cell in cells} == {"s"}
    assert "=HYPERLINK('x')" in {cell.value for cell in cells}
    assert len({each.name for each in made.survey if each.name}) == len(
        [each for each in made.survey if each.name]
    )


@pytest.mark.parametrize(
    ("value", "name"), [("a call", "a_call"), ("said_yes", "said_yes"), ("né", "n_")]
)
def test_a_choice_gets_a_name_that_forms_take(value: str, name: str) -> None:
    """One word of plain signs."""
    assert choice_name(value) == name


def test_a_guide_is_written_as_data_and_as_it_is(folder: Workspace) -> None:
    """JSON reads back as the same guide, and YAML is the file itself."""
    wanted = forms.Wanted("ecomap", "json", print=True)
    again = parse(json.loads("\n".join(forms.write(folder, wanted).lines)), "ecomap")
    made = forms.write(folder, forms.Wanted("ecomap", "yaml"))

    assert again == shipped("ecomap")
    source = (ROOT / "templates" / "guides" / "ecomap.yaml").read_bytes()
    assert (folder.root / made.data["path"]).read_bytes() == source


def test_a_workbook_is_not_printed(folder: Workspace) -> None:
    """A terminal is no place for one."""
    with pytest.raises(BadInput, match="cannot be printed"):
        forms.write(folder, forms.Wanted("ecomap", print=True))


def test_only_languages_somebody_looked_through_are_in_a_form(tmp_path: Path) -> None:
    """Until then it has the first language, and says which are left out."""
    wanted = forms.Wanted("heart_list", to=tmp_path / "form.xlsx")
    made = forms.write(None, wanted)
    head = next(openpyxl.load_workbook(wanted.to)["survey"].iter_rows(values_only=True))

    assert [each for each in head if str(each).startswith("label")] == [
        "label::English (en)"
    ]
    assert made.notes == ["left out, because nobody has looked them through: fr-CA, es"]


def test_a_workbook_holds_texts_and_nothing_else() -> None:
    """What is put in comes out again, however it begins."""
    data = workbook({"one": [["head"], ["=A1"], ["'"], ["x" * 40_000]]})
    sheet = openpyxl.load_workbook(BytesIO(data))["one"]

    values = [cell.value for (cell,) in sheet.iter_rows()]
    assert values == ["head", "=A1", "'", "x" * 32_767]
