"""What stands in a list of people: which columns, and what each row says."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from heero.domain.names import fold_name
from heero.domain.people import AREAS, PersonKind
from heero.domain.whereabouts import tells_where
from heero.errors import BadInput
from heero.guides.relations import Relations, meaning
from heero.store.lists import Found, Line

HEADS: Mapping[str, frozenset[str]] = {
    "name": frozenset({"name", "names", "full name", "person", "who", "called"}),
    "first": frozenset({"first name", "firstname", "given name", "forename"}),
    "last": frozenset({"last name", "lastname", "surname", "family name"}),
    "relation": frozenset(
        {"relation", "relationship", "who they are", "role", "relation to me"}
    ),
    "kind": frozenset({"kind", "type", "kind of person"}),
    "area": frozenset({"area", "part of life", "part", "where from"}),
}
"""How columns are called, by what stands in them."""

REACH = frozenset(
    {
        "phone",
        "telephone",
        "tel",
        "mobile",
        "cell",
        "number",
        "email",
        "mail",
        "address",
        "street",
        "city",
        "town",
        "zip",
        "postcode",
        "postal",
        "whatsapp",
        "facebook",
        "instagram",
        "snapchat",
        "discord",
        "telegram",
        "signal",
        "messenger",
        "contact",
        "handle",
        "fax",
    }
)
"""Words in the head of a column that holds ways to reach somebody."""

MOST = 200
"""The most people that one list brings in; nobody knows so many by name."""

NO_REACH = (
    "is left out: ways to reach somebody are kept only after they said yes to that, "
    "and never in this record"
)


@dataclass(frozen=True)
class Row:
    """
    What one line says of one person.

    Attributes:
        line: The line of the file.
        name: Their name.
        relation: Who they are, in the words of the list; empty where not said.
        kind: What they are in the broadest words; empty where not said.
        area: The part of life; empty where not said.
    """

    line: int
    name: str
    relation: str
    kind: str
    area: str

    @property
    def values(self) -> dict[str, str]:
        """What is kept of them; what was not said is not written."""
        held = {
            "name": self.name,
            "relation": self.relation,
            "kind": self.kind,
            "area": self.area,
        }
        return {key: each for key, each in held.items() if each}


def rows(found: Found, relations: Relations) -> tuple[list[Row], list[str]]:
    """
    Return what every line says, and what is left out.

    Args:
        found: The list.
        relations: What relation words say about somebody, where nobody said it.

    Raises:
        BadInput: No column has names, or a cell cannot be what its column is for.
            What stands in a cell is never repeated: it may be a name.
    """
    columns, notes = _columns(found)
    if len(found.lines) > MOST + 1:
        raise BadInput(
            f"{found.name}: there are more than {MOST} people in this list",
            hint="keep those who matter to this one person, or give it in parts",
        )
    made: list[Row] = []
    for line in found.lines[1:]:
        row = _row(found, line, columns, relations)
        if row is None:
            notes.append(f"line {line.number} has no name and is left out")
        else:
            made.append(row)
    return made, notes


def _columns(found: Found) -> tuple[dict[str, int], list[str]]:
    columns: dict[str, int] = {}
    notes: list[str] = []
    for place, cell in enumerate(found.lines[0].cells):
        head = fold_name(cell.replace("_", " ").rstrip(":?*"))
        key = next((each for each, names in HEADS.items() if head in names), None)
        if key in columns:
            raise BadInput(
                f"{found.name}:{found.lines[0].number}: columns {columns[key] + 1} "
                f"and {place + 1} are both called '{key}'",
                hint="give one of them another name",
            )
        if key is not None:
            columns[key] = place
        elif REACH.intersection(re.findall(r"\w+", head.replace("e mail", "email"))):
            notes.append(f"column {place + 1} {NO_REACH}")
        elif head:
            notes.append(
                f"column {place + 1} is left out: only name, relation, kind and area "
                "are taken"
            )
    if not columns.keys() & {"name", "first"}:
        raise BadInput(
            f"{found.name}:{found.lines[0].number}: no column is called 'name'",
            hint="the first line says what stands in each column: "
            "name, relation, kind, area",
        )
    return columns, notes


def _row(
    found: Found, line: Line, columns: Mapping[str, int], relations: Relations
) -> Row | None:
    if any(line.cells[len(found.lines[0].cells) :]):
        raise BadInput(
            f"{found.name}:{line.number}: there are more cells here than columns",
            hint="see the line: words with a comma in them stand in quotes",
        )
    said = {
        key: line.cells[place] if place < len(line.cells) else ""
        for key, place in columns.items()
    }
    for key, cell in said.items():
        if tells_where(cell):
            raise BadInput(
                f"{found.name}:{line.number}: column {columns[key] + 1}: this looks "
                "like a way to reach somebody",
                hint="take it out; it is kept only after they said yes to that",
            )
    parts = (said.get(each, "") for each in ("first", "last"))
    name = said.get("name") or " ".join(each for each in parts if each)
    if not name:
        return None
    relation = said.get("relation", "")
    meant = meaning(relations, relation) if relation else None
    kind = _word(found, line, columns, "kind", said, relations)
    area = _word(found, line, columns, "area", said, relations)
    kind = kind or (meant[0] if meant else "")
    return Row(line.number, name, relation, kind, area or (meant[1] if meant else ""))


def _word(
    found: Found,
    line: Line,
    columns: Mapping[str, int],
    key: str,
    said: Mapping[str, str],
    relations: Relations,
) -> str:
    """Return a kind or a part of life that was typed in words."""
    typed = said.get(key, "")
    known: Sequence[str] = get_args(PersonKind) if key == "kind" else AREAS
    if not typed:
        return ""
    word = re.sub(r"[\s/&,]+", "_", fold_name(typed).replace(" and ", " "))
    singular = word.removesuffix("s")
    for each in (word, singular):
        if each in known:
            return each
    meant = meaning(relations, typed)
    if meant is not None:
        return meant[0] if key == "kind" else meant[1]
    raise BadInput(
        f"{found.name}:{line.number}: column {columns[key] + 1}: this is no {key}",
        hint=f"there are: {', '.join(known)}; an empty cell leaves it unsaid",
    )
