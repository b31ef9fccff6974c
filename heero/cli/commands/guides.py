"""`heero guides`: the guides of exercises."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from heero.cli.session import Session
from heero.services import guides

if TYPE_CHECKING:
    from heero.store.workspace import Workspace

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="List, read, check, print and make the guides of exercises",
)

AsJson = Annotated[bool, typer.Option("--json", help="As JSON?")]
Language = Annotated[str | None, typer.Option(help="In which language?", metavar="TAG")]
Short = Annotated[
    bool, typer.Option("--short", help="The version for when there is little time?")
]
Adult = Annotated[bool, typer.Option("--adult", help="In the wording for adults?")]
Output = Annotated[
    str | None,
    typer.Option("-o", "--output", help="Which file? - prints it", metavar="FILE"),
]
Paper = Literal["A4", "Letter"]
PaperFormat = Literal["html", "md"]
FormFormat = Literal["xlsform", "json", "yaml"]


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
    language: Language = None,
    short: Short = False,
    adult: Adult = False,
    as_json: AsJson = False,
) -> None:
    """
    Show what a guide says and asks, as whoever leads it reads it

    With what to take care of, what helps beside each question, and the letters that
    choose. Words nobody has looked through are shown too, and said to be such.

    Example: heero guides show ecomap
    """
    from heero.services import leading

    session = Session.of(ctx)
    answer = leading.shown(guide, _here(session), language, short=short, adult=adult)
    session.show(answer, as_json=as_json)


@app.command()
def paper(
    ctx: typer.Context,
    guide: Annotated[
        list[str] | None, typer.Argument(help="Which guides, in order?")
    ] = None,
    series: Annotated[
        str | None,
        typer.Option(help="All guides of which order?", metavar="ORDER"),
    ] = None,
    language: Language = None,
    page: Annotated[
        Paper | None, typer.Option(help="Which paper?", case_sensitive=False)
    ] = None,
    large: Annotated[bool, typer.Option("--large", help="In large print?")] = False,
    format_: Annotated[
        PaperFormat | None,
        typer.Option("--format", help="A page to print, or text?"),
    ] = None,
    adult: Adult = False,
    short: Short = False,
    group: Annotated[
        bool,
        typer.Option("--group", help="For a group, without what two people talk of?"),
    ] = False,
    output: Output = None,
    as_json: AsJson = False,
) -> None:
    """
    Make sheets to print, for participants and for whoever leads

    Each question with room to write, the letters the keyboard takes, and its name in
    brackets, by which a sheet is typed in afterwards. What stays on their own paper
    lies below a fold. Open the page in a browser and print it. Written into out/ of
    the records folder; no record is read or changed.

    Example: heero guides paper heart_list --page Letter
    """
    from heero.cli.sitting import leaders_language
    from heero.services import papers

    session = Session.of(ctx)
    workspace = _here(session)
    wanted = papers.Wanted(
        names=guide or (),
        series=series,
        language=language,
        leader=leaders_language(session) if workspace else None,
        page=page,
        large=large,
        format=format_,
        adult=adult,
        short=short,
        together=group,
        to=Path(output).resolve() if output not in (None, "-") else None,
        print=output == "-",
    )
    session.show(papers.write(workspace, wanted), as_json=as_json)


@app.command()
def export(
    ctx: typer.Context,
    guide: Annotated[str, typer.Argument(help="Which guide?")],
    format_: Annotated[
        FormFormat, typer.Option("--format", help="For which programs?")
    ] = "xlsform",
    adult: Adult = False,
    output: Output = None,
    as_json: AsJson = False,
) -> None:
    """
    Write a guide for other programs

    As an XLSForm (.xlsx) for ODK, KoboToolbox and others, as JSON, or as the file it
    is. A form has the questions and the choices, with nothing required; what answers
    change in a record has no place in one. Written into out/ of the records folder.

    Example: heero guides export heart_list --format xlsform
    """
    from heero.services import forms

    session = Session.of(ctx)
    wanted = forms.Wanted(
        name=guide,
        format=format_,
        adult=adult,
        to=Path(output).resolve() if output not in (None, "-") else None,
        print=output == "-",
    )
    session.show(forms.write(_here(session), wanted), as_json=as_json)


@app.command()
def new(
    ctx: typer.Context,
    guide: Annotated[str, typer.Argument(metavar="ID", help="What is its id?")],
    title: Annotated[str, typer.Option(help="What is it called?")] = "",
    format_: Annotated[
        list[str] | None,
        typer.Option("--format", help="How do people sit together? (can be repeated)"),
    ] = None,
    audience: Annotated[
        list[str] | None, typer.Option(help="Whom does it fit? (can be repeated)")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """
    Make a guide of your own, ready to fill in

    It has everything a guide needs, with comments that explain, in guides/ of the
    records folder. Nothing that is there is overwritten, and nothing is opened.

    Example: heero guides new song_map --title "Songs of mine" --format group
    """
    from heero.services import authoring

    session = Session.of(ctx)
    newcomer = authoring.Newcomer(guide, title, format_ or (), audience or ())
    session.show(authoring.new(session.folder, newcomer), as_json=as_json)


@app.command()
def copy(
    ctx: typer.Context,
    guide: Annotated[str, typer.Argument(help="Which guide?")],
    as_: Annotated[
        str | None,
        typer.Argument(metavar="[AS]", help="The id of the copy, if another?"),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """
    Copy a guide into the records folder, to change it there

    Comments and all. Under its own id it is used in the place of the shipped one; under
    another id it gets that id inside. Nothing that is there is overwritten.

    Example: heero guides copy heart_list our_heart
    """
    from heero.services import authoring

    session = Session.of(ctx)
    session.show(authoring.copy(session.folder, guide, as_), as_json=as_json)


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


def _here(session: Session) -> "Workspace | None":
    """Return the records folder one stands in, for commands that can do without."""
    return session.workspace if session.site else None
