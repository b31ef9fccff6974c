"""Records whose time is over, in a folder that is locked: their keys go as well."""

from pathlib import Path

import pytest
from locked_copies import (
    OTHER,
    SECRET,
    WHO,
    Copy,
    begun,
    files_with,
    joined,
    objects,
    opened,
    placed,
    secrets_of,
    yes,
)

from heero.domain.log import Log
from heero.store.workspace import Workspace

pytestmark = pytest.mark.slow

RUN = ("retain", "run", "--yes", "--no-copy-wanted", WHO)


@pytest.fixture
def jules(tmp_path: Path) -> Copy:
    """A locked folder with a record whose time is over."""
    made = begun(tmp_path)
    yes(made, "retain", "set", WHO, "working", "--ended", "2026-01-31")
    yes(made, "save")
    return made


def readable(*copies: Copy) -> bytes:
    """Return all that git holds in some copies, opened with all that they hold."""
    everything = [each for copy in copies for each in objects(copy.top)]
    secrets = [each for copy in copies for each in secrets_of(copy)[0]]
    keys = [each for copy in copies for each in secrets_of(copy)[1]]
    return opened(everything, secrets, keys)


def log(copy: Copy) -> Log:
    return Workspace(copy.top).load(Log, "2026").record


def test_no_version_of_it_can_be_read_any_more(jules: Copy) -> None:
    """The keys go with the record; the certificate says its kind, and that."""
    assert SECRET.encode() in readable(jules)

    said = yes(jules, *RUN)

    assert "the history in git still holds it" not in said
    assert SECRET.encode() not in readable(jules)
    assert b"name: Ari" in readable(jules)
    assert files_with(jules.top, SECRET) == []
    (made,) = log(jules).destroyed
    assert (made.class_, made.method) == ("working", "key_destroyed")
    assert made.no_copy_wanted == "said_yes"
    assert jules.status() == ""
    assert not list(jules.top.glob("out/*erased*"))
    assert "not done" not in yes(jules, "doctor")


def test_other_copies_let_it_go_when_they_sync(tmp_path: Path, jules: Copy) -> None:
    """Until then the answer is no, and says what is missing."""
    place = placed(tmp_path, jules)
    lomi = joined(tmp_path, jules)

    said = yes(jules, *RUN, status=1)
    assert "`heero sync`" in said
    assert f"`heero erase {WHO}` goes on" in yes(jules, "doctor", status=1)
    yes(jules, "sync")
    yes(lomi, "sync")

    shown = opened(
        [*objects(place), *objects(jules.top), *objects(lomi.top)],
        [*secrets_of(jules)[0], *secrets_of(lomi)[0]],
        [*secrets_of(jules)[1], *secrets_of(lomi)[1]],
    )
    assert SECRET.encode() not in shown
    assert files_with(lomi.top, SECRET) == []
    assert not list(jules.top.glob("out/*erased*"))
    assert "not done" not in yes(jules, "doctor")
    assert len(log(lomi).destroyed) == 1


def test_whoever_cannot_destroy_every_key_destroys_nothing(
    tmp_path: Path, jules: Copy
) -> None:
    """A copy that reads no private files is told who can, and all stays."""
    yes(jules, "retain", "set", OTHER, "working", "--ended", "2026-01-31")
    placed(tmp_path, jules)
    lomi = joined(tmp_path, jules, private=False)

    said = yes(lomi, *RUN, "--no-copy-wanted", OTHER, status=2)

    assert "reads the private files too" in said
    for each in (WHO, OTHER):
        assert (lomi.top / "participants" / f"{each}.yaml").is_file()
    assert not (lomi.top / "log").is_dir()


def test_cut_off_it_is_gone_on_with(
    jules: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once the record is gone, `heero doctor` names the command that ends it."""
    from heero.services import erasing, retaining

    def stops(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as cut:
        cut.setattr(erasing, "_destroy_keys", stops)
        for name, word in jules.around().items():
            cut.setenv(name, word)
        folder = Workspace(jules.top)
        with pytest.raises(KeyboardInterrupt):
            retaining.run(folder, [], [WHO], "2026-11-21", really=True)
    assert SECRET.encode() in readable(jules)

    assert f"`heero erase {WHO}` goes on" in yes(jules, "doctor", status=1)
    yes(jules, "erase", WHO, "--yes")

    assert SECRET.encode() not in readable(jules)
    assert [each.class_ for each in log(jules).destroyed] == ["working"]
    assert not list(jules.top.glob("out/*erased*"))
