"""The options that several commands of mentoring share."""

from typing import Annotated

import typer

AsJson = Annotated[bool, typer.Option("--json", help="As JSON?")]
ThePair = Annotated[
    str, typer.Argument(metavar="PAIR", help="Which pair, by id or by one of them?")
]
Phone = Annotated[str, typer.Option(help="A number they agreed to give?")]
Email = Annotated[str, typer.Option(help="An address they agreed to give?")]
Agreed = Annotated[
    str, typer.Option(metavar="DAY", help="When did they agree that it is kept?")
]
On = Annotated[str, typer.Option(metavar="DAY", help="On which day?")]
Month = Annotated[
    str, typer.Option(metavar="MONTH", help="Which month, such as 2026-11?")
]
Languages = Annotated[
    list[str] | None,
    typer.Option(
        metavar="TAG", help="Which language, `en`, `fr-CA`? (can be repeated)"
    ),
]
Specialties = Annotated[
    list[str] | None,
    typer.Option("--specialty", help="Which work do they know? (can be repeated)"),
]
