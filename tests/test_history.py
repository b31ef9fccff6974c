"""What was kept is told again: diff, history and show, with real git."""

import json
from pathlib import Path
from typing import Any

import pytest

from heero.services import kept
from heero.store import journal
from heero.store.workspace import Workspace
from tests.conftest import Heero
from tests.versions import ARI, FILE, Folder

Ran = Any
"""How a command ended."""

TEAM = "heero: team/1\nid: team-kiru\nname: Kiru\n"


@pytest.fixture
def records(tmp_path: Path) -> Folder:
    """A folder with one participant and nothing kept yet."""
    folder = Folder(tmp_path / "records")
    folder.put(FILE, ARI)
    return folder


def lines(done: Ran) -> list[str]:
    return done.stdout.splitlines()


def refused(done: Ran) -> str:
    """Return what an error says; nobody's words are in it, nor git's."""
    assert done.returncode == 2, done.stdout
    said = done.stderr.lower()
    assert "rose" not in said
    assert not {"commit", "head", "branch", "fatal"} & set(said.split()), said
    return done.stderr


# What is compared


def test_nothing_is_otherwise_right_after_a_save(records: Folder, heero: Heero) -> None:
    """The answer is yes, and it is said beside the answer."""
    heero("save")
    done = heero("diff")

    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "nothing is otherwise\n"


def test_a_record_that_was_written_again_is_no_news(
    records: Folder, heero: Heero
) -> None:
    """Comments, line ends and seats on the map are no change of a life."""
    records.keep()
    text = ARI.replace("    name: Aunt Kay", "    name: 'Aunt Kay'  # hers")
    records.put(FILE, text.replace("\n", "\r\n"))
    assert heero("diff").stderr == "nothing is otherwise\n"

    records.put(FILE, f"{ARI}    seat: near-friends-1\n")
    done = heero("diff")
    assert (done.returncode, done.stdout) == (0, "")
    assert "seats on the map" in done.stderr


def test_records_that_came_and_went_are_one_line_each(
    records: Folder, heero: Heero
) -> None:
    """A new record is not told field by field, and neither is one that is gone."""
    records.put("team/team-kiru.yaml", TEAM)
    records.keep()
    (records.root / FILE).unlink()
    records.put(
        "participants/calm-fox-11.yaml", ARI.replace("quiet-otter-41", "calm-fox-11")
    )
    done = heero("diff")

    assert done.returncode == 1
    assert lines(done) == [
        "Ari (calm-fox-11)",
        "  a new record",
        "Ari (quiet-otter-41)",
        "  the record is gone",
    ]


def test_a_version_is_a_number_a_day_or_a_revision(
    records: Folder, heero: Heero
) -> None:
    """Each side can be any of them, and nothing said is the newest or the present."""
    first = records.keep("2026-11-02")
    records.change("strength: weak", "strength: moderate")
    records.keep("2026-11-09")
    records.change("strength: moderate", "strength: strong")
    records.keep("2026-11-16")
    told = {
        ("--from", "2026-11-02"): "weak → strong",
        ("--from", "2026-11-05"): "weak → strong",
        ("--from", first[:10]): "weak → strong",
        ("--from", "3", "--to", "2"): "weak → in between",
        ("--from", "2026-11-10", "--to", "2026-11-20"): "in between → strong",
        ("--from", "1", "--to", "3"): "strong → weak",
    }

    for words, change in told.items():
        done = heero("diff", *words)
        assert lines(done) == ["Ari (quiet-otter-41)", f"  Grandma Rose: {change}"]
    assert heero("diff", "Ari").returncode == 0


@pytest.mark.parametrize(
    "word", ["2026-10-01", "4", "999", "nowhere", "-p", "HEAD:x", "..", ""]
)
def test_a_version_that_is_not_there_is_said(
    records: Folder, heero: Heero, word: str
) -> None:
    """Whatever was typed for it."""
    records.keep("2026-11-02")
    done = heero("diff", f"--from={word}")

    if word:
        assert f"there is no kept version '{word}'" in refused(done)
    else:
        assert done.returncode == 0


def test_a_record_is_compared_with_a_file(records: Folder, heero: Heero) -> None:
    """Such as a copy somebody kept for themselves; two files need no folder at all."""
    copy = records.root.parent / "copy.yaml"
    copy.write_text(ARI.replace("weak", "strong"))
    told = ["  Grandma Rose: strong → weak"]

    assert lines(heero("diff", "Ari", "--from", copy))[1:] == told
    assert lines(heero("diff", copy, FILE))[1:] == told
    outside = heero("diff", copy, records.root / FILE, cwd=records.root.parent)
    assert lines(outside) == ["Ari (quiet-otter-41)", *told]
    records.keep()
    assert "there is no kept version" in heero("diff", "--from", copy).stderr
    assert "there is no file" in refused(heero("diff", copy, "nothing.yaml"))
    assert "too many" in refused(heero("diff", copy, FILE, copy))


def test_a_record_can_be_named_by_its_file(records: Folder, heero: Heero) -> None:
    """And one of the team or of a group by its id."""
    records.put("team/team-kiru.yaml", TEAM)
    records.keep()
    records.change("Kiru", "Kiru B.", "team/team-kiru.yaml")
    records.change("weak", "strong")

    assert lines(heero("diff", FILE)) == [
        "Ari (quiet-otter-41)",
        "  Grandma Rose: weak → strong",
    ]
    assert lines(heero("diff", "team-kiru")) == [
        "Kiru B. (team-kiru)",
        '  name: "Kiru" → "Kiru B."',
    ]


def test_what_waits_in_the_journal_is_there_first(
    records: Folder, heero: Heero
) -> None:
    """An answer that was just given is in the record before it is compared."""
    records.keep()
    said = {
        "op": "replace",
        "path": ["people", "tavu", "tie", "strength"],
        "value": "strong",
    }
    waiting = Workspace(records.root).journal("quiet-otter-41")
    for words in (["diff"], ["diff", "Ari"], ["history", "Ari"]):
        records.put(FILE, ARI)
        journal.append(waiting, json.dumps({"ops": [said]}).encode())
        assert "  Grandma Rose: weak → strong" in lines(heero(*words))


def test_a_record_that_cannot_be_read_is_said_and_the_rest_is_told(
    records: Folder, heero: Heero
) -> None:
    """One broken record hides no other."""
    records.put(
        "participants/calm-fox-11.yaml", ARI.replace("quiet-otter-41", "calm-fox-11")
    )
    records.keep()
    records.change("weak", "strong")
    records.put("participants/calm-fox-11.yaml", "heero: [\n")
    done = heero("diff")

    assert lines(done) == [
        "Ari (calm-fox-11)",
        "  cannot be read: participants/calm-fox-11.yaml:2:1: "
        "a bracket `[` is not closed",
        "Ari (quiet-otter-41)",
        "  Grandma Rose: weak → strong",
    ] or done.stdout.splitlines()[2:] == [
        "Ari (quiet-otter-41)",
        "  Grandma Rose: weak → strong",
    ]
    assert "cannot be read" in done.stdout


# Private files

PRIVATE = """\
heero: private/1
id: quiet-otter-41
clearances:
  - {id: ramo, person: tavu, state: clear, by: team-kiru, date: "2026-11-02", basis: x}
"""


def test_private_files_that_git_does_not_hold_are_left_out(
    records: Folder, heero: Heero
) -> None:
    """Without a word about what they say, or that they changed."""
    records.put(".gitignore", "/private/\n")
    records.put("private/quiet-otter-41.yaml", PRIVATE)
    records.keep()
    records.change("clear,", "blocked,", "private/quiet-otter-41.yaml")

    for words in (["diff"], ["diff", "Ari"], ["diff", "--json"]):
        done = heero(*words)
        assert done.returncode == 0
        assert "private" not in done.stdout + done.stderr
    assert "private" not in heero("history").stderr


def test_private_files_that_git_holds_are_told_by_name(
    records: Folder, heero: Heero
) -> None:
    """The people in them are named in the record beside."""
    records.put("team/team-kiru.yaml", TEAM)
    records.put("private/quiet-otter-41.yaml", PRIVATE)
    records.keep()
    records.change("clear,", "blocked,", "private/quiet-otter-41.yaml")

    assert lines(heero("diff")) == [
        "Ari (quiet-otter-41), the private file",
        "  Grandma Rose: clearance: clear → blocked",
    ]


def test_who_went_is_one_line_in_both_files(records: Folder, heero: Heero) -> None:
    """Their clearance goes with them and is no line of its own."""
    records.put("private/quiet-otter-41.yaml", PRIVATE)
    records.keep()
    heero("person", "Ari", "Grandma Rose", "--remove")

    assert lines(heero("diff")) == [
        "Ari (quiet-otter-41)",
        "  Grandma Rose is not in the record any more",
    ]


# How it is told


def test_markdown_shows_words_as_they_were_typed(records: Folder, heero: Heero) -> None:
    """A name is never taken for markup."""
    records.keep()
    records.change("Grandma Rose", "'*Rose* <b>'")
    done = heero("diff", "--format", "md")

    assert lines(done) == [
        "## Ari (quiet-otter-41)",
        "",
        '- \\*Rose\\* \\<b\\>: was called "Grandma Rose"',
        "",
    ]


def test_a_summary_is_for_a_meeting(records: Folder, heero: Heero) -> None:
    """Who came in, who drifted, what was mended, and nothing else."""
    records.keep()
    heero("person", "Ari", "--add", "Joe", "note=hums")
    heero("person", "Ari", "Grandma", "strength=strong", "note=sings")

    assert lines(heero("diff", "--summary")) == [
        "Ari (quiet-otter-41)",
        "  came in: Joe",
        "  mended: Grandma Rose: weak → strong",
    ]
    records.keep()
    heero("set", "Ari", "pronouns=they/them")
    done = heero("diff", "--summary")
    assert (done.returncode, done.stdout) == (1, "")
    assert "nobody came or drifted" in done.stderr


def test_a_program_reads_operations_and_sentences(
    records: Folder, heero: Heero
) -> None:
    """The format has a name, and paths of keys and ids."""
    records.keep()
    records.change("strength: weak", "strength: strong")
    done = heero("diff", "--json")

    assert done.returncode == 1
    assert json.loads(done.stdout) == {
        "format": "heero-differences/1",
        "files": [
            {
                "file": FILE,
                "operations": [
                    {
                        "op": "replace",
                        "path": ["people", "tavu", "tie", "strength"],
                        "value": "strong",
                    }
                ],
                "sentences": ["Grandma Rose: weak → strong"],
            }
        ],
    }
    assert heero("diff", "--format", "json").stdout == done.stdout


def test_an_arrow_is_two_signs_where_it_cannot_be_shown(
    records: Folder, heero: Heero
) -> None:
    """On an old terminal nothing is lost of it."""
    records.keep()
    records.change("strength: weak", "strength: strong")
    done = heero("diff", env={"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"})

    assert lines(done)[1:] == ["  Grandma Rose: weak -> strong"]


def test_guides_are_named_by_the_site_first(records: Folder, heero: Heero) -> None:
    """In English, as the site calls them, else as heero does, else by their id."""
    records.put(
        "guides/heart_list.yaml", "id: heart_list\ntitle: {fr: Coeur, en: Hearts}\n"
    )
    walk = '  - {{id: {}, guide: {}/1, started: "2026-11-02T14:05"}}\n'
    records.keep()
    guides = ("heart_list", "ecomap", "my_own")
    told = "".join(walk.format(f"w{index}", each) for index, each in enumerate(guides))
    records.put(FILE, f"{ARI}    came_by: w0\nwalks:\n{told}")

    assert lines(heero("diff")) == [
        "Ari (quiet-otter-41)",
        '  "Hearts": begun on 2026-11-02, open',
        '  "What is around me": begun on 2026-11-02, open',
        '  "my own": begun on 2026-11-02, open',
    ]


# What became of a record


def test_a_past_is_told_from_the_newest_on(records: Folder, heero: Heero) -> None:
    """With what is not kept yet before it, and by the names of the team."""
    records.put("team/team-kiru.yaml", TEAM)
    records.keep("2026-11-02", "team-kiru")
    records.change("weak", "strong")
    records.keep("2026-11-09", "Somebody Else")
    records.change("Aunt Kay", "Kay")

    done = heero("history", "Ari")
    assert done.returncode == 0
    assert lines(done) == [
        "not kept yet",
        '  Kay: was called "Aunt Kay"',
        "2026-11-09 10:00, Somebody Else",
        "  Grandma Rose: weak → strong",
        "2026-11-02 10:00, Kiru",
        "  a new record",
    ]
    assert lines(heero("history", "Ari", "--person", "Kay")) == [
        "not kept yet",
        '  Kay: was called "Aunt Kay"',
    ]
    data = json.loads(heero("history", "Ari", "--json").stdout)
    assert [each["who"] for each in data] == ["", "Somebody Else", "team-kiru"]


def test_whoever_went_can_be_asked_for(records: Folder, heero: Heero) -> None:
    """By the name they had, although nobody of that name is in the record now."""
    records.keep("2026-11-02")
    heero("person", "Ari", "Aunt Kay", "--remove")
    records.keep("2026-11-09")

    done = heero("history", "Ari", "--person", "aunt kay")
    assert lines(done) == [
        "2026-11-09 10:00, ari",
        "  Aunt Kay is not in the record any more",
    ]
    assert "no person" in refused(heero("history", "Ari", "--person", "Nobody"))


def test_a_version_that_cannot_be_read_is_said(records: Folder, heero: Heero) -> None:
    """What was kept by hand and broken does not hide what came before and after."""
    records.keep("2026-11-02")
    records.put(FILE, "people: [\n")
    records.keep("2026-11-09")
    records.put(FILE, ARI.replace("weak", "strong"))
    records.keep("2026-11-16")
    records.change("strong", "none")
    records.keep("2026-11-17")

    assert lines(heero("history", "Ari")) == [
        "2026-11-17 10:00, ari",
        "  Grandma Rose: strong → no tie",
        "2026-11-16 10:00, ari",
        "  the version before this cannot be read",
        "2026-11-09 10:00, ari",
        "  this version cannot be read",
        "2026-11-02 10:00, ari",
        "  a new record",
    ]
    assert "cannot be read as a record" in heero("show", "Ari", "--at", "3").stderr


def test_a_record_that_went_and_came_back_is_told_of(
    records: Folder, heero: Heero
) -> None:
    """While it is gone it is asked for by its id."""
    records.keep("2026-11-02")
    (records.root / FILE).unlink()
    records.keep("2026-11-09")
    assert lines(heero("history", "quiet-otter-41"))[:2] == [
        "2026-11-09 10:00, ari",
        "  the record is gone",
    ]
    assert "no participant here" in refused(heero("history", "Ari"))

    records.put(FILE, ARI)
    records.keep("2026-11-16")
    assert lines(heero("history", "Ari"))[:2] == [
        "2026-11-16 10:00, ari",
        "  the record is back",
    ]


def test_a_folder_that_was_moved_keeps_its_past(tmp_path: Path, heero: Heero) -> None:
    """Also where it is only a part of what git holds."""
    folder = Folder(tmp_path)
    folder.git("mv", "-k", ".", ".")
    (tmp_path / "heero.yaml").unlink()
    folder.put("old/heero.yaml", "heero: folder/1\n")
    folder.put(f"old/{FILE}", ARI)
    folder.put("other.txt", "x")
    folder.keep("2026-11-02")
    folder.change("weak", "strong", f"old/{FILE}")
    folder.keep("2026-11-09")
    folder.git("mv", "old", "records")
    folder.keep("2026-11-16")
    folder.put("other.txt", "y")
    folder.keep("2026-11-17")

    assert lines(heero("history", "Ari")) == [
        "2026-11-09 10:00, ari",
        "  Grandma Rose: weak → strong",
        "2026-11-02 10:00, ari",
        "  a new record",
    ]
    assert heero("diff").returncode == 0
    assert lines(heero("history")) == ["  1  2026-11-16 10:00, ari: Ari, the folder"]


def test_a_record_of_another_name_keeps_its_past(records: Folder, heero: Heero) -> None:
    """Where everything that had an id still has it."""
    records.keep("2026-11-02")
    records.change("weak", "strong")
    records.keep("2026-11-09")
    records.git("mv", FILE, "participants/calm-fox-11.yaml")
    records.change("quiet-otter-41", "calm-fox-11", "participants/calm-fox-11.yaml")
    records.keep("2026-11-16")

    assert lines(heero("history", "calm-fox-11")) == [
        "2026-11-09 10:00, ari",
        "  Grandma Rose: weak → strong",
        "2026-11-02 10:00, ari",
        "  a new record",
    ]


def test_nobody_is_given_the_past_of_somebody_else(
    records: Folder, heero: Heero
) -> None:
    """However alike two records are of which one went when the other came."""
    records.keep("2026-11-02")
    (records.root / FILE).unlink()
    text = ARI.replace("quiet-otter-41", "calm-fox-11").replace("tavu", "mino")
    records.put("participants/calm-fox-11.yaml", text)
    records.keep("2026-11-09")
    assert records.git("show", "-M", "--name-status", "--format=").startswith("R")

    assert lines(heero("history", "calm-fox-11")) == [
        "2026-11-09 10:00, ari",
        "  a new record",
    ]


def test_what_two_wrote_side_by_side_is_told_once(
    records: Folder, heero: Heero
) -> None:
    """Each side is compared with what it came from; joining them is no news."""
    records.keep("2026-11-02")
    records.git("switch", "-q", "-c", "side")
    records.change("strength: weak", "strength: strong")
    records.keep("2026-11-09", "one")
    records.git("switch", "-q", "main")
    records.put(FILE, f"{ARI}    note: sings\n")
    records.keep("2026-11-10", "other")
    records.git("merge", "-q", "side", "-m", "record update (1)", day="2026-11-11")

    told = [
        "2026-11-10 10:00, other",
        '  Aunt Kay: note: "sings"',
        "2026-11-09 10:00, one",
        "  Grandma Rose: weak → strong",
        "2026-11-02 10:00, ari",
        "  a new record",
    ]
    assert lines(heero("history", "Ari")) == told
    assert lines(heero("history"))[0] == (
        "  1  2026-11-11 10:00, ari: what was written side by side, joined"
    )

    records.change("sings", "hums")
    records.git("add", "-A")
    records.git("commit", "-q", "--amend", "-m", "record update (1)", day="2026-11-11")
    assert lines(heero("history", "Ari")) == [
        "2026-11-11 10:00, ari",
        '  Aunt Kay: note: "sings" → "hums"',
        *told,
    ]


# Who changed a field last


def test_a_field_says_who_changed_it_last(records: Folder, heero: Heero) -> None:
    """By its path, by the name of the person, or of the participant themselves."""
    records.keep("2026-11-02", "first")
    records.change("weak", "strong")
    records.keep("2026-11-09", "second")
    records.change("Aunt Kay", "Kay")
    records.keep("2026-11-16", "third")
    told = ["2026-11-09 10:00, second", "  Grandma Rose: weak → strong"]

    for words in (
        ["--who", "people.tavu.tie.strength"],
        ["--who", "people.Grandma Rose.tie.strength"],
        ["--person", "rose", "--who", "tie.strength"],
        ["--person", "tavu", "--who", "tie"],
    ):
        words = [word.replace("rose", "grandma") for word in words]
        assert lines(heero("history", "Ari", *words)) == told
    assert lines(heero("history", "Ari", "--who", "name")) == [
        "2026-11-02 10:00, first",
        "  a new record",
        '  name: "Ari"',
    ]


def test_a_field_that_is_not_kept_yet_says_so(records: Folder, heero: Heero) -> None:
    """Nobody is named for what is only on this computer."""
    records.keep()
    records.change("weak", "strong")

    done = heero("history", "Ari", "--person", "tavu", "--who", "tie.strength")
    assert lines(done) == ["not kept yet", "  Grandma Rose: weak → strong"]


def test_a_field_comes_from_the_side_that_was_followed(
    records: Folder, heero: Heero
) -> None:
    """Not from the newer one that was given up when the two were joined."""
    records.keep("2026-11-02")
    records.git("switch", "-q", "-c", "side")
    records.change("strength: weak", "strength: strong")
    records.keep("2026-11-10", "given up")
    records.git("switch", "-q", "main")
    records.change("strength: weak", "strength: none")
    records.keep("2026-11-09", "followed")
    records.git(
        "merge", "-q", "-s", "ours", "side", "-m", "record update (1)", day="2026-11-11"
    )

    done = heero("history", "Ari", "--person", "tavu", "--who", "tie.strength")
    assert lines(done)[0] == "2026-11-09 10:00, followed"


def test_a_field_that_is_none_is_refused(records: Folder, heero: Heero) -> None:
    """With the one that was meant; and one nobody ever filled says so."""
    records.keep()

    said = refused(heero("history", "Ari", "--who", "pronuons"))
    assert "did you mean 'pronouns'?" in said
    refused(heero("history", "Ari", "--person", "tavu", "--who", "tie.strenght"))
    done = heero("history", "Ari", "--who", "pronouns")
    assert (done.returncode, done.stdout) == (1, "")
    assert "nothing was ever said there" in done.stderr
    assert "was not said" in refused(heero("history", "--who", "name"))


# The folder, and records as they were


def test_versions_of_the_folder_are_numbered(records: Folder, heero: Heero) -> None:
    """The numbers are those other commands take; stray files make no version."""
    records.keep("2026-11-02")
    records.put("notes.txt", "stray")
    records.keep("2026-11-03")
    records.change("weak", "strong")
    records.keep("2026-11-09")
    records.put("guides/mine.yaml", "id: mine\n")

    done = heero("history")
    assert lines(done) == [
        "  1  2026-11-09 10:00, ari: Ari",
        "  2  2026-11-02 10:00, ari: Ari, the folder",
    ]
    assert done.stderr == "not kept yet: guides/mine.yaml; `heero save` keeps it\n"
    assert lines(heero("history", "--most", "1")) == lines(done)[:1]
    data = json.loads(heero("history", "--json").stdout)
    assert [each["number"] for each in data] == [1, 2]
    assert data[0]["files"] == [FILE]
    assert "strength: weak" in heero("show", "Ari", "--at", "2").stdout


def test_a_record_is_shown_as_it_was(records: Folder, heero: Heero) -> None:
    """Byte for byte, or as data; where it was not there yet that is said."""
    records.git("rm", "-q", "--cached", "-r", "--ignore-unmatch", ".")
    records.git("add", "heero.yaml")
    records.git("commit", "-q", "-m", "x", day="2026-11-01")
    records.keep("2026-11-02")
    records.change("weak", "strong")
    records.keep("2026-11-09")

    assert heero("show", "Ari", "--at", "2026-11-05").stdout == ARI
    data = json.loads(heero("show", "Ari", "--at", "2", "--json").stdout)
    assert data["people"][0]["tie"]["strength"] == "weak"
    assert data["people"][0]["life"] == "living"
    assert "no such record then" in refused(heero("show", "Ari", "--at", "2026-11-01"))
    assert "no kept version" in refused(heero("show", "Ari", "--at", "1999-01-01"))


# Without git


@pytest.mark.parametrize(
    "words",
    [
        ["diff"],
        ["diff", "Ari"],
        ["history"],
        ["history", "Ari"],
        ["history", "Ari", "--who", "name"],
        ["show", "Ari", "--at", "1"],
        ["undo"],
        ["save"],
    ],
    ids=" ".join,
)
def test_what_is_missing_is_said(
    tmp_path: Path, heero: Heero, words: list[str]
) -> None:
    """Without git, without a history, and before anything was kept."""
    folder = tmp_path / "records"
    (folder / "participants").mkdir(parents=True)
    (folder / "heero.yaml").write_text("heero: folder/1\n")
    (folder / FILE).write_text(ARI)

    done = heero(*words, env={"PATH": str(tmp_path)})
    assert "git is not installed" in refused(done)
    assert "`git init`" in refused(heero(*words))
    if words != ["save"]:
        Folder(folder)
        assert "`heero save`" in refused(heero(*words))


@pytest.mark.parametrize("path", kept.PATHS)
def test_every_file_that_is_kept_is_numbered(path: str, tmp_path: Path) -> None:
    """What `heero save` takes in is in the list of versions, and nothing else."""
    inside = {"templates": "agendas/x.yaml", "guides": "x.yaml", "vocabulary": "x.yaml"}
    file = path if "." in path else f"{path}/{inside.get(path, 'calm-fox-11.yaml')}"
    (tmp_path / ".gitattributes").write_text("/private/** filter=heero\n")
    assert kept.is_kept(file, tmp_path)
