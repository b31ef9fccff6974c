"""
Invented records, as many as are wanted: `python -m bench.records DIR --count 1000`.

The same seed gives the same bytes.
Nobody in them exists, and heero finds nothing wrong with them.
"""

import argparse
from collections.abc import Iterator
from itertools import count, product, repeat
from pathlib import Path
from random import Random

NAMES = """
Ada Amir Anouk Bao Bea Chidi Dara Eli Esra Fatou Finn Gia Hana Idris Ines Iris Jaya
Joss Kaito Kofi Lena Linh Luz Mads Mei Nils Noor Odile Omar Pia Quinn Rafa Rosa Sami
Tove Uma Vik Wren Yara Zoë
"""
TEMPERS = ("quiet", "bold", "calm", "keen", "warm", "brave", "clear", "swift", "kind")
ANIMALS = ("otter", "heron", "lynx", "wren", "hare", "crane", "seal", "finch", "tern")
RELATIONS = [
    ("grandmother", "family", "other_family"),
    ("aunt who was there every summer", "family", "other_family"),
    ("brother", "family", "household"),
    ("cousin", "kin", "other_family"),
    ("foster mother for six years", "foster", "household"),
    ("best friend since grade 2", "friend", "friends"),
    ("friend from the team", "peer", "friends"),
    ("coach", "community", "groups_faith_culture"),
    ("teacher", "professional", "school_work"),
    ("social worker", "professional", "professionals"),
    ("neighbour with the dog", "community", "neighbours"),
    ("boss at the bakery", "community", "school_work"),
]
STRENGTHS = ("strong", "strong", "moderate", "moderate", "tenuous", "weak", "none")
QUALITIES = ("easy", "easy", "mixed", "stressful", "unsaid")
FLOWS = ("both", "both", "to_me", "from_me", "none")
STATES = ("current", "current", "current", "current", "lost_touch", "wished_for")
SEEN = ("daily", "weekly", "monthly", "few_times_a_year", "not_seen")
SUPPORTS = ("belong", "shelter", "care", "learn", "move", "advise", "joy", "crisis")
VISIBILITIES = ("me_and_navigator", "workshop_team", "case_team", "network_ok")

HEAD = """\
heero: participant/1
id: {id}
name: {name}
pronouns: they/them
kind: {kind}
born: "{born}"
languages: [en]
navigators: [team-kiru]
status: active
intake: {{date: "2026-11-02", by: team-lomi}}
consents:
  - {{id: {consent}, purpose: run_workshop, given_by: self, basis: written, \
from: "2026-11-02", expires: "2027-11-02"}}
  - {{id: {share}, purpose: share_map_network, given_by: self, basis: written, \
from: "2026-11-02", expires: "2027-11-02"}}
people:
"""
PERSON = """\
  - id: {id}
    name: {name}
    relation: {relation}
    kind: {kind}
    area: {area}
    life: {life}
    visibility: {visibility}
    tie:
      strength: {strength}
      quality: {quality}
      flow: {flow}
      state: {state}
      seen: {seen}
      closeness: {closeness}
      supports: [{supports}]
      as_of: "2026-11-02"
"""
TIE = (
    "  - {{id: {id}, between: [{one}, {other}], strength: {strength}, quality: easy}}\n"
)
WALK = """\
walks:
  - id: {id}
    guide: heart_list/1
    started: "2026-11-02T14:05"
    finished: "2026-11-02T14:50"
    format: one_to_one
    by: team-lomi
    with: [team-kiru]
    answers:
      - {{id: {who}, to: who, people: [{people}]}}
"""
FOLDER = """\
heero: folder/1
program: workshop
site: Invented people for measuring
example: said_yes
"""
TEAM = """\
heero: team/1
id: {id}
name: {name}
roles: [{role}]
"""


def folder(path: Path, *, size: int, people: int = 15, seed: int = 1) -> list[Path]:
    """
    Write a records folder of invented participants.

    Args:
        path: Where it goes; it is made, and must hold no records.
        size: How many participants.
        people: How many people each of them has.
        seed: Decides everything that is drawn.

    Returns:
        The participants' files, in order of their ids.
    """
    (path / "participants").mkdir(parents=True)
    (path / "team").mkdir()
    _write(path / "heero.yaml", FOLDER)
    for member, name, role in (
        ("team-kiru", "Kiru", "peer_navigator"),
        ("team-lomi", "Lomi", "facilitator"),
    ):
        text = TEAM.format(id=member, name=name, role=role)
        _write(path / "team" / f"{member}.yaml", text)
    for number in range(size):
        file = path / "participants" / f"{file_id(number)}.yaml"
        _write(file, record(number, people=people, seed=seed))
    return sorted((path / "participants").iterdir())


def record(number: int, *, people: int = 15, seed: int = 1) -> str:
    """
    Write one participant's record; with 15 people it is about 6 kB.

    Args:
        number: Which one, from 0; the same number and seed give the same text.
        people: How many people they have.
        seed: Decides everything that is drawn.
    """
    random = Random(f"{seed}/{number}")
    ids = _item_ids(random)
    known = [next(ids) for _ in range(people)]
    head = HEAD.format(
        id=file_id(number),
        name=next(_names(random)),
        kind=random.choice(("youth", "adult")),
        born=f"{random.randint(2006, 2011)}-{random.randint(1, 12):02}",
        consent=next(ids),
        share=next(ids),
    )
    everybody = "".join(map(_person, repeat(random), known, _names(random)))
    pairs = list(zip(known, known[2:], strict=False))[::3]
    ties = "".join(
        TIE.format(id=next(ids), one=a, other=b, strength=random.choice(STRENGTHS))
        for a, b in pairs
    )
    walk = WALK.format(id=next(ids), who=next(ids), people=", ".join(known))
    return head + (everybody or "  []\n") + (f"ties:\n{ties}" if ties else "") + walk


def file_id(number: int) -> str:
    """Name the file of one participant; no two numbers share a name."""
    pairs = [f"{temper}-{animal}" for temper, animal in product(TEMPERS, ANIMALS)]
    return f"{pairs[number % len(pairs)]}-{number // len(pairs) + 10}"


def _person(random: Random, item: str, name: str) -> str:
    relation, kind, area = random.choice(RELATIONS)
    died = random.random() < 0.07
    return PERSON.format(
        id=item,
        name=name,
        relation=relation,
        kind=kind,
        area=area,
        life="died" if died else "living",
        visibility=random.choice(VISIBILITIES),
        strength=random.choice(STRENGTHS),
        quality=random.choice(QUALITIES),
        flow=random.choice(FLOWS),
        state=random.choice(STATES),
        seen="not_seen" if died else random.choice(SEEN),
        closeness=random.randint(1, 3),
        supports=", ".join(random.sample(SUPPORTS, random.randint(0, 3))),
    )


def _names(random: Random) -> Iterator[str]:
    """Draw names, each once; when all are used up, they come again with a number."""
    names = NAMES.split()
    for turn in count(1):
        random.shuffle(names)
        yield from (name if turn == 1 else f"{name} {turn}" for name in names)


def _item_ids(random: Random) -> Iterator[str]:
    """Draw ids of four letters, each once, from sounds that make no rude words."""
    parts = [a + b for a, b in product("bdklmnrstv", "aiou")]
    words = ["".join(pair) for pair in product(parts, parts)]
    random.shuffle(words)
    return iter(words)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def main() -> None:
    """Write a folder from the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.records", description="Write a folder of invented records"
    )
    parser.add_argument("dir", type=Path, help="Where does the folder go?")
    parser.add_argument(
        "--count", type=int, default=1000, help="How many participants?"
    )
    parser.add_argument("--people", type=int, default=15, help="How many people each?")
    parser.add_argument("--seed", type=int, default=1, help="What decides the draw?")
    chosen = parser.parse_args()
    written = folder(
        chosen.dir, size=chosen.count, people=chosen.people, seed=chosen.seed
    )
    each = sum(path.stat().st_size for path in written) / max(len(written), 1)
    print(f"{len(written)} participants, {each / 1000:.1f} kB each: {chosen.dir}")


if __name__ == "__main__":
    main()
