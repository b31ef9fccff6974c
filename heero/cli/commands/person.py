"""`heero person`: the people of one participant."""

from typing import Annotated

import typer

from heero.cli.session import Session
from heero.errors import BadInput
from heero.services import joining, leaving, people


def person(
    ctx: typer.Context,
    participant: Annotated[str, typer.Argument(metavar="P", help="Whose people?")],
    who: Annotated[
        str | None, typer.Argument(metavar="[WHO]", help="Which person?")
    ] = None,
    fields: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FIELD=VALUE]...", help="What should be changed?"),
    ] = None,
    add: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who should be added?")
    ] = None,
    remove: Annotated[
        bool, typer.Option("--remove", help="Take this person out?")
    ] = False,
    same: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="A B", help="Which two are one person?"),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    See or change one person in somebody's network

    Without WHO everybody is listed; with WHO everything said about them is shown; with
    FIELD=VALUE it is changed. Nothing after `=` takes a field away. `--same A B` joins
    two entries that are one person. Only this participant's record is written.

    Example: heero person quiet-otter-41 "Grandma Rose" closeness=3 strength=strong
    """
    session = Session.of(ctx)
    workspace, by = session.workspace, session.me or ""
    given = [*([who] if who else []), *(fields or [])]
    if same is not None:
        answer = joining.same(workspace, participant, *same, by=by)
    elif add is not None:
        answer = people.add_person(
            workspace, participant, add, given, session.today, by
        )
    elif who is None:
        answer = people.people(workspace, participant)
    elif remove:
        if fields:
            raise BadInput(
                "somebody cannot be changed and taken out at once",
                hint="give the two commands one after the other",
            )
        answer = leaving.remove_person(workspace, participant, who, by)
    elif fields:
        answer = people.change_person(
            workspace, participant, who, fields, session.today, by
        )
    else:
        answer = people.one(workspace, participant, who)
    session.show(answer, as_json=as_json)
