"""`heero team`: the people who run the workshops."""

from pathlib import Path
from typing import Annotated

import typer

from heero.cli.session import Session
from heero.domain.words import Visibility
from heero.services import helpline_team, promoting, roster, teams

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="See and keep who is on the team, and how many each walks with",
)

AsJson = Annotated[bool, typer.Option("--json", help="As JSON?")]
Who = Annotated[str, typer.Argument(metavar="WHO", help="Who, by name or id?")]


@app.command()
def add(
    ctx: typer.Context,
    name: Annotated[str, typer.Option(help="The name they use?")] = "",
    role: Annotated[
        list[str] | None, typer.Option(help="What do they do? (can be repeated)")
    ] = None,
    pronouns: Annotated[str, typer.Option(help="Their pronouns?")] = "",
    language: Annotated[
        list[str] | None,
        typer.Option(
            metavar="TAG", help="Which language, `en`, `fr-CA`? (can be repeated)"
        ),
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=0, help="How many can they walk with?")
    ] = None,
    background: Annotated[
        str, typer.Option(help="What do they choose to share of their own road?")
    ] = "",
    former_role: Annotated[
        str, typer.Option(help="What did they do before, in their words?")
    ] = "",
    office: Annotated[str, typer.Option(help="Of which office are they?")] = "",
    specialty: Annotated[
        list[str] | None,
        typer.Option(metavar="WORD", help="Which work do they know? (can be repeated)"),
    ] = None,
    agreement: Annotated[
        str, typer.Option(metavar="DAY", help="When did they sign the agreement?")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """
    Make the record of somebody of the team

    On a terminal a name and roles that are missing are asked for. Writes one new file
    and no other; its name is drawn and names nobody.

    Example: heero team add --name Jules --role peer_navigator --limit 5
    """
    session = Session.of(ctx)
    workspace, roles = session.workspace, role or []
    for each in roles:
        teams.role(each)
    if session.asks and not (name.strip() and roles):
        from heero.cli import asking_team

        name, roles = asking_team.newcomer(session, name, roles)
    newcomer = teams.Newcomer(
        name=name,
        roles=roles,
        pronouns=pronouns,
        languages=language or (),
        limit=limit,
        background=background,
        former_role=former_role,
        office=office,
        specialties=specialty or (),
        agreement=agreement,
    )
    session.show(teams.add(workspace, newcomer), as_json=as_json)


@app.command()
def show(
    ctx: typer.Context,
    who: Annotated[
        str | None, typer.Argument(metavar="[WHO]", help="Who, by name or id?")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """
    Show who is on the team, or one of them in full words

    What somebody said at a check-in is shown to themselves, by HEERO_ME or `me` in
    heero.yaml; to others only where its visibility is wider than `me_and_navigator`.

    Example: heero team show Jules
    """
    session = Session.of(ctx)
    if _on_a_line(session):
        answer = helpline_team.told(session.workspace, who, session.today, session.me)
    elif who is None:
        answer = roster.everybody(session.workspace)
    else:
        answer = roster.one(session.workspace, who, session.today, session.me)
    session.show(answer, as_json=as_json)


@app.command()
def training(
    ctx: typer.Context,
    who: Who,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Which training?")],
    date: Annotated[
        str, typer.Option(metavar="DAY", help="When did they finish?")
    ] = "",
    until: Annotated[
        str, typer.Option(metavar="DAY", help="The last day it counts?")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """
    Note a training somebody finished

    Nothing is taken for today: without --date no day is written down. Noting the same
    again changes nothing. One record is written, and nothing else.

    Example: heero team training Jules "Leading a circle" --date 2026-11-14
    """
    session = Session.of(ctx)
    answer = teams.train(session.workspace, who, name, date, until, session.me or "")
    session.show(answer, as_json=as_json)


@app.command()
def load(ctx: typer.Context, as_json: AsJson = False) -> None:
    """
    Show how many participants each navigator walks with

    Only active participants count. Who walks with more than they said they can is
    named, and nothing is ever refused for it. With whom a contact is due is said too,
    and participants whom nobody walks with yet come last. On a helpline it is about how
    many contacts each peer had lately, and who waits for them; by name, and nobody is
    compared with anybody. Nothing is written.

    Example: heero team load
    """
    session = Session.of(ctx)
    if _on_a_line(session):
        answer = helpline_team.load(session.workspace, session.today)
    else:
        answer = roster.load(session.workspace, session.today)
    session.show(answer, as_json=as_json)


def _on_a_line(session: Session) -> bool:
    return session.folder.basics.program == "peer-support"


@app.command()
def checkin(
    ctx: typer.Context,
    who: Who,
    words: Annotated[
        str | None, typer.Option(help="Their own words, if they say any?")
    ] = None,
    date: Annotated[str, typer.Option(metavar="DAY", help="On which day?")] = "",
    visibility: Annotated[
        Visibility, typer.Option(help="Who may hear of it?")
    ] = "me_and_navigator",
    as_json: AsJson = False,
) -> None:
    """
    Keep how somebody of the team is, in their own words or in none

    On a terminal, without --words, it asks once, and an empty line is fine. The words
    stand in their own record, which whoever can open the folder can read.

    Example: heero team checkin Jules
    """
    session = Session.of(ctx)
    workspace = session.workspace
    if words is None and session.asks:
        from heero.cli import asking_team

        words = asking_team.words(session, who)
    answer = teams.check_in(
        workspace, who, words or "", visibility, date or session.today, session.me or ""
    )
    session.show(answer, as_json=as_json)


@app.command()
def thank(
    ctx: typer.Context,
    who: Who,
    words: Annotated[str, typer.Option(help="For what, in a few words?")] = "",
    date: Annotated[str, typer.Option(metavar="DAY", help="On which day?")] = "",
    as_json: AsJson = False,
) -> None:
    """
    Keep that somebody of the team was thanked, and for what

    It stands in their own record, and nobody is counted or compared by it. Changes one
    record.

    Example: heero team thank Noor --words "stayed with a hard call"
    """
    session = Session.of(ctx)
    answer = teams.thank(
        session.workspace, who, words, date, session.today, session.me or ""
    )
    session.show(answer, as_json=as_json)


@app.command()
def agree(
    ctx: typer.Context,
    who: Who,
    date: Annotated[str, typer.Option(metavar="DAY", help="On which day?")] = "",
    as_json: AsJson = False,
) -> None:
    """
    Note that somebody signed what the program asks of its peers or mentors

    Without --date it is today. Changes one record.

    Example: heero team agree Noor --date 2026-11-02
    """
    session = Session.of(ctx)
    answer = teams.agree(session.workspace, who, date, session.today, session.me or "")
    session.show(answer, as_json=as_json)


@app.command()
def promote(
    ctx: typer.Context,
    who: Annotated[str, typer.Argument(metavar="P", help="Which participant?")],
    to: Annotated[
        Path | None,
        typer.Option("-o", metavar="DIR", help="A folder they keep, for their copy?"),
    ] = None,
    erase: Annotated[
        bool, typer.Option("--erase", help="Erase their record here?")
    ] = False,
    aside: Annotated[
        Path | None,
        typer.Option("--move-to", metavar="DIR", help="Where colleagues do not look?"),
    ] = None,
    role: Annotated[
        list[str] | None,
        typer.Option(help="What do they do from now on? (can be repeated)"),
    ] = None,
    member: Annotated[
        str, typer.Option(metavar="TEAM", help="Who of the team are they already?")
    ] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Without asking?")] = False,
    as_json: AsJson = False,
) -> None:
    """
    Let a participant become a navigator, with their own record in their hands

    First a copy of their record and map goes to a folder they keep, then the record
    leaves this folder, erased or moved to where their colleagues do not read; only then
    they get a record of the team. Each copy is read back before anything is taken away.
    It says what it would do and asks; where nobody can be asked, nothing is changed
    without `--yes`. The history in git still holds the record until the folder is
    locked.

    Example: heero team promote Ari -o /media/aris-stick --erase
    """
    session = Session.of(ctx)
    workspace, by = session.workspace, session.me or ""
    roles = role or ["peer_navigator"]
    wanted = promoting.Wanted(to, erase, aside, roles, member)
    ready = promoting.looked_at(workspace, who, wanted, by)
    shown = promoting.shown(workspace, ready)
    if not yes and session.asks and not as_json:
        session.show(shown)
        yes = typer.confirm("go on with it?", default=False, err=True)
    if yes:
        answer = promoting.promote(workspace, ready, session.today, by, session.dot)
    else:
        dry = "nothing was changed; `--yes` does it"
        answer = shown._replace(notes=[*shown.notes, dry], no=True)
    session.show(answer, as_json=as_json)
