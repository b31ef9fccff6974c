"""`heero contact`: an assessment, referrals, and being in touch again."""

from typing import Annotated

import typer

from heero.cli.session import Session

AsJson = Annotated[bool, typer.Option("--json", help="As JSON?")]
C = Annotated[str, typer.Argument(metavar="C", help="Which contact?")]


def assess(
    ctx: typer.Context,
    contact: Annotated[
        str, typer.Argument(metavar="[C]", help="Which contact, if not a new one?")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """
    Ask through the telephone assessment, or go on where it stopped

    With somebody on the line nothing has to be written down first: without C a new
    contact is begun. Whether they are safe this minute comes first; where they are
    not, or not sure, the card of the site and what to do are shown before anything
    else. Everything can be passed. Codes and a few words are kept, never what was
    answered in a screening; what was agreed becomes follow-ups. Changes one record.

    Example: heero contact assess calm-river-12
    """
    from heero.cli import assess_room

    session = Session.of(ctx)
    session.show(assess_room.held(session, contact), as_json=as_json)


def refer(
    ctx: typer.Context,
    contact: C,
    kind: Annotated[
        str, typer.Option(help="clinician, eap, medical, legal, spiritual, group …?")
    ] = "",
    service: Annotated[
        str, typer.Option(metavar="S", help="Which service of the directory?")
    ] = "",
    accepted: Annotated[
        str, typer.Option(metavar="yes|no|later", help="Did they take it?")
    ] = "",
    connected: Annotated[
        str, typer.Option(metavar="yes|no|unsure", help="Did they get there?")
    ] = "",
    which: Annotated[
        str, typer.Option(metavar="ID", help="Which referral, where it is not new?")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """
    Keep where somebody was told of, and what became of it

    The same place a second time brings the referral up to date. Changes one record.

    Example: heero contact refer calm-river-12 --service "Quiet Hours" --accepted yes
    """
    from heero.services import referrals

    session = Session.of(ctx)
    told = referrals.Told(kind, service, accepted, connected, which)
    answer = referrals.refer(session.workspace, contact, told, session.me or "")
    session.show(answer, as_json=as_json)


def enough(
    ctx: typer.Context,
    contact: C,
    said: Annotated[
        str, typer.Argument(metavar="[yes|no|unsure]", help="Was it enough?")
    ] = "yes",
    as_json: AsJson = False,
) -> None:
    """
    Keep that the call of the peer was enough, or that it was not

    A call that is enough is a good call: nobody has to be referred anywhere. Changes
    one record.

    Example: heero contact enough calm-river-12
    """
    from heero.services import referrals

    session = Session.of(ctx)
    answer = referrals.enough(session.workspace, contact, said, session.me or "")
    session.show(answer, as_json=as_json)


def follow(
    ctx: typer.Context,
    contact: C,
    done: Annotated[
        bool, typer.Option("--done", help="Were you in touch? A voicemail counts")
    ] = False,
    tried: Annotated[
        bool, typer.Option("--tried", help="Did you try, and nobody was there?")
    ] = False,
    to: Annotated[
        str, typer.Option("--to", metavar="DAY", help="Which day is it moved to?")
    ] = "",
    pass_to: Annotated[
        str, typer.Option("--pass-to", metavar="WHO", help="Who takes it on?")
    ] = "",
    which: Annotated[
        str, typer.Option(metavar="ID", help="Which one? else the first that is due")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """
    Note that you were in touch again, tried, moved it, or passed it on

    Without an option it shows what was promised, by when and by whom. Once nothing is
    promised any more, the number to ring back is destroyed. Changes one record.

    Example: heero contact follow calm-river-12 --done
    """
    from heero.services import follow_ups

    session = Session.of(ctx)
    what = follow_ups.Done(which, done, tried, to, pass_to)
    answer = follow_ups.follow(
        session.workspace, contact, what, session.now, session.me or ""
    )
    session.show(answer, as_json=as_json)
