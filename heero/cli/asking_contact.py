"""Asking for a contact: a sheet on a terminal, or line by line."""

from functools import partial
from typing import TYPE_CHECKING

from heero.cli.ask import Asker, Ended, asker
from heero.cli.contact_sheet import HOW_IN_LINES, KEPT, LEFT, Sheet
from heero.cli.session import Session
from heero.services.contact_typed import Reader
from heero.services.exercises import care_card

if TYPE_CHECKING:
    from prompt_toolkit.input import Input
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
    from prompt_toolkit.output import Output


def filled(
    session: Session, typed: dict[str, list[str]]
) -> dict[str, list[str]] | None:
    """
    Let somebody fill in the sheet of a contact.

    Args:
        session: What one command knows.
        typed: What was said by options.

    Returns:
        What is to be kept; `None` where nothing is.
    """
    session.tell_news()
    reader = Reader(session.workspace, session.moment)
    sheet = Sheet(reader, care_card(session.workspace), dict(typed))
    if session.asks and session.fancy:
        ended = on_terminal(sheet)
    else:
        ended = in_lines(sheet, asker(fancy=False, asks=session.asks), session.asks)
    return sheet.typed if ended == KEPT else None


def in_lines(sheet: Sheet, who: Asker, asks: bool) -> str:
    """Fill in a sheet line by line; the end of the lines leaves nothing."""
    if asks:
        who.say("\n".join(each for each in sheet.lines(40) if each))
        who.say(HOW_IN_LINES)
    ended = ""
    try:
        while not ended:
            ended = sheet.take(who.ask(""))
            if sheet.message:
                who.say(sheet.message)
    except Ended:
        return LEFT
    return ended


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
        return "\n".join(sheet.lines(app.output.get_size().columns))

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
        return LEFT


def _bindings(sheet: Sheet) -> "KeyBindings":
    """Return what gives every key to a sheet, and ends with it."""
    from prompt_toolkit.key_binding import KeyBindings
    from prompt_toolkit.keys import Keys

    bindings = KeyBindings()

    def press(event: "KeyPressEvent", key: str) -> None:
        ended = sheet.press(key) if key else LEFT
        if ended:
            event.app.exit(result=ended)

    named = {"enter": "enter", "escape": "escape", "backspace": "backspace"}
    for name, key in {**named, "c-c": "", "c-d": ""}.items():
        bindings.add(name)(partial(press, key=key))

    @bindings.add(Keys.Any)
    def _typed(event: "KeyPressEvent") -> None:
        if event.data.isprintable():
            press(event, event.data)

    return bindings
