"""`heero workshop close`: everybody takes home what they made."""

from typing import Annotated

import typer

from heero.cli.session import Session


def close(
    ctx: typer.Context,
    workshop: Annotated[str, typer.Argument(metavar="W", help="Which workshop?")],
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="DIR", help="Into which folder?"),
    ] = None,
    participant: Annotated[
        list[str] | None,
        typer.Option(metavar="P", help="For whom only? (can be repeated)"),
    ] = None,
    check_in_by: Annotated[
        list[str] | None,
        typer.Option(metavar="P=TEAM", help="Who checks in? (can be repeated)"),
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option(metavar="WHO", help="Left off the copy of P? (can be repeated)"),
    ] = None,
    measures: Annotated[
        list[str] | None,
        typer.Option(metavar="P", help="Whose instruments too? (can be repeated)"),
    ] = None,
    large: Annotated[bool, typer.Option("--large", help="In large print?")] = False,
    checked: Annotated[
        list[str] | None,
        typer.Option(metavar="P", help="Who was reached since? (can be repeated)"),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Give everybody what they made, and say who checks in

    A folder for each participant goes to out/ of the records folder: their pages and
    map, a certificate of strengths, pictures and a copy of their record, all in their
    language and from their own view. The workshop keeps the day and who of the team is
    in touch within 72 hours. The same again makes the same. --checked only notes that
    somebody was in touch.

    Example: heero workshop close saturday --check-in-by Ari=Jules
    """
    session = Session.of(ctx)
    # Pages and pictures are slow to load, and nothing else of a workshop needs them.
    from heero.cli import giving_back

    wanted = giving_back.Typed(
        workshop=workshop,
        to=output or "",
        only=participant or [],
        checks=check_in_by or [],
        without=without or [],
        measures=measures or [],
        large=large,
        checked=checked or [],
    )
    asks = session.asks and not as_json
    session.show(giving_back.answer(session, wanted, asks=asks), as_json=as_json)
