"""Everything that is held about somebody, as files that other programs can read."""

from collections.abc import Iterator

from heero.documents.cells import Cell
from heero.documents.held import Held
from heero.documents.separated import separated
from heero.domain import references
from heero.domain.operations import Value
from heero.domain.private import Private
from heero.domain.references import SELF
from heero.errors import HeeroError
from heero.services.own_beside import sheets_of
from heero.store import files, write
from heero.store.workspace import Workspace

HEAD: tuple[Cell, ...] = ("file", "place", "value")
"""The columns of the table."""

ABOUT_BESIDE = "what is kept beside my record; what is told to me in person is counted"


def as_files(workspace: Workspace, held: Held) -> dict[str, bytes]:
    """
    Return everything as text files and tables, by their names.

    The record and what was handed over are copied byte by byte, so that no remark and
    no key that heero does not know is left out.

    Args:
        workspace: The records folder.
        held: Everything there is.
    """
    record_id = held.record.id
    found = dict(sheets_of(workspace, record_id, held.record))
    rows: list[list[Cell]] = [list(HEAD)]
    for name, kind in (("my-record", "participant"), ("handed-over", "disclosures")):
        path = workspace.path(kind, record_id)
        try:
            found[f"{name}.yaml"] = files.read(path)
            understood, _, _ = workspace.understand(path)
            rows += [[f"{name}.yaml", *row] for row in _rows(understood.values)]
        except (FileNotFoundError, HeeroError):
            continue
    if held.private is not None:
        facts = bare(held.private)
        found["beside-my-record.yaml"] = write.whole(facts, ABOUT_BESIDE).encode()
        rows += [["beside-my-record.yaml", *row] for row in _rows(facts)]
    found["everything.csv"] = separated(rows)
    found["who-got-something.csv"] = separated(
        [
            ["date", "to", "audience", "what", "why", "by"],
            *(
                [each.date, each.to, each.audience, each.what, each.why, each.by or ""]
                for each in held.handed
            ),
        ]
    )
    return found


def bare(private: Private) -> dict[str, Value]:
    """
    Return what lies beside a record as bare facts.

    The other end of an order, who was cleared and why, notes of the team and the
    numbers of others are told in person, and only counted here.
    """
    facts: dict[str, Value] = {
        "orders": [
            {
                "keeps_me_apart": "said_yes" if SELF in each.between else "said_no",
                "verified_by": each.verified_by,
                "verified_on": each.verified_on,
                "review_on": each.review_on,
                "ends": each.ends,
            }
            for each in private.orders
        ],
        "reach": [
            {
                "person": each.person,
                "kind": each.kind,
                "value": each.value if each.person == SELF else None,
                "agreed": each.agreed,
                "until": each.until,
            }
            for each in private.reach
        ],
        "protected": [
            {"place": each.place, "until": each.until} for each in private.protected
        ],
        "clearances_told_in_person": str(len(private.clearances)),
        "notes_told_in_person": str(len(private.flags)),
    }
    return {key: _kept(value) for key, value in facts.items() if value}


def _kept(value: Value) -> Value:
    """Return a value without the keys that hold nothing."""
    if isinstance(value, list):
        return [_kept(each) for each in value]
    if isinstance(value, dict):
        return {key: each for key, each in value.items() if each is not None}
    return value


def _rows(values: Value) -> Iterator[list[Cell]]:
    for place, _, _, word in references.words(values):
        yield ["/".join(map(str, place)), word]
