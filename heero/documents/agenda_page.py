"""What an agenda says: everything its template may print, and nothing else."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Guest:
    """Somebody who is invited: their name, and who they are to the participant."""

    name: str
    relation: str | None


@dataclass(frozen=True)
class Promise:
    """What somebody offered, in their words, and how far it has come."""

    name: str
    words: str
    state: str


@dataclass(frozen=True)
class Writing:
    """Where people write: under which title, how many lines, or which table."""

    title: str
    lines: int
    columns: tuple[str, ...]
    rows: int
    filled: tuple[tuple[str, ...], ...] = ()
    scale: tuple[str, ...] = ()


@dataclass(frozen=True)
class Step:
    """One part of the meeting; `clock` is empty where nobody said when it begins."""

    title: str
    clock: str
    minutes: int
    what: tuple[str, ...]
    scripts: tuple[str, ...] = ()
    watch: tuple[str, ...] = ()
    leads: str = ""


@dataclass(frozen=True)
class Hand:
    """What somebody does in the meeting, and who it is."""

    role: str
    who: str


@dataclass(frozen=True)
class Page:
    """
    Everything the template may print; a template reaches nothing else.

    Attributes:
        title: What such a meeting is called.
        who: Whom the page is for: `for everyone I invite`.
        name: The name the participant uses.
        made: The day the page was made, in words.
        day: The day of the meeting, in words; empty where it has none.
        begins: The time it begins, `14:00`; empty where it has none.
        ends: The time it ends.
        place: A public venue; `None` where none is given.
        minutes: How long it is.
        purpose: What the meeting is for; `None` where nobody said.
        need: The biggest unmet need that is shared; `None` where there is none.
        guests: Who is invited, among those the view shows and the gate lets through.
        steps: The parts, in order; their minutes add up to `minutes`.
        wishes: What the participant wants the meeting to be like.
        off_limits: What is not to be talked about; for the team only.
        speaks: Who speaks for the participant; `None` where nobody said.
        stop_word: The word for a break; `None` where there is none.
        strengths: What the participant is good at, where they share it.
        promises: What was offered and is open.
        writing: Where people write.
        lang: The language of the page.
        paper: The size of the paper it is printed on.
        leader: Who leads through the meeting; empty where nobody is named.
        writer: Who writes down; empty where nobody is named.
        hands: Who does what; for the team only.
        seat: Where the participant sits; for the team only.
        exit: How the participant leaves when it is too much; for the team only.
        before: What is seen to before it; for the team only.
        after: What is done once it is over; for the team only.
    """

    title: str
    who: str
    name: str
    made: str
    day: str
    begins: str
    ends: str
    place: str | None
    minutes: int
    purpose: str | None
    need: str | None
    guests: tuple[Guest, ...]
    steps: tuple[Step, ...]
    wishes: tuple[str, ...]
    off_limits: tuple[str, ...]
    speaks: str | None
    stop_word: str | None
    strengths: tuple[str, ...]
    promises: tuple[Promise, ...]
    writing: tuple[Writing, ...]
    lang: str = "en"
    paper: str = "A4"
    leader: str = ""
    writer: str = ""
    hands: tuple[Hand, ...] = ()
    seat: str | None = None
    exit: str | None = None
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
