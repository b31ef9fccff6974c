"""Invented records in which one thing is due, one piece for each kind."""

from collections.abc import Mapping
from typing import NamedTuple

from heero.store.workspace import Workspace
from tests.test_teams import member, participant, put

ARI = "quiet-otter-41"
JULES, LUCIA = "kind-maple-44", "calm-heron-12"
SHOP = "bright-porch-15"

BASE = f"navigators: [{JULES}]\n"
PEOPLE = """\
people:
  - {id: tavu, name: Grandma Rose, kind: family, life: living}
  - {id: kelo, name: Uncle Ray, kind: family, life: living}
  - {id: gone, name: Nana, kind: family, life: died}
"""


class Piece(NamedTuple):
    """
    A piece of a record by which one thing is due.

    Attributes:
        code: The kind of thing.
        day: The day it is due.
        lists: Lines of lists of the participant's record, by their names.
        private: The same of the private file.
        owner: Who does it.
        command: The command that does it, without `heero`.
    """

    code: str
    day: str
    lists: dict[str, list[str]]
    private: Mapping[str, list[str]] = {}
    owner: str = JULES
    command: str = ""


def walk(item: str, day: str, guide: str = "ecomap/1", more: str = "") -> str:
    """Return a walk that was finished on its day."""
    return (
        f'{{id: {item}, guide: {guide}, started: "{day}T10:00", '
        f'finished: "{day}T11:00"{more}}}'
    )


def outreach(person: str, choice: str, status: str, day: str) -> str:
    """Return what was chosen about somebody."""
    return (
        f"{{id: o{person}, person: {person}, choice: {choice}, status: {status}, "
        f'as_of: "{day}"}}'
    )


def offer(item: str, more: str = "", day: str = "2026-09-01") -> str:
    """Return an offer of Grandma Rose that is active."""
    return (
        f"{{id: {item}, person: tavu, words: Sunday soup, status: active, "
        f'as_of: "{day}"{more}}}'
    )


MET = walk("metu", "2026-10-02", "minutes/1", ", meeting: meka")
HELD = '{id: meka, status: held, start: "2026-10-02T14:00"}'
WERE_THERE = [
    "{id: atta, person: tavu, came_by: metu}",
    f"{{id: attb, member: {LUCIA}, role: facilitator, came_by: metu}}",
    "{id: attc, words: the interpreter, came_by: metu}",
]

PIECES: tuple[Piece, ...] = (
    Piece(
        "retain",
        "2026-08-30",
        {"retention": ["class: working", 'ended: "2026-06-01"']},
        command="retain run --dry-run",
    ),
    Piece(
        "open",
        "2026-11-01",
        {"walks": ['{id: wopa, guide: heart_list/1, started: "2026-11-01T10:00"}']},
        owner="",
    ),
    Piece(
        "meeting",
        "2026-12-05",
        {"meetings": ['{id: mepa, start: "2026-12-05T14:00"}']},
        command=f"agenda {ARI}",
    ),
    Piece(
        "not_recorded",
        "2026-12-06",
        {"meetings": ['{id: mepa, start: "2026-12-05T14:00"}']},
        command=f"meeting record {ARI} --meeting mepa",
    ),
    Piece(
        "no_day",
        "2026-12-05",
        {
            "meetings": [
                '{id: mena, offered: ["2026-12-09T14:00", "2026-12-05T14:00"], roles: '
                f"[{{id: rofa, role: facilitator, member: {LUCIA}}}]}}"
            ]
        },
        owner=LUCIA,
        command=f"meeting show {ARI} --meeting mena",
    ),
    Piece(
        "retell",
        "2026-11-02",
        {
            "meetings": [
                '{id: mera, start: "2026-12-09T14:00", invitations: [{id: inra, '
                'person: tavu, date: "2026-11-01", told_before: "2026-11-02"}]}'
            ]
        },
        command=f"meeting told {ARI} tavu --meeting mera",
    ),
    Piece(
        "copy",
        "2026-10-09",
        {"meetings": [HELD], "walks": [MET], "attendance": WERE_THERE},
        command=f"meeting copy {ARI} --to tavu --meeting meka",
    ),
    Piece(
        "commitment",
        "2026-09-15",
        {"commitments": [offer("cova")]},
        command=f"commitments {ARI}",
    ),
    Piece(
        "step",
        "2026-12-01",
        {"steps": ['{id: stea, what: Call the school, due: "2026-12-01", who: Lucía}']},
        owner=LUCIA,
        command=f"commitments {ARI} done stea",
    ),
    Piece(
        "order",
        "2026-12-20",
        {},
        {
            "orders": [
                f"{{id: orda, between: [self, kelo], verified_by: {LUCIA}, "
                'verified_on: "2026-06-20", review_on: "2026-12-20"}'
            ]
        },
        owner=LUCIA,
        command=f"safety {ARI}",
    ),
    Piece(
        "clearance",
        "2026-12-30",
        {"outreach": [outreach("tavu", "now", "planned", "2026-11-20")]},
        {
            "clearances": [
                f"{{id: clea, person: tavu, state: clear, by: {LUCIA}, "
                'date: "2026-10-01", basis: a call}'
            ]
        },
        owner=LUCIA,
        command=f"safety {ARI} tavu",
    ),
    Piece(
        "check_first",
        "2026-11-30",
        {
            "outreach": [
                outreach("kelo", "somebody_checks_first", "not_yet", "2026-11-16")
            ]
        },
        {"clearances": []},
        command=f"safety {ARI} kelo",
    ),
    Piece(
        "consent",
        "2027-01-31",
        {
            "consents": [
                '{id: fopa, purpose: evaluation, from: "2026-10-01", '
                'expires: "2027-01-31"}'
            ]
        },
        command=f"consent give {ARI} evaluation",
    ),
    Piece(
        "again",
        "2026-11-05",
        {
            "consents": [
                '{id: fopa, purpose: photo, from: "2026-10-01", expires: "2027-09-30"}'
            ],
            "places": ['{id: roku, label: the blue house, when: "2026-11-05/.."}'],
        },
        command=f"consent due {ARI}",
    ),
    Piece(
        "outreach",
        "2026-12-04",
        {"outreach": [outreach("tavu", "now", "sent", "2026-11-20")]},
        command=f"outreach {ARI} tavu",
    ),
    Piece(
        "visit",
        "2026-12-01",
        {"visits": ['{id: vita, date: "2026-11-16"}']},
        command=f"visit {ARI}",
    ),
    Piece(
        "map",
        "2026-12-30",
        {"walks": [walk("ecoa", "2026-09-30")]},
        command=f"exercise {ARI} ecomap",
    ),
    Piece(
        "measure",
        "2026-12-30",
        {
            "measures": [
                '{id: meaa, instrument: ucla-3, date: "2026-09-30", '
                'answers: ["1", "2", "1"]}'
            ]
        },
        command=f"measure {ARI} ucla-3",
    ),
)
"""Every kind of thing a participant's record says is due, each once."""


def text_of(lists: Mapping[str, list[str]]) -> str:
    """Return lists as the text of a record."""
    parts = []
    for key, items in lists.items():
        # How long a record is kept is no list.
        dash = "" if key == "retention" else "- "
        lines = "".join(f"  {dash}{each}\n" for each in items)
        parts.append(f"{key}:\n{lines}" if items else f"{key}: []\n")
    return "".join(parts)


def joined(*each: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Return the lists of several pieces as those of one record."""
    found: dict[str, list[str]] = {}
    for lists in each:
        for key, items in lists.items():
            known = found.setdefault(key, [])
            known += [item for item in items if item not in known]
    return found


def team(workspace: Workspace) -> None:
    """Put a navigator and a facilitator into a folder."""
    member(workspace, JULES, "Jules", "roles: [peer_navigator]\n")
    member(workspace, LUCIA, "Lucía", "roles: [facilitator]\n")


def written(
    workspace: Workspace,
    lists: dict[str, list[str]],
    private: Mapping[str, list[str]] | None = None,
    *,
    record_id: str = ARI,
    name: str = "Ari",
    head: str = BASE,
) -> None:
    """Put a participant into a folder, and the private file beside them."""
    participant(workspace, record_id, name, head + PEOPLE + text_of(lists))
    if private is not None:
        beside = f"heero: private/1\nid: {record_id}\n{text_of(private)}"
        put(workspace, f"private/{record_id}.yaml", beside)


def workshop(workspace: Workspace) -> None:
    """Put a workshop with a session and an open check-in into a folder."""
    put(
        workspace,
        f"workshops/{SHOP}.yaml",
        f"heero: workshop/1\nid: {SHOP}\ntitle: Winter\nfacilitators: [{LUCIA}]\n"
        f'participants: [{ARI}]\nsessions:\n  - {{id: sesa, date: "2026-12-01"}}\n'
        f"after_care:\n  - {{id: cara, participant: {ARI}, by: {JULES}, "
        'until: "2026-12-04"}\n',
    )
