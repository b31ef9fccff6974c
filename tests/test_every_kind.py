"""Every kind of record is listed, found, shown, edited and gone back on alike."""

import subprocess
from pathlib import Path

import pytest

from heero.domain.kinds import kinds_of
from heero.errors import BadInput, FitsSeveral, GateShut, NoSuchKind, NoSuchRecord
from heero.services import (
    differing,
    editing,
    listing,
    pasts,
    saving,
    searching,
    showing,
    undoing,
)
from heero.services.called import Names
from heero.services.editing import Desk, Saved
from heero.services.record_meant import record_meant
from heero.store import journal
from heero.store.workspace import Workspace

TODAY = "2026-11-21"
PEER = "kind-maple-44"

RECORDS = {
    ("workshop", "participant"): ("calm-owl-31", 'name: "Ro Ash"\n', "Ro Ash"),
    ("workshop", "workshop"): ("open-fern-20", "title: Evening Two\n", "evening two"),
    ("lab", "lab"): ("warm-reed-11", 'date: "2026-11-03"\n', "2026-11-03"),
    ("peer-support", "contact"): (
        "calm-river-12",
        f'started: "2026-11-20T09:00"\npeer: {PEER}\noffice: moor\n',
        "",
    ),
    ("peer-support", "crisis"): (
        "mild-lark-17",
        'kind: other\nasked: "2026-11-03"\noffice: moor\n',
        "",
    ),
    ("peer-support", "counts"): ("dapu", "months: []\n", ""),
    ("peer-support", "event"): (
        "soft-wren-14",
        'title: Slow Tea\ndate: "2026-11-30"\n',
        "slow tea",
    ),
    ("peer-support", "shifts"): ("2026-w47", "slots: []\n", ""),
    ("peer-support", "service"): (
        "bold-ash-19",
        "name: River House\nkind: clinician\n",
        "river house",
    ),
    ("mentoring", "mentee"): ("calm-owl-31", "name: Wren\noffice: moor\n", "wren"),
    ("mentoring", "pair"): (
        "warm-creek-31",
        f'mentee: calm-owl-31\nmentor: {PEER}\nproposed: "2026-11-01"\n',
        "",
    ),
}
"""A record of each kind by its program: id, what it says, and what it is called."""

RECORDS |= {
    (program, kind): record
    for program in ("workshop", "lab", "peer-support", "mentoring")
    for kind, record in {
        "team": (PEER, "name: Jules Moor\n", "jules"),
        "log": ("1999", "requests: []\n", ""),
    }.items()
}

ALL = pytest.mark.parametrize(
    ("program", "kind"), RECORDS, ids=[" ".join(each) for each in RECORDS]
)


@pytest.fixture
def here(tmp_path: Path, program: str) -> Workspace:
    """Return a folder of a program with one record of each of its kinds."""
    root = tmp_path / "records"
    root.mkdir(mode=0o700)
    (root / "heero.yaml").write_text(f"heero: folder/1\nprogram: {program}\n")
    for each in kinds_of(program):
        record_id, text, _ = RECORDS[(program, each.name)]
        (root / each.folder).mkdir(mode=0o700)
        head = f"heero: {each.header}\nid: {record_id}\n"
        path = root / each.folder / f"{record_id}.yaml"
        path.write_text(head + text, encoding="utf-8")
        path.chmod(0o600)
    return Workspace(root)


@ALL
def test_it_is_listed_by_its_kind_or_its_folder(
    here: Workspace, program: str, kind: str
) -> None:
    """A list has its id, how it is called and where it lies, and of nothing else."""
    record_id, _, _ = RECORDS[(program, kind)]
    folder = next(each.folder for each in kinds_of(program) if each.name == kind)
    by_kind = listing.everybody(here, TODAY, kind, me=PEER)

    assert [each["id"] for each in by_kind.data] == [record_id]
    assert set(by_kind.data[0]) == {"id", "name", "kind", "status", "path"}
    assert by_kind.data[0]["path"] == f"{folder}/{record_id}.yaml"
    assert by_kind.lines[0].startswith(record_id)
    assert listing.everybody(here, TODAY, folder, me=PEER).data == by_kind.data


@ALL
def test_what_is_listed_besides_is_counted(
    here: Workspace, program: str, kind: str
) -> None:
    """Whoever lists one kind is told how many there are of each other one."""
    (told,) = listing.besides(here, kind)

    other = [each.folder for each in kinds_of(program) if each.name != kind]
    assert sorted(told.split(": ")[1].split("; ")[0].split(", ")) == sorted(
        f"{each} (1)" for each in other
    )


@ALL
def test_it_is_shown_by_id_by_a_part_of_it_and_by_its_name(
    here: Workspace, program: str, kind: str
) -> None:
    """Whatever people call it by, the same record is shown."""
    record_id, _, name = RECORDS[(program, kind)]
    for word in filter(None, (record_id, record_id[:-1], name)):
        found = showing.shown(here, word, me=PEER)
        assert found.data["id"] == record_id
        assert found.lines


@ALL
def test_it_is_edited_and_gone_back_on(
    here: Workspace, program: str, kind: str
) -> None:
    """An edit is checked and kept, is in the history, and can be taken back."""
    record_id, _, _ = RECORDS[(program, kind)]
    if kind == "counts":
        with pytest.raises(BadInput, match="by itself"):
            editing.edit(here, record_id, Desk(run=_adding("x: y\n")), TODAY)
        return
    meant = record_meant(here, record_id)
    file = here.path(kind, record_id)
    before = file.read_bytes()
    _git(here.root)
    saving.save(here)
    note = _adding("# looked through\njotted: kept\n")
    done = editing.edit(here, record_id, Desk(run=note), TODAY, PEER)
    assert done.data == {"changed": True}
    assert meant.kind.name == kind
    assert b"jotted" in file.read_bytes()
    saving.save(here)

    told = pasts.past(here, record_id, Names(here), who=PEER)
    assert len(told.data["versions"] if isinstance(told.data, dict) else told.data) == 2
    found = undoing.looked_at(here, 1, Names(here), PEER)
    if kind == "log":
        # What was asked for and destroyed is written down for good.
        assert "stays written down" in found.stays[0]
        assert not found.changes
        return
    undoing.undo(here, found, Names(here), PEER)
    assert b"jotted" not in file.read_bytes()
    assert here.load(meant.kind.model, record_id).record.id == record_id  # type: ignore[attr-defined]
    assert before.split(b"\n")[1] in file.read_bytes()


@ALL
def test_an_edit_never_gives_it_another_id(
    here: Workspace, program: str, kind: str
) -> None:
    """The id is the name of its file; the edit is kept and the record stays."""
    record_id, _, _ = RECORDS[(program, kind)]
    if kind == "counts":
        return
    file = here.path(kind, record_id)
    before = file.read_bytes()

    def another(path: Path, line: int, saved: Saved) -> bool:
        path.write_bytes(path.read_bytes().replace(record_id.encode(), b"mild-elk-13"))
        return True

    with pytest.raises(editing.EditKept):
        editing.edit(here, record_id, Desk(run=another), TODAY, PEER)
    assert file.read_bytes() == before
    kept = editing.kept(here)
    assert [f"`heero edit {record_id}`" in each for each in kept] == [True]
    older = editing.edit(here, record_id, Desk(run=_away), TODAY, PEER)
    assert older.data == {"changed": False}


@pytest.mark.parametrize("program", ["mentoring"])
def test_a_word_that_two_are_called_by_is_asked_back(here: Workspace) -> None:
    """A new worker and a mentor of one name: neither is shown in place of the other."""
    path = here.path("team", PEER)
    path.write_text(path.read_text().replace("Jules Moor", "WREN"))
    with pytest.raises(FitsSeveral) as caught:
        showing.shown(here, "Wren")

    assert "calm-owl-31 (mentee, waiting)" in caught.value.message
    assert f"{PEER} (team, active)" in caught.value.message


@pytest.mark.parametrize("program", ["peer-support", "lab", "mentoring"])
def test_a_kind_of_another_program_is_none_here(here: Workspace, program: str) -> None:
    """What is offered instead are the kinds there are."""
    with pytest.raises(NoSuchKind) as caught:
        listing.everybody(here, TODAY, "zebra")
    assert caught.value.hint.endswith(
        ", ".join(each.name for each in kinds_of(program))
    )
    with pytest.raises(NoSuchKind):
        listing.everybody(here, TODAY, "workshop")
    with pytest.raises(NoSuchRecord):
        showing.shown(here, "zebra")


@pytest.mark.parametrize("program", ["mentoring"])
def test_what_lies_in_the_wrong_folder_is_seen_all_the_same(here: Workspace) -> None:
    """A contact that was put here by hand is an error, and nobody has to search it."""
    (here.root / "contacts").mkdir(mode=0o700)
    record_id, text, _ = RECORDS[("peer-support", "contact")]
    path = here.path("contact", record_id)
    path.write_text(f"heero: contact/1\nid: {record_id}\n{text}", encoding="utf-8")

    assert "contacts (1)" in listing.besides(here, "mentee")[0]
    found = listing.everybody(here, TODAY, "contact", me=PEER)
    assert [each["id"] for each in found.data] == [record_id]
    assert record_meant(here, record_id).kind.name == "contact"


@pytest.mark.parametrize("program", ["peer-support"])
def test_a_contact_is_told_as_far_as_its_caller_lets_it(here: Workspace) -> None:
    """Whoever may not see it finds it in no list, no view, no edit and no past."""
    record_id, _, _ = RECORDS[("peer-support", "contact")]
    path = here.path("contact", record_id)
    path.write_text(path.read_text() + "caller: brook\nallows: nothing\n")
    _git(here.root)
    saving.save(here)

    assert listing.everybody(here, TODAY, "contact", me="early-finch-20").data == []
    assert "brook" not in str(showing.shown(here, record_id, me="early-finch-20"))
    assert searching.found(here, TODAY, "brook", me="early-finch-20").data == []
    with pytest.raises(GateShut):
        editing.edit(here, record_id, Desk(run=_adding("x")), TODAY, "early-finch-20")
    with pytest.raises(GateShut):
        pasts.past(here, record_id, Names(here), who="early-finch-20")

    assert listing.everybody(here, TODAY, "contact", me=PEER).data
    assert "brook" in str(showing.shown(here, record_id, me=PEER))
    (found,) = searching.found(here, TODAY, "brook", me=PEER).data
    assert found["file"] == f"contacts/{record_id}.yaml"


@pytest.mark.parametrize("program", ["peer-support"])
def test_what_changed_in_a_contact_is_told_as_far_as_its_caller_lets_it(
    here: Workspace,
) -> None:
    """That it is otherwise, and no word of it, also where they allowed more before."""
    record_id, _, _ = RECORDS[("peer-support", "contact")]
    path = here.path("contact", record_id)
    path.write_text(path.read_text() + "caller: brook\nallows: everything\n")
    _git(here.root)
    saving.save(here)
    less = path.read_text().replace("everything", "nothing")
    path.write_text(less.replace("brook", "harbour"))

    def told(me: str, word: str = "") -> tuple[str, str]:
        found, _ = differing.of_records(here, word, "", "", Names(here), me)
        (one,) = found
        return str(one), one.name

    for word in ("", record_id):
        hidden, name = told("early-finch-20", word)
        assert name == record_id
        assert "lets others see less" in hidden
        assert "brook" not in hidden
        assert "harbour" not in hidden
        assert "harbour" in told(PEER, word)[0]


@pytest.mark.parametrize("program", ["mentoring"])
def test_words_that_wait_are_found_in_any_program(here: Workspace) -> None:
    """What was said in a check-in and is not in the pair yet is looked through too."""
    pair, _, _ = RECORDS[("mentoring", "pair")]
    path = here.path("pair", pair)
    path.write_text(path.read_text() + "months:\n  - {id: tavu, month: 2026-11}\n")
    said = b'{"ops":[{"op":"add","path":["months","tavu","how"],"value":"met"}]}'
    journal.append(here.journal(pair), said)
    found = searching.found(here, TODAY, "met")

    assert found.notes == []
    assert [each["file"] for each in found.data] == [f"pairs/{pair}.yaml"]


@pytest.mark.parametrize("program", ["mentoring"])
def test_a_pair_has_no_private_file(here: Workspace) -> None:
    """How people are reached lies beside a mentee or a mentor, and nowhere else."""
    with pytest.raises(BadInput):
        editing.edit(here, "warm-creek", Desk(run=_away), TODAY, private=True)
    done = editing.edit(here, "Wren", Desk(run=_away), TODAY, private=True)
    assert done.lines == ["private/calm-owl-31.yaml is as it was"]


def _adding(text: str) -> "editing.Callable[[Path, int, Saved], bool]":
    def run(path: Path, line: int, saved: Saved) -> bool:
        path.write_bytes(path.read_bytes() + text.encode())
        return True

    return run


def _away(path: Path, line: int, saved: Saved) -> bool:
    """Take an edit back to nothing changed."""
    path.write_bytes(path.read_bytes().replace(b"mild-elk-13", _id_of(path)))
    return True


def _id_of(path: Path) -> bytes:
    return path.name.partition(".")[0].encode()


def _git(root: Path) -> None:
    for words in (
        ["init", "-q"],
        ["config", "user.name", "K"],
        ["config", "user.email", "k@example.org"],
    ):
        subprocess.run(["git", *words], cwd=root, check=True)
