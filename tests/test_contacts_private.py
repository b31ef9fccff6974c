"""A number to ring back is kept beside a contact, and goes with the promise."""

import json
from pathlib import Path

import pytest
from helpline import ADA, NOW, TEAM, TODAY, line
from locked_folders import Somebody, blobs

from heero.domain.contact import Contact
from heero.domain.private import Private
from heero.errors import BadInput
from heero.services import (
    call_backs,
    contact_drafts,
    contact_views,
    contacts,
    folders,
    validating,
)
from heero.store.workspace import Workspace

NUMBER = "0470 12 34 56"


@pytest.fixture
def helpline(tmp_path: Path) -> Workspace:
    return line(tmp_path)


def logged(workspace: Workspace, **typed: str) -> str:
    words = {key: [each] for key, each in typed.items()}
    return str(contacts.log(workspace, words, NOW, ADA).data["id"])


def changed(
    workspace: Workspace, contact: str, *, done: bool = False, **typed: str
) -> None:
    words = {key: [each] for key, each in typed.items()}
    contacts.change(workspace, contact, words, (), NOW, ADA, done=done)


def holding(folder: Path, word: str) -> list[str]:
    """Return the files, hidden ones too, in which a word stands."""
    return [
        path.relative_to(folder).as_posix()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and word.encode() in path.read_bytes()
    ]


def test_a_number_is_never_in_the_contact(helpline: Workspace) -> None:
    """It lies beside it, and is a promise for today where no day is said."""
    contact = logged(
        helpline, call_back=NUMBER, voicemail="neutral", best_time="evening"
    )
    private = helpline.load(Private, contact).record.call_back
    (promise,) = helpline.load(Contact, contact).record.follow_ups

    assert holding(helpline.root, NUMBER) == [f"private/{contact}.yaml"]
    assert private is not None
    assert (private.voicemail, private.best_time) == ("neutral", "evening")
    assert (promise.due, promise.why) == (TODAY, "call_back")
    assert validating.validate(helpline, [], TODAY, jobs=1).data == []


def test_no_answer_says_the_number(helpline: Workspace) -> None:
    """What is shown says where it is, and leaves it there."""
    contact = logged(helpline, call_back=NUMBER)
    shown = contact_views.shown(helpline, contact, ADA)

    assert NUMBER not in json.dumps(shown.data) + "".join([*shown.lines, *shown.notes])
    assert any(f"private/{contact}.yaml" in each for each in shown.notes)


def test_the_number_goes_when_nothing_is_promised_any_more(helpline: Workspace) -> None:
    """With the last promise, not before; no file of the folder holds it then."""
    contact = logged(helpline, call_back=NUMBER)
    changed(helpline, contact, follow_up="3d")
    assert holding(helpline.root, NUMBER)

    changed(helpline, contact, done=True)

    assert holding(helpline.root, NUMBER) == []
    follow_ups = helpline.load(Contact, contact).record.follow_ups
    assert [each.done for each in follow_ups] == [TODAY, TODAY]


def test_a_number_is_put_right(helpline: Workspace) -> None:
    """The file there is takes the new one, and keeps the rest."""
    contact = logged(helpline, call_back=NUMBER, voicemail="none")
    changed(helpline, contact, best_time="noon")
    changed(helpline, contact, call_back="0471 99 88 77")
    private = helpline.load(Private, contact).record.call_back

    assert private is not None
    assert (private.number, private.best_time) == ("0471 99 88 77", "noon")
    assert holding(helpline.root, NUMBER) == []


def test_a_time_without_a_number_is_refused(helpline: Workspace) -> None:
    """Nothing is changed, and no empty file is made."""
    contact = logged(helpline)
    with pytest.raises(BadInput, match="no number"):
        changed(helpline, contact, best_time="noon", follow_up="2d")

    assert helpline.ids("private") == []
    assert helpline.load(Contact, contact).record.follow_ups == ()


def test_what_is_left_over_is_told_and_goes_with_the_same_command(
    helpline: Workspace,
) -> None:
    """Cut off between the two, it is seen, and done again it is finished."""
    contact = logged(helpline, call_back=NUMBER)
    path = helpline.path("contact", contact)
    path.write_text(path.read_text() + f'    done: "{TODAY}"\n')
    (left,) = call_backs.left_over(helpline)
    assert f"heero contact edit {contact} --done" in left
    assert left in folders.doctor(helpline, TODAY).data["wrong"]

    changed(helpline, contact, done=True)
    assert helpline.ids("private") == []


def test_a_private_file_lies_beside_a_contact_or_nobody(helpline: Workspace) -> None:
    """The rule knows what it lies beside in this program."""
    contact = logged(helpline, call_back=NUMBER)
    assert validating.validate(helpline, [], TODAY, jobs=1).data == []
    helpline.path("contact", contact).unlink()
    found = validating.validate(Workspace(helpline.root), [], TODAY, jobs=1).data

    assert [each["code"] for each in found] == ["beside-nobody"]


def test_a_private_file_lies_beside_a_mentee(tmp_path: Path) -> None:
    """And in a folder of mentoring beside one of those."""
    root = tmp_path / "mentoring"
    for name in ("mentees", "private"):
        (root / name).mkdir(parents=True)
    (root / "heero.yaml").write_text("heero: folder/1\nprogram: mentoring\n")
    (root / "mentees" / "calm-hare-30.yaml").write_text(
        "heero: mentee/1\nid: calm-hare-30\nname: Ari\nstarted: '2026-11-01'\n"
    )
    for each in ("calm-hare-30", "calm-hare-31"):
        text = f"heero: private/1\nid: {each}\n"
        (root / "private" / f"{each}.yaml").write_text(text)
    found = validating.validate(Workspace(root), [], TODAY, jobs=1).data
    told = [(each["code"], each["file"]) for each in found]

    assert ("beside-nobody", "private/calm-hare-31.yaml") in told
    assert ("beside-nobody", "private/calm-hare-30.yaml") not in told


def shut(tmp_path: Path) -> Somebody:
    """Return Ada with a helpline that is locked."""
    who = Somebody(tmp_path / "home", tmp_path / "line", ADA)
    who.root.mkdir()
    (who.root / "team").mkdir()
    (who.root / "heero.yaml").write_text("heero: folder/1\nprogram: peer-support\n")
    text = TEAM.format(id=ADA, name="Ada")
    (who.root / "team" / f"{ADA}.yaml").write_text(text)
    who.git("init", "-q", "-b", "main")
    who.done("lock", "init")
    return who


@pytest.mark.slow
def test_in_a_locked_folder_the_key_is_destroyed(tmp_path: Path) -> None:
    """Versions of before stay, and nobody can read the number in them any more."""
    who = shut(tmp_path)
    words = ("--outcome", "talked", "--call-back", NUMBER, "--json")
    contact = json.loads(who.done("contact", "log", *words))["id"]
    who.done("save")
    path = f"private/{contact}.yaml"
    before = who.git("rev-parse", "HEAD").strip()
    assert NUMBER in who.git("show", "--textconv", f"{before}:{path}")

    who.done("contact", "edit", contact, "--done")

    after = who.try_git("cat-file", "--textconv", f"{before}:{path}")
    assert NUMBER.encode() not in after.stdout
    assert holding(tmp_path, NUMBER) == []
    assert not any(
        NUMBER.encode() in each for each in blobs(who.root / ".git").values()
    )
    assert who.git("ls-files", "private") == ""
    who.done("contact", "edit", contact, "--done")
    who.done("save")


@pytest.mark.slow
def test_in_a_locked_folder_a_sheet_is_locked(tmp_path: Path) -> None:
    """No word of one that is not kept yet lies there to be read; its peer goes on."""
    here = Workspace(shut(tmp_path).root)
    with contact_drafts.held(here, ADA, NOW) as draft:
        draft.keep({"caller": ["blue kettle"], "call_back": [NUMBER]}, "note", "words")
        assert holding(tmp_path, NUMBER) == holding(tmp_path, "kettle") == []
    with contact_drafts.held(here, ADA, NOW) as again:
        assert again.resumed
        assert again.typed == {"caller": ["blue kettle"], "call_back": [NUMBER]}
        assert (again.open, again.line) == ("note", "words")
        again.forget()
    assert contact_drafts.left(here) == 0

    # One from before the folder was locked is locked by the next look at it.
    held = {"me": ADA, "began": NOW, "typed": {"call_back": [NUMBER]}}
    plain = here.inner / "sheets" / "calm-bear-10-badak.sheet"
    plain.write_text(json.dumps({**held, "open": "", "line": ""}))
    assert contact_drafts.left(here) == 1
    assert holding(tmp_path, NUMBER) == []
    with contact_drafts.held(here, ADA, NOW) as found:
        assert found.typed == {"call_back": [NUMBER]}
