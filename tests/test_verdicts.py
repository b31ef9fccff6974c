"""What heero remembers of a folder, and that it never changes an answer."""

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heero import resources
from heero.domain.claims import RULES
from heero.domain.team import TeamMember
from heero.services import listing, validating
from heero.store import heads, journal, memory, together
from heero.store.verdicts import Verdict, verdicts
from heero.store.workspace import Workspace

TODAY = "2026-11-21"
ARI = "participants/quiet-otter-41.yaml"
STAMP = [1, 2, 3, 4, 5]
CLAIMS = [["team", "team-kiru"], ["through", "2027-11-02"]]


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock ten seconds ahead, so that every file is old enough."""
    real = memory.time.time
    monkeypatch.setattr(memory.time, "time", lambda: real() + 10)


@pytest.fixture
def folder(tmp_path: Path) -> Workspace:
    """A copy of the folder of examples."""
    shutil.copytree(resources.shipped("examples") / "workshop", tmp_path / "w")
    return Workspace(tmp_path / "w")


def replaced(old: str, new: str) -> Callable[[Workspace, int], None]:
    def change(folder: Workspace, which: int) -> None:
        """Write in place what has, as often as can be, the same length."""
        files = sorted(folder.root.glob("*/*.yaml"))
        path = files[which % len(files)]
        path.write_text(path.read_text().replace(old, new, 1))

    return change


def taken_away(folder: Workspace, which: int) -> None:
    files = sorted(folder.root.glob("*/*.yaml"))
    files[which % len(files)].rename(folder.root / "away.txt")


def back_again(folder: Workspace, which: int) -> None:
    away = folder.root / "away.txt"
    if away.exists():
        name = re.search(r"^id: (.*)", away.read_text(), re.MULTILINE)
        kind = re.search(r"^heero: (\w+)", away.read_text(), re.MULTILINE)
        if name and kind and kind[1] in ("participant", "team"):
            where = {"participant": "participants", "team": "team"}[kind[1]]
            away.rename(folder.root / where / f"{name[1]}.yaml")


def set_aside(folder: Workspace, which: int) -> None:
    ids = folder.ids("participant")
    if ids:
        journal.append(journal.aside(folder.journal(ids[which % len(ids)])), b"{}")


def another_program(folder: Workspace, which: int) -> None:
    path = folder.root / "heero.yaml"
    path.write_text(path.read_text().replace("program: workshop", "program: lab"))


def a_child(folder: Workspace, which: int) -> None:
    """Give somebody a child with the name of somebody else here."""
    ids = folder.ids("participant")
    name = re.search(r"^name: (.*)", (folder.root / ARI).read_text(), re.MULTILINE)
    path = folder.path("participant", ids[which % len(ids)])
    text = path.read_text()
    if name and "\nchildren:" not in text:
        path.write_text(f"{text}children:\n  - {{id: zuzu, name: {name[1]}}}\n")


CHANGES = (
    replaced("strong", "weakly"),
    replaced("weakly", "strong"),
    replaced("area:", "aera:"),
    replaced("aera:", "area:"),
    replaced("team-", "gone-"),
    replaced("gone-", "team-"),
    replaced("2027", "2026"),
    replaced("name: ", "name:  "),
    replaced("status: active", "status: paused"),
    taken_away,
    back_again,
    set_aside,
    another_program,
    a_child,
)
DAYS = ("2026-11-21", "2027-10-30", "2027-11-03", "2031-01-01")


@pytest.mark.slow
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(CHANGES), st.integers(0, 40), st.sampled_from(DAYS)),
        min_size=1,
        max_size=6,
    )
)
def test_what_is_remembered_never_changes_an_answer(
    later: None,
    tmp_path_factory: pytest.TempPathFactory,
    steps: list[tuple[Callable[[Workspace, int], None], int, str]],
) -> None:
    """After any change, with the memory and without it, the findings are the same."""
    root = tmp_path_factory.mktemp("w") / "w"
    shutil.copytree(resources.shipped("examples") / "workshop", root)
    validating.validate(Workspace(root), [], TODAY)
    kept_in = root / ".heero" / "cache" / "verdicts"
    for change, which, today in steps:
        change(Workspace(root), which)
        warm = validating.validate(Workspace(root), [], today)
        listed = listing.everybody(Workspace(root), today)
        kept = kept_in.read_bytes()
        kept_in.unlink()
        cold = validating.validate(Workspace(root), [], today)
        listed_cold = listing.everybody(Workspace(root), today)
        kept_in.write_bytes(kept)

        assert warm == cold
        assert listed == listed_cold


def test_records_that_are_well_are_not_read_again(
    later: None, folder: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    Only what changed, what there is something to say of, and whoever has children.

    Names are not remembered, and theirs are compared.
    """
    validating.validate(folder, [], TODAY)
    read: list[str] = []
    real = Workspace.understand
    monkeypatch.setattr(
        Workspace,
        "understand",
        lambda self, path: (read.append(self.shown(path)), real(self, path))[1],
    )

    parents = {
        folder.shown(path)
        for path in folder.files()
        if "children:\n" in path.read_text()
    }
    said = {each["file"] for each in validating.validate(folder, [], TODAY).data}
    assert set(read) <= {"heero.yaml"} | said | parents
    assert len(parents) < 3

    read.clear()
    (folder.root / ARI).touch()
    validating.validate(folder, [], TODAY)

    assert ARI in read


def test_a_name_that_comes_into_the_team_later_is_noticed(
    later: None, folder: Workspace
) -> None:
    """A record of the team is looked at again once any participant's has changed."""
    validating.validate(folder, [], TODAY)
    (member,) = folder.ids("team")[:1]
    path = folder.path("participant", "sunny-otter-77")
    path.write_text("heero: participant/1\nid: sunny-otter-77\nname: Somebody\n")
    validating.validate(folder, [], TODAY)
    team = folder.path("team", member)
    name = folder.load(TeamMember, member).record.name
    path.write_text(path.read_text().replace("Somebody", name.upper()))

    found = validating.validate(folder, [], TODAY).data
    assert ("team-and-participant", folder.shown(team)) in {
        (each["code"], each["file"]) for each in found
    }


def test_nothing_anybody_typed_is_remembered(later: None, folder: Workspace) -> None:
    """Only files, ids, days, the names of rules, and numbers."""
    validating.validate(folder, [], TODAY)

    text = (folder.inner / "cache" / "verdicts").read_text().partition("\n")[2]
    data = json.loads(text)
    words = {
        word
        for file, (_, claims, _) in data["files"].items()
        for word in (file, *(part for claim in claims for part in claim))
    }
    ids = {each for kind in ("participant", "team") for each in folder.ids(kind)}
    for word in words:
        stem = word.rpartition("/")[2].removesuffix(".yaml")
        assert (
            word == "heero.yaml"
            or stem in ids
            or stem in folder.ids("workshop")
            or re.fullmatch(r"\d{4}-\d\d-\d\d", word)
            or word in RULES
        ), word


def test_a_file_with_a_name_that_is_no_id_is_not_remembered(
    later: None, folder: Workspace
) -> None:
    """Such a name may be somebody's."""
    text = (folder.root / ARI).read_text()
    (folder.root / "participants" / "Grandma Rose.yaml").write_text(text)
    validating.validate(folder, [], TODAY)

    assert b"Rose" not in (folder.inner / "cache" / "verdicts").read_bytes()


def test_a_file_written_a_moment_ago_is_not_trusted(folder: Workspace) -> None:
    """It may change once more within the same tick of the clock."""
    (folder.root / ARI).touch()
    validating.validate(folder, [], TODAY)

    cache = folder.inner / "cache" / "verdicts"
    assert not cache.exists() or ARI not in cache.read_text()
    assert not memory.settled(memory.stamp(folder.root / ARI))


def test_a_file_from_the_future_is_not_trusted() -> None:
    """A clock that was put back says nothing about what has changed."""
    ahead = int((memory.time.time() + 3600) * 1e9)

    assert not memory.settled([1, 2, 3, ahead, 5])
    assert not memory.settled([1, 2, 3, 4, 5, 1, 2, 3, ahead, 5])
    assert memory.settled(STAMP)


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda data: data[:-1], id="cut off"),
        pytest.param(
            lambda data: data.replace(b"team-kiru", b"team-lomi"), id="edited"
        ),
        pytest.param(lambda data: b"", id="empty"),
        pytest.param(lambda data: b"\xff" * 200, id="noise"),
    ],
)
def test_a_spoilt_memory_is_none(
    tmp_path: Path, spoil: Callable[[bytes], bytes]
) -> None:
    """Then everything is read again, and nobody hears of it."""
    known = verdicts(tmp_path, "basis")
    known.keep(ARI, Verdict(STAMP, CLAIMS, True))
    known.save()
    path = tmp_path / "cache" / "verdicts"
    assert verdicts(tmp_path, "basis").of(ARI, STAMP) == Verdict(STAMP, CLAIMS, True)

    path.write_bytes(spoil(path.read_bytes()))

    assert verdicts(tmp_path, "basis").of(ARI, STAMP) is None


def test_another_program_or_other_settings_make_another_memory(
    tmp_path: Path,
) -> None:
    """What rests on something else is not believed."""
    known = verdicts(tmp_path, memory.basis(b"a"))
    known.keep(ARI, Verdict(STAMP, CLAIMS, True))
    known.save()

    assert verdicts(tmp_path, memory.basis(b"a")).of(ARI, STAMP) is not None
    assert verdicts(tmp_path, memory.basis(b"b")).of(ARI, STAMP) is None
    assert verdicts(tmp_path, memory.basis(b"a")).of(ARI, (1, 2, 3, 4, 6)) is None


def test_the_memory_forgets_what_is_gone(later: None, folder: Workspace) -> None:
    """It does not grow for ever, and keeps no id of somebody who was taken away."""
    validating.validate(folder, [], TODAY)
    assert ARI in (folder.inner / "cache" / "verdicts").read_text()
    (folder.root / ARI).unlink()

    validating.validate(folder, [], TODAY)

    assert ARI not in (folder.inner / "cache" / "verdicts").read_text()


def test_a_folder_that_takes_no_memory_is_read_as_ever(
    later: None, folder: Workspace
) -> None:
    """Where nothing can be written, nothing is, and the answer is the same."""
    (folder.inner).mkdir(exist_ok=True)
    (folder.inner / "cache").write_text("in the way")

    first = validating.validate(folder, [], TODAY)

    assert first == validating.validate(folder, [], TODAY)


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_several_processes_say_what_one_says(folder: Workspace, jobs: int) -> None:
    """In the same order, too."""
    (folder.root / ARI).write_text((folder.root / ARI).read_text() + "strenghts: []\n")

    answer = validating.validate(folder, [], TODAY, jobs=jobs)

    assert answer == validating.validate(folder, [], TODAY, jobs=1)
    assert answer.no


def test_each_thing_is_done_once_and_in_order() -> None:
    """Portions are put together again as they were."""
    things = list(range(3 * together.PORTION + 7))

    assert list(together.each(lambda n: (n, os.getpid()), things, 1)) == [
        (n, os.getpid()) for n in things
    ]
    done = list(together.each(lambda n: (n, os.getpid()), things, 2))
    assert [n for n, _ in done] == things
    assert os.getpid() not in {by for _, by in done}


def test_small_folders_are_read_by_one_process() -> None:
    """Starting another costs more than it saves; asking for more is heard."""
    assert together.jobs_for(10) == 1
    assert together.jobs_for(10, 4) == 4
    assert together.jobs_for(0, 4) == 1


@given(
    st.sampled_from(["name: Ari", 'name: "Ari B"', "name: Zoë O'Brien", "name: 'x'"]),
    st.sampled_from(["", "kind: adult\n", "kind: youth # really\n"]),
    st.sampled_from(["", "status: left\n"]),
    st.sampled_from(["", "people:\n  - {id: tavu, name: Rose}\n", "x: |\n  name: B\n"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_a_head_is_never_read_wrong(
    name: str, kind: str, status: str, rest: str, end: str
) -> None:
    """Either it says what the whole record says, or it says nothing."""
    from heero.store.typed import understand

    text = f"heero: participant/1\nid: a-b-1\n{name}\n{kind}{status}{rest}"
    text = text.replace("\n", end)
    record = understand(text, "x").record
    head = heads.head(text)

    assert record is not None
    assert head is None or heads.is_head_of(text, record)  # type: ignore[arg-type]


def test_settings_that_cannot_be_read_make_no_memory(
    folder: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And no bug: the file is named, and everything else is looked at."""
    real = Path.read_bytes

    def read_bytes(path: Path) -> bytes:
        if path.name == "heero.yaml":
            raise PermissionError(13, "not for you")
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    validating.validate(folder, [], TODAY)

    assert not (folder.inner / "cache" / "verdicts").exists()
