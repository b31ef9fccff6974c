"""Somebody is erased: nothing that synced holds a word of theirs any more."""

import json
import re
import subprocess
from pathlib import Path

import pytest
from locked_copies import (
    OTHER,
    RECORD,
    SECRET,
    WHO,
    Copy,
    begun,
    clone_of,
    files_with,
    joined,
    objects,
    opened,
    placed,
    recovery_of,
    secrets_of,
    yes,
)
from test_guides_reading import grade

from heero import resources
from heero.store import plain

pytestmark = pytest.mark.slow

GONE = (f"participants/{WHO}.yaml", f"private/{WHO}.yaml", f"disclosures/{WHO}.yaml")


@pytest.fixture
def jules(tmp_path: Path) -> Copy:
    """A locked folder of one person."""
    return begun(tmp_path)


@pytest.fixture
def place(tmp_path: Path, jules: Copy) -> Path:
    """Where it is shared, with every object kept."""
    return placed(tmp_path, jules)


@pytest.fixture
def lomi(tmp_path: Path, jules: Copy, place: Path) -> Copy:
    """Somebody who reads everything too."""
    return joined(tmp_path, jules)


def readable(copy: Copy) -> bytes:
    """Return everything that git holds here, opened with all this copy holds."""
    return opened(objects(copy.top), *secrets_of(copy))


def test_everything_is_listed_first_and_nothing_changed(jules: Copy) -> None:
    """A dry run names each place, and what cannot be reached."""
    before = jules.git("rev-parse", "HEAD")

    said = yes(jules, "erase", SECRET, "--dry-run")

    for each in GONE:
        assert f"goes: {each}" in said
    assert "goes: the keys to it, and so to every version in git: 3" in said
    assert "goes: who it was in even-day-11: they stay there as a guest" in said
    assert "cannot be reached from here: the recovery key" in said
    assert "cannot be reached from here: what was printed" in said
    assert jules.git("rev-parse", "HEAD") == before
    assert all((jules.top / each).is_file() for each in GONE)


def test_nobody_erases_by_a_slip(jules: Copy) -> None:
    """Without a yes it only lists, and says how it is done."""
    said = yes(jules, "erase", WHO, status=1)

    assert "nothing was erased; --yes does it" in said
    assert all((jules.top / each).is_file() for each in GONE)


def test_a_folder_of_one_keeps_no_word_that_can_be_read(
    tmp_path: Path, jules: Copy
) -> None:
    """Neither a file, nor git with the secret of now and the recovery key."""
    assert SECRET.encode() in readable(jules)
    (jules.top / "out").mkdir()
    (jules.top / "out" / f"{WHO}-ecomap-me.svg").write_text(SECRET)
    (jules.top / ".heero").mkdir(mode=0o700, exist_ok=True)
    (jules.top / ".heero" / "edits").mkdir(exist_ok=True)
    (jules.top / ".heero" / "edits" / f"{WHO}.base").write_text(RECORD)
    (jules.top / "participants" / f".{WHO}.yaml.swp").write_text(SECRET)

    said = yes(jules, "erase", WHO, "--yes")

    assert SECRET not in said
    assert files_with(jules.top, SECRET) == []
    secrets, keys = secrets_of(jules)
    with_recovery = [*secrets, recovery_of(tmp_path)]
    shown = opened(objects(jules.top), with_recovery, keys)
    assert SECRET.encode() not in shown
    assert b"name: Ari" in shown
    assert jules.status() == ""
    assert yes(jules, "validate")
    assert "nothing is wrong" in yes(jules, "doctor")


def test_the_log_says_that_it_was_and_not_what(jules: Copy) -> None:
    """A day, how, and how many files; the workshop keeps that somebody was there."""
    yes(jules, "erase", WHO, "--yes")

    log = (jules.top / "log" / "2026.yaml").read_text()
    assert "method: key_destroyed" in log
    assert f"id: {WHO}" in log
    shown = json.loads(yes(jules, "show", "2026", "--json"))
    assert [each["date"] for each in shown["destroyed"]] == ["2026-11-21"]
    workshop = (jules.top / "workshops" / "even-day-11.yaml").read_text()
    assert f"participants: [{OTHER}]" in workshop
    assert "guests" in workshop


def test_the_letter_says_what_was_handed_and_what_stays(jules: Copy) -> None:
    """To whom something went is in the letter alone, and what nobody can reach."""
    yes(jules, "erase", WHO, "--yes")

    letter = (jules.top / "out" / f"{WHO}-erased.md").read_text()
    assert "Ms. Lund" in letter
    assert "2026" in letter
    assert "spare key" in letter
    assert SECRET not in letter
    assert "Rose" not in letter
    assert files_with(jules.top / "log", "Lund") == []


def test_erased_twice_is_erased_once(jules: Copy) -> None:
    """The second time it says the day."""
    yes(jules, "erase", WHO, "--yes")

    said = yes(jules, "erase", WHO, "--yes")

    assert "it was erased on 2026-11-21" in said
    log = json.loads(yes(jules, "show", "2026", "--json"))
    assert len(log["destroyed"]) == len(log["erased"]) == 1


def test_it_is_not_done_before_it_is_shared(
    tmp_path: Path, jules: Copy, lomi: Copy
) -> None:
    """While others can read it the answer is no, and sync ends it."""
    said = yes(jules, "erase", WHO, "--yes", status=1)

    assert "other copies can read it until the keys are gone there too" in said
    assert f"erasing {WHO} is not done" in yes(jules, "doctor", status=1)
    assert f"{WHO} is erased" in yes(jules, "sync")
    assert "nothing is wrong" in yes(jules, "doctor")


def test_nobody_who_synced_can_read_it(
    tmp_path: Path, jules: Copy, lomi: Copy, place: Path
) -> None:
    """A fresh clone, an old one that synced and a remote that kept every object."""
    stale = (lomi.top / ".git" / "heero" / "lock" / "keys").read_bytes()
    shown = opened(objects(place), *secrets_of(lomi))
    assert SECRET.encode() in shown
    (lomi.top / "out").mkdir()
    (lomi.top / "out" / f"{WHO}-map.svg").write_text(SECRET)

    yes(jules, "erase", WHO, "--yes", status=1)
    yes(jules, "sync")
    said = yes(lomi, "sync")
    fresh = joined(tmp_path, jules, "fresh")
    yes(lomi, "sync")

    assert f"{WHO} was erased on 2026-11-21" in said
    assert SECRET not in said
    assert stale != (lomi.top / ".git" / "heero" / "lock" / "keys").read_bytes()
    secrets: list[str] = []
    keys: list[bytes] = []
    for each in (jules, lomi, fresh):
        assert files_with(each.top, SECRET) == []
        assert each.status() == ""
        more, others = secrets_of(each)
        secrets, keys = [*secrets, *more], [*keys, *others]
    everything = [*objects(place)]
    for each in (jules, lomi, fresh):
        everything += objects(each.top)
    shown = opened(everything, secrets, keys)
    assert SECRET.encode() not in shown
    assert b"name: Ari" in shown


def test_what_was_handed_out_before_opens_nothing(
    tmp_path: Path, jules: Copy, lomi: Copy, place: Path
) -> None:
    """The old keys can be asked for by their hash, and no secret opens them."""
    old = subprocess.run(
        ["git", "-C", place, "rev-parse", "refs/heero/keys"],
        capture_output=True,
        check=True,
        text=True,
    ).stdout.strip()
    yes(jules, "erase", WHO, "--yes", status=1)
    yes(jules, "sync")
    yes(lomi, "sync")

    aside = tmp_path / "aside"
    subprocess.run(["git", "init", "-q", aside], check=True)
    words = ["git", "-C", aside, "fetch", "-q", place, f"{old}:refs/heads/old"]
    subprocess.run(words, check=True)

    secrets = [*secrets_of(jules)[0], *secrets_of(lomi)[0]]
    keys = [*secrets_of(jules)[1], *secrets_of(lomi)[1]]
    assert [e for e in objects(aside) if b"BEGIN AGE" in e]
    shown = opened([*objects(aside), *objects(place)], secrets, keys)
    assert SECRET.encode() not in shown


def test_what_an_old_copy_changed_goes_too(jules: Copy, lomi: Copy) -> None:
    """The deletion wins over a change, and it is said without a word of it."""
    record = lomi.top / "participants" / f"{WHO}.yaml"
    record.write_text(
        record.read_text() + "hopes:\n  - {id: hopo, words: Lighthouse}\n"
    )
    yes(lomi, "save")
    other = lomi.top / "participants" / f"{OTHER}.yaml"
    other.write_text(other.read_text() + "pronouns: they\n")

    yes(jules, "erase", WHO, "--yes", status=1)
    yes(jules, "sync")
    said = yes(lomi, "sync")
    yes(jules, "sync")

    assert f"what was changed in {GONE[0]} went with it" in said
    for each in (jules, lomi):
        assert not (each.top / "participants" / f"{WHO}.yaml").exists()
        assert files_with(each.top, "Lighthouse") == []
        assert "pronouns: they" in (each.top / f"participants/{OTHER}.yaml").read_text()
        assert b"Lighthouse" not in readable(each)


def test_a_key_made_meanwhile_does_not_bring_it_back(jules: Copy, lomi: Copy) -> None:
    """Somebody rotates the keys without knowing; what they locked with them is gone."""
    yes(lomi, "lock", "rotate")
    record = lomi.top / "participants" / f"{WHO}.yaml"
    record.write_text(
        record.read_text() + "hopes:\n  - {id: hopo, words: Lighthouse}\n"
    )
    yes(lomi, "save")

    yes(jules, "erase", WHO, "--yes", status=1)
    yes(jules, "sync")
    yes(lomi, "sync")
    yes(jules, "sync")
    yes(lomi, "sync")

    for each in (jules, lomi):
        assert SECRET.encode() not in readable(each)
        assert b"Lighthouse" not in readable(each)
        assert b"name: Ari" in readable(each)


def test_a_copy_that_never_syncs_can_still_read_it(
    tmp_path: Path, jules: Copy, lomi: Copy
) -> None:
    """That is so, and the letter says it."""
    away = clone_of(lomi, tmp_path / "away")
    yes(jules, "erase", WHO, "--yes", status=1)
    yes(jules, "sync")
    yes(lomi, "sync")

    assert SECRET.encode() in readable(away)
    letter = (jules.top / "out" / f"{WHO}-erased.md").read_text()
    assert "A copy on another computer of the team can read the old record" in letter


def test_a_stolen_key_opens_what_was_kept_elsewhere(
    jules: Copy, lomi: Copy, place: Path
) -> None:
    """That is so, and the letter says it."""
    stolen = secrets_of(lomi)
    old = objects(place)
    yes(jules, "erase", WHO, "--yes", status=1)
    yes(jules, "sync")

    assert SECRET.encode() in opened(old, stolen[0], [])
    letter = (jules.top / "out" / f"{WHO}-erased.md").read_text()
    assert "Somebody may have stolen a key of the team before that day" in letter


def test_the_recovery_key_opens_it_until_there_is_a_new_one(
    tmp_path: Path, jules: Copy, lomi: Copy, place: Path
) -> None:
    """With a remote that kept every object; the letter says it."""
    yes(jules, "erase", WHO, "--yes", status=1)
    yes(jules, "sync")
    yes(lomi, "sync")
    old = recovery_of(tmp_path)

    assert SECRET.encode() in opened(objects(place), [old], [])
    yes(jules, "lock", "export-recovery", str(tmp_path / "new.txt"))
    yes(jules, "sync")
    text = (tmp_path / "new.txt").read_text()
    new = next(e for e in text.splitlines() if e.startswith("AGE-SECRET"))
    assert SECRET.encode() not in opened(objects(place), [new], [])
    letter = (jules.top / "out" / f"{WHO}-erased.md").read_text()
    assert "one spare key on paper" in letter


def test_the_letter_is_in_plain_words() -> None:
    """Whoever reads at the level of grade 6 understands every sentence of it."""
    path = resources.lookup("vocabulary", "erase.yaml", None)
    words = plain.values_of(path.read_bytes())
    assert isinstance(words, dict) and isinstance(words["phrases"], dict)
    said = [e["en"] for e in words["phrases"].values() if isinstance(e, dict)]
    sentences = [re.sub(r"\{\w+\}", "June", str(each)) for each in said]

    assert grade(" ".join(f"{e.rstrip('.')}." for e in sentences)) <= 6


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", "Ton dossier ici a été détruit."),
        ("es-MX", "Lo que se destruyó y lo que no"),
    ],
)
def test_the_letter_speaks_their_language(
    jules: Copy, language: str, said: str
) -> None:
    """Where the site uses a translation; every sentence of it, and every place."""
    settings = jules.top / "heero.yaml"
    settings.write_text(settings.read_text() + "use_unreviewed: [fr-CA, es]\n")
    record = jules.top / "participants" / f"{WHO}.yaml"
    record.write_text(record.read_text() + f"languages: [{language}, en]\n")

    yes(jules, "erase", WHO, "--yes")

    text = (jules.top / "out" / f"{WHO}-erased.md").read_text()
    assert said in text
    assert "{" not in text
    words = plain.values_of(
        resources.lookup("vocabulary", "erase.yaml", None).read_bytes()
    )
    assert isinstance(words, dict) and isinstance(words["phrases"], dict)
    for each in words["phrases"].values():
        assert isinstance(each, dict) and set(each) == {"en", "fr-CA", "es"}
        assert str(each["en"]) not in text
        assert len({tuple(re.findall(r"\{\w+\}", str(e))) for e in each.values()}) == 1


def test_only_who_reads_private_files_can_erase(tmp_path: Path, jules: Copy) -> None:
    """Somebody else is told whom to ask, and nothing has changed."""
    placed(tmp_path, jules)
    sam = joined(tmp_path, jules, "sam", private=False)

    said = yes(sam, "erase", WHO, "--yes", status=2)

    assert "only somebody who reads the private files too can erase a record" in said
    assert "hint: ask " in said
    assert (sam.top / GONE[0]).is_file()


def test_a_reader_without_private_files_lets_go_too(
    tmp_path: Path, jules: Copy
) -> None:
    """Their copy of a private file was locked, and goes as well."""
    placed(tmp_path, jules)
    sam = joined(tmp_path, jules, "sam", private=False)
    yes(jules, "erase", WHO, "--yes", status=1)
    yes(jules, "sync")
    yes(sam, "sync")

    assert not any((sam.top / each).exists() for each in GONE)
    assert SECRET.encode() not in readable(sam)
    assert sam.status() == ""


def test_what_came_out_of_a_backup_is_refused(jules: Copy) -> None:
    """Save says when it was erased; erasing again takes it away."""
    yes(jules, "erase", WHO, "--yes")
    (jules.top / GONE[0]).write_text(RECORD)

    said = yes(jules, "save", status=2)

    assert f"participants/{WHO}.yaml was erased on 2026-11-21" in said
    assert "lies here again" in yes(jules, "doctor", status=1)
    yes(jules, "erase", WHO, "--yes")
    assert files_with(jules.top, SECRET) == []
    assert "nothing is wrong" in yes(jules, "doctor")
    assert "Ms. Lund" in (jules.top / "out" / f"{WHO}-erased.md").read_text()


def test_another_working_tree_keeps_no_word(tmp_path: Path, jules: Copy) -> None:
    """What lies there is shut before the keys go."""
    jules.git("worktree", "add", "-q", "-b", "more", str(tmp_path / "tree"))
    tree = tmp_path / "tree"
    assert SECRET in (tree / GONE[0]).read_text()

    yes(jules, "erase", WHO, "--yes")

    assert files_with(tree, SECRET) == []
    status = Copy(tree, jules.home, tree).status()
    assert status == ""


def test_what_an_authority_holds_is_not_erased(jules: Copy) -> None:
    """The gate is shut, and nothing has changed."""
    yes(jules, "retain", "hold", WHO, "--authority", "Superior Court")

    said = yes(jules, "erase", WHO, "--yes", status=1)

    assert "an authority forbade" in said
    assert (jules.top / GONE[0]).is_file()


def test_nobody_of_that_name(jules: Copy) -> None:
    """Somebody who is not here cannot be erased."""
    said = yes(jules, "erase", "nobody-here-99", "--yes", status=2)

    assert "error" in said
