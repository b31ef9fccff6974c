"""
Sitting down in a real terminal: nothing said is lost, and nothing is left on show.

Each test types like a person: it waits until a line can be typed before it types one.
"""

import io
import os
import re
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pytest

from heero.cli.ask import CLEAR
from heero.domain.participant import Participant
from heero.domain.team import TeamMember
from heero.store.workspace import Workspace
from tests.conftest import Heero, environment

ROOT = Path(__file__).parent.parent
MIKA = "early-robin-70"
HEART = ("exercise", "Mika", "heart_list", "--no-check-in")
WHO = "Who do you carry with you, near or far?"
BETTER = "Who once made a day better for you?"
LOST = "Is there somebody you lost touch with and still think about?"
ONCE_MORE = "Would you like to look at everything once more?"
REMEMBER = "What do you like to think of when you think of"

ASKS_WHERE = "\x1b[6n"
"""How a program asks a terminal where its cursor is."""

READY = "\x1b[?2004h"
"""Written once for each line that is asked, when the keys are listened to."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="Windows lets no test open a terminal"),
]


class Terminal:
    """
    A terminal with `heero` in it, and somebody who types there.

    Attributes:
        over: Whether the program has ended.
        status: Its exit status; `None` while it runs, or where a signal ended it.
    """

    def __init__(self, folder: Path, words: tuple[str, ...], env: dict[str, str]):
        self._all = io.StringIO()
        self._program = pexpect.spawn(
            sys.executable,
            ["-m", "heero", *words],
            cwd=str(folder),
            env=env,
            dimensions=(40, 100),
            encoding="utf-8",
            timeout=30,
        )
        self._program.logfile_read = self._all
        self.over = False

    @property
    def status(self) -> int | None:
        return self._program.exitstatus

    @property
    def received(self) -> str:
        """Everything that came so far, as it came."""
        return self._all.getvalue()

    def asks(self) -> str:
        """Wait until a line can be typed or it ends; return what came, in words."""
        return in_words(self.asks_raw())

    def asks_raw(self) -> str:
        """Wait until a line can be typed or it ends; return what came, as it came."""
        found = self._program.expect_exact([READY, pexpect.EOF])
        came = self._program.before
        if found == 1:
            self._program.close()
            self.over = True
        elif ASKS_WHERE in came:
            self._program.send("\x1b[40;1R")
        return came

    def types(self, line: str) -> str:
        """Type a line; return what came until the next one can be typed."""
        self.keys(line + "\r")
        return self.asks()

    def keys(self, keys: str) -> None:
        """Press some keys."""
        self._program.send(keys)

    def shows(self, piece: str) -> None:
        """Wait until a piece of text has come, whatever its colours."""
        came, deadline = "", time.monotonic() + 30
        while piece not in in_words(came):
            assert time.monotonic() < deadline, f"never saw {piece!r} in {came!r}"
            came += self._program.read_nonblocking(4096, timeout=30)

    def plain(self, piece: str) -> None:
        """Wait for a piece of text where there are no cursor tricks."""
        self._program.expect_exact(piece)

    def closes(self) -> int | None:
        """Close the window; return the signal that ended the program, if one did."""
        self._program.close(force=True)
        return self._program.signalstatus


def in_words(came: str) -> str:
    """Return what came without what steers a terminal, on one line."""
    return " ".join(re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]|\x08", "", came).split())


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A copy of the invented workshop."""
    return shutil.copytree(ROOT / "examples" / "workshop", tmp_path / "records")


Opens = Callable[..., Terminal]


@pytest.fixture
def opens(site: Path, tmp_path: Path) -> Iterator[Opens]:
    """Return a function that opens a terminal; each is closed in the end."""
    opened: list[Terminal] = []
    home = tmp_path / "home"
    home.mkdir()

    def terminal(*words: str, **more: str) -> Terminal:
        env = environment(home, {"TERM": "xterm-256color", **more})
        opened.append(Terminal(site, words, env))
        return opened[-1]

    yield terminal
    for each in opened:
        each.closes()


def mika(site: Path) -> Participant:
    """Return the record of Mika as it is now."""
    return Workspace(site).load(Participant, MIKA).record


def contents(site: Path) -> dict[str, bytes]:
    """Return every file of a folder, hidden ones too."""
    return {
        str(path.relative_to(site)): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def holding(site: Path, word: str) -> list[str]:
    """Return the files in whose name or text a word stands."""
    return [
        name
        for name, text in contents(site).items()
        if word.lower() in name.lower() or word.lower().encode() in text.lower()
    ]


def test_a_whole_exercise(site: Path, opens: Opens, heero: Heero) -> None:
    """With slips, rests and a stop in the middle, a walk comes to its end."""
    first = opens(*HEART)
    assert WHO in first.asks()
    begin_the_heart(first)
    words_are_taken_back(first, site)
    rest_and_look_around(first)
    go_on_to_the_memories(first)
    assert "We stop here. Everything that was said is kept" in first.types(":stop")
    assert (first.over, first.status) == (True, 0)
    assert mika(site).walks[0].finished is None

    second = opens(*HEART)
    assert f"{REMEMBER} Rose" in second.asks()
    finish_the_memories(second)

    assert (second.over, second.status) == (True, 0)
    record = mika(site)
    assert [(each.name, each.relation) for each in record.people] == [
        ("Rose", "grandma"),
        ("Rose", "aunt"),
        ("Joe", "driver"),
    ]
    tie = record.people[0].tie
    assert tie is not None and (tie.strength, tie.quality) == ("strong", "mixed")
    assert [each.finished for each in record.walks] == ["2026-11-21T10:00"]
    assert heero("validate").returncode == 0, heero("validate").stdout
    assert "Traceback" not in first.received + second.received


def begin_the_heart(terminal: Terminal) -> None:
    """Name two people of one name, and slip twice on the way."""
    terminal.types("Rose, grandma, S ~")
    terminal.types("Rose, aunt")
    assert "Which one do you mean? 1 Rose, grandma" in terminal.types("Rose")
    assert "Type the number of the one you mean" in terminal.types("perhaps")
    terminal.types("2")
    assert "That word is not known here" in terminal.types(":psas")


def words_are_taken_back(terminal: Terminal, site: Path) -> None:
    """What was taken back is in no file any more, and was in one before."""
    terminal.types("Zebulon, zitherist")
    assert holding(site, "Zebulon") and holding(site, "zitherist")

    assert "The last words are gone" in terminal.types(":unsay")
    assert not holding(site, "Zebulon") and not holding(site, "zitherist")


def rest_and_look_around(terminal: Terminal) -> None:
    """Use the words that only show something."""
    assert "Rose, grandma · Rose, aunt" in terminal.types(":people")

    terminal.keys(":break\r")
    came = terminal.asks_raw()
    assert CLEAR in came
    on_screen = in_words(came.rpartition(CLEAR)[2])
    assert "Take your time. Enter goes on." in on_screen
    assert "Rose" not in on_screen and "Mika" not in on_screen
    assert WHO in terminal.types("")

    assert "Margit, and any navigator" in terminal.types(":care")
    helped = terminal.types(":help")
    assert "One line for each." in helped
    assert ":unsay take the last words back" in helped


def go_on_to_the_memories(terminal: Terminal) -> None:
    """Go back once, name somebody more, and pass."""
    assert BETTER in terminal.types("")
    assert WHO in terminal.types(":back")
    assert BETTER in terminal.types("")
    terminal.types("Joe, driver")
    assert LOST in terminal.types("")
    assert f"{REMEMBER} Rose" in terminal.types(":pass")


def finish_the_memories(terminal: Terminal) -> None:
    """Leave one thing for later, and look at it in the end."""
    assert f"{REMEMBER} Rose" in terminal.types("her songs")
    assert f"{REMEMBER} Joe" in terminal.types(":later")
    assert "Some things were left for later" in terminal.types("his jokes")
    assert "1 now, 2 leave them." in terminal.types("hm")
    assert f"{REMEMBER} Rose" in terminal.types("now")
    assert ONCE_MORE in terminal.types("the garden")
    assert "This page is yours" in terminal.types("2")


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_leaving_at_a_question(site: Path, opens: Opens, key: str) -> None:
    """Everything said is kept, and the same question waits."""
    first = opens(*HEART)
    first.asks()
    first.types("Rose, grandma")
    first.types("")
    first.types("Joe")
    first.keys(key)
    last = first.asks()

    assert first.over and "the same question waits next time" in last
    assert first.status == 0
    assert "Traceback" not in first.received
    assert [each.name for each in mika(site).people] == ["Rose", "Joe"]
    again = opens(*HEART).asks()
    assert BETTER in again and "Said so far: Joe" in again


def test_a_refused_line_leaves_an_empty_one(site: Path, opens: Opens) -> None:
    """What was refused is not in front of what is typed next."""
    terminal = opens(*HEART)
    terminal.asks()
    assert "There is no number 1 here" in terminal.types("1")
    terminal.types("Coach")
    terminal.types(":stop")

    assert [each.name for each in mika(site).people] == ["Coach"]


def test_a_half_typed_line_is_not_said(site: Path, opens: Opens) -> None:
    """Ctrl-C in the middle of a line keeps what was said, and not that line."""
    terminal = opens(*HEART)
    terminal.asks()
    terminal.types("Rose")
    terminal.keys("Zebulon")
    terminal.shows("Zebulon")
    terminal.keys("\x03")
    terminal.asks()

    assert (terminal.over, terminal.status) == (True, 0)
    assert [each.name for each in mika(site).people] == ["Rose"]
    assert not holding(site, "Zebulon")


def test_a_closed_terminal(site: Path, opens: Opens) -> None:
    """When the window is closed, the answers are there and the question waits."""
    first = opens(*HEART)
    first.asks()
    first.types("Rose, grandma")
    first.types("Zebulon")
    ended_by = first.closes()

    assert ended_by in (None, signal.SIGHUP), "it did not have to be killed"
    assert holding(site, "Zebulon")
    again = opens(*HEART)
    came = again.asks()
    assert WHO in came and "Said so far: Rose · Zebulon" in came
    again.types(":stop")
    assert [each.name for each in mika(site).people] == ["Rose", "Zebulon"]


def test_a_welcome(site: Path, opens: Opens, heero: Heero) -> None:
    """A name and one yes are enough for a record; all the rest can be passed."""
    before = set(Workspace(site).ids("participant"))
    terminal = opens("new-participant")
    assert "What name would you like us to use?" in terminal.asks()
    assert "May we keep this page about you?" in terminal.types("Xanthe")
    assert not holding(site, "Xanthe"), "nothing is kept before a yes"
    terminal.types("yes")
    while not terminal.over:
        terminal.types(":pass")

    assert terminal.status == 0
    (new,) = set(Workspace(site).ids("participant")) - before
    record = Workspace(site).load(Participant, new).record
    assert record.name == "Xanthe"
    assert [each.purpose for each in record.consents] == ["run_workshop"]
    assert heero("validate").returncode == 0


def test_a_welcome_with_a_no(site: Path, opens: Opens) -> None:
    """After a no there is no file and no word of it, and they can still come."""
    before = contents(site)
    terminal = opens("new-participant")
    terminal.asks()
    terminal.types("Xanthe")
    last = terminal.types("no")

    assert (terminal.over, terminal.status) == (True, 0)
    assert "You can still come, and nothing of this is kept." in last
    assert contents(site) == before
    assert not holding(site, "Xanthe")


def test_joining_the_team(site: Path, opens: Opens) -> None:
    """A name and roles are asked for, again where a role is not understood."""
    before = set(Workspace(site).ids("team"))
    terminal = opens("team", "add", "--pronouns", "she/her")
    assert "What name do they use?" in terminal.asks()
    assert "What do they do?" in terminal.types("Xanthe")
    assert "did you mean 'clinician'?" in terminal.types("clinicain")
    terminal.types("2, clinician")

    assert (terminal.over, terminal.status) == (True, 0)
    (new,) = set(Workspace(site).ids("team")) - before
    record = Workspace(site).load(TeamMember, new).record
    assert (record.name, record.pronouns) == ("Xanthe", "she/her")
    assert record.roles == ("peer_navigator", "clinician")


def test_leaving_before_joining_the_team(site: Path, opens: Opens) -> None:
    """Whoever stops at a question has made nothing."""
    before = contents(site)
    terminal = opens("team", "add")
    terminal.asks()
    terminal.keys("\x03")
    last = terminal.asks()

    assert (terminal.over, terminal.status) == (True, 2)
    assert "there is no name yet" in last
    assert contents(site) == before


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param("tired, and fine", "tired, and fine", id="words"),
        pytest.param("", None, id="nothing"),
        pytest.param(":pass", None, id="a pass"),
    ],
)
def test_a_check_in(site: Path, opens: Opens, typed: str, kept: str | None) -> None:
    """How somebody of the team is is asked once, and an empty line is an answer."""
    terminal = opens("team", "checkin", "Jules")
    assert "How are you? An empty line is fine." in terminal.asks()
    terminal.types(typed)

    assert (terminal.over, terminal.status) == (True, 0)
    record = Workspace(site).load(TeamMember, "kind-maple-44").record
    assert [each.words for each in record.check_ins] == [kept]


def test_stopping_a_check_in(site: Path, opens: Opens) -> None:
    """Whoever stops has not been there."""
    before = contents(site)
    terminal = opens("team", "checkin", "Jules")
    terminal.asks()
    terminal.types(":stop")

    assert (terminal.over, terminal.status) == (True, 2)
    assert contents(site) == before


def test_a_known_name_is_completed(site: Path, opens: Opens) -> None:
    """The start of a name and Tab bring somebody along, and nobody new."""
    terminal = opens(*HEART)
    terminal.asks()
    terminal.types("Grandma Rose, grandmother")
    terminal.types("")
    terminal.keys("Gra")
    terminal.shows("Grandma Rose")
    terminal.types("\t")
    terminal.types(":stop")

    record = mika(site)
    assert [each.name for each in record.people] == ["Grandma Rose"]
    named = [(each.to, list(each.people)) for each in record.walks[0].answers]
    rose = record.people[0].id
    assert named[0] == ("who", [rose]) and ("better-day", [rose]) in named


@pytest.mark.parametrize(
    ("words", "more"),
    [
        pytest.param(("--plain",), {}, id="asked for"),
        pytest.param((), {"NO_COLOR": "1"}, id="no colour"),
        pytest.param((), {"TERM": "dumb"}, id="a simple terminal"),
    ],
)
def test_plain_means_plain(
    site: Path, opens: Opens, words: tuple[str, ...], more: dict[str, str]
) -> None:
    """Where cursor tricks are unwanted, not one escape code is sent."""
    terminal = opens(*HEART, *words, **more)
    for asked, line in (
        (WHO, "Rose, grandma, S ~"),
        ("", ":psas"),
        ("That word is not known here", ":break"),
        ("Enter goes on.", ""),
        (WHO, ":people"),
        ("Rose, grandma", ":help"),
        ("stop here", ""),
        (BETTER, ":pass"),
        (LOST, ":pass"),
        (REMEMBER, "her songs"),
        (ONCE_MORE, "no"),
    ):
        terminal.plain(asked)
        terminal.keys(line + "\r")
    last = terminal.asks()

    assert (terminal.over, terminal.status) == (True, 0)
    assert "This page is yours" in last
    assert "\x1b" not in terminal.received
    assert mika(site).walks[0].finished


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_leaving_a_plain_terminal(site: Path, opens: Opens, key: str) -> None:
    """Without cursor tricks, leaving is the same: all is kept, in words."""
    terminal = opens(*HEART, "--plain")
    terminal.plain(WHO)
    terminal.keys("Rose\r")
    terminal.keys(":people\r")
    terminal.plain(":people\r\nRose")
    terminal.keys(key)
    last = terminal.asks()

    assert (terminal.over, terminal.status) == (True, 0)
    assert "the same question waits next time" in last
    assert "Traceback" not in terminal.received
    assert [each.name for each in mika(site).people] == ["Rose"]


@pytest.mark.parametrize("answer", ["y", "n", ""])
def test_an_agenda_offers_to_ask_first(site: Path, answer: str) -> None:
    """Before a page that leaves somebody out, asking is offered and not forced."""
    program = pexpect.spawn(
        sys.executable,
        ["-m", "heero", "--plain", "agenda", "Ari"],
        cwd=str(site),
        env=environment(site.parent),
        encoding="utf-8",
        timeout=30,
    )
    program.expect("who may hear about whom")
    program.sendline(answer)
    if answer == "y":
        program.expect("leave it as it is")
        program.sendline("4")
        program.expect("just the names")
        program.sendline("1")
        program.expect("everything once more")
        program.sendline("2")
    program.expect("out/quiet-otter-41-agenda-network.md")
    program.expect(pexpect.EOF)
    program.close()

    record = Workspace(site).load(Participant, "quiet-otter-41").record
    walked = any(walk.guide == "sharing/1" for walk in record.walks)
    assert program.exitstatus == 0
    assert walked == (answer == "y")


def test_how_an_instrument_is_asked_is_asked(site: Path, opens: Opens) -> None:
    """At a terminal somebody says how it is asked, and the card stays on show."""
    terminal = opens("measure", "Ari", "direct")
    first = terminal.asks()
    second = terminal.types("by pigeon")
    asked = terminal.types("2")
    terminal.types("occasionally")
    last = terminal.types("")

    assert "How is it asked?" in first
    assert "Type a number" in second
    assert "How often do you feel lonely?" in asked
    assert (terminal.over, terminal.status) == (True, 0)
    assert "Margit, and any navigator" in last
    (found,) = Workspace(site).load(Participant, "quiet-otter-41").record.measures
    assert (found.how, found.answers) == ("read_aloud", ("occasionally",))


def test_whoever_stops_before_it_begins_leaves_nothing(
    site: Path, opens: Opens
) -> None:
    """Stopping at the way of asking asks nothing and writes nothing."""
    before = contents(site)
    terminal = opens("measure", "Ari", "direct")
    terminal.asks()
    terminal.types(":stop")

    assert (terminal.over, terminal.status) == (True, 0)
    assert contents(site) == before


def test_a_session_with_a_check_in(site: Path, opens: Opens) -> None:
    """At a terminal they are asked how they are, before and after, without asking."""
    terminal = opens("exercise", "Mika", "heart_list", "--short")
    assert "How are you right now?" in terminal.asks()
    assert WHO in terminal.types("6")
    terminal.types("Rose")
    terminal.types("")
    assert ONCE_MORE in terminal.types(":pass")
    assert "Is that all for today?" in terminal.types("2")
    assert "And how are you now?" in terminal.types("1")
    last = terminal.types("2")

    assert (terminal.over, terminal.status) == (True, 0)
    assert "Margit, and any navigator" in last and "Stay with them now." in last
    assert [each.guide for each in mika(site).walks] == ["heart_list/1"]
    assert not holding(site, "check_in/1")


def test_the_page_at_the_end(site: Path, opens: Opens) -> None:
    """From the last page they go to a question and come back, or take one back."""
    terminal = opens(*HEART, "--short")
    terminal.asks()
    for line in ("Zebulon", "", "Joe"):
        terminal.types(line)
    assert ONCE_MORE in terminal.types("")
    assert "1 Who do you carry with you, near or far? Zebulon" in terminal.types("1")
    assert f"Said so far: Joe {BETTER}" in terminal.types("2")
    terminal.types("Ann")
    assert "Joe · Ann" in terminal.types("")
    assert "That is taken back." in terminal.types(":withdraw 1")
    assert "This page is yours" in terminal.types("")

    assert (terminal.over, terminal.status) == (True, 0)
    assert [each.name for each in mika(site).people] == ["Joe", "Ann"]
    assert not holding(site, "Zebulon")


def test_a_finished_walk_is_looked_at_again(site: Path, opens: Opens) -> None:
    """What is changed on a later day is a new answer with its day."""
    first = opens(*HEART, "--short")
    first.asks()
    for line in ("Rose", "", ":pass", "2"):
        first.types(line)
    again = opens(*HEART, "--review", HEERO_NOW="2026-12-05T09:00")
    assert "Everything said so far." in again.asks()
    again.types("2")
    again.types("Joe")
    again.types("")
    last = again.types("")

    assert (again.over, again.status) == (True, 0) and "Traceback" not in last
    (walk,) = mika(site).walks
    answers = [(each.to, each.status, each.at) for each in walk.answers]
    assert answers == [
        ("who", "answered", None),
        ("better-day", "passed", None),
        ("better-day", "answered", "2026-12-05T09:00"),
    ]
    assert walk.finished == "2026-11-21T10:00"


def test_two_languages_in_the_room(site: Path, opens: Opens) -> None:
    """The participant is asked in French, and whoever leads reads English beside it."""
    settings = site / "heero.yaml"
    settings.write_text(settings.read_text() + "use_unreviewed: [fr-CA]\n")
    file = site / "participants" / f"{MIKA}.yaml"
    file.write_text(file.read_text().replace("born:", "languages: [fr]\nborn:"))
    terminal = opens(*HEART)
    came = terminal.asks()

    assert "Qui portes-tu dans ton cœur, de près ou de loin?" in came
    assert f"for you: {WHO}" in came
    assert "Une première" not in came
    terminal.types("Mamie Rose, grand-mère")
    assert "Qui a déjà rendu une de tes journées plus belle?" in terminal.types("")
    terminal.types(":stop")
    (person,) = mika(site).people
    assert (person.name, person.kind) == ("Mamie Rose", "family")


def test_somebody_of_the_same_name_is_asked_about_first(
    site: Path, opens: Opens
) -> None:
    """A no makes no second record; a yes does."""
    before, known = contents(site), len(Workspace(site).ids("participant"))
    terminal = opens("new-participant", "--name", "MIKA")
    assert "heero consent give early-robin-70 run_workshop" in terminal.asks()
    terminal.types("no")
    assert contents(site) == before
    terminal = opens("new-participant", "--name", "Mika")
    terminal.asks()
    terminal.types("yes")
    assert len(Workspace(site).ids("participant")) == known + 1
