"""What heero gives an editor: schemas, settings, and a record to fill in."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest

from heero.domain.kinds import KINDS, Kind
from heero.domain.meanings import MEANINGS
from heero.domain.record import Record
from heero.domain.settings import Program
from heero.services import editors, folders
from heero.services.schemas import schema_of
from heero.services.skeletons import skeleton_of
from heero.store.typed import understand
from heero.store.workspace import Workspace
from tests.as_editors_read import fits, parts
from tests.conftest import Heero

ARI = ("new-participant", "--name", "Ari", "--consent", "run_workshop")
HERE = [each for each in KINDS if "workshop" in each.programs]
"""The kinds of records of a folder for workshops."""

KIND = pytest.mark.parametrize("kind", KINDS, ids=lambda each: each.name)


@pytest.fixture
def made(tmp_path: Path) -> Workspace:
    """A records folder that `heero init` made."""
    folders.init(tmp_path / "records", "workshop", None, "Read me.\n")
    return Workspace(tmp_path / "records")


def without_comments(text: str) -> Any:
    """Return what VS Code reads in its settings."""
    return json.loads(re.sub(r"(?m)^ *//.*$", "", text))


# Schemas


@KIND
def test_a_schema_is_a_schema(kind: Kind) -> None:
    """Each schema keeps to the standard and names the kind of record."""
    schema = schema_of(kind)

    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["properties"]["heero"]["const"] == kind.header


@KIND
def test_every_key_has_its_sentence(kind: Kind) -> None:
    """An editor can say of every key what it is for, in words for people."""
    said = {
        key: shown["description"]
        for part in parts(schema_of(kind))
        for key, shown in part.get("properties", {}).items()
    }

    assert set(said) >= {"heero"}
    assert [key for key, each in said.items() if not each.endswith(".")] == []
    assert [key for key, each in said.items() if "None" in each] == []


@KIND
def test_every_word_has_its_meaning(kind: Kind) -> None:
    """An editor can say of every word of a choice what it means."""
    choices = [each for each in parts(schema_of(kind)) if "enum" in each]

    for each in choices:
        assert len(each["enumDescriptions"]) == len(each["enum"])
        assert all(meaning.endswith(".") for meaning in each["enumDescriptions"])


def test_no_meaning_is_left_over() -> None:
    """Every meaning that is written down belongs to a choice in a record."""
    choices = {
        frozenset(each["enum"])
        for kind in KINDS
        for each in parts(schema_of(kind))
        if "enum" in each
    }

    assert {frozenset(each) for each in MEANINGS} == choices
    assert len(MEANINGS) == len(choices)


@KIND
def test_an_editor_offers_no_word_heero_would_not_write(kind: Kind) -> None:
    """Neither `true` nor `null` is a type of anything, so none is offered as a word."""
    refusing = [each["not"] for each in parts(schema_of(kind)) if "not" in each]
    for each in parts(schema_of(kind)):
        if each not in refusing and "type" in each:
            named = each["type"] if isinstance(each["type"], list) else [each["type"]]
            assert not {"boolean", "null"} & set(named)


@KIND
def test_every_pattern_has_its_sentence(kind: Kind) -> None:
    """No editor shows a pattern to somebody who mistyped a date."""
    patterns = [each for each in parts(schema_of(kind)) if "pattern" in each]

    assert [each for each in patterns if not each.get("patternErrorMessage")] == []


def test_a_key_of_the_site_is_nothing_to_remark_on(workspace: Workspace) -> None:
    """The schemas know the keys in `vocabulary/keys.yaml`."""
    (workspace.root / "vocabulary").mkdir()
    (workspace.root / "vocabulary" / "keys.yaml").write_text("keys: [clan, a.b]\n")
    editors.write_schemas(workspace)

    path = workspace.inner / "schema" / "team.json"
    schema = json.loads(path.read_text(encoding="utf-8"))
    assert list(schema["patternProperties"]) == [r"^(a\.b|clan)$"]


# Settings


def test_a_new_folder_has_settings_for_editors(made: Workspace) -> None:
    """`heero init` maps every folder to its schema, and the schemas are there."""
    text = (made.root / ".vscode" / "settings.json").read_text(encoding="utf-8")
    mapped = without_comments(text)["yaml.schemas"]

    assert {made.root / schema for schema in mapped} == {
        made.inner / "schema" / f"{each.name}.json" for each in HERE
    }
    assert all((made.root / schema).is_file() for schema in mapped)
    for each in HERE:
        place = mapped[f".heero/schema/{each.name}.json"]
        assert place == (f"/{each.folder}/*.yaml" if each.folder else "/heero.yaml")


@pytest.mark.parametrize("program", get_args(Program))
def test_only_folders_that_are_there_are_mapped(
    program: Program, tmp_path: Path
) -> None:
    """The settings of a program name the folders it has, and no others."""
    folders.init(tmp_path / "records", program, None, "Read me.\n")

    text = (tmp_path / "records" / ".vscode" / "settings.json").read_text("utf-8")
    for place in without_comments(text)["yaml.schemas"].values():
        assert (tmp_path / "records" / place[1:].partition("/")[0]).exists()


def test_an_editor_is_told_to_keep_quiet(made: Workspace) -> None:
    """Nothing is fetched, sent, copied or offered elsewhere, or laid out anew."""
    text = (made.root / ".vscode" / "settings.json").read_text(encoding="utf-8")
    settings = without_comments(text)

    for key in (
        "yaml.schemaStore.enable",
        "yaml.kubernetesCRDStore.enable",
        "yaml.format.enable",
        "redhat.telemetry.enabled",
        "workbench.localHistory.enabled",
    ):
        assert settings[key] is False
    assert settings["chat.disableAIFeatures"] is True
    assert settings["github.copilot.enable"] == {"*": False}
    assert settings["[yaml]"]["editor.wordBasedSuggestions"] == "off"
    assert settings["[yaml]"]["editor.formatOnSave"] is False
    assert settings["[yaml]"]["editor.insertSpaces"] is True


def test_a_site_keeps_its_own_settings(workspace: Workspace) -> None:
    """Settings that are there already stay as they are."""
    (workspace.root / ".vscode").mkdir()
    own = workspace.root / ".vscode" / "settings.json"
    own.write_text("{}")
    (workspace.root / ".editorconfig").write_text("root = false\n")
    editors.write_settings(workspace, KINDS)

    assert own.read_text() == "{}"
    assert (workspace.root / ".editorconfig").read_text() == "root = false\n"
    assert (workspace.root / ".vscode" / "extensions.json").is_file()


def test_a_new_record_leads_to_its_schema(heero: Heero, made: Workspace) -> None:
    """The first line of a new record names a schema that is there."""
    heero(*ARI)
    (path,) = (made.root / "participants").iterdir()

    for record in (path, made.root / "heero.yaml"):
        first = record.read_text(encoding="utf-8").splitlines()[0]
        schema = record.parent / first.partition("$schema=")[2]
        assert json.loads(schema.read_text(encoding="utf-8"))["title"]


# A colleague's copy


@pytest.fixture
def clone(made: Workspace, tmp_path: Path, heero: Heero) -> Path:
    """What a colleague has who cloned a records folder."""
    heero(*ARI)
    git = ["git", "-C", str(made.root), "-c", "user.name=x", "-c", "user.email=x@x.x"]
    subprocess.run([*git, "add", "--all"], check=True)
    subprocess.run([*git, "commit", "--quiet", "--message", "Records"], check=True)
    there = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", str(made.root), str(there)], check=True)
    return there


def test_git_takes_settings_along_and_no_schemas(clone: Path) -> None:
    """The settings are the site's, the schemas are each heero's own."""
    assert (clone / ".vscode" / "settings.json").is_file()
    assert (clone / ".editorconfig").is_file()
    assert not (clone / ".heero").exists()


@pytest.mark.parametrize("words", [(), ("doctor",), ("edit", "ari")], ids=" ".join)
def test_a_clone_gets_its_schemas(
    words: tuple[str, ...], clone: Path, heero: Heero
) -> None:
    """`heero`, `heero doctor` and `heero edit` write schemas that are missing."""
    heero(*words, cwd=clone, env={"EDITOR": "true"})

    names = sorted(path.stem for path in (clone / ".heero" / "schema").glob("*.json"))
    assert names == sorted(each.name for each in HERE)


@pytest.mark.parametrize(
    "words", [("list",), ("validate",), ("show", "ari")], ids=" ".join
)
def test_who_only_looks_gets_none(
    words: tuple[str, ...], clone: Path, heero: Heero
) -> None:
    """Commands that say that nothing is written write no schemas."""
    assert heero(*words, cwd=clone).returncode == 0

    assert not (clone / ".heero" / "schema").exists()


def test_a_newer_heero_brings_newer_schemas(
    made: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Schemas of another heero are replaced, and fresh ones are left alone."""
    path = made.inner / "schema" / "team.json"
    path.write_text("old")
    editors.keep_schemas(made)
    assert path.read_text() == "old"

    monkeypatch.setattr(editors, "__version__", "99")
    editors.keep_schemas(made)
    assert json.loads(path.read_text(encoding="utf-8"))["title"] == "team/1"


def test_a_new_key_of_the_site_brings_new_schemas(made: Workspace) -> None:
    """Who declares a key is told nothing about it after the next command."""
    (made.root / "vocabulary").mkdir()
    (made.root / "vocabulary" / "keys.yaml").write_text("keys: [clan]\n")
    editors.keep_schemas(Workspace(made.root))

    assert "clan" in (made.inner / "schema" / "team.json").read_text(encoding="utf-8")


def test_a_doctor_mends_schemas(made: Workspace, heero: Heero) -> None:
    """`heero doctor` writes the schemas anew whatever is there."""
    path = made.inner / "schema" / "team.json"
    path.write_text("old")
    heero("doctor")

    assert json.loads(path.read_text(encoding="utf-8"))["title"] == "team/1"


def test_schemas_are_not_worth_a_failure(made: Workspace, heero: Heero) -> None:
    """Where schemas cannot be written, heero does everything else."""
    shutil.rmtree(made.inner / "schema")
    (made.inner / "schema").write_text("in the way")

    assert heero().returncode == 0
    assert heero("doctor").returncode == 0


# A record to fill in


def taken(lines: list[str]) -> str:
    """Return a skeleton with every key taken."""
    return "".join(f"{line.removeprefix('#')}\n" for line in lines[1:])


def keys_of(model: type[Record]) -> set[str]:
    return {info.alias or name for name, info in model.model_fields.items()}


@KIND
def test_a_skeleton_is_a_record(kind: Kind) -> None:
    """What `--skeleton` prints is a record as it stands, to heero and to an editor."""
    text = "\n".join(skeleton_of(kind)) + "\n"

    assert understand(text, "f.yaml").findings == ()
    assert fits(kind.name, text)


@KIND
def test_a_skeleton_with_everything_taken_is_a_record(kind: Kind) -> None:
    """With every `#` away it has every key but one, and is a record to both."""
    text = taken(skeleton_of(kind))
    understood = understand(text, "f.yaml")

    assert understood.findings == ()
    assert fits(kind.name, text)
    assert set(understood.values) == keys_of(kind.model) - {"undecided"}


def test_a_skeleton_goes_all_the_way_down() -> None:
    """The keys of the innermost parts are there too."""
    (kind,) = [each for each in KINDS if each.name == "participant"]
    values: Any = understand(taken(skeleton_of(kind)), "f.yaml").values

    assert set(values["people"][0]["tie"]["was"][0]) >= {"id", "quality", "until"}
    assert set(values["walks"][0]["answers"][0]) >= {"to", "said", "before", "from"}


def test_a_skeleton_can_be_saved_and_used(made: Workspace, heero: Heero) -> None:
    """Saved under its id, it is one of the records of the folder."""
    text = heero("schema", "team", "--skeleton").stdout
    (found,) = re.findall(r"(?m)^id: (.*)$", text)
    (made.root / "team" / f"{found}.yaml").write_text(text, encoding="utf-8")

    done = heero("validate")
    assert (done.returncode, done.stdout) == (0, "")
