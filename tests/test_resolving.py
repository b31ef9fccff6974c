"""Choosing where two versions of a record say different things, in real folders."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from heero.services import deciding, resolving, undecided
from heero.services.called import Names
from heero.services.undecided import Choice, Undecided
from heero.services.versions import merged
from heero.store import journal
from heero.store.workspace import Workspace
from tests.conftest import Heero, environment
from tests.versions import ARI, FILE, Folder

MERGES = Path(__file__).parent / "merges"
SOME = ("base", "left", "right")
ROSE = "undecided-c4e82608"
JOE = "undecided-2fb06a1d"
PRIVATE = "private/quiet-otter-41.yaml"


def merged_of(name: str) -> bytes:
    """Return what heero makes of the two versions in a folder of `tests/merges`."""
    paths = [MERGES / name / f"{each}.yaml" for each in SOME]
    return merged(*(each.read_bytes() if each.exists() else b"" for each in paths)).data


UNDECIDED = [
    each.name
    for each in sorted(MERGES.iterdir())
    if b"\nundecided:" in (each / "expected.yaml").read_bytes()
]


def place_of(data: bytes) -> str:
    kind = data.split(b"heero: ")[1].split(b"/")[0].decode()
    folder = {"participant": "participants", "folder": ""}.get(kind, kind)
    return f"{folder}/quiet-otter-41.yaml" if folder else "heero.yaml"


Puts = Callable[[str], Path]


@pytest.fixture
def puts(tmp_path: Path) -> Puts:
    """Return a function that puts what became of a merge into the records folder."""
    folder = Folder(tmp_path / "records")

    def put(name: str) -> Path:
        data = merged_of(name)
        return folder.put(place_of(data), data.decode())

    return put


def found_in(root: Path, word: str = "") -> list[Undecided]:
    workspace = Workspace(root)
    return undecided.undecided(workspace, Names(workspace), word)[0]


def number(one: Undecided, words: str) -> int:
    return [each.words for each in one.choices].index(words) + 1


def held(path: Path) -> Any:
    return Workspace(path.parent).understand(path)[0].values


@pytest.mark.parametrize("name", UNDECIDED)
def test_what_merges_leave_undecided_is_listed_in_words(
    name: str, puts: Puts, tmp_path: Path
) -> None:
    """Every choice is told otherwise than the others, and one of them stands now."""
    puts(name)

    for one in found_in(tmp_path / "records"):
        words = [each.words for each in one.choices]
        assert len(set(words)) == len(words) >= 2
        assert sum(each.now for each in one.choices) == 1
        assert not any(sign in "".join(words) for sign in "{}[]")
        assert "undecided" not in one.asked


@pytest.mark.parametrize(
    ("name", "which"),
    [
        (name, which)
        for name in UNDECIDED
        for which in (0, 1)
        # A consent that would hold for more than a year; it is refused below.
        if (name, which) != ("participant-a-consent-moved-apart", 1)
    ],
)
def test_either_choice_goes_into_the_record(
    name: str, which: int, puts: Puts, tmp_path: Path
) -> None:
    """What was chosen stands there, and nothing is undecided any more."""
    path = puts(name)
    root = tmp_path / "records"
    workspace = Workspace(root)
    found = found_in(root)
    chosen = [(one, one.choices[which]) for one in found]

    deciding.decide(workspace, chosen)
    assert found_in(root) == []
    assert b"undecided" not in path.read_bytes()
    for one, choice in chosen:
        there = workspace.load_file(path, one.kind.model).values
        for step in one.path:
            if isinstance(there, dict):
                there = there.get(step)  # type: ignore[assignment]
            else:
                there = next((e for e in there if e["id"] == step), None)
        if isinstance(there, dict):
            there.pop("seat", None)
        assert there == choice.value


def test_comments_and_unknown_keys_stay(puts: Puts, heero: Heero) -> None:
    """One value is one line, and everything around it is as it was."""
    path = puts("participant-one-word-in-two-ways")
    data = path.read_text().replace("quality: mixed", "quality: mixed  # she said")
    data = data.replace("name: Ari", "name: Ari\nour_own_key: kept  # by the site")
    path.write_text(data)
    before = data.partition("undecided:")[0]

    done = heero("resolve", "Ari", "--take", f"{ROSE}=2")
    assert done.returncode == 0
    assert done.stdout == (
        "Grandma Rose: quality: kept: stressful; let go: helps and hurts\n"
    )
    assert path.read_text().startswith(
        before.replace("quality: mixed", "quality: stressful").partition("people:")[0]
    )
    assert "quality: stressful  # she said\n" in path.read_text()
    assert "our_own_key: kept  # by the site\n" in path.read_text()
    assert "undecided" not in path.read_text()


def test_what_is_undecided_is_only_listed_where_nobody_can_be_asked(
    puts: Puts, heero: Heero
) -> None:
    """The answer is no, and no byte is changed."""
    path = puts("participant-one-word-in-two-ways")
    before = path.read_bytes()

    done = heero("resolve")
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        "Ari (quiet-otter-41)",
        f"  Grandma Rose: how does it feel? [{ROSE}]",
        "    1  helps and hurts (stands there now)",
        "    2  stressful",
    ]
    data = json.loads(heero("resolve", "--json").stdout)
    (one,) = data["undecided"]
    assert (one["file"], one["id"], one["now"]) == (FILE, ROSE, "mixed")
    assert one["at"] == ["people", "tavu", "tie", "quality"]
    assert [each["value"] for each in one["choices"]] == ["mixed", "stressful"]
    assert [each["now"] for each in one["choices"]] == [True, False]
    assert path.read_bytes() == before


def test_where_nothing_is_undecided_it_says_so(
    workspace: Workspace, heero: Heero
) -> None:
    """In one line, and that is well."""
    done = heero("resolve")

    assert (done.returncode, done.stdout) == (0, "nothing is undecided\n")
    assert json.loads(heero("resolve", "--json").stdout)["undecided"] == []


@pytest.mark.parametrize("word", [f"{ROSE}=0", f"{ROSE}=3", ROSE, f"{ROSE}=x", "no=1"])
def test_what_is_no_choice_is_refused(word: str, puts: Puts, heero: Heero) -> None:
    """With what to do, and nothing is changed."""
    path = puts("participant-one-word-in-two-ways")
    before = path.read_bytes()

    done = heero("resolve", "Ari", "--take", word)
    assert done.returncode == 2
    assert "heero: hint: " in done.stderr
    assert path.read_bytes() == before


def test_one_id_in_two_records_is_asked_for_by_the_record(
    puts: Puts, tmp_path: Path, heero: Heero
) -> None:
    """Nobody decides about somebody else by mistake."""
    path = puts("participant-one-word-in-two-ways")
    other = path.with_name("calm-fox-11.yaml")
    other.write_text(path.read_text().replace("quiet-otter-41", "calm-fox-11"))

    assert heero("resolve", "--take", f"{ROSE}=2").returncode == 2
    assert heero("resolve", "calm-fox-11", "--take", f"{ROSE}=2").returncode == 0
    assert "undecided" in path.read_text()
    assert "undecided" not in other.read_text()


def test_whoever_was_taken_out_goes_with_what_names_them(
    puts: Puts, tmp_path: Path, heero: Heero
) -> None:
    """In the record, and in the private file beside it."""
    path = puts("participant-taken-out-and-named")
    private = tmp_path / "records" / PRIVATE
    private.parent.mkdir()
    private.write_text(
        "heero: private/1\nid: quiet-otter-41\nreach:\n"
        '  - {id: remo, person: kelo, kind: phone, value: "0698765432"}\n'
        "  - {id: zuni, person: tavu, kind: via, value: Ari}\n"
    )

    offered = "2  take it out, with what names it in 2 places of this record"
    assert offered in heero("resolve", "Ari").stdout
    done = heero("resolve", "Ari", "--take", f"{JOE}=2")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Joe: taken out; let go: Joe, relation: ")
    assert "kelo" not in path.read_text()
    assert "kelo" not in private.read_text()
    assert "zuni" in private.read_text()
    assert heero("validate").returncode == 0


def test_whom_an_order_names_cannot_be_taken_out(
    puts: Puts, tmp_path: Path, heero: Heero
) -> None:
    """The order must not come to keep nobody apart; both files stay as they are."""
    path = puts("participant-taken-out-and-named")
    private = tmp_path / "records" / PRIVATE
    private.parent.mkdir()
    private.write_text(
        "heero: private/1\nid: quiet-otter-41\norders:\n"
        "  - {id: dopa, between: [self, kelo], verified_by: team-lomi, "
        'verified_on: "2026-11-09"}\n'
    )
    before = path.read_bytes(), private.read_bytes()

    done = heero("resolve", "Ari", "--take", f"{JOE}=2")
    assert done.returncode == 2
    assert "an order names" in done.stderr
    assert (path.read_bytes(), private.read_bytes()) == before


def test_whoever_is_gone_by_now_can_come_back(puts: Puts, tmp_path: Path) -> None:
    """What was removed since is the third choice, and stands there now."""
    path = puts("participant-taken-out-and-named")
    text = path.read_text()
    joe = text[text.index("  - id: kelo") : text.index("strengths:")]
    text = text.replace(joe, "").replace("    learned_from: kelo\n", "")
    path.write_text(text)
    root = tmp_path / "records"
    (one,) = found_in(root)

    assert [each.words for each in one.choices if each.now] == ["leave it out"]
    deciding.decide(Workspace(root), [(one, one.choices[0])])
    assert "name: Joe" in path.read_text()


def test_what_somebody_changed_since_is_a_choice_too(
    puts: Puts, tmp_path: Path
) -> None:
    """Neither of the two is forced on whoever has said a third thing."""
    path = puts("participant-one-word-in-two-ways")
    path.write_text(path.read_text().replace("quality: mixed", "quality: easy"))
    root = tmp_path / "records"
    (one,) = found_in(root)

    assert [(each.words, each.now) for each in one.choices] == [
        ("helps and hurts", False),
        ("stressful", False),
        ("easy", True),
    ]
    deciding.decide(Workspace(root), [(one, one.choices[2])])
    assert "quality: easy" in path.read_text()
    assert "undecided" not in path.read_text()


def test_two_people_who_came_to_have_one_id_can_both_stay(
    puts: Puts, tmp_path: Path
) -> None:
    """The other one gets an id of their own."""
    path = puts("participant-two-with-one-id")
    root = tmp_path / "records"
    (one,) = found_in(root)
    both = one.choices[-1]
    assert both.words == "these are two: keep both"

    deciding.decide(Workspace(root), [(one, both)])
    people = held(path)["people"]
    assert [each["name"] for each in people][-2:] == ["Bea", "Noor"]
    assert len({each["id"] for each in people}) == len(people)


def test_a_place_that_is_gone_is_only_put_aside(puts: Puts, tmp_path: Path) -> None:
    """Whoever went by hand does not come back as a stray word."""
    path = puts("participant-one-word-in-two-ways")
    text = path.read_text()
    rose = text[text.index("  - id: tavu") : text.index("  - id: kelo")]
    path.write_text(text.replace(rose, ""))
    root = tmp_path / "records"
    (one,) = found_in(root)

    assert one.question == "what it was about is not in the record any more"
    assert [each.words for each in one.choices] == ["leave it out"]
    deciding.decide(Workspace(root), [(one, one.choices[0])])
    assert "undecided" not in path.read_text()
    assert one.let_go(one.choices[0]) == ["helps and hurts", "stressful"]


def test_a_beginning_and_an_end_are_decided_together(puts: Puts, heero: Heero) -> None:
    """A choice that would leave an error is refused; with the other it goes in."""
    path = puts("participant-a-consent-grown-too-long")
    before = path.read_bytes()
    end, begun = "undecided-987c4756=2", "undecided-6f92898c=2"

    done = heero("resolve", "--take", end)
    assert done.returncode == 2
    assert "a consent holds for twelve months at most" in done.stderr
    assert path.read_bytes() == before
    assert heero("resolve", "--take", end, "--take", begun).returncode == 0
    assert heero("validate").returncode == 0


def test_a_choice_that_would_leave_an_error_is_refused(
    puts: Puts, heero: Heero
) -> None:
    """Both stay to choose from, and it is said why."""
    path = puts("participant-a-consent-moved-apart")
    before = path.read_bytes()

    done = heero("resolve", "Ari", "--take", "undecided-987c4756=2")
    assert done.returncode == 2
    assert "a consent holds for twelve months at most" in done.stderr
    assert path.read_bytes() == before


def test_something_else_may_be_typed_where_it_is_a_word(
    puts: Puts, tmp_path: Path
) -> None:
    """As a person says it or as heero writes it; anything else is refused."""
    puts("participant-one-word-in-two-ways")
    root = tmp_path / "records"
    (one,) = found_in(root)

    assert undecided.typed(one, "Easy") == Choice("easy", "easy")
    assert undecided.typed(one, "helps and hurts").value == "mixed"
    with pytest.raises(Exception, match="none of the words") as caught:
        undecided.typed(one, "purple")
    assert "helps and hurts" in caught.value.hint  # type: ignore[attr-defined]


def test_what_changes_meanwhile_is_not_decided_over(puts: Puts, tmp_path: Path) -> None:
    """What was shown is what is decided about, or nothing is."""
    path = puts("participant-one-word-in-two-ways")
    root = tmp_path / "records"
    (one,) = found_in(root)
    path.write_text(path.read_text().replace("quality: mixed", "quality: easy"))
    before = path.read_bytes()

    with pytest.raises(Exception, match="changed by somebody else"):
        deciding.decide(Workspace(root), [(one, one.choices[1])])
    assert path.read_bytes() == before


def test_what_waits_in_the_journal_is_there_first(
    puts: Puts, tmp_path: Path, heero: Heero
) -> None:
    """An answer that was just given stands, and is the third choice."""
    puts("participant-one-word-in-two-ways")
    place = ["people", "tavu", "tie", "quality"]
    said = {"op": "replace", "path": place, "value": "easy"}
    waiting = Workspace(tmp_path / "records").journal("quiet-otter-41")
    journal.append(waiting, json.dumps({"ops": [said]}).encode())

    assert "    3  easy (stands there now)" in heero("resolve").stdout


def test_what_cannot_be_read_is_named_and_left(puts: Puts, heero: Heero) -> None:
    """Also where git wrote both versions into one file."""
    path = puts("participant-one-word-in-two-ways")
    other = path.with_name("calm-fox-11.yaml")
    other.write_text(f"{ARI}<<<<<<< ours\nstatus: active\n=======\n>>>>>>> theirs\n")
    before = other.read_bytes()

    done = heero("resolve", "--take", f"{ROSE}=1")
    assert done.returncode == 0
    assert "left as it is: participants/calm-fox-11.yaml:" in done.stderr
    assert other.read_bytes() == before


def test_a_merge_of_git_is_left_to_git(puts: Puts, heero: Heero) -> None:
    """While one goes on, only the records are decided."""
    path = puts("participant-one-word-in-two-ways")
    going_on = path.parent.parent / ".git" / "MERGE_HEAD"
    going_on.write_text(f"{'0' * 40}\n")
    index = path.parent.parent / ".git" / "index"

    assert heero("resolve", "--take", f"{ROSE}=1").returncode == 0
    assert going_on.exists()
    assert not index.exists()


def test_an_answer_for_a_program_says_what_was_let_go(puts: Puts, heero: Heero) -> None:
    """In words, file by file."""
    puts("folder-settings-of-a-site")

    done = heero("resolve", "--json", "--take", "undecided-140ab620=2")
    assert json.loads(done.stdout)["decided"] == [
        {
            "file": "heero.yaml",
            "id": "undecided-140ab620",
            "kept": "screen",
            "let_go": ["Letter"],
        }
    ]


def test_every_choice_is_tried_before_any_is_made(
    puts: Puts, tmp_path: Path, heero: Heero
) -> None:
    """Where one record cannot take it, every record stays as it was."""
    path = puts("participant-a-consent-moved-apart")
    other = path.with_name("calm-fox-11.yaml")
    text = merged_of("participant-one-word-in-two-ways").decode()
    other.write_text(text.replace("quiet-otter-41", "calm-fox-11"))
    before = path.read_bytes(), other.read_bytes()

    done = heero("resolve", "--take", f"{ROSE}=2", "--take", "undecided-987c4756=2")
    assert done.returncode == 2
    assert (path.read_bytes(), other.read_bytes()) == before


def test_what_is_undecided_inside_goes_with_the_whole(
    puts: Puts, tmp_path: Path
) -> None:
    """Nobody is asked about a note of somebody who was taken out."""
    path = puts("participant-taken-out-and-named")
    inside = "  - {id: undecided-1, at: [people, kelo, note], choices: [a, b]}\n"
    path.write_text(path.read_text() + inside)
    root = tmp_path / "records"
    one = found_in(root)[0]

    deciding.decide(Workspace(root), [(one, one.choices[-1])])
    assert found_in(root) == []
    assert "undecided" not in path.read_text()


def test_what_was_put_in_by_hand_cannot_steer_a_terminal(
    puts: Puts, tmp_path: Path, heero: Heero
) -> None:
    """A choice is words nobody has checked yet; it is shown, and never taken."""
    path = puts("participant-one-word-in-two-ways")
    harmful = r"""["\"\\u001b[2J\"", stressful]"""
    path.write_text(path.read_text().replace("[mixed, stressful]", harmful))
    before = path.read_bytes()

    done = heero("resolve")
    assert done.returncode == 1
    assert "\x1b" not in done.stdout
    assert heero("resolve", "--take", f"{ROSE}=1").returncode == 2
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "item",
    [
        "{id: undecided-1, at: [], choices: [a]}",
        "{id: undecided-1, at: [people], choices: [a]}",
        "{id: undecided-1, at: [people, zzzz, name], choices: [a, b]}",
        "{id: undecided-1, at: [people, tavu, tie, was, x], choices: [a, b]}",
        "{id: undecided-1, at: [nothing, of, this], choices: [a, b]}",
        "{id: undecided-1, at: [undecided, undecided-1], choices: [a, b]}",
        "{id: undecided-1, at: [name], choices: []}",
        "{id: undecided-1, at: [name], choices: [a], or_gone: }",
        "{id: undecided-1, at: [name], choices: [a, a]}",
        "{id: undecided-1, at: [people, tavu], choices: [just words]}",
        '{id: undecided-1, at: [name], choices: ["[a", "{b", "c: d"]}',
    ],
)
def test_whatever_is_undecided_can_be_looked_at(
    item: str, workspace: Workspace, heero: Heero
) -> None:
    """Also what no merge writes; each choice goes in or is refused with a hint."""
    path = workspace.root / FILE
    path.parent.mkdir()
    for which in range(1, 5):
        path.write_text(f"{ARI}undecided:\n  - {item}\n")
        before = path.read_bytes()
        assert heero("resolve").returncode == 1
        assert path.read_bytes() == before
        done = heero("resolve", "--take", f"undecided-1={which}")
        assert done.returncode in (0, 2), done.stderr
        if done.returncode:
            assert path.read_bytes() == before
        else:
            assert heero("resolve").returncode == 0
            assert not Workspace(workspace.root).understand(path)[0].errors


def test_line_ends_stay(puts: Puts, tmp_path: Path) -> None:
    """A record written elsewhere keeps the ends of its lines, and its first mark."""
    path = puts("participant-one-word-in-two-ways")
    data = b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(data)
    root = tmp_path / "records"
    (one,) = found_in(root)

    deciding.decide(Workspace(root), [(one, one.choices[1])])
    after = path.read_bytes()
    assert after.startswith(b"\xef\xbb\xbf")
    assert after.count(b"\n") == after.count(b"\r\n")
    assert b"quality: stressful\r\n" in after


class Prepared:
    """Somebody who types prepared lines."""

    def __init__(self, *lines: str) -> None:
        self._lines = list(lines)
        self.said = ""

    def say(self, text: str, *, aside: bool = False) -> None:
        self.said += f"{text}\n"

    def ask(self, question: str, **_: Any) -> str:
        from heero.cli.ask import Ended

        self.said += f"{question}\n"
        if not self._lines:
            raise Ended
        return self._lines.pop(0)

    def close(self) -> None:
        assert not self._lines


def walk(root: Path, *lines: str) -> str:
    from heero.cli.deciding import Deciding

    prepared = Prepared(*lines)
    Deciding(Workspace(root), prepared).walk(found_in(root))  # type: ignore[arg-type]
    return prepared.said


@pytest.mark.parametrize("lines", [("",), (":pass",), (":later",), (":stop",), ()])
def test_nobody_is_pushed(lines: tuple[str, ...], puts: Puts, tmp_path: Path) -> None:
    """Whoever leaves something for another day leaves every byte as it is."""
    path = puts("participant-one-word-in-two-ways")
    before = path.read_bytes()

    walk(tmp_path / "records", *lines)
    assert path.read_bytes() == before


def test_what_is_typed_wrong_is_asked_again(puts: Puts, tmp_path: Path) -> None:
    """With what is known, until it fits."""
    path = puts("participant-one-word-in-two-ways")

    said = walk(tmp_path / "records", "9", ":what", "purple", "3", "blue", "easy")
    assert "A number from 1 to 3; Enter leaves it for another day." in said
    assert said.count("It may be: easy, helps and hurts") + said.count("may be:") >= 2
    assert "Grandma Rose: quality: kept: easy; let go: helps and hurts / stressful" in (
        said
    )
    assert "quality: easy" in path.read_text()


def test_in_a_walk_what_does_not_fit_alone_is_held(puts: Puts, tmp_path: Path) -> None:
    """It goes in with what is asked next, or both stay."""
    path = puts("participant-a-consent-grown-too-long")
    text = path.read_text()
    # What stands there begins later, so that the earlier beginning comes first.
    text = text.replace('from: "2026-08-02"', 'from: "2026-11-02"', 1)
    text = text.replace('expires: "2027-05-02"', 'expires: "2027-11-02"', 1)
    path.write_text(text)
    before = path.read_bytes()

    said = walk(tmp_path / "records", "1", "")
    assert "Kept in mind" in said
    assert "both stay in the record" in said
    assert path.read_bytes() == before
    said = walk(tmp_path / "records", "1", "1")
    assert 'from: "2026-08-02"' in path.read_text()
    assert "undecided" not in path.read_text()


def test_in_a_walk_what_changed_is_asked_again(puts: Puts, tmp_path: Path) -> None:
    """As it stands now."""
    path = puts("participant-one-word-in-two-ways")

    class Meanwhile(Prepared):
        def ask(self, question: str, **more: Any) -> str:
            text = path.read_text()
            path.write_text(text.replace("quality: mixed", "quality: easy"))
            return super().ask(question, **more)

    from heero.cli.deciding import Deciding

    root = tmp_path / "records"
    asker = Meanwhile("2", "3")
    Deciding(Workspace(root), asker).walk(found_in(root))  # type: ignore[arg-type]
    assert "Here it is as it stands." in asker.said
    assert "  3  easy (stands there now)" in asker.said
    assert "quality: easy" in path.read_text()
    assert "undecided" not in path.read_text()


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows lets no test open a terminal")
def test_on_a_terminal_it_asks(puts: Puts, tmp_path: Path) -> None:
    """What was decided stays decided when somebody stops, and is said."""
    import pexpect

    path = puts("participant-one-word-in-two-ways")
    other = path.with_name("calm-fox-11.yaml")
    other.write_text(
        path.read_text()
        .replace("quiet-otter-41", "calm-fox-11")
        .replace("name: Ari", "name: Bo")
    )
    home = tmp_path / "home"
    home.mkdir()
    program = pexpect.spawn(
        sys.executable,
        ["-m", "heero", "resolve"],
        cwd=str(tmp_path / "records"),
        env=environment(home, {"TERM": "dumb"}),
        encoding="utf-8",
        timeout=60,
    )
    program.expect_exact("Bo (calm-fox-11)")
    program.expect_exact("Grandma Rose: how does it feel?")
    program.expect_exact("1  helps and hurts (stands there now)")
    program.expect_exact("3  something else")
    program.sendline("2")
    program.expect_exact("kept: stressful; let go: helps and hurts")
    program.expect_exact("Ari (quiet-otter-41)")
    assert "undecided" not in other.read_text()
    program.sendline(":stop")
    program.expect(pexpect.EOF)
    program.close()

    assert program.exitstatus == 0
    assert "undecided" in path.read_text()


def test_the_lines_say_what_was_kept(puts: Puts, tmp_path: Path) -> None:
    """And of a whole item all that is known."""
    puts("private-ways-orders-clearances")
    (one,) = found_in(tmp_path / "records")

    said = resolving.told(one, one.choices[0])
    assert "kept: blocked" in said
    assert "let go: clear" in said
