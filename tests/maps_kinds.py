"""An invented life with something in it for every kind of map."""

import random
from typing import Any, get_args

from maps_networks import NAMES, network, person, seen, settle, style

from heero.domain.audience import View
from heero.domain.operations import Add, Remove
from heero.domain.participant import Participant
from heero.domain.people import Felt, Generation, Kin, Person, Support
from heero.maps.drawings import DRAWINGS
from heero.maps.formats.drawing import Drawing
from heero.maps.kinds.kind import Kind
from heero.maps.kinds.table import kinds
from heero.maps.picture import picture
from heero.maps.spots import spot_operations

BY = [(kind, by) for kind in kinds() for by in kind.by]
"""Every kind with everything it may be drawn by."""

IDS = [f"{kind.name}-{by}" if by else kind.name for kind, by in BY]


def settled(record: Participant) -> Participant:
    """A record as it is after a save, with every seat and every spot written down."""
    record = settle(record)
    spots = {each.id: list(each.spots) for each in record.people}
    for operation in spot_operations(record, DRAWINGS):
        who = operation.path[1]
        if isinstance(operation, Add):
            spots[who].append(operation.path[3])
        elif isinstance(operation, Remove) and len(operation.path) == 4:
            spots[who].remove(operation.path[3])
        else:
            spots[who] = []
    people = tuple(
        each.model_copy(update={"spots": tuple(spots[each.id])})
        for each in record.people
    )
    return record.model_copy(update={"people": people})


def life(**more: Any) -> Participant:
    """An invented record with something for every kind."""
    return settled(
        Participant.model_validate(
            {
                "heero": "participant/1",
                "id": "quiet-otter-41",
                "name": "Ari",
                "born": "2009-04",
                "people": PEOPLE,
                **LISTS,
                **more,
            }
        )
    )


def drawable(kind: Kind, view: View, by: str) -> bool:
    """Whether there is anything to draw."""
    return by in kind.said(view)


def drawn(shown: Participant | View, kind: Kind, by: str, format_: str = "svg") -> str:
    """A picture of a record or of a view, as text."""
    view = shown if isinstance(shown, View) else seen(shown)
    made = picture(Drawing(view, style(), kind.name, by), format_)
    return made.content.decode()


def crowd(size: int, seed: int) -> Participant:
    """A large invented record with something for every kind, said in no pattern."""
    dice = random.Random(seed)
    people = network(size, seed).people
    names = [each.id for each in people]
    record = Participant.model_validate(
        {
            "heero": "participant/1",
            "id": "quiet-otter-41",
            "name": "Ari",
            "kind": dice.choice(["youth", "adult"]),
            "people": [_anyhow(each, dice) for each in people],
            "places": [
                {
                    "id": f"place{number}",
                    "label": dice.choice(NAMES) * dice.choice([1, 3]),
                    "people": dice.sample(names, min(size, dice.randrange(9))),
                    "order": dice.choice(["known", "known", "unknown"]),
                }
                for number in range(1, 6)
            ],
            "events": [
                {
                    "id": f"event{number}",
                    "title": dice.choice(NAMES),
                    "when": dice.choice(["2014~", {"age": "7"}, "unknown"]),
                    "people": dice.sample(names, min(size, dice.randrange(4))),
                }
                for number in range(1, 6)
            ],
            "outreach": [
                {
                    "id": f"o{name}",
                    "person": name,
                    "choice": dice.choice(["now", "later", "never", "not_now"]),
                    "status": dice.choice(["not_yet", "sent", "answered", "declined"]),
                }
                for name in names
            ],
            "parents": [
                {
                    "id": f"b{name}",
                    "parent": name,
                    "child": dice.choice(["self", *names[:place]]),
                    "kind": dice.choice(["birth", "foster", "kin_care", "unsaid"]),
                }
                for place, name in enumerate(names)
            ],
        }
    )
    return settled(record)


def _anyhow(someone: Person, dice: random.Random) -> dict[str, Any]:
    data = someone.model_dump(mode="json", exclude={"seat"})
    said: dict[str, Any] = {
        "generation": dice.choice([*get_args(Generation)]),
        "kin": dice.choice([*get_args(Kin), None]),
        "circles": {
            "trust": dice.choice([1, 2, 3]),
            "support": dice.choice([1, 2, 3, 4]),
            "who_knows": dice.choice([1, 2, 3]),
            "could_move": dice.choice(["said_yes", "said_no"]),
        },
    }
    tie = {
        "felt": dice.choice([*get_args(Felt)]),
        "felt_back": dice.choice([*get_args(Felt)]),
        "supports": dice.sample([*get_args(Support)], 2),
    }
    return {**data, **said, "tie": {**data["tie"], **tie}}


def _one(id_: str, name: str, area: str = "other_family", **more: Any) -> Any:
    someone = person(id_, name, area, **more)
    return someone.model_copy(update={"visibility": "network_ok"})


PEOPLE = (
    _one(
        "tavu",
        "Grandma Rose",
        relation="grandmother",
        kind="family",
        generation="grandparents",
        side="mom's side",
        kin="birth",
        closeness=3,
        felt="strong",
        felt_back="strong",
        seen="weekly",
        supports=["belong", "care", "culture_spirit"],
        circles={"trust": 1, "support": 1, "who_knows": 1},
        felt_safe="said_yes",
        household="the flat",
    ),
    _one(
        "lodu",
        "Grandpa Lou",
        relation="grandfather",
        generation="grandparents",
        kin="birth",
        life="died",
        closeness=3,
        felt="strong",
        felt_safe="said_yes",
        circles={"trust": 1},
    ),
    _one(
        "mefu",
        "Mom",
        relation="mother",
        generation="parents",
        kin="birth",
        closeness=2,
        felt="some",
        felt_back="unknown",
        seen="few_times_a_year",
        circles={"trust": 2, "support": 1, "who_knows": 1},
    ),
    _one("dadi", "Dad", generation="parents", kin="birth", felt="none", closeness=1),
    _one(
        "vogi",
        "Ellen",
        "household",
        relation="foster mother",
        kind="foster",
        generation="parents",
        kin="foster",
        closeness=3,
        felt="strong",
        felt_back="some",
        seen="daily",
        supports=["shelter", "care", "move"],
        circles={"trust": 1, "support": 1, "who_knows": 2},
        household="the blue house",
    ),
    _one(
        "kelo",
        "Auntie Jo",
        relation="aunt",
        generation="parents",
        side="mom's side",
        kin="birth",
        closeness=2,
        felt="strong",
        felt_back="strong",
        seen="monthly",
        supports=["advise", "joy"],
        circles={"trust": 2, "support": 2, "who_knows": 2, "could_move": "said_yes"},
        wants_here="said_yes",
        wants_to_find="said_yes",
    ),
    _one(
        "bavi",
        "Milo",
        relation="half brother",
        generation="mine",
        kin="half",
        closeness=3,
        felt="strong",
        felt_back="strong",
        seen="not_seen",
        state="lost_touch",
        wants_here="said_yes",
        circles={"trust": 2, "could_move": "said_yes"},
    ),
    _one(
        "devi",
        "Devin",
        "friends",
        relation="foster brother",
        kind="foster",
        generation="mine",
        kin="foster",
        closeness=2,
        felt="some",
        felt_back="some",
        seen="weekly",
        supports=["joy"],
        circles={"trust": 2, "support": 3},
    ),
    _one(
        "noor",
        "Noor",
        "friends",
        relation="best friend",
        kind="chosen",
        kin="chosen",
        closeness=3,
        felt="strong",
        felt_back="strong",
        seen="daily",
        supports=["joy", "crisis", "belong"],
        circles={"trust": 1, "support": 2, "who_knows": 1},
    ),
    _one(
        "osei",
        "Mr. Osei",
        "school_work",
        relation="keeps the band room open",
        kind="community",
        closeness=2,
        felt="some",
        felt_back="unknown",
        seen="weekly",
        supports=["learn", "joy"],
        circles={"trust": 3, "support": 3, "who_knows": 3},
    ),
    _one(
        "fime",
        "Biscuit",
        "household",
        relation="dog",
        kind="pet",
        closeness=3,
        felt="strong",
        felt_back="strong",
        seen="daily",
        supports=["joy"],
        circles={"trust": 1},
    ),
    _one(
        "whit",
        "Ms. Whitlock",
        "professionals",
        relation="my worker",
        kind="professional",
        closeness=1,
        felt="none",
        felt_back="none",
        seen="monthly",
        circles={"trust": 3, "support": 4, "who_knows": 1},
    ),
    _one("gasu", "The clinic", "professionals", kind="service", supports=["care"]),
    _one("orla", "Orla", kind="family"),
)

LISTS: dict[str, Any] = {
    "places": [
        {
            "id": "flat",
            "label": "Grandma Rose's flat",
            "kind": "home",
            "when": "2009/2014~",
            "people": ["tavu", "lodu", "mefu", "kelo"],
            "feel": "good",
            "visibility": "network_ok",
        },
        {
            "id": "swing",
            "label": "The house with the swing",
            "kind": "foster home",
            "when": {"age": "9"},
            "people": ["devi"],
            "feel": "both",
            "visibility": "network_ok",
        },
        {
            "id": "blue",
            "label": "The blue house",
            "kind": "foster home",
            "when": "2020/..",
            "people": ["vogi", "fime"],
            "feel": "good",
            "visibility": "network_ok",
        },
        {
            "id": "camp",
            "label": "Summer camp by the lake",
            "order": "unknown",
            "people": ["bavi", "kelo"],
            "feel": "good",
            "visibility": "network_ok",
        },
        {"id": "before", "label": "A big kitchen", "order": "unknown"},
        {"id": "four", "label": "The group home", "when": "2025", "feel": "hard"},
    ],
    "events": [
        {
            "id": "dog",
            "title": "We got the dog",
            "when": "2021~",
            "tone": "good",
            "people": ["vogi", "fime"],
            "visibility": "network_ok",
        },
        {
            "id": "lou",
            "title": "Grandpa Lou died",
            "when": {"age": "9"},
            "tone": "hard",
            "people": ["lodu", "tavu"],
            "place": "flat",
        },
        {"id": "move", "title": "I moved", "when": {"around": "grade 4"}},
        {
            "id": "solo",
            "title": "My first solo with the band",
            "when": "2025-22",
            "tone": "both",
            "people": ["osei", "noor"],
            "visibility": "network_ok",
        },
        {"id": "song", "title": "I wrote a song", "tone": "good"},
    ],
    "hopes": [
        {"id": "wish", "words": "A kitchen of my own", "kind": "dream"},
        {"id": "hope", "words": "Milo at my graduation", "visibility": "network_ok"},
    ],
    "outreach": [
        {"id": "oa", "person": "bavi", "choice": "somebody_checks_first"},
        {"id": "ob", "person": "kelo", "choice": "now", "status": "answered"},
        {"id": "oc", "person": "devi", "choice": "now", "status": "planned"},
        {"id": "od", "person": "osei", "choice": "now", "status": "no_answer"},
        {"id": "oe", "person": "mefu", "choice": "later"},
        {"id": "of", "person": "dadi", "choice": "never"},
        {"id": "og", "person": "noor", "choice": "now", "status": "answered"},
        {"id": "oh", "person": "orla", "choice": "now", "status": "declined"},
    ],
    "commitments": [
        {
            "id": "ca",
            "person": "noor",
            "words": "Text me at any hour",
            "support": "crisis",
            "status": "active",
            "visibility": "network_ok",
        },
        {
            "id": "cb",
            "person": "kelo",
            "words": "Sunday supper",
            "support": "belong",
            "status": "offered",
            "visibility": "network_ok",
        },
    ],
    "parents": [
        {"id": "pa", "parent": "mefu", "child": "self", "kind": "birth"},
        {"id": "pb", "parent": "dadi", "child": "self", "kind": "birth"},
        {"id": "pc", "parent": "vogi", "child": "self", "kind": "foster"},
        {"id": "pd", "parent": "tavu", "child": "mefu", "kind": "birth"},
        {"id": "pe", "parent": "lodu", "child": "mefu", "kind": "step"},
        {"id": "pf", "parent": "tavu", "child": "kelo", "kind": "adoptive"},
        {"id": "pg", "parent": "mefu", "child": "bavi", "kind": "birth"},
        {"id": "ph", "parent": "tavu", "child": "self", "kind": "kin_care"},
    ],
    "partners": [
        {"id": "ra", "between": ["tavu", "lodu"], "status": "married"},
        {
            "id": "rb",
            "between": ["mefu", "dadi"],
            "status": "divorced",
            "until": "2012",
        },
    ],
}
