"""What is typed about an idea of a lab, and numbers from 0 to 10."""

from heero.errors import BadInput

HELPED = {"1": "said_yes", "2": "said_no", "3": "unsure"}
"""What may be said of an idea, by the number it is chosen with."""


def number(typed: str, what: str = "") -> str:
    """
    Return a number from 0 to 10 as it is kept.

    Raises:
        BadInput: It is none.
    """
    word = typed.strip()
    if word.isdecimal() and 0 <= int(word) <= 10:
        return str(int(word))
    named = f" for --{what.replace('_', '-')}" if what else ""
    raise BadInput(f"that is no whole number from 0 to 10{named}", hint="such as 7")


def helped_typed(typed: str) -> str:
    """
    Return whether an idea helped, as it is kept.

    Raises:
        BadInput: It is no such word.
    """
    word = typed.strip().lower().replace(" ", "_").replace("-", "_")
    known = {"": "unsure", "yes": "said_yes", "no": "said_no", "y": "said_yes"}
    known |= {"n": "said_no", **HELPED, **{each: each for each in HELPED.values()}}
    if word not in known:
        raise BadInput(
            "whether an idea helped is said_yes, said_no or unsure",
            hint="such as --tried rosi=said_yes",
        )
    return known[word]
