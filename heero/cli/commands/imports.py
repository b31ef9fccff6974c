"""`heero import`: records from somewhere else."""

from pathlib import Path
from typing import Annotated

import typer

from heero.cli.session import Session
from heero.resources import lookup
from heero.services.egonet import importing

app = typer.Typer(
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
)


@app.callback()
def imports() -> None:
    """
    Bring in records from somewhere else

    Example: heero import egonet study/
    """


@app.command()
def egonet(
    ctx: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Where do the tables lie?")
    ],
    columns: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Which column map, instead of egonet.yaml?"),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Make records of an ego-network study

    Reads three tables: respondents, the supporters each of them named, and the ties
    among these. Writes one new participant's record for each respondent, or none where
    anything is wrong. The tables are not changed, and no record that is here already.

    Example: heero import egonet study/ --columns ours.yaml
    """
    session = Session.of(ctx)
    workspace = session.workspace
    session.show(
        importing.import_egonet(
            workspace,
            folder,
            columns or lookup("imports", "egonet.yaml", workspace.root),
            session.me or "",
        ),
        as_json=as_json,
    )
