"""`heero service`: the directory of services somebody can be referred to."""

from typing import Annotated, Literal

import typer

from heero.cli.session import Session
from heero.services import directory

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="Look for somewhere to refer somebody to, and keep the directory right",
)

AsJson = Annotated[bool, typer.Option("--json", help="As JSON?")]
S = Annotated[str, typer.Argument(metavar="S", help="Which service, by name or id?")]
Closed = Annotated[
    bool, typer.Option("--closed", help="Those that are there no more as well?")
]
Kind = Annotated[
    str, typer.Option(help="clinician, eap, medical, legal, spiritual, group …?")
]
For = Annotated[
    list[str] | None,
    typer.Option("--for", help="What does it help with? (can be repeated)"),
]
Language = Annotated[
    list[str] | None,
    typer.Option(metavar="TAG", help="Which language, `en`, `es`? (can be repeated)"),
]
Reach = Annotated[str, typer.Option(help="A public number, a page, a door?")]
Cost = Annotated[str, typer.Option(help="What does it cost?")]
Waits = Annotated[str, typer.Option(help="How long does one wait?")]


@app.command()
def add(
    ctx: typer.Context,
    name: Annotated[str, typer.Option(help="What is it called?")] = "",
    kind: Kind = "",
    for_what: For = None,
    language: Language = None,
    reach: Reach = "",
    cost: Cost = "",
    waits: Waits = "",
    as_json: AsJson = False,
) -> None:
    """
    Make the entry of a service

    It holds what is public and nothing of anybody who went there. Writes one new file
    and no other; it counts as looked at today.

    Example: heero service add --name "Quiet Hours" --kind clinician --for sleep
    """
    session = Session.of(ctx)
    place = directory.Place(
        name, kind, for_what or (), language or (), reach, cost, waits
    )
    session.show(
        directory.add(session.workspace, place, session.today), as_json=as_json
    )


@app.command("list")
def list_services(
    ctx: typer.Context, closed: Closed = False, as_json: AsJson = False
) -> None:
    """
    List the services there are, by name

    It says which nobody has looked at for half a year. Nothing is written.

    Example: heero service list
    """
    session = Session.of(ctx)
    answer = directory.listed(session.workspace, session.today, closed=closed)
    session.show(answer, as_json=as_json)


@app.command()
def find(
    ctx: typer.Context,
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS…", help="What is looked for?")
    ],
    closed: Closed = False,
    as_json: AsJson = False,
) -> None:
    """
    Find services by name, by what they help with, by kind or language

    Every word has to fit; the beginning of a word is enough. Nothing is written.

    Example: heero service find sleep es
    """
    session = Session.of(ctx)
    answer = directory.found(session.workspace, words, session.today, closed=closed)
    session.show(answer, as_json=as_json)


@app.command()
def show(ctx: typer.Context, service: S, as_json: AsJson = False) -> None:
    """
    Show everything of one service

    Nothing is written.

    Example: heero service show "Quiet Hours"
    """
    session = Session.of(ctx)
    answer = directory.shown(session.workspace, service, session.today)
    session.show(answer, as_json=as_json)


@app.command()
def check(
    ctx: typer.Context,
    service: S,
    on: Annotated[
        str, typer.Option("--on", metavar="DAY", help="On which day? else today")
    ] = "",
    name: Annotated[str, typer.Option(help="What is it called now?")] = "",
    kind: Kind = "",
    for_what: For = None,
    language: Language = None,
    reach: Reach = "",
    cost: Cost = "",
    waits: Waits = "",
    status: Annotated[
        Literal["open", "closed"] | None, typer.Option(help="Is it there?")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """
    Note that somebody made sure that an entry is right

    What is otherwise now is given along with it. Changes one record.

    Example: heero service check "Quiet Hours" --waits "about two weeks"
    """
    session = Session.of(ctx)
    place = directory.Place(
        name, kind, for_what or (), language or (), reach, cost, waits
    )
    answer = directory.checked(
        *(session.workspace, service, place, on, session.today),
        status=status or "",
        by=session.me or "",
    )
    session.show(answer, as_json=as_json)
