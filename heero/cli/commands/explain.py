"""`heero explain`: what a finding is about."""

from typing import Annotated

import typer

from heero.cli.session import Session
from heero.services import explaining


def explain(
    ctx: typer.Context,
    code: Annotated[
        str | None, typer.Argument(help="Which code? (without one, all of them)")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON?")] = False,
) -> None:
    """
    Explain a finding: why it matters and what to do

    The code is what stands in brackets before a finding. Works in any folder.

    Example: heero explain unclosed-quote
    """
    answer = explaining.explained(code) if code else explaining.listed()
    Session.of(ctx).show(answer, as_json=as_json)
