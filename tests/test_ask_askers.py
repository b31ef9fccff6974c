"""Askers: a terminal, plain lines and prepared answers say and hear the same."""

import io
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from heero.cli.ask import CLEAR, Ended, LineAsker, TerminalAsker
from heero.cli.heard import Heard, heard
from heero.cli.prepared import PreparedAsker


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("Rose", Heard(None, "Rose")),
        ("  Rose ", Heard(None, "Rose")),
        ("", Heard(None, "")),
        (":pass", Heard("pass", "")),
        (" :STOP ", Heard("stop", "")),
        (":passs", Heard("passs", "")),
        ("::pass", Heard(None, ":pass")),
        (":)", Heard(None, ":)")),
        (":pass me the salt", Heard("?", "me the salt")),
    ],
)
def test_colon_words(line: str, meant: Heard) -> None:
    """A colon and one word are a colon word; two colons begin a text with one."""
    assert heard(line) == meant


@pytest.mark.parametrize(
    ("typed", "heard"),
    [
        pytest.param("esc \x1b[31mred\x1b[0m\n", "esc red", id="a colour"),
        pytest.param("x\x1b[<0;1;1Mb\n", "xb", id="a mouse"),
        pytest.param("\x1b[M !!x\n", "x", id="an old mouse"),
    ],
)
def test_signs_of_a_screen_end_no_question(typed: str, heard: str) -> None:
    """What was pasted with its colours is taken in without them."""
    with create_pipe_input() as pipe:
        pipe.send_text(typed)
        asker = TerminalAsker(input=pipe, output=DummyOutput())
        assert asker.ask("?") == heard


def test_plain_lines_hold_no_noise() -> None:
    """What is written is the question, and what is for the facilitator says so."""
    out = io.StringIO()
    asker = LineAsker(io.StringIO("Rose\r\n"), out)

    asker.say("Breathe.", aside=True)
    line = asker.ask("Who?", known=["Joe"])

    assert (line, out.getvalue()) == ("Rose", "for you: Breathe.\nWho?\n")


def test_the_end_of_lines_ends_it() -> None:
    """The last line counts without a line end; after it nobody answers."""
    asker = LineAsker(io.StringIO("Rose"), io.StringIO())

    assert asker.ask("Who?") == "Rose"
    with pytest.raises(Ended):
        asker.ask("Who?")


def test_a_rest_takes_no_answer_from_a_pipe() -> None:
    """Where nobody sits, a break goes on at once."""
    asker = LineAsker(io.StringIO("Rose\n"), io.StringIO())

    asker.rest()

    assert asker.ask("Who?") == "Rose"


def test_lines_come_through_a_real_pipe() -> None:
    """Names of any script come through a pipe as they were typed."""
    program = (
        "import sys; from heero.cli.ask import Ended, asker\n"
        "ask = asker(fancy=False, asks=False)\n"
        "print(ascii(ask.ask('Who?')))\n"
        "try:\n    ask.ask('')\nexcept Ended:\n    print('ended')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        input="مريم\n".encode(),
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
        timeout=60,
        check=True,
    )

    assert done.stdout.decode().split() == [ascii("مريم"), "ended"]
    assert done.stderr.decode().splitlines() == ["Who?"]


def test_prepared_answers_are_given_in_order() -> None:
    """Prepared lines are given one by one, and what was asked is kept."""
    asker = PreparedAsker(["Rose", ":pass"])

    assert [asker.ask("Who?"), asker.ask("")] == ["Rose", ":pass"]
    assert asker.said == ["Who?"]
    with pytest.raises(Ended):
        asker.ask("More?")


class Screen(DummyOutput):
    """A terminal's output that keeps what is written."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, data: str) -> None:
        """Keep a text."""
        self.text += data

    def write_raw(self, data: str) -> None:
        """Keep a text and what steers the terminal."""
        self.text += data


@pytest.fixture
def typing() -> Callable[[str], tuple[TerminalAsker, Screen]]:
    """Return a function that types at a terminal's asker."""
    pipes = []

    def typed(keys: str) -> tuple[TerminalAsker, Screen]:
        context = create_pipe_input()
        pipe = context.__enter__()
        pipes.append(context)
        session = create_app_session(input=pipe, output=DummyOutput())
        session.__enter__()
        pipes.append(session)
        screen = Screen()
        pipe.send_text(keys)
        asker = TerminalAsker(input=pipe, output=screen)
        asker.typed = pipe.send_text  # type: ignore[attr-defined]
        return asker, screen

    yield typed
    for each in reversed(pipes):
        each.__exit__(None, None, None)


def test_the_terminal_gives_the_line(typing: Callable[..., object]) -> None:
    """A question stands on the screen and the line that was typed comes back."""
    asker, screen = typing("Rose\r")  # type: ignore[misc]

    assert asker.ask("Who?") == "Rose"
    assert "Who?" in screen.text


def test_known_names_are_completed(typing: Callable[..., object]) -> None:
    """The tab key completes a name that is known, from its middle too."""
    asker, _ = typing("Rose")  # type: ignore[misc]
    # A person types at a person's speed; completions are looked for in between.
    for seconds, key in ((0.4, "\t"), (0.8, "\r")):
        threading.Timer(seconds, asker.typed, [key]).start()

    assert asker.ask("Who?", known=["Grandma Rose", "Joe"]) == "Grandma Rose"


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_leaving_the_terminal_ends_it(typing: Callable[..., object], key: str) -> None:
    """Ctrl-C and Ctrl-D are one and the same: somebody leaves."""
    asker, _ = typing(key)  # type: ignore[misc]

    with pytest.raises(Ended):
        asker.ask("Who?")


def test_the_arrow_keys_bring_nothing_back(typing: Callable[..., object]) -> None:
    """What somebody typed before is not a key press away."""
    asker, _ = typing("A secret\r\x1b[A\r")  # type: ignore[misc]
    asker.ask("Who?")

    assert asker.ask("Who else?") == ""


def test_a_rest_clears_the_screen_and_what_was_scrolled(
    typing: Callable[..., object],
) -> None:
    """Before and after a break nothing of the walk stands on the screen."""
    asker, screen = typing("\r")  # type: ignore[misc]

    asker.rest()

    assert screen.text.startswith(CLEAR) and screen.text.endswith(CLEAR)


def test_asking_on_lines_needs_no_terminal_library() -> None:
    """prompt_toolkit is imported only where somebody sits at a terminal."""
    program = (
        "import sys, heero.cli.room, heero.cli.ask\n"
        "assert 'prompt_toolkit' not in sys.modules"
    )
    subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
        timeout=60,
        check=True,
    )
