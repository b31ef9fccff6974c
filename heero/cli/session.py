"""The only reader of the environment, the terminal and the clock."""

import contextlib
import itertools
import os
import shlex
import shutil
import sys
import time
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typer

    from heero.services.outcome import Outcome
    from heero.store.folder import Folder
    from heero.store.workspace import Workspace


@dataclass(frozen=True)
class Session:
    """
    One call of heero: where, when, by whom, and how it may be shown.

    Attributes:
        records: The records folder that was named, or `None` to look upward.
        plain: Whether colour and cursor tricks are unwanted.
        environment: The environment, as it was at the start.
        began: When it began, in nanoseconds; a bit early, since the clock of files may
            lag behind.
    """

    records: Path | None
    plain: bool
    environment: "os._Environ[str] | dict[str, str]"
    began: int = field(default_factory=lambda: time.time_ns() - 10_000_000)

    @staticmethod
    def from_environment(*, records: Path | None, plain: bool) -> "Session":
        """Return the session that the environment and the options describe."""
        return Session(
            records, plain or bool(os.environ.get("HEERO_PLAIN")), os.environ
        )

    @staticmethod
    def of(ctx: "typer.Context") -> "Session":
        """Return the session of a command."""
        session = ctx.find_object(Session)
        assert session is not None
        return session

    @cached_property
    def workspace(self) -> "Workspace":
        """
        The records folder, for reading and writing records.

        Raises:
            NoRecordsFolder: There is none.
        """
        from heero.store.workspace import Workspace

        found = Workspace(self.folder.root)
        found.news = self.folder.news
        return found

    @cached_property
    def folder(self) -> "Folder":
        """
        The records folder, for whoever need not read a record: that starts at once.

        Raises:
            NoRecordsFolder: There is none.
            NotTheirs: Another user owns it.
            LedOut: A folder in it is a link that leads out of it.
        """
        from heero.store import access, fleeting, leftovers
        from heero.store.folder import Folder

        if self.records is not None:
            found = Folder.at(self.records.resolve())
        else:
            found = Folder.containing(Path.cwd().resolve())
        self._must_be_theirs(found.root)
        opened = access.open_to_others(found.root)
        # What is known to everybody anyway is nothing to worry about.
        if opened and not found.basics.invented:
            found.news.append(
                f"others on this computer can look into this folder ({' '.join(opened)}"
                f"); `chmod -R go= {shlex.quote(str(found.root))}` shuts it"
            )
        fleeting.sweep()
        open_since = leftovers.left_open(found.inner)
        if open_since:
            from heero.store import drafts

            drafts.put_away(found.inner, open_since)
        if leftovers.sweep(found.root):
            found.news.append(
                "heero was cut off here while it wrote; what was half written is "
                "taken away, and the file beside it is whole"
            )
        return found

    @property
    def site(self) -> Path | None:
        """
        The records folder for commands that can do without one, or `None`.

        Found without reading anything, so that such commands start at once.
        """
        start = (self.records or Path.cwd()).resolve()
        above = () if self.records is not None else start.parents
        for folder in (start, *above):
            if (folder / "heero.yaml").is_file():
                self._must_be_theirs(folder)
                return folder
        return None

    def _must_be_theirs(self, root: Path) -> None:
        """Refuse a folder of somebody else, unless HEERO_TRUST names it."""
        from heero.store import access

        trusted = self.environment.get("HEERO_TRUST", "")
        access.must_be_theirs(root, trusted, self.environment.get("SUDO_UID", ""))

    @cached_property
    def now(self) -> datetime:
        """The time where the folder is, as it was when it was first asked for."""
        return self.clock()

    def clock(self) -> datetime:
        """
        Return the time where the folder is, at this moment.

        HEERO_NOW can set it, for tests; in a folder of invented people it is always the
        day that `heero.yaml` says.
        """
        fixed = self.environment.get("HEERO_NOW")
        if fixed:
            return _fixed(fixed)
        from heero.domain.zones import zone_named
        from heero.errors import NoRecordsFolder

        try:
            _, zone, day, *_ = self.folder.basics
        except NoRecordsFolder:
            zone, day = "", ""
        now = datetime.now(zone_named(zone)).replace(tzinfo=None)
        with contextlib.suppress(ValueError):
            return datetime.combine(date.fromisoformat(day), now.time())
        return now

    @property
    def today(self) -> str:
        """The day where the folder is, `2026-11-02`."""
        return self.now.date().isoformat()

    @property
    def moment(self) -> str:
        """The minute where the folder is, `2026-11-02T14:05`."""
        return self.now.strftime("%Y-%m-%dT%H:%M")

    @property
    def me(self) -> str | None:
        """Which team member is typing: HEERO_ME, else what `heero.yaml` says."""
        return self.environment.get("HEERO_ME") or self.workspace.settings.me

    @property
    def me_at_once(self) -> str | None:
        """The same as `me`, where nothing else of `heero.yaml` has to be understood."""
        return self.environment.get("HEERO_ME") or self.folder.basics.me or None

    @property
    def asks(self) -> bool:
        """Whether a person sits at a terminal and can be asked."""
        return sys.stdin.isatty() and sys.stdout.isatty()

    @property
    def fancy(self) -> bool:
        """Whether colour and cursor tricks are welcome."""
        return (
            sys.stdout.isatty()
            and not self.plain
            and "NO_COLOR" not in self.environment
            and self.environment.get("TERM") != "dumb"
        )

    @property
    def has_windows(self) -> bool:
        """Whether a program could show something in a window here."""
        screens = ("DISPLAY", "WAYLAND_DISPLAY")
        return sys.platform in ("darwin", "win32") or any(
            self.environment.get(each) for each in screens
        )

    @property
    def home(self) -> Path:
        """The home of whoever is typing."""
        named = self.environment.get("USERPROFILE" if os.name == "nt" else "HOME")
        return Path(named) if named else Path.home()

    @property
    def own_place(self) -> Path:
        """Where heero keeps what belongs to whoever is typing, and to no folder."""
        if sys.platform == "win32":
            named = self.environment.get("LOCALAPPDATA")
            return (Path(named) if named else self.home / "AppData/Local") / "heero"
        if sys.platform == "darwin":
            return self.home / "Library" / "Application Support" / "heero"
        named = self.environment.get("XDG_DATA_HOME")
        return (Path(named) if named else self.home / ".local/share") / "heero"

    def free_in_home(self, name: str, suffix: str) -> Path:
        """Return a file in the home of whoever is typing that is not there yet."""
        numbers = itertools.count(2)
        path = self.home / f"{name}-{self.today}{suffix}"
        while path.exists():
            path = self.home / f"{name}-{self.today}-{next(numbers)}{suffix}"
        return path

    @property
    def dot(self) -> Path | None:
        """Which Graphviz program to draw with, where that is not the bundled one."""
        named = self.environment.get("HEERO_DOT")
        return Path(named) if named else None

    @property
    def system_dot(self) -> Path | None:
        """The Graphviz program of this machine, if it has one."""
        found = shutil.which("dot", path=self.environment.get("PATH"))
        return self.dot or (Path(found) if found else None)

    def show(self, outcome: "Outcome", *, as_json: bool = False) -> None:
        """
        Show an answer and end with its exit status.

        Raises:
            typer.Exit: With 1 where the answer is no.
        """
        from heero.cli import show

        self.tell_news()
        show.outcome(outcome, as_json=as_json)

    def tell_news(self) -> None:
        """Show what heero noticed or put right in the folder by the way."""
        from heero.cli import show

        if "folder" in self.__dict__:
            while self.folder.news:
                show.note(self.folder.news.pop(0))


def _fixed(word: str) -> datetime:
    from heero.errors import BadInput

    try:
        return datetime.fromisoformat(word).replace(tzinfo=None)
    except ValueError:
        raise BadInput(
            "HEERO_NOW is not a day and time",
            hint="set it to a moment such as 2026-11-21T10:00, or take it away",
        ) from None


def wants_json(argv: list[str]) -> bool:
    """Return whether an error should be shown as JSON too."""
    return bool({"--json", "--format=json"} & set(argv)) or any(
        one == "--format" and other == "json" for one, other in itertools.pairwise(argv)
    )
