"""`heero contact`: what came in on the helpline, and went out from it."""

from typing import TYPE_CHECKING, Annotated

import typer

from heero.cli.commands import contact_after
from heero.cli.session import Session

if TYPE_CHECKING:
    from heero.services.contact_typed import Typed
    from heero.services.outcome import Outcome

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="Write down contacts of the helpline, and see what may be seen of them",
)

AsJson = Annotated[bool, typer.Option("--json", help="As JSON?")]
C = Annotated[str, typer.Argument(metavar="C", help="Which contact?")]
Word = Annotated[str, typer.Option(metavar="WORD")]
Outcomes = Annotated[str, typer.Option("--outcome", help="What came of it?")]
Channel = Annotated[str, typer.Option("--channel", help="By which way?")]
Direction = Annotated[str, typer.Option("--direction", help="Who rang, `in` or `out`?")]
Minutes = Annotated[str, typer.Option("--minutes", help="How many minutes, or a band?")]
Answered = Annotated[str, typer.Option("--answered", help="How soon was it answered?")]
Concern = Annotated[
    list[str] | None,
    typer.Option("--concern", help="What was it about? (can be repeated)"),
]
Presenting = Annotated[
    str, typer.Option("--presenting", help="What did they call for?")
]
Task = Annotated[
    list[str] | None,
    typer.Option("--task", help="Which of the four tasks? (can be repeated)"),
]
Support = Annotated[
    list[str] | None,
    typer.Option("--support", help="What did you give? (can be repeated)"),
]
Enough = Annotated[str, typer.Option("--enough", help="Was the call enough?")]
Resolved = Annotated[str, typer.Option("--resolved", help="Did something move?")]
First = Annotated[str, typer.Option("--first", help="Is it the first time?")]
Caller = Annotated[
    str, typer.Option("--caller", metavar="WORD", help="Which word did they choose?")
]
Office = Annotated[str, typer.Option("--office", help="Which office, by its word?")]
Peer = Annotated[str, typer.Option("--peer", help="Who of the team, if not you?")]
On = Annotated[str, typer.Option("--on", metavar="TIME", help="When did it begin?")]
Allows = Annotated[str, typer.Option("--allows", help="What may other peers see?")]
Note = Annotated[str, typer.Option("--note", help="A few words, where it needs them?")]
FollowUp = Annotated[
    str, typer.Option("--follow-up", metavar="DAY", help="In touch again by when?")
]
How = Annotated[str, typer.Option("--how", help="How do they want that?")]
CallBack = Annotated[
    str, typer.Option("--call-back", metavar="NUMBER", help="Which number to ring?")
]
Voicemail = Annotated[
    str, typer.Option("--voicemail", help="Which message may be left?")
]
BestTime = Annotated[str, typer.Option("--best-time", help="When is a good time?")]
Set = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="FIELD=WORD", help="A site's own? (can be repeated)"),
]


def _typed(ctx: typer.Context) -> dict[str, list[str]]:
    """
    Return what was typed of a contact, by field; what was not is left out.

    Raises:
        BadInput: A field of the site's own is not said with its word.
    """
    from heero.errors import BadInput
    from heero.services.contact_typed import FIELDS

    found: dict[str, list[str]] = {}
    for field in FIELDS:
        words = ctx.params.get(field.key) or []
        listed = [words] if isinstance(words, str) else words
        if any(each.strip() for each in listed):
            found[field.key] = [each for each in listed if each.strip()]
    for each in ctx.params.get("own") or []:
        key, equals, word = each.partition("=")
        if not equals or not word.strip():
            raise BadInput(
                "a field and its word are missing", hint="say --set FIELD=WORD"
            )
        found.setdefault(key.strip().replace("-", "_"), []).append(word.strip())
    return found


@app.command()
def log(
    ctx: typer.Context,
    outcome: Outcomes = "",
    channel: Channel = "",
    direction: Direction = "",
    minutes: Minutes = "",
    answered: Answered = "",
    concerns: Concern = None,
    presenting: Presenting = "",
    tasks: Task = None,
    support: Support = None,
    enough: Enough = "",
    resolved: Resolved = "",
    caller: Caller = "",
    anonymous: Annotated[
        bool, typer.Option("--anonymous", help="Nobody in particular?")
    ] = False,
    first: First = "",
    office: Office = "",
    peer: Peer = "",
    started: On = "",
    allows: Allows = "",
    note: Note = "",
    follow_up: FollowUp = "",
    how: How = "",
    call_back: CallBack = "",
    voicemail: Voicemail = "",
    best_time: BestTime = "",
    own: Set = None,
    as_json: AsJson = False,
) -> None:
    """
    Write a contact down

    On a terminal a sheet asks, a letter a field, in any order; Enter keeps it, Esc
    leaves nothing. With --outcome nothing is asked. A voicemail is presence, and
    counts. Only the hour is kept. Writes one new file; a number to ring back goes into
    private/ and is destroyed once nothing is promised any more.

    Example: heero contact log --outcome talked --minutes 12 --concern workload
    """
    from heero.errors import BadInput
    from heero.services import contacts

    session = Session.of(ctx)
    typed = _typed(ctx)
    if anonymous and caller:
        raise BadInput("they are nobody in particular, or have a word", hint="say one")

    def kept(typed: "Typed") -> "Outcome":
        me = session.me_at_once
        return contacts.log(session.workspace, typed, session.moment, me)

    if not outcome and (session.asks or not typed):
        from heero.cli import asking_contact

        answer = asking_contact.asked(session, typed, kept)
    else:
        answer = kept(typed)
    session.show(answer, as_json=as_json)


@app.command("list")
def list_contacts(
    ctx: typer.Context,
    mine: Annotated[bool, typer.Option("--mine", help="Only yours?")] = False,
    caller: Annotated[
        str, typer.Option(metavar="WORD", help="With whom, by their word?")
    ] = "",
    since: Annotated[str, typer.Option(metavar="DAY", help="From which day on?")] = "",
    still_open: Annotated[
        bool, typer.Option("--open", help="Only where somebody is to be in touch?")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """
    List contacts, each as far as its caller lets you see

    HEERO_ME, or `me` in heero.yaml, says who asks: you see all of yours, and of others
    what the caller allowed. Times are told to the hour. Nothing is written.

    Example: heero contact list --mine --open
    """
    from heero.services import contact_views
    from heero.services.typed_days import day_typed

    session = Session.of(ctx)
    wanted = contact_views.Wanted(mine, caller, day_typed(since), still_open)
    answer = contact_views.listed(session.workspace, wanted, session.today, session.me)
    session.show(answer, as_json=as_json)


@app.command()
def show(ctx: typer.Context, contact: C, as_json: AsJson = False) -> None:
    """
    Show one contact, as far as its caller lets you see

    Whoever can open the folder can read the file; this is about what heero shows.
    Nothing is written.

    Example: heero contact show quiet-otter-41
    """
    from heero.services import contact_views

    session = Session.of(ctx)
    answer = contact_views.shown(session.workspace, contact, session.me)
    session.show(answer, as_json=as_json)


@app.command()
def relationship(
    ctx: typer.Context,
    word: Annotated[str, typer.Argument(metavar="WORD", help="Whose word?")],
    as_json: AsJson = False,
) -> None:
    """
    See what there was with one caller, by the word they chose

    The four tasks, the clinician's part and when they were told, goals, strengths,
    referrals, and when somebody is in touch again; only what the caller lets you see.
    A word that is not there is never guessed. Nothing is written.

    Example: heero contact relationship blue-kettle
    """
    from heero.services import relationships

    session = Session.of(ctx)
    answer = relationships.relationship(session.workspace, word, session.me)
    session.show(answer, as_json=as_json)


@app.command()
def edit(
    ctx: typer.Context,
    contact: C,
    outcome: Outcomes = "",
    channel: Channel = "",
    direction: Direction = "",
    minutes: Minutes = "",
    answered: Answered = "",
    concerns: Concern = None,
    presenting: Presenting = "",
    tasks: Task = None,
    support: Support = None,
    enough: Enough = "",
    resolved: Resolved = "",
    caller: Caller = "",
    first: First = "",
    office: Office = "",
    peer: Peer = "",
    started: On = "",
    allows: Allows = "",
    note: Note = "",
    follow_up: FollowUp = "",
    how: How = "",
    call_back: CallBack = "",
    voicemail: Voicemail = "",
    best_time: BestTime = "",
    own: Set = None,
    drop: Annotated[
        list[str] | None,
        typer.Option(metavar="FIELD", help="What to take out? (can be repeated)"),
    ] = None,
    done: Annotated[
        bool, typer.Option("--done", help="Is all that was promised done?")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """
    Change what a contact says

    What is said replaces what was there. --done closes what was promised, and destroys
    a number to ring back. What others may see is changed by whoever wrote it only.
    Changes one record, and the private file beside it.

    Example: heero contact edit quiet-otter-41 --concern grief --done
    """
    from heero.services import contact_views, contacts

    session = Session.of(ctx)
    typed = _typed(ctx)
    record_id = contact_views.contact_id(session.workspace, contact)
    answer = contacts.change(
        session.workspace,
        record_id,
        typed,
        drop or (),
        session.moment,
        session.me,
        done=done,
    )
    session.show(answer, as_json=as_json)


app.command()(contact_after.assess)
app.command()(contact_after.refer)
app.command()(contact_after.enough)
app.command()(contact_after.follow)
