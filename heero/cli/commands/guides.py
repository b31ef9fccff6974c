"""`heero guides`: the guides of exercises."""

from typing import Annotated

import typer

from heero.cli.session import Session
from heero.services import guides

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="List, read and check the guides of exercises",
)

AsJson = Annotated[bool, typer.Option("--json", help="As JSON?")]


@app.command("list")
def list_guides(ctx: typer.Context, as_json: AsJson = False) -> None:
    """
    List the guides there are

    The site's own and those heero ships; of two with one name, the site's own.

    Example: heero guides list
    """
    session = Session.of(ctx)
    session.show(guides.listed(session.site), as_json=as_json)


@app.command()
def show(
    ctx: typer.Context,
    guide: Annotated[str, typer.Argument(help="Which guide?")],
    language: Annotated[str, typer.Option(help="In which language?")] = "en",
    as_json: AsJson = False,
) -> None:
    """
    Show what a guide says and asks

    Example: heero guides show ecomap
    """
    session = Session.of(ctx)
    session.show(guides.shown(guide, session.site, language), as_json=as_json)


@app.command()
def lint(
    ctx: typer.Context,
    guide: Annotated[
        list[str] | None, typer.Argument(help="Which guides, by name or file?")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """
    Say what is wrong with guides, and where

    Without a name it looks at every guide there is. The answer is no (exit 1) where
    a guide breaks a rule.

    Example: heero guides lint heart_list
    """
    session = Session.of(ctx)
    session.show(guides.linted(guide or (), session.site), as_json=as_json)
