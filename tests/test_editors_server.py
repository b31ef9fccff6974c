"""heero's schemas in the server that editors ask, over its own protocol."""

import json
import re
import shutil
from collections.abc import Iterator

import pytest

from heero.domain.kinds import kind
from heero.services import editors
from heero.services.folders import kinds_of
from heero.store.typed import understand
from heero.store.workspace import Workspace
from tests.conftest import ROOT
from tests.language_server import SERVER, LanguageServer
from tests.test_editors_alike import (
    EDITOR_ALONE,
    EXAMPLES,
    HEERO_ALONE,
    NEAR,
    RIGHT,
    WRONG,
    Change,
    Difference,
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        SERVER is None,
        reason="yaml-language-server (npm) is not on PATH and "
        "HEERO_YAML_LANGUAGE_SERVER does not name it",
    ),
]

HEAD = """\
# yaml-language-server: $schema=../.heero/schema/participant.json
heero: participant/1
id: quiet-otter-41
name: Ari
"""
ROSE = f"""\
{HEAD}people:
  - id: tavu
    name: Grandma Rose
"""
REMARK = "heero does not know this key"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    """A server with the invented records open and the settings that heero writes."""
    root = tmp_path_factory.mktemp("server") / "records"
    shutil.copytree(ROOT / "examples" / "workshop", root)
    editors.write_schemas(Workspace(root))
    editors.write_settings(Workspace(root), kinds_of("workshop"))
    text = (root / ".vscode" / "settings.json").read_text(encoding="utf-8")
    running = LanguageServer(root, json.loads(re.sub(r"(?m)^ *//.*$", "", text)))
    yield running
    running.close()


def opened(server: LanguageServer, changes: dict[str, Change]) -> dict[str, list[str]]:
    """Return what the server says of changed records, by the names of the changes."""
    texts, names = {}, {}
    for name, change in changes.items():
        found = kind(change.kind)
        assert found is not None
        up, folder = ("../", f"{found.folder}/") if found.folder else ("", "")
        first = f"# yaml-language-server: $schema={up}.heero/schema/{found.name}.json"
        path = f"{folder}{re.sub('[^a-z0-9]+', '-', name.lower())}.yaml"
        texts[path] = f"{first}\n{change.text}"
        names[path] = name
    return {names[path]: said for path, said in server.findings(texts).items()}


def wrong(said: list[str]) -> list[str]:
    return [each for each in said if not each.startswith(REMARK)]


def changes(table: dict[str, Difference]) -> dict[str, Change]:
    return {name: each.change for name, each in table.items()}


def test_no_example_is_underlined(server: LanguageServer) -> None:
    """The invented records open without a single line under a word."""
    folder = ROOT / "examples" / "workshop"
    texts = {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in EXAMPLES
    }

    assert {said for said in map(tuple, server.findings(texts).values())} == {()}


def test_what_is_right_is_not_underlined(server: LanguageServer) -> None:
    """What heero takes, the server takes; it remarks on the keys heero remarks on."""
    for name, said in opened(server, RIGHT).items():
        found = understand(RIGHT[name].text, "f.yaml").findings
        assert wrong(said) == [], name
        assert len(said) == len(found), name


def test_what_is_wrong_is_underlined(server: LanguageServer) -> None:
    """What heero complains about, the server complains about."""
    silent = [name for name, said in opened(server, WRONG).items() if not wrong(said)]

    assert silent == []


def test_the_differences_are_the_ones_listed(server: LanguageServer) -> None:
    """What heero alone sees is not underlined, but a mistyped key is remarked on."""
    for name, said in opened(server, changes(HEERO_ALONE)).items():
        assert bool(said) == (HEERO_ALONE[name].reason == NEAR), (name, said)
        assert wrong(said) == []
    silent = [
        name
        for name, said in opened(server, changes(EDITOR_ALONE)).items()
        if not wrong(said)
    ]
    assert silent == []


@pytest.mark.parametrize(
    "name", ["words for a date", "words for a list", "no tag of a language"]
)
def test_the_server_says_what_heero_says(server: LanguageServer, name: str) -> None:
    """What heero says and what to do about it is what an editor shows."""
    (finding,) = understand(WRONG[name].text, "f.yaml").errors
    ((shown,),) = opened(server, {f"{name}, said": WRONG[name]}).values()

    assert shown == f"{finding.message}; {finding.hint}"


def test_the_words_of_a_choice_are_offered_with_their_meaning(
    server: LanguageServer,
) -> None:
    """After `strength:` come its words, each with what it means, and nothing else."""
    text = f"{ROSE}    tie:\n      strength: |\n"
    items = server.offered("participants/offered-words.yaml", text)

    assert list(items) == ["unsaid", "none", "weak", "tenuous", "moderate", "strong"]
    told = {name: server.told(each) for name, each in items.items()}
    assert told["none"] == "There is no tie; that is an answer too."
    assert told["tenuous"] == 'They are not sure about it; shown as "not sure".'


def test_words_are_offered_between_brackets(server: LanguageServer) -> None:
    """In a list of choices each of them is offered."""
    text = f"{ROSE}    tie:\n      supports: [belong, |]\n"
    items = server.offered("participants/offered-list.yaml", text)

    assert "crisis" in items
    assert (
        server.told(items["crisis"]) == "Somebody to call in the middle of the night."
    )


def test_keys_are_offered_with_their_sentence(server: LanguageServer) -> None:
    """The keys that are not there yet are offered, each with what it is for."""
    items = server.offered("participants/offered-keys.yaml", f"{ROSE}    |\n")

    assert "relation" in items and "name" not in items
    said = "Whether the participant felt safe with them."
    assert server.told(items["felt_safe"]) == said


def test_a_list_is_offered_with_what_its_parts_must_have(
    server: LanguageServer,
) -> None:
    """Who takes `commitments` gets its first part with the keys that it needs."""
    items = server.offered("participants/offered-parts.yaml", f"{HEAD}|\n")

    assert items["commitments"]["insertText"] == (
        "commitments:\n  - id: $1\n    person: $2\n    words: $3"
    )


@pytest.mark.parametrize("key", ["name", "pronouns", "born", "navigators", "intake"])
def test_no_truth_and_no_null_is_offered(server: LanguageServer, key: str) -> None:
    """Where words are wanted, nothing is put in anybody's mouth."""
    head = HEAD.replace("name: Ari\n", "") if key == "name" else HEAD
    items = server.offered(f"participants/offered-{key}.yaml", f"{head}{key}: |\n")

    assert not {"true", "false", "null"} & set(items)


def test_a_key_says_what_it_is_for(server: LanguageServer) -> None:
    """Over a key an editor shows its sentence, and the words it knows."""
    text = f"{ROSE}    tie:\n      str|ength: tenuous\n"
    said = server.shown("participants/shown-key.yaml", text)

    assert said.startswith(
        "#### person tie\n\n"
        'How strong it is; `tenuous` is shown as "not sure"; stays when somebody died.'
    )
    assert "* `weak`: Weak.\n" in said


def test_a_record_without_its_first_line_has_its_schema(server: LanguageServer) -> None:
    """The settings map folders to schemas, for records somebody made by hand."""
    text = HEAD.partition("\n")[2] + "kind: neither\n"
    said = server.findings({"participants/by-hand.yaml": text})

    assert said["participants/by-hand.yaml"] == [
        'Value is not accepted. Valid values: "youth", "adult".'
    ]
