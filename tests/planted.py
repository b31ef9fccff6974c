"""
One invented record with forty secrets in it, and a search that finds them anywhere.

Each secret has one word that is nowhere else, so that it is found however it is cut,
folded or written: in a text, a file name, a packed file or what a file says of itself.
"""

import html
import io
import json
import re
import urllib.parse
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TODAY = "2026-11-21"
OWNER = "quiet-otter-41"

REACHED = {
    "quillfeather": "12 Quillfeather Road",
    "brambleton": "Flat 3, 9 Brambleton Close, KV7 2ZQ",
    "5550171": "+1 500 5550171",
    "5550172": "+1 500 5550172",
    "wrenhollow": "ama@wrenhollow.example",
    "ticklepenny": "through Ticklepenny at the bakery",
}
"""Ways to reach people, by their word."""

GROUNDS = {
    "cobblestone": "he said cobblestone things on the phone",
    "vinegar": "the vinegar letter in the file",
    "sundial": "seen by the sundial last week",
}
"""What a clearance rests on."""

FLAGS = {
    "marrowbone": "marrowbone was seen near the house",
    "pepperjack": "ask pepperjack's worker first",
    "lanternfly": "lanternfly drives a red car",
}
"""Notes of the team to itself."""

PROTECTED = {
    "thistledown": "Thistledown House",
    "mossgate": "Mossgate School",
    "fernbank": "the flat at Fernbank",
}
"""Places that must not be found out."""

KEPT_OUT = {
    "balthazar": "Balthazar",
    "ottoline": "Aunt Ottoline",
    "peregrine": "Peregrine",
    "isambard": "Uncle Isambard",
    "leocadia": "Leocadia",
    "philomena": "Philomena",
}
"""People who are blocked, under an order, unknown, or whom the participant left out."""

OFF_LIMITS = {
    "tambourine": "the tambourine night",
    "rhubarb": "what happened in the rhubarb garden",
    "gasworks": "the gasworks and the police",
}
"""What is not to be talked about."""

OWN = {
    "saltmarsh": "I slept at the saltmarsh",
    "juniper": "my juniper secret",
    "candlewick": "candlewick makes me cry",
    "ploughman": "I am afraid of ploughman",
    "hazelnut": "my hazelnut plan to leave",
    "driftwood": "driftwood is what I call myself",
}
"""Words that are for the participant and their navigator alone."""

MEETING = {
    "windlass": "by the windlass door to my navigator's car",
    "harpsichord": "beside the harpsichord",
    "kingfisher": "kingfisher is worried about me",
}
"""How the participant leaves, where they sit, and what could go wrong."""

OTHERS = {
    "bluebottle": "bluebottle said no to me in the hall",
    "crossbill": "crossbill stands in the way",
    "dunnock": "a note about dunnock",
    "elderflower": "elderflower, for my own pages",
    "foxglove": "foxglove was her old name",
    "gooseberry": "the gooseberry visits of my little one",
    "hornbeam": "hornbeam is what my child needs",
}
"""Answers, barriers, notes, names of before, and what is said of a child."""

SECRETS: dict[str, str] = {
    **REACHED,
    **GROUNDS,
    **FLAGS,
    **PROTECTED,
    **KEPT_OUT,
    **OFF_LIMITS,
    **OWN,
    **MEETING,
    **OTHERS,
}
"""Every secret by the one word that gives it away."""


def participant() -> dict[str, Any]:
    """Return the record: three people who come, and everything nobody else may see."""
    comes = {
        "tavu": ("Grandma Rose", "grandmother", "family", "other_family"),
        "kelo": ("Noor", "my navigator's friend", "friend", "friends"),
        "sune": ("Coach Ines", "coach", "community", "school_work"),
    }
    people: list[dict[str, Any]] = [
        {
            "id": id_,
            "name": name,
            "relation": relation,
            "kind": kind,
            "area": area,
            "visibility": "network_ok",
            "note": OTHERS["dunnock"],
            "also": [OTHERS["foxglove"]],
            "tie": {
                "strength": "strong",
                "quality": "easy",
                "state": "current",
                "closeness": "3",
                "supports": ["belong", "joy"],
                "barrier": OTHERS["crossbill"],
                "as_of": "2026-11-02",
            },
        }
        for id_, (name, relation, kind, area) in comes.items()
    ]
    for number, (word, name) in enumerate(KEPT_OUT.items()):
        people.append(
            {
                "id": word[:5],
                "name": name,
                "kind": "family",
                "area": "other_family",
                # Shared once, before anybody knew: only the gate keeps them out.
                "visibility": "network_ok" if number < 4 else "me_and_navigator",
                "tie": {"strength": "strong", "state": "current"},
            }
        )
    return {
        "heero": "participant/1",
        "id": OWNER,
        "name": "Ari",
        "kind": "youth",
        "born": "2009-04",
        "languages": ["en"],
        "navigators": ["kind-maple-44"],
        "status": "active",
        "intake": {"date": "2026-11-02", "by": "kind-maple-44"},
        "children": [
            {
                "id": "lilo",
                "name": "Little one",
                "visits": OTHERS["gooseberry"],
                "needs": OTHERS["hornbeam"],
            }
        ],
        "consents": [
            {
                "id": f"yes{letter}",
                "purpose": purpose,
                "from": "2026-11-02",
                "expires": "2027-10-02",
            }
            for letter, purpose in zip(
                "abcdef",
                (
                    "run_workshop",
                    "share_map_network",
                    "share_need_statement",
                    "contact_person",
                    "evaluation",
                    "staff_training",
                ),
                strict=True,
            )
        ],
        "people": people,
        "ties": [
            {
                "id": "tiea",
                "between": ["tavu", "kelo"],
                "strength": "strong",
                "note": OTHERS["dunnock"],
            }
        ],
        "places": [
            {
                "id": word[:5],
                "label": label,
                "kind": "home",
                "people": ["tavu"],
                "visibility": "network_ok",
            }
            for word, label in PROTECTED.items()
        ],
        "worries": [{"id": "wora", "words": OWN["ploughman"]}],
        "hopes": [{"id": "hopa", "words": OWN["hazelnut"]}],
        "strengths": [
            {"id": "stra", "words": OWN["driftwood"]},
            {"id": "strb", "words": "I cook for many", "visibility": "network_ok"},
        ],
        "needs": [
            {
                "id": "nedo",
                "words": "somebody who stays",
                "biggest": "said_yes",
                "visibility": "network_ok",
            },
            {"id": "neda", "words": OWN["juniper"]},
        ],
        "outreach": [
            *(
                {"id": f"out{id_[:2]}", "person": id_, "choice": "now"}
                | {"may_say": "that I am OK", "worry": MEETING["kingfisher"]}
                for id_ in comes
            ),
            {"id": "outx", "person": "isamb", "choice": "never"},
        ],
        "commitments": [
            {
                "id": "coma",
                "person": "tavu",
                "words": "I call every Sunday night",
                "support": "belong",
                "need": "nedo",
                "status": "active",
                "starts": "2026-11-03",
                "visibility": "network_ok",
                "as_of": "2026-11-02",
            },
            {
                "id": "comb",
                "person": "kelo",
                "words": OTHERS["elderflower"],
                "status": "offered",
                "as_of": "2026-11-02",
            },
        ],
        "meetings": [
            {
                "id": "mete",
                "kind": "network",
                "start": "2026-12-05T14:00",
                "status": "planned",
                "place": "Public library, room 2",
                "purpose": "Who keeps a seat for me",
                "off_limits": list(OFF_LIMITS.values()),
                "stop_word": "pineapple",
                "exit": MEETING["windlass"],
                "seat": MEETING["harpsichord"],
                "invitations": [
                    {"id": f"inv{id_[:2]}", "person": id_, "date": "2026-11-16"}
                    for id_ in comes
                ],
            }
        ],
        "walks": [
            {
                "id": "sobe",
                "guide": "ecomap/1",
                "started": "2026-11-02T14:05",
                "finished": "2026-11-02T14:50",
                "answers": [
                    {"id": "ansa", "to": "hardest", "said": OTHERS["bluebottle"]},
                    {"id": "ansb", "to": "hope", "said": OWN["saltmarsh"]},
                    {"id": "ansc", "to": "night", "said": OWN["candlewick"]},
                ],
            }
        ],
    }


def private() -> dict[str, Any]:
    """Return the private file beside it."""
    cleared = {"by": "calm-heron-12", "date": "2026-11-10"}
    ways = ("post", "post", "phone", "phone", "email", "via")
    whom = ("self", "balth", "tavu", "kelo", "sune", "tavu")
    return {
        "heero": "private/1",
        "id": OWNER,
        "reach": [
            {"id": f"rea{n}", "person": who, "kind": kind, "value": value}
            | ({"agreed": "2026-11-02"} if kind != "via" else {})
            for n, (who, kind, value) in enumerate(
                zip(whom, ways, REACHED.values(), strict=True)
            )
        ],
        "orders": [
            {
                "id": "ordr",
                "between": ["self", "ottol"],
                "verified_by": "calm-heron-12",
                "verified_on": "2026-11-03",
            }
        ],
        "clearances": [
            *(
                {"id": f"cle{who[:2]}", "person": who, "state": "clear"}
                | cleared
                | {"basis": GROUNDS["sundial"]}
                for who in ("tavu", "kelo", "sune", "ottol", "isamb")
            ),
            {"id": "cleb", "person": "balth", "state": "blocked"}
            | cleared
            | {"basis": GROUNDS["cobblestone"]},
            {"id": "clep", "person": "pereg", "state": "check_first"}
            | cleared
            | {"basis": GROUNDS["vinegar"]},
        ],
        "protected": [{"id": f"pro{w[0]}", "place": w[:5]} for w in PROTECTED],
        "flags": [
            {
                "id": f"fla{n}",
                "words": words,
                "by": "calm-heron-12",
                "date": "2026-11-05",
            }
            for n, words in enumerate(FLAGS.values())
        ],
    }


def team() -> list[dict[str, Any]]:
    """Return who works there."""
    return [
        {
            "heero": "team/1",
            "id": "calm-heron-12",
            "name": "Lomi",
            "roles": ["facilitator"],
        },
        {
            "heero": "team/1",
            "id": "kind-maple-44",
            "name": "Jules",
            "roles": ["peer_navigator"],
        },
    ]


def folder(root: Path) -> None:
    """Write the whole records folder."""
    root.mkdir(mode=0o700)
    (root / "heero.yaml").write_text(
        "heero: folder/1\nprogram: workshop\nsite: The Lantern\nme: calm-heron-12\n"
    )
    for kind, records in (
        ("participants", [participant()]),
        ("private", [private()]),
        ("team", team()),
    ):
        (root / kind).mkdir()
        for each in records:
            text = "".join(f"{key}: {_flow(value)}\n" for key, value in each.items())
            (root / kind / f"{each['id']}.yaml").write_text(text, encoding="utf-8")


def _flow(value: Any) -> str:
    # JSON is YAML in one line, and every word of it is quoted.
    return json.dumps(value, ensure_ascii=False)


def found(data: bytes, name: str = "") -> set[str]:
    """Return the word of every secret that is in some bytes, or in their name."""
    text = "\n".join(_readings(data, name)).casefold()
    return {word for word in SECRETS if word in text}


def _readings(data: bytes, name: str) -> Iterator[str]:
    """Yield everything that can be read out of a file, whatever it is packed in."""
    yield name
    for encoding in ("utf-8", "utf-16", "latin-1"):
        plain = data.decode(encoding, "ignore")
        yield plain
        yield html.unescape(plain)
        yield urllib.parse.unquote(plain)
        # Lines of a calendar, of a mail or of a picture are folded anywhere.
        yield re.sub(r"\r?\n[ \t]", "", plain)
        yield re.sub(r"<[^>]*>", "", plain)
        yield plain.encode("ascii", "ignore").decode().replace("\\u002d", "-")
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for each in packed.namelist():
                yield from _readings(packed.read(each), each)
    if data.startswith(b"%PDF"):
        yield from _of_pdf(data)
    for each in re.finditer(rb"x[\x01\x5e\x9c\xda]", data):
        # Whatever zlib packed: what a PNG says of itself, streams of a PDF.
        try:
            yield (
                zlib.decompressobj().decompress(data[each.start() :]).decode("latin-1")
            )
        except zlib.error:
            continue


def _of_pdf(data: bytes) -> Iterator[str]:
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(data))
    yield str(reader.metadata)
    for page in reader.pages:
        yield page.extract_text()
        yield page.extract_text().replace("\n", "")
