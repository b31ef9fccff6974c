"""`heero erase`: forgetting somebody, and saying what cannot be reached."""

from collections.abc import Sequence
from typing import Annotated

import typer

from heero.cli import show
from heero.cli.session import Session


def erase(
    ctx: typer.Context,
    participant: Annotated[str, typer.Argument(metavar="P", help="Whose record?")],
    person: Annotated[
        str,
        typer.Argument(
            metavar="[PERSON]", help="Only this person in it, who does not want to be?"
        ),
    ] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would go?")
    ] = False,
    yes: Annotated[
        bool, typer.Option("--yes", help="Erase it, without asking again?")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Erase somebody, and say honestly what cannot be reached

    Every place that holds something is listed first. Then the record goes with all
    that lies beside it, and where the folder is locked its keys are destroyed, so that
    no older version can be read; a letter for whoever it was about is written. With a
    person, that person goes from the record, and its older versions with them. Ends
    with 1 while something that could be reached still holds it; giving it again goes
    on.

    Example: heero erase quiet-otter-41 --dry-run
    """
    from heero.services import erase_looks, erase_person_looks, erasing, erasing_person

    session = Session.of(ctx)
    workspace, by = session.workspace, session.me or ""
    if person:
        one = erase_person_looks.looked_at(workspace, participant, person, by)
        listed = erase_person_looks.shown(one)
    else:
        ready = erase_looks.looked_at(workspace, participant)
        listed = erase_looks.shown(ready)
    if dry_run:
        session.show(listed, as_json=as_json)
        return
    if not yes and not _agreed(session, listed.lines, as_json=as_json):
        told = [*listed.notes, "nothing was erased; --yes does it"]
        session.show(listed._replace(notes=told, no=True), as_json=as_json)
        return
    if person:
        answer = erasing_person.erase(workspace, one, session.today, by)
    else:
        answer = erasing.erase(workspace, ready, session.today, by)
    session.show(answer, as_json=as_json)


def _agreed(session: Session, lines: Sequence[str], *, as_json: bool) -> bool:
    if not session.asks or as_json:
        return False
    for each in lines:
        show.note(each)
    return typer.confirm("Erase it? Nobody can bring it back.", err=True)
