"""The orders of guides: which there are, what they hold, what is wrong with them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from heero import resources
from heero.domain.findings import Problem
from heero.domain.operations import Value
from heero.errors import BadOrder, NothingSuchShipped
from heero.guides.orders import Known, Order, parse, problems
from heero.guides.texts import text
from heero.services.guides import head
from heero.services.linting import Linted, told
from heero.services.outcome import Outcome
from heero.store import plain


def listed(names: Sequence[str], site: Path | None, language: str = "en") -> Outcome:
    """
    List the orders there are, or tell what some of them hold.

    Args:
        names: The names of orders to tell in full; all in one line each without any.
        site: The records folder; `None` outside of any.
        language: The language of the titles.

    Raises:
        NothingSuchShipped: There is no order of a name.
        BadOrder: One that was named breaks a rule.
    """
    guides = known_guides(site, language)
    found, notes = [], []
    for name in names or _names(site):
        try:
            found.append(order(name, site, guides))
        except BadOrder as error:
            if names:
                raise
            notes.append(f"left out: {error.message}; {error.hint}")
    rows = [_row(each, guides, language) for each in found]
    width = max((len(each.id) for each in found), default=0)
    lines: list[str] = []
    for each, row in zip(found, rows, strict=True):
        whom = " and ".join(each.audience)
        lines.append(f"{each.id:<{width}}  {row['title']}, for {whom}")
        if names:
            lines += _in_full(each, guides, language)
    return Outcome(lines, rows, notes)


def _row(found: Order, guides: Mapping[str, Known], language: str) -> dict[str, Any]:
    return {
        "id": found.id,
        "title": text(found.title, language),
        "audience": list(found.audience),
        "guides": list(found.guides),
        "missing": [each for each in found.guides if each not in guides],
        "ends_with": list(found.ends_with),
    }


def _in_full(found: Order, guides: Mapping[str, Known], language: str) -> list[str]:
    lines = [f"  for: {text(found.goal, language)}"] if found.goal else []
    for each in found.guides:
        there = guides.get(each)
        minutes = there.typical if there else None
        told_of = f", about {minutes} minutes" if minutes else ""
        others = [other for other in found.instead.get(each, ()) if other in guides]
        lines.append(
            f"  {each}"
            + (told_of if there else ", not there")
            + (f"; {' or '.join(others)} may stand for it" if others else "")
        )
        if each in found.notes:
            lines.append(f"    {text(found.notes[each], language)}")
    lines += [f"  afterwards: {each}" for each in found.ends_with]
    return [*lines, *(f"  {each}" for each in found.credits)]


def order(name: str, site: Path | None, guides: Mapping[str, Known]) -> Order:
    """
    Return an order by its name.

    Args:
        name: Its name.
        site: The records folder; `None` outside of any.
        guides: The guides there are, by their ids.

    Raises:
        NothingSuchShipped: There is none of that name.
        BadOrder: It breaks a rule, so that no workshop should go by it.
    """
    return parse(_values(_file(name, site)), name, guides)


def linted(names: Sequence[str], site: Path | None) -> Outcome:
    """
    Say everything that is wrong with orders, each with its place.

    Args:
        names: Names of orders; every order there is where none is given.
        site: The records folder; `None` outside of any.

    Raises:
        NothingSuchShipped: There is no order of a name.
    """
    guides = known_guides(site)
    renamed = Problem(
        "order-file-name",
        (),
        "the order and its file have different names",
        "name the file after the id of the order",
    )
    kind = Linted(
        "order", lambda values: problems(values, guides), "order-format", renamed
    )
    paths = [_file(each, site) for each in names or _names(site)]
    return told([finding for path in paths for finding in kind.findings(path, site)])


def known_guides(site: Path | None, language: str = "en") -> dict[str, Known]:
    """Return what orders need to know of the guides there are, by their ids."""
    found: dict[str, Known] = {}
    for name in resources.names("guides", site):
        if not name.endswith(".yaml"):
            continue
        values = head(resources.lookup("guides", name, site))
        if isinstance(values, dict) and values.get("id") == name.removesuffix(".yaml"):
            found[str(values["id"])] = _known(values, language)
    return found


def _known(values: Mapping[str, Value], language: str) -> Known:
    title = values.get("title")
    titles = {str(tag): str(each) for tag, each in _mapping(title).items()}
    formats = values.get("formats")
    minutes = _mapping(values.get("minutes"))
    return Known(
        text(titles, language) or str(title or values["id"]),
        tuple(map(str, formats)) if isinstance(formats, list) else ("one_to_one",),
        _whole(minutes.get("typical")),
        _whole(minutes.get("min")),
        _whole(_mapping(values.get("short")).get("minutes")),
    )


def _mapping(value: Value) -> Mapping[str, Value]:
    return value if isinstance(value, dict) else {}


def _whole(value: Value) -> int | None:
    return int(value) if isinstance(value, str) and value.isdigit() else None


def _names(site: Path | None) -> list[str]:
    return [
        Path(each).stem
        for each in resources.names("orders", site)
        if each.endswith(".yaml")
    ]


def _file(name: str, site: Path | None) -> Path:
    try:
        return resources.lookup("orders", f"{name}.yaml", site)
    except NothingSuchShipped:
        raise NothingSuchShipped("order", name, _names(site)) from None


def _values(path: Path) -> Value:
    return plain.values_of(path.read_bytes())
