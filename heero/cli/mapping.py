"""What `heero map` does with what it was asked for."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import typer

from heero.cli import show
from heero.cli.session import Session
from heero.errors import BadInput
from heero.services import maps
from heero.services.outcome import Outcome


@dataclass(frozen=True)
class How:
    """
    What is done with a map that is drawn.

    Attributes:
        output: The file it goes to; `-` for standard output, empty for `out/`.
        place: Who is put on which seat first.
        watch: Whether it is drawn again whenever something is said.
        opened: Whether it is shown in a window.
        as_json: Whether the answer is for a program.
    """

    output: str
    place: Sequence[str] = ()
    watch: bool = False
    opened: bool = False
    as_json: bool = False

    @property
    def file(self) -> Path | None:
        """The file it goes to, where one was named."""
        return Path(self.output) if self.output and self.output != "-" else None


def ending(output: str) -> str:
    """Return the format that the name of a file asks for; empty for none."""
    return Path(output).suffix.lower()[1:]


def program(session: Session, engine: str) -> Path | None:
    """
    Return the Graphviz program that is wanted; `None` for the one heero brings along.

    Raises:
        BadInput: There is no such engine, or none on this machine.
    """
    if engine == "heero":
        return session.dot
    if engine != "system":
        raise BadInput(
            f"there is no engine called '{engine}'", hint="there is: heero, system"
        )
    found = session.system_dot
    if found is None:
        raise BadInput(
            "there is no Graphviz on this machine",
            hint="leave out --engine: heero brings one along",
        )
    return found


def every_map(session: Session, word: str, wanted: maps.Wanted, how: How) -> None:
    """
    Draw everybody who is here.

    Raises:
        BadInput: Something is asked for that is about one map.
    """
    from heero.services import every_map

    if word:
        raise BadInput(
            "a map is of one participant, or of everybody",
            hint="name one, or say --all",
        )
    if how.watch or how.opened or how.place or wanted.without:
        raise BadInput(
            "--watch, --open, --without and --place are about one map",
            hint="name a participant",
        )
    if how.output == "-":
        raise BadInput(
            "standard output holds one picture", hint="leave out -o, or name a folder"
        )
    wanted = replace(wanted, audience=wanted.audience or "me")
    with show.progress("drawing", wanted=session.fancy) as progress:
        answer = every_map.drawn(
            session.workspace, session.today, wanted, how.file, progress
        )
    session.show(answer, as_json=how.as_json)


def one_map(session: Session, word: str, wanted: maps.Wanted, how: How) -> None:
    """
    Draw a map of one participant.

    Raises:
        BadInput: Nobody is named, or what is asked for does not go together.
    """
    _fitting(word, how)
    if how.place:
        maps.place(session.workspace, word, how.place, session.me or "")
    if how.watch:
        if wanted.span.since or wanted.versions:
            raise BadInput(
                "a map that is watched is of now",
                hint="leave out --since, --from, --to and --versions",
            )
        from heero.cli.watching import keep_watch, who_sees

        audience = who_sees(session, wanted.audience)
        keep_watch(session, word, replace(wanted, audience=audience), how)
        return
    wanted = replace(wanted, audience=wanted.audience or "me")
    if not wanted.without and how.output != "-":
        wanted = replace(wanted, without=_left_off(session, wanted))
    drawn = maps.drawn(session.workspace, word, session.today, wanted)
    if how.output == "-":
        session.show(Outcome(notes=[*drawn.notes, *_further(drawn)]))
        sys.stdout.buffer.write(drawn.content)
        return
    saved = maps.saved(session.workspace, drawn, how.file)
    session.show(saved, as_json=how.as_json)
    if how.opened:
        opened(session, how.file or session.workspace.out / drawn.name)


def opened(session: Session, path: Path) -> None:
    """Show a file with the program of the system; it is there in any case."""
    if not session.has_windows or typer.launch(str(path.resolve())):
        show.note("there is no window here to show it in; the file is there")


def _fitting(word: str, how: How) -> None:
    """Refuse what does not go together."""
    if not word:
        raise BadInput(
            "a map is of one participant, or of everybody",
            hint="name one, or say --all",
        )
    fitting(how)


def fitting(how: How) -> None:
    """
    Refuse what does not go together with a picture on standard output.

    Raises:
        BadInput: It leaves no room for anything else.
    """
    if how.output != "-":
        return
    if how.as_json:
        raise BadInput(
            "a picture on standard output leaves no room for --json",
            hint="leave one of them out; --format json is the picture for a program",
        )
    if how.watch or how.opened:
        raise BadInput(
            "a picture on standard output is no file to watch or to open",
            hint="leave out -o -",
        )


def _further(drawn: maps.Drawn) -> list[str]:
    """What is said where only the first of several sheets is printed."""
    count = len(drawn.further) + 1
    return [f"this is sheet 1 of {count}; with -o FILE all are written"] * (count > 1)


def _left_off(session: Session, wanted: maps.Wanted) -> Sequence[str]:
    """Ask, where somebody can be asked, who is left off a copy to take home."""
    if wanted.audience != "me" or not session.asks:
        return ()
    said = typer.prompt(
        "Should anybody be left off this copy? (names, or Enter for nobody)",
        default="",
        show_default=False,
        err=True,
    )
    return [name.strip() for name in said.split(",") if name.strip()]
