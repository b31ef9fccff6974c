"""`heero import`: records from somewhere else."""

from pathlib import Path
from typing import Annotated

import typer

from heero.cli.session import Session
from heero.resources import lookup
from heero.services import bringing_people
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

    Example: heero import people Ari list.csv --dry-run
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


@app.command()
def people(
    ctx: typer.Context,
    participant: Annotated[
        str, typer.Argument(metavar="P", help="Whose people are they?")
    ],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Which list?")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would be done?")
    ] = False,
    add_all: Annotated[
        bool,
        typer.Option("--add-all", help="Those too who are maybe there already?"),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Put a list of people that somebody has already into their record

    The list is a CSV file as spreadsheets save it; its first line says what stands in
    each column: name, relation, kind, area. Phone numbers and addresses are left out.
    All new people come in at once, and nobody is joined with anybody: whose name is
    there already is said and left as it is, and so is whoever is maybe the same as
    somebody there, unless --add-all is given. The file is not changed.

    Example: heero import people Ari list.csv --dry-run
    """
    session = Session.of(ctx)
    outcome = bringing_people.bring(
        session.workspace,
        participant,
        file,
        session.today,
        session.me or "",
        dry=dry_run,
        add_all=add_all,
    )
    session.show(outcome, as_json=as_json)
