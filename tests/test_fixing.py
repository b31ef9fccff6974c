"""Mending on disk: what `heero validate --fix` does to a folder, and what it leaves."""

import hashlib
import json
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, TODAY, Heero
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heero.domain.operations import Add
from heero.domain.participant import Participant
from heero.services import fixing
from heero.services.records import note_down
from heero.store import files, journal
from heero.store.workspace import Workspace

ARI = "participants/quiet-otter-41.yaml"
PRIVATE = "private/quiet-otter-41.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the example folder."""
    copy = tmp_path / "records"
    shutil.copytree(ROOT / "examples" / "workshop", copy)
    return copy


def broken(folder: Path, *changes: tuple[str, str], file: str = ARI) -> bytes:
    """Change the text of a record as an editor would, and return what is there now."""
    path = folder / file
    text = path.read_bytes().decode()
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after, 1)
    path.write_bytes(text.encode())
    return path.read_bytes()


def as_it_was(folder: Path) -> dict[str, str]:
    """Return what tells every file of a folder from another."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(
            path.read_bytes()
        ).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and ".heero" not in path.parts
    }


def mend(folder: Path, *, lay_out: bool = False) -> list[str]:
    """Mend a folder and return what was said."""
    return list(fixing.fix(Workspace(folder), [], TODAY, lay_out=lay_out).lines)


MENDS = [
    pytest.param("pronouns:", "pronuons:  ", "unknown-key", id="a key"),
    pytest.param("given_by: self", "givn_by: self", "unknown-key", id="in brackets"),
    pytest.param("strength: strong", "strength: storng", "unknown-word", id="a word"),
    pytest.param("seen: weekly", "seen: 'Weekly'", "unknown-word", id="capitals"),
    pytest.param("[belong, care]", "[belong, carre]", "unknown-word", id="in a list"),
    pytest.param("participant/1", "particpant/1", "unknown-kind", id="the kind"),
    pytest.param('"2026-11-02"', "2026/11/2", "not-a-day", id="a day"),
    pytest.param('"2009-04"', "April 2009", "not-a-date", id="a date"),
    pytest.param('as_of: "2026-11-14"', "as_of: 2026-11-4", "not-a-date", id="as of"),
    pytest.param("languages: [en]", "languages: [EN]", "not-a-language", id="a tag"),
    pytest.param('"2026-11-02"', "2026-11-02", "unquoted", id="no quotes"),
    pytest.param("\n    relation:", "\n\trelation:", "tab", id="a tab"),
    pytest.param("name: Ari", "name: Ari\t# x", "tab", id="before a remark"),
    pytest.param("id: quiet-otter-41\n", "", "missing-key", id="the id of the file"),
]


@pytest.mark.parametrize(("right", "wrong", "code"), MENDS)
def test_a_slip_is_mended_and_said(
    folder: Path, right: str, wrong: str, code: str
) -> None:
    """The record is as good as before, and one line says what was done to it."""
    before = Workspace(folder).load(Participant, "quiet-otter-41").record
    broken(folder, (right, wrong))

    said = mend(folder)

    assert [line.split(": ")[1] for line in said] == [code]
    assert re.match(rf"{ARI}:[0-9]+: ", said[0])
    after = Workspace(folder).load(Participant, "quiet-otter-41").record
    if wrong in ("April 2009", "2026/11/2", "as_of: 2026-11-4", "languages: [EN]"):
        return
    assert after == before


@pytest.mark.parametrize(("right", "wrong", "code"), MENDS)
def test_mending_twice_is_mending_once(
    folder: Path, right: str, wrong: str, code: str
) -> None:
    """What was mended has nothing left to mend."""
    broken(folder, (right, wrong))
    mend(folder)
    then = as_it_was(folder)

    assert mend(folder) == []
    assert as_it_was(folder) == then


@pytest.mark.parametrize(("right", "wrong", "code"), MENDS)
def test_a_preview_is_what_fix_does_and_writes_nothing(
    folder: Path, right: str, wrong: str, code: str
) -> None:
    """The lines of the diff, put in, make the file that fix makes."""
    text = broken(folder, (right, wrong)).decode()
    before = as_it_was(folder)

    shown = fixing.preview(Workspace(folder), [], TODAY)

    assert as_it_was(folder) == before
    mend(folder)
    assert patched(text, list(shown.lines)) == (folder / ARI).read_bytes().decode()
    assert shown.no


def patched(text: str, diff: list[str]) -> str:
    """Return a text with a unified diff put in."""
    old = text.split("\n")
    new: list[str] = []
    at = 0
    for line in diff[2:]:
        begins = re.match(r"@@ -([0-9]+)", line)
        if begins:
            stop = int(begins.group(1)) - 1
            new += old[at:stop]
            at = stop
        elif line.startswith("+"):
            new.append(line[1:])
        else:
            assert old[at] == line[1:]
            new += [line[1:]] if line.startswith(" ") else []
            at += 1
    return "\n".join([*new, *old[at:]])


LEFT = [
    pytest.param(
        ("kind: youth", "kind: youth\nkidn: adult"), id="the right key is there too"
    ),
    pytest.param(
        ("visibility: network_ok", "visibility: netwrok_ok"), id="who may hear"
    ),
    pytest.param(("purpose: run_workshop", "purpose: run_workshp"), id="a consent"),
    pytest.param(("between: [", "between: [tavuu, "), id="whom a tie is with"),
    pytest.param(("languages: [en]", "languages: [en, Eng lish]"), id="no tag at all"),
    pytest.param(("kind: family", "kind: kin d"), id="two words are possible"),
    pytest.param(('"2009-04"', "04/2009"), id="a date that may be two"),
    pytest.param(("name: Ari", "name: A\tri"), id="a tab in a name"),
    pytest.param(("name: Ari", 'name: "Ari'), id="a quote that never closes"),
    pytest.param(("name: Ari", "name: Ari\nname: Bo"), id="a key that is there twice"),
    pytest.param(("name: Ari", "name: &a Ari"), id="an anchor"),
    pytest.param(("participant/1", "participant/2"), id="a newer format"),
    pytest.param(("participant/1", "private/1"), id="another kind"),
    pytest.param(("participant/1", "prvate/1"), id="a kind the folder does not hold"),
    pytest.param(("id: quiet-otter-41", "id: quiet-oter-41"), id="the id of another"),
    pytest.param(("[belong, care]", "[belong, care, carre]"), id="said already"),
]


@pytest.mark.parametrize("change", LEFT)
def test_what_is_somebody_elses_to_decide_is_left(
    folder: Path, change: tuple[str, str]
) -> None:
    """Every byte stays, and what is wrong is still said."""
    broken(folder, change)
    before = as_it_was(folder)

    outcome = fixing.fix(Workspace(folder), [], TODAY)

    assert as_it_was(folder) == before
    assert outcome.no and outcome.data["mended"] == []
    assert any(ARI in line for line in outcome.lines)


@pytest.mark.parametrize(
    "change",
    [("state: clear", "state: claer"), ("kind: email", "kind: emial")],
    ids=["a clearance", "a way to reach somebody"],
)
def test_no_word_of_a_private_file_is_mended(
    folder: Path, change: tuple[str, str]
) -> None:
    """Who may come, and how somebody is reached, is never guessed."""
    broken(folder, change, file=PRIVATE)
    before = as_it_was(folder)

    assert any("unknown-word" in line for line in mend(folder))
    assert as_it_was(folder) == before


def test_a_slip_in_the_settings_is_mended(folder: Path) -> None:
    """`heero.yaml` is a record like any other."""
    broken(folder, ("site:", "siet:"), file="heero.yaml")

    assert mend(folder) == ["heero.yaml:4: unknown-key: the key is `site` now"]


def test_only_the_line_of_a_mend_changes(folder: Path) -> None:
    """Comments, order and everything around a key stay."""
    broken(folder, ("pronouns: they/them", '"pronuons" :  they/them   # theirs'))
    before = (folder / ARI).read_text().splitlines()
    mend(folder)
    after = (folder / ARI).read_text().splitlines()

    assert [line for line in after if line not in before] == [
        '"pronouns" :  they/them   # theirs'
    ]
    assert len(after) == len(before)


def person(folder: Path, number: int) -> str:
    """Return the id of one of Ari's people."""
    loaded = Workspace(folder).load(Participant, "quiet-otter-41")
    return loaded.record.people[number].id


def test_of_two_in_a_seat_the_one_moves_that_the_map_moved(folder: Path) -> None:
    """The record says afterwards what the map showed before, and the remark stays."""
    from heero.maps.seats import seated

    one, other = person(folder, 0), person(folder, 1)
    for id_ in (one, other):
        broken(
            folder,
            (f"  - id: {id_}\n", f"  - id: {id_}\n    seat: near-friends-1 # x\n"),
        )
    drawn = seated(Workspace(folder).load(Participant, "quiet-otter-41").record.people)

    said = mend(folder)

    assert len(said) == 1 and ": seat-twice: " in said[0]
    people = Workspace(folder).load(Participant, "quiet-otter-41").record.people
    assert people[0].seat == drawn[one] and people[1].seat == drawn[other]
    assert (folder / ARI).read_text().count(" # x\n") == 2


def test_an_item_without_an_id_gets_one_nobody_has(folder: Path) -> None:
    """A strength typed by hand gets an id that is in no file beside it either."""
    broken(folder, ("strengths:\n", "strengths:\n  - words: Cooking   # said today\n"))

    said = mend(folder)

    assert len(said) == 1
    fresh = re.findall("`(.*)`", said[0])[0]
    text = (folder / ARI).read_text()
    assert f"  - id: {fresh}\n    words: Cooking   # said today\n" in text
    assert len(re.findall(rf"\b{fresh}\b", text)) == 1
    assert fresh not in (folder / PRIVATE).read_text()


def test_an_id_that_something_still_names_is_not_made_anew(folder: Path) -> None:
    """Who lost an id that others name is not parted from them by a new one."""
    broken(folder, (f"  - id: {person(folder, 0)}\n    name", "  - name"))
    before = as_it_was(folder)

    assert any("missing-key" in line for line in mend(folder))
    assert as_it_was(folder) == before


def test_an_id_used_twice_is_made_anew_where_nothing_names_it(folder: Path) -> None:
    """The later of the two gets another; both stay as they are otherwise."""
    broken(
        folder,
        (
            "strengths:\n",
            "strengths:\n  - {id: demo, words: A}\n  - {id: demo, words: B}\n",
        ),
    )

    said = mend(folder)

    assert len(said) == 1 and ": id-twice: " in said[0]
    fresh = re.findall("`(.*)`", said[0])[0]
    text = (folder / ARI).read_text()
    assert f"  - {{id: demo, words: A}}\n  - {{id: {fresh}, words: B}}\n" in text


@pytest.mark.parametrize("where", ["record", "private", "journal", "aside", "unread"])
def test_an_id_used_twice_is_left_where_anything_may_name_it(
    folder: Path, where: str
) -> None:
    """Whom a word means of two is for somebody to say who knows."""
    one, other = person(folder, 0), person(folder, 1)
    broken(folder, (f"  - id: {other}\n", f"  - id: {one}\n"))
    workspace = Workspace(folder)
    path = workspace.journal("quiet-otter-41")
    if where == "aside":
        frame = json.dumps({"ops": [{"op": "remove", "path": ["people", one]}]})
        journal.append(journal.aside(path), frame.encode())
    if where == "journal":
        note_down(workspace, "quiet-otter-41", [Add(("people", one, "note"), "a word")])
    if where == "unread":
        (folder / PRIVATE).write_text("heero: private/1\nid: [\n")

    assert not any("this one has the id" in line for line in mend(folder))
    assert (folder / ARI).read_text().count(f"  - id: {one}\n") == 2


def test_what_was_said_is_folded_in_first(folder: Path) -> None:
    """Words that still waited are in the record before it is mended."""
    note_down(
        Workspace(folder),
        "quiet-otter-41",
        [Add(("hopes", "demo"), {"id": "demo", "words": "To sing"})],
    )
    broken(folder, ('"2026-11-02"', "2026-11-02"))

    assert len(mend(folder)) == 1
    assert "To sing" in (folder / ARI).read_text()
    assert not journal.read(Workspace(folder).journal("quiet-otter-41"))


def test_what_was_said_comes_into_a_record_that_is_mended(folder: Path) -> None:
    """Words that waited for a slip to be mended are in the record behind it."""
    note_down(
        Workspace(folder),
        "quiet-otter-41",
        [Add(("hopes", "demo"), {"id": "demo", "words": "To sing"})],
    )
    broken(folder, ("pronouns:", "pronuons:"))

    assert mend(folder) == [f"{ARI}:5: unknown-key: the key is `pronouns` now"]
    assert "To sing" in (folder / ARI).read_text()
    assert not journal.read(Workspace(folder).journal("quiet-otter-41"))


def test_a_preview_folds_nothing(folder: Path) -> None:
    """Looking is looking: the journal waits as it did."""
    workspace = Workspace(folder)
    note_down(
        workspace,
        "quiet-otter-41",
        [Add(("hopes", "demo"), {"id": "demo", "words": "x"})],
    )
    broken(folder, ('"2026-11-02"', "2026-11-02"))
    before = as_it_was(folder)

    fixing.preview(workspace, [], TODAY, lay_out=True)

    assert as_it_was(folder) == before
    assert len(journal.read(workspace.journal("quiet-otter-41"))) == 1


@pytest.mark.parametrize("lay_out", [False, True])
def test_windows_line_ends_and_a_mark_stay_unless_laid_out(
    folder: Path, lay_out: bool
) -> None:
    """A slip is mended in the middle of what Windows wrote; the layout is heero's."""
    text = broken(folder, ("pronouns:", "pronuons:"))
    path = folder / ARI
    path.write_bytes(b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"))

    mend(folder, lay_out=lay_out)

    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf") is not lay_out
    assert (b"\r\n" in data) is not lay_out
    assert data.replace(b"\r", b"").removeprefix(b"\xef\xbb\xbf") == text.replace(
        b"pronuons", b"pronouns"
    )


def test_a_mark_alone_is_taken_off_by_laying_out(folder: Path) -> None:
    """A byte order mark is no part of the layout, and the diff shows it."""
    path = folder / ARI
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    shown = fixing.preview(Workspace(folder), [], TODAY, lay_out=True)
    said = mend(folder, lay_out=True)

    assert any("<U+FEFF>" in line for line in shown.lines)
    assert said == [f"{ARI}:1: layout: it is laid out as heero does now"]
    assert not path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_hand_made_layout_stays_unless_asked(folder: Path) -> None:
    """Fixing mends; it does not tidy up."""
    path = folder / ARI
    path.write_text(path.read_text().replace("name: Ari", "\n'name':   Ari  # theirs"))
    before = as_it_was(folder)

    assert mend(folder) == []
    assert as_it_was(folder) == before
    assert mend(folder, lay_out=True) == [
        f"{ARI}:1: layout: it is laid out as heero does now"
    ]
    assert "\nname: Ari  # theirs\n" in path.read_text()


def test_a_layout_that_cannot_be_is_said(folder: Path) -> None:
    """A record that tells its reader how to read keeps its layout."""
    path = folder / ARI
    path.write_text(f"%YAML 1.1\n---\n{path.read_text()}")
    before = as_it_was(folder)

    outcome = fixing.fix(Workspace(folder), [], TODAY, lay_out=True)

    assert as_it_was(folder) == before
    assert any(note.startswith(f"{ARI} keeps its layout") for note in outcome.notes)


def test_a_write_protected_file_is_left_and_said(folder: Path) -> None:
    """Who made a file one that is only read has said what they want."""
    broken(folder, ("pronouns:", "pronuons:"))
    (folder / ARI).chmod(0o400)
    before = as_it_was(folder)

    outcome = fixing.fix(Workspace(folder), [], TODAY)

    assert as_it_was(folder) == before
    assert outcome.no
    assert any("write-protected" in note for note in outcome.notes)


def test_a_file_changed_in_between_is_not_overwritten(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody's editor saves while heero mends: their words stay."""
    broken(folder, ("pronouns:", "pronuons:"))
    save = files.save

    def saved_in_between(path: Path, data: bytes, was: str) -> None:
        path.write_text(path.read_text().replace("name: Ari", "name: Arianna"))
        save(path, data, was)

    monkeypatch.setattr(files, "save", saved_in_between)
    outcome = fixing.fix(Workspace(folder), [], TODAY)

    assert "name: Arianna\npronuons:" in (folder / ARI).read_text()
    assert outcome.no
    assert any("was changed by somebody else" in note for note in outcome.notes)


def test_a_file_of_another_folder_is_left(folder: Path, tmp_path: Path) -> None:
    """What does not lie in this folder is looked at and not touched."""
    other = tmp_path / "other.yaml"
    other.write_text("heero: participant/1\nid: other\nnmae: Bo\n")

    outcome = fixing.fix(Workspace(folder), [other], TODAY)

    assert other.read_text() == "heero: participant/1\nid: other\nnmae: Bo\n"
    assert any("lies in another folder" in note for note in outcome.notes)


def test_only_what_was_named_is_mended(folder: Path) -> None:
    """Who names a file means that file."""
    broken(folder, ("pronouns:", "pronuons:"))
    broken(folder, ("roles:", "roels:"), file="team/calm-heron-12.yaml")

    outcome = fixing.fix(Workspace(folder), [folder / "team"], TODAY)

    assert [each["file"] for each in outcome.data["mended"]] == [
        "team/calm-heron-12.yaml"
    ]
    assert "pronuons:" in (folder / ARI).read_text()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\xff\xfe\x00", id="no text"),
        pytest.param(b"heero: participant/1\nnmae: \x00\n", id="a sign nobody sees"),
        pytest.param(b"x" * 1_000_001, id="too large"),
        pytest.param(b"- nmae: [\n", id="no record"),
        pytest.param(b"nmae: 2026-11-02\n", id="no kind"),
        pytest.param(b"\ta: b\n", id="a tab and no kind"),
        pytest.param(b"<<<<<<< a\nname: b\n=======\n>>>>>>> c\n", id="two versions"),
    ],
)
def test_what_cannot_be_read_for_sure_is_never_touched(
    folder: Path, data: bytes
) -> None:
    """Not a byte of it changes, by whatever heero is asked to do."""
    (folder / ARI).write_bytes(data)
    before = as_it_was(folder)

    mend(folder, lay_out=True)

    assert as_it_was(folder) == before


def test_nothing_that_was_said_is_in_what_fix_says(folder: Path, heero: Heero) -> None:
    """Only the diff, which was asked for, holds lines of a record."""
    broken(
        folder,
        ("name: Ari", "name: Secretname"),
        ("pronouns: they/them", "pronuons: secretpronoun"),
        ("relation: grandmother", "relatoin: secretrelation\t# secretremark"),
        ('"2009-04"', "April 2009"),
    )
    shown = heero("validate", "--diff")
    done = heero("validate", "--fix")

    assert "secretpronoun" in shown.stdout and "secret" not in shown.stderr.lower()
    assert done.returncode == 0, done.stdout
    assert "secret" not in (done.stdout + done.stderr).lower()
    assert "2009" not in done.stdout + done.stderr


def test_fix_answers_a_program(folder: Path, heero: Heero) -> None:
    """What was mended and what is left, the diff and what it is made of."""
    broken(folder, ("pronouns:", "pronuons:"), ("visibility:", "visibility: x #"))
    shown = json.loads(heero("validate", "--diff", "--json").stdout)
    done = json.loads(heero("validate", "--fix", "--json").stdout)

    mended = {
        "file": ARI,
        "line": 5,
        "code": "unknown-key",
        "done": "the key is `pronouns` now",
    }
    assert shown["would_mend"] == done["mended"] == [mended]
    assert "+pronouns: they/them\n" in shown["diff"]
    assert [each["code"] for each in done["left"] if each["file"] == ARI] == [
        "unknown-word"
    ]


def test_a_killed_fix_leaves_old_or_new(folder: Path) -> None:
    """A save is whole or not at all, and nothing of it lies about."""
    broken(folder, ("pronouns:", "pronuons:"))
    mend(folder)

    assert not [path for path in folder.rglob("*") if path.name.endswith(".tmp")]
    if sys.platform != "win32":
        assert (folder / ARI).stat().st_mode & 0o777 == 0o600


SLIPS: list[Callable[[str], str]] = [
    lambda text: text.replace("pronouns:", "pronuons:", 1),
    lambda text: text.replace("strength: ", "strenght: ", 2),
    lambda text: text.replace("quality: easy", "quality: esay", 1),
    lambda text: text.replace("      ", "\t\t\t", 3),
    lambda text: text.replace(": [", ":\t[", 3),
    lambda text: re.sub('"(2026-[0-9-]*)"', r"\1", text),
    lambda text: text.replace("\n", "\r\n"),
    lambda text: re.sub(r"\n(\w+:)", r"\n\n# a remark\n\1", text),
    lambda text: re.sub(r"(: \w+)\n", r"\1   # behind\n", text, count=9),
    lambda text: text.replace("\nstatus: ", "\nown_key: {a: 1}\nstatus: "),
    lambda text: text.replace("name: Ari", "'name':     Ari"),
]


@pytest.mark.slow
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(slips=st.lists(st.sampled_from(SLIPS), unique=True), lay_out=st.booleans())
def test_whatever_an_editor_did_is_mended_or_left(
    tmp_path: Path, slips: list[Callable[[str], str]], lay_out: bool
) -> None:
    """Every slip of these, in any order: the same record, and every remark is there."""
    root = tmp_path / "records"
    shutil.rmtree(root, ignore_errors=True)
    for name in ("heero.yaml", ARI, PRIVATE):
        (root / name).parent.mkdir(exist_ok=True, parents=True)
        shutil.copy(ROOT / "examples" / "workshop" / name, root / name)
    workspace = Workspace(root)
    before = workspace.load(Participant, "quiet-otter-41")
    text = before.text
    for slip in slips:
        text = slip(text)
    (root / ARI).write_bytes(text.encode())
    remarks = len(re.findall("# (?:a remark|behind)", text))

    mend(root, lay_out=lay_out)

    after = workspace.load(Participant, "quiet-otter-41")
    assert after.record == before.record
    assert len(re.findall("# (?:a remark|behind)", after.text)) == remarks
    assert after.values.get("own_key") == ({"a": "1"} if "own_key" in text else None)
