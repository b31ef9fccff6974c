"""Asking for a contact: a sheet on a terminal, or line by line."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from heero.cli.ask import Asker, Ended, asker
from heero.cli.contact_sheet import HOW_IN_LINES, KEPT, STOPPED, Sheet
from heero.cli.session import Session
from heero.errors import BadInput, CannotWrite
from heero.services import contact_drafts
from heero.services.contact_drafts import ContactDraft
from heero.services.contact_typed import Reader
from heero.services.exercises import care_card
from heero.services.outcome import Outcome

if TYPE_CHECKING:
    from prompt_toolkit.input import Input
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
    from prompt_toolkit.output import Output


Keep = Callable[[Mapping[str, Sequence[str]]], Outcome]


def asked(session: Session, typed: dict[str, list[str]], keep: Keep) -> Outcome:
    """
    Let somebody fill in the sheet of a contact, and keep it.

    On a terminal what was said is kept beside the records while it is filled in, so
    that whoever is cut off goes on with it the next time. The lines of a program can be
    given again, and nobody could go on with them.

    Args:
        session: What one command knows.
        typed: What was said by options.
        keep: Writes the contact down.

    Raises:
        Shut: The folder is locked, and this copy of it is not open.
        BadInput: The lines of a program cannot be kept.
        CannotWrite: The disk would not take them.
    """
    session.tell_news()
    reader = Reader(session.workspace, session.moment)
    sheet = Sheet(reader, care_card(session.workspace), dict(typed))
    if not session.asks:
        ended = in_lines(sheet, asker(fancy=False, asks=False), asks=False)
        return keep(sheet.typed) if ended == KEPT else _NOTHING
    me = session.me_at_once or ""
    # What is said by options is of a call of now, and never of one that was left.
    new, now = bool(typed), session.moment
    with contact_drafts.held(session.folder, me, now, new=new) as draft:
        _go_on(sheet, draft)
        while (ended := _filled(session, sheet)) == KEPT:
            try:
                kept = keep(sheet.typed)
            except (BadInput, CannotWrite) as error:
                # It is put right, or room is made, while everything still stands there.
                sheet.message = f"{error.message}; {error.hint}"
                continue
            draft.forget()
            return kept
        return _not_kept(sheet, draft, ended)


_NOTHING = Outcome(["nothing was kept"], {"id": None})


def _go_on(sheet: Sheet, draft: ContactDraft) -> None:
    """Let a sheet keep what is said beside the records, and go on with what was."""
    sheet.keeps = partial(_kept_beside, draft)
    if draft.resumed:
        fields = sheet.reader.fields
        began = f"{draft.began[:10]} {draft.began[11:]}"
        sheet.typed = {"started": [began], **draft.typed, **sheet.typed}
        sheet.open = next((each for each in fields if each.key == draft.open), None)
        sheet.line = draft.line
        sheet.message = (
            f"This was left on {began}, and goes on here. Enter keeps it; the next one "
            "is new."
        )


def _kept_beside(draft: ContactDraft, sheet: Sheet) -> None:
    """Keep what was said so far; a disk that is full stops nobody."""
    opened = sheet.open.key if sheet.open is not None else ""
    try:
        draft.keep(sheet.typed, opened, sheet.line if opened else "")
    except CannotWrite as error:
        sheet.message = f"It is on the screen only until Enter: {error.message}"


def _filled(session: Session, sheet: Sheet) -> str:
    if session.asks and session.fancy:
        return on_terminal(sheet)
    return in_lines(sheet, asker(fancy=False, asks=session.asks), session.asks)


def _not_kept(sheet: Sheet, draft: ContactDraft, ended: str) -> Outcome:
    """Leave nothing, or what was said for the next time."""
    if ended == STOPPED and (sheet.typed or sheet.line):
        sheet.keeps(sheet)
        if draft.path.exists():
            lines = ["left in the middle; `heero contact log` goes on with it"]
            return Outcome(lines, {"id": None})
    draft.forget()
    return _NOTHING


def in_lines(sheet: Sheet, who: Asker, asks: bool) -> str:
    """Fill in a sheet line by line; the end of the lines stops it."""
    if asks:
        # How it works comes first: whoever hears the screen may begin at once.
        who.say("\n".join(filter(None, [sheet.message, HOW_IN_LINES])))
        who.say("\n".join(_in_words(sheet)))
    ended = ""
    try:
        while not ended:
            before = dict(sheet.typed)
            ended = sheet.take(who.ask(""))
            if asks and sheet.typed != before:
                who.say(_understood(sheet, before))
            if sheet.message:
                who.say(sheet.message)
    except Ended:
        return STOPPED
    return ended


def _in_words(sheet: Sheet) -> list[str]:
    """Return the fields as they are read aloud, one a line."""
    shown = [
        f"{each.letter or each.key}  {each.label}  {sheet.shown(each)}".rstrip()
        for each in sheet.reader.fields
    ]
    return [*shown, f"{sheet.open.label}: {sheet.line}"] if sheet.open else shown


def _understood(sheet: Sheet, before: Mapping[str, Sequence[str]]) -> str:
    """Say back what was taken in: whoever hears the screen sees no sheet fill up."""
    fields = (
        x for x in sheet.reader.fields if sheet.typed.get(x.key) != before.get(x.key)
    )
    return "\n".join(f"{x.label}: {sheet.shown(x) or 'taken out'}" for x in fields)


def on_terminal(
    sheet: Sheet, input: "Input | None" = None, output: "Output | None" = None
) -> str:
    """
    Fill in a sheet on a terminal, key by key; nothing of it stays on the screen.

    Args:
        sheet: The sheet.
        input: Where keys come from; the terminal where nothing is said.
        output: Where it is drawn.
    """
    from prompt_toolkit.application import Application
    from prompt_toolkit.layout import FormattedTextControl, Layout, Window

    def drawn() -> str:
        size = app.output.get_size()
        # The last line stays free: what is as high as the terminal would scroll it.
        return "\n".join(sheet.lines(size.columns, size.rows - 1))

    control = FormattedTextControl(drawn, focusable=True, show_cursor=False)
    app: Application[str] = Application(
        layout=Layout(Window(control, wrap_lines=True, dont_extend_height=True)),
        key_bindings=_bindings(sheet),
        erase_when_done=True,
        input=input,
        output=output,
    )
    # Esc alone is a key here, and no beginning of another.
    app.ttimeoutlen = app.timeoutlen = 0.05
    try:
        return app.run()
    except EOFError:
        return STOPPED


def _bindings(sheet: Sheet) -> "KeyBindings":
    """Return what gives every key to a sheet, and ends with it."""
    from prompt_toolkit.key_binding import KeyBindings
    from prompt_toolkit.keys import Keys

    bindings = KeyBindings()

    def press(event: "KeyPressEvent", key: str) -> None:
        ended = sheet.press(key) if key else STOPPED
        if ended:
            event.app.exit(result=ended)

    named = {"enter": "enter", "escape": "escape", "backspace": "backspace"}
    for name, key in {**named, "c-c": "", "c-d": ""}.items():
        bindings.add(name)(partial(press, key=key))

    @bindings.add(Keys.Any)
    def _typed(event: "KeyPressEvent") -> None:
        # What is pasted may have several lines; arrows and other keys are no words.
        words = " ".join(event.data.split()) if len(event.data) > 1 else event.data
        if words.isprintable():
            press(event, words)

    return bindings
