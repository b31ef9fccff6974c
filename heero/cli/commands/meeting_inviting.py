"""`heero meeting invite` and what follows: told, reply, take-back, cancel, list."""

from typing import Annotated

import typer

from heero.cli.session import Session

Participant = Annotated[str, typer.Argument(metavar="P", help="Whose meeting?")]
People = Annotated[list[str], typer.Argument(metavar="PERSON...", help="Who?")]
Meeting = Annotated[
    str | None, typer.Option("--meeting", metavar="ID", help="Which one? else the next")
]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON?")]


def invite(
    ctx: typer.Context,
    participant: Participant,
    people: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PERSON]...", help="Who? else everybody wanted now"),
    ] = None,
    meeting: Meeting = None,
    as_json: AsJson = False,
) -> None:
    """
    Invite people to a meeting, where the gate is open for all of them together

    Everybody has to be clear today, every pair free of an order, the consents in force,
    and the participant wants each of them now. Unknown is not clear. Where it is shut
    for one of them nothing is written, and each is named by id with what to do. Tells
    nobody anything.

    Example: heero meeting invite Ari "Auntie Bea"
    """
    from heero.services import invitations

    session = Session.of(ctx)
    asked = invitations.Asked(participant, people or (), meeting, session.me or "")
    answer = invitations.invite(session.workspace, asked, session.today)
    session.show(answer, as_json=as_json)


def told(
    ctx: typer.Context,
    participant: Participant,
    people: People,
    how: Annotated[
        str, typer.Option(help="By letter, text, call, in_person or other?")
    ] = "",
    on: Annotated[str, typer.Option(metavar="DAY", help="On which day?")] = "",
    meeting: Meeting = None,
    as_json: AsJson = False,
) -> None:
    """
    Note that people who are invited know the time and the place now

    Looks at the gate first, so give it before they are told; where it is shut nothing
    is written.

    Example: heero meeting told Ari "Auntie Bea" --how call
    """
    from heero.services import invitations

    session = Session.of(ctx)
    asked = invitations.Asked(participant, people, meeting, session.me or "")
    answer = invitations.tell(session.workspace, asked, how, on, session.today)
    session.show(answer, as_json=as_json)


def reply(
    ctx: typer.Context,
    participant: Participant,
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Who answered?")],
    answer: Annotated[
        str, typer.Argument(metavar="ANSWER", help="coming, not_coming, no_answer?")
    ],
    meeting: Meeting = None,
    as_json: AsJson = False,
) -> None:
    """
    Note what somebody answered; not coming is a good answer too

    Example: heero meeting reply Ari "Auntie Bea" coming
    """
    from heero.services import invitations, replies

    session = Session.of(ctx)
    asked = invitations.Asked(participant, [person], meeting, session.me or "")
    done = replies.reply(session.workspace, asked, answer, session.today)
    session.show(done, as_json=as_json)


def take_back(
    ctx: typer.Context,
    participant: Participant,
    people: People,
    meeting: Meeting = None,
    as_json: AsJson = False,
) -> None:
    """
    Take invitations back, and say who knows the time and the place already

    Always possible. Nobody says to them why.

    Example: heero meeting take-back Ari "Auntie Bea"
    """
    from heero.services import invitations, replies

    session = Session.of(ctx)
    asked = invitations.Asked(participant, people, meeting, session.me or "")
    answer = replies.take_back(session.workspace, asked, session.today)
    session.show(answer, as_json=as_json)


def cancel(
    ctx: typer.Context,
    participant: Participant,
    meeting: Meeting = None,
    as_json: AsJson = False,
) -> None:
    """
    Call a meeting off, and say who has to hear so

    One whose day has passed without finished minutes is called off with --meeting ID.

    Example: heero meeting cancel Ari
    """
    from heero.services import invitations, replies

    session = Session.of(ctx)
    asked = invitations.Asked(participant, (), meeting, session.me or "")
    answer = replies.cancel(session.workspace, asked, session.today)
    session.show(answer, as_json=as_json)


def list_meetings(
    ctx: typer.Context, participant: Participant, as_json: AsJson = False
) -> None:
    """
    List the meetings of somebody's network, the last one first

    Example: heero meeting list Ari
    """
    from heero.services import replies

    session = Session.of(ctx)
    session.show(replies.listed(session.workspace, participant), as_json=as_json)
