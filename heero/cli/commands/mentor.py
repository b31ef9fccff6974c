"""`heero mentor`: new workers, their mentors, and the year they have together."""

from typing import Annotated

import typer

from heero.cli.commands import mentor_pairs
from heero.cli.mentor_options import (
    Agreed,
    AsJson,
    Email,
    Languages,
    Phone,
    Specialties,
)
from heero.cli.session import Session
from heero.services import mentors
from heero.services.mentors import Reaching

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="Bring new workers and mentors together, and stay with them for a year",
)


@app.command()
def add(
    ctx: typer.Context,
    name: Annotated[str, typer.Option(help="The name they use?")] = "",
    mentee: Annotated[
        bool, typer.Option("--mentee/--mentor", help="A new worker, or a mentor?")
    ] = False,
    office: Annotated[str, typer.Option(help="Which office, by a word?")] = "",
    language: Languages = None,
    job: Annotated[str, typer.Option(help="What does the new worker do?")] = "",
    began: Annotated[
        str, typer.Option(metavar="MONTH", help="In which month did they come?")
    ] = "",
    prefers: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WISH", help="What do they wish? office=other (can be repeated)"
        ),
    ] = None,
    never: Annotated[
        list[str] | None,
        typer.Option(metavar="TEAM", help="Who must it not be? (can be repeated)"),
    ] = None,
    specialty: Specialties = None,
    mentees: Annotated[
        int, typer.Option(min=1, help="How many at once, for a mentor?")
    ] = 1,
    agreement: Annotated[
        str, typer.Option(metavar="DAY", help="When did the mentor sign?")
    ] = "",
    training: Annotated[
        list[str] | None,
        typer.Option(help="Which training did the mentor have? (can be repeated)"),
    ] = None,
    phone: Phone = "",
    email: Email = "",
    agreed: Agreed = "",
    as_json: AsJson = False,
) -> None:
    """
    Welcome a mentor, or with --mentee a new worker

    A wish is `office=same`, `office=other`, `language=es`, `specialty=court`, or words
    of their own. --never names who must not be their mentor, such as whoever decides
    about their work; no reason is kept. Numbers and addresses are kept in `private/`
    only. Writes one new file, and one in `private/`.

    Example: heero mentor add --mentee --name Wren --office north --began 2026-11
    """
    session = Session.of(ctx)
    if not name.strip() and session.asks:
        name = typer.prompt("What name do they use?", default="", err=True)
    reaching = Reaching(phone, email, agreed)
    today, me = session.today, session.me or ""
    if mentee:
        new = mentors.NewMentee(
            *(name, office, job, began),
            *(language or (), prefers or (), never or (), reaching),
        )
        answer = mentors.add_mentee(session.workspace, new, today, me)
    else:
        other = mentors.NewMentor(
            *(name, office, language or (), specialty or ()),
            *(mentees, agreement, training or (), reaching),
        )
        answer = mentors.add_mentor(session.workspace, other, today, me)
    session.show(answer, as_json=as_json)


@app.command()
def match(
    ctx: typer.Context,
    mentee: Annotated[
        str | None, typer.Argument(metavar="[MENTEE]", help="For whom?")
    ] = None,
    take: Annotated[
        str, typer.Option(metavar="MENTOR", help="Whom to propose, whatever the score?")
    ] = "",
    because: Annotated[
        str, typer.Option(metavar="WORDS", help="Why somebody full or not ready?")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """
    Say which mentors would fit somebody, and why

    The number is about the pair and never about a person: what the mentee wishes, and
    how much room the mentor has. Who must not be, is full or not ready is named with
    the reason and not proposed. With --take one pair is written; else nothing is.
    --because keeps why somebody is proposed who is full or not ready; whoever must
    never be their mentor is not, for any reason.

    Example: heero mentor match Wren --take Jules
    """
    from heero.services import mentor_matches

    session = Session.of(ctx)
    workspace, today = session.workspace, session.today
    if mentee is None:
        answer = mentor_matches.proposals(workspace, today, take)
    else:
        answer = mentor_matches.match(workspace, mentee, today, take, because)
    session.show(answer, as_json=as_json)


@app.command("list")
def list_(ctx: typer.Context, as_json: AsJson = False) -> None:
    """
    List the new workers, the mentors and the pairs

    One line each: id, name, kind and where they are. Nothing is written.

    Example: heero mentor list
    """
    from heero.services import mentoring_seen

    session = Session.of(ctx)
    session.show(mentoring_seen.listed(session.workspace), as_json=as_json)


@app.command()
def show(
    ctx: typer.Context,
    who: Annotated[str, typer.Argument(metavar="WHO", help="Whom, or which pair?")],
    as_json: AsJson = False,
) -> None:
    """
    Show a new worker, a mentor or a pair in full words

    A number or an address is not shown, only where it is kept. Nothing is written.

    Example: heero mentor show Wren
    """
    from heero.services import mentoring_seen

    session = Session.of(ctx)
    session.show(mentoring_seen.shown(session.workspace, who), as_json=as_json)


@app.command()
def edit(
    ctx: typer.Context,
    who: Annotated[str, typer.Argument(metavar="WHO", help="Whom, or which pair?")],
    fields: Annotated[
        list[str] | None,
        typer.Argument(metavar="FIELD=VALUE...", help="What should be changed?"),
    ] = None,
    phone: Phone = "",
    email: Email = "",
    agreed: Agreed = "",
    as_json: AsJson = False,
) -> None:
    """
    Change what a record says, or how somebody is reached

    Nothing after `=` takes a field away. A list is written with commas, lines with
    semicolons; `never+=WHO` puts somebody to those who are there. Changes one record; a
    number or an address goes to `private/`.

    Example: heero mentor edit Jules agreement=today mentees=2
    """
    from heero.services import mentoring_changed

    session = Session.of(ctx)
    answer = mentoring_changed.edit(
        session.workspace,
        who,
        fields or (),
        Reaching(phone, email, agreed),
        session.today,
        session.me or "",
    )
    session.show(answer, as_json=as_json)


app.command()(mentor_pairs.accept)
app.command()(mentor_pairs.rematch)
app.command()(mentor_pairs.checkin)
app.command()(mentor_pairs.close)
