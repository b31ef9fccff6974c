"""
Invented contacts of a helpline: `python -m bench.contacts DIR --count 11000`.

Three years, 400 workers who chose a word, ten peers. The same seed gives the same
bytes. Nobody in them exists, and heero finds nothing wrong with them. The shares are
near those that helplines of this kind have published: half conversations and half
voicemails, most of it about how somebody is, two thirds about something practical too,
and relationships from one call to three years.
"""

import argparse
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from random import Random

from heero.domain.operations import Value
from heero.store import write

ADJECTIVES = (
    "amber",
    "autumn",
    "blue",
    "brave",
    "bright",
    "calm",
    "clear",
    "copper",
    "coral",
    "early",
    "fern",
    "gentle",
    "golden",
    "green",
    "hazel",
    "hidden",
    "ivory",
    "jade",
    "little",
    "lucky",
    "maple",
    "mellow",
    "misty",
    "north",
    "old",
    "paper",
    "pearl",
    "quiet",
    "rainy",
    "river",
)
THINGS = (
    "anchor",
    "apple",
    "basket",
    "bell",
    "bird",
    "boat",
    "bridge",
    "button",
    "candle",
    "cloud",
    "cup",
    "drum",
    "feather",
    "garden",
    "harbour",
    "kettle",
    "lantern",
    "leaf",
    "meadow",
    "mitten",
    "nest",
    "orchard",
    "pebble",
    "pine",
)

NAMES = ("ada", "bao", "eli", "gia", "ines", "kofi", "lena", "noor", "omar", "wren")
PEERS = tuple(f"peer-{each}" for each in NAMES)
CLINICIANS = ("clinic-mei", "clinic-sami")
SERVICES = (
    ("harbour-counselling", "Harbour counselling", "clinician"),
    ("staff-plan", "The staff plan", "eap"),
    ("legal-desk", "Legal desk", "legal"),
    ("evening-group", "Evening group", "group"),
    ("walk-in-clinic", "Walk-in clinic", "medical"),
    ("rent-bank", "Rent bank", "practical"),
)
OFFICES = {
    "north-hill": 9,
    "north-lake": 8,
    "north-mill": 5,
    "east-bridge": 8,
    "east-market": 7,
    "south-harbour": 9,
    "south-station": 6,
    "south-gate": 4,
    "west-park": 6,
    "west-field": 2,
    "west-island": 1,
}
"""Words for offices, and how many of a hundred or so workers are of each."""

PSYCHOSOCIAL = {
    "workload": 17,
    "secondary_trauma": 12,
    "burnout": 14,
    "anxiety": 10,
    "low_mood": 8,
    "sleep": 7,
    "critical_incident": 6,
    "child_death_or_injury": 2,
    "threats_violence": 4,
    "supervisor_conflict": 7,
    "grief": 5,
    "couple_family": 5,
    "parenting": 4,
    "substance": 1,
    "discrimination": 2,
}
CONCRETE = {
    "court": 6,
    "money": 8,
    "health": 9,
    "legal": 3,
    "career": 8,
    "other": 4,
}
"""What contacts are about, and how often, beside each other."""

OUTCOMES = {
    "talked": 500,
    "voicemail": 420,
    "no_answer": 40,
    "silent": 12,
    "wrong_number": 14,
    "declined": 14,
}
CHANNELS = {
    "call": 70,
    "text": 18,
    "email": 5,
    "chat": 4,
    "web_form": 2,
    "in_person": 1,
}
MINUTES = {"under_5": 8, "5_to_15": 32, "16_to_30": 33, "31_to_60": 22, "over_60": 5}
ANSWERED = {
    "30_seconds": 72,
    "2_minutes": 13,
    "10_minutes": 5,
    "longer": 3,
    "called_back": 7,
}
PRESENTING = {"talk_through": 55, "check_in": 30, "urgent_specific": 15}
DISPOSITIONS = {"none": 930, "watch": 50, "same_day_clinician": 16, "emergency": 4}
YES = {"said_yes": 78, "said_no": 8, "unsure": 6, "not_asked": 8}
ENOUGH = {"said_yes": 70, "said_no": 18, "unsure": 6, "not_asked": 6}
RESOLVED = {"said_yes": 88, "said_no": 6, "unsure": 3, "not_asked": 3}
CONNECTED = {"said_yes": 55, "said_no": 12, "unsure": 3, "not_asked": 30}
ALLOWS = {"that_we_talked": 60, "everything": 34, "nothing": 6}
SUPPORT = (
    *("listening", "shared_experience", "information", "problem_solving"),
    *("mentoring", "affirmation"),
)
TASKS = ("connection", "information_and_risk", "goals", "affirmation")

FOLDER = """\
heero: folder/1
program: peer-support
site: Invented callers for measuring
example: said_yes
"""
TEAM = "heero: team/1\nid: {id}\nname: {name}\nroles: [{role}]\n"
SERVICE = "heero: service/1\nid: {id}\nname: {name}\nkind: {kind}\n"

DAYS = 3 * 365
ANONYMOUS = 0.28
"""Which part of all contacts is with nobody in particular."""


def folder(
    path: Path,
    *,
    size: int = 11_000,
    workers: int = 400,
    seed: int = 1,
    last: str = "2026-11-20",
) -> list[Path]:
    """
    Write the records folder of a helpline.

    Args:
        path: Where it goes; it is made, and must hold no records.
        size: How many contacts.
        workers: How many callers who chose a word, at most.
        seed: Decides everything that is drawn.
        last: The last day there was a contact; the first is three years before.

    Returns:
        The files of the contacts, in order of their ids.
    """
    for each in ("contacts", "team", "services"):
        (path / each).mkdir(parents=True)
    _write(path / "heero.yaml", FOLDER)
    for role, everybody in (("peer_supporter", PEERS), ("clinician", CLINICIANS)):
        for member in everybody:
            name = member.partition("-")[2].capitalize()
            text = TEAM.format(id=member, name=name, role=role)
            _write(path / "team" / f"{member}.yaml", text)
    for service, name, kind in SERVICES:
        text = SERVICE.format(id=service, name=name, kind=kind)
        _write(path / "services" / f"{service}.yaml", text)
    for values in contacts(size=size, workers=workers, seed=seed, last=last):
        _write(path / "contacts" / f"{values['id']}.yaml", write.whole(values))
    return sorted((path / "contacts").iterdir())


def contacts(
    *,
    size: int = 11_000,
    workers: int = 400,
    seed: int = 1,
    last: str = "2026-11-20",
) -> Iterator[dict[str, Value]]:
    """
    Yield the contacts, each as the words of its record, in no particular order.

    Args:
        size: How many.
        workers: How many callers who chose a word, at most.
        seed: Decides everything that is drawn.
        last: The last day there was a contact.
    """
    random = Random(seed)
    end = date.fromisoformat(last)
    nobody = round(size * ANONYMOUS)
    callers = _callers(random, workers, size - nobody, end)
    numbers = iter(range(size))
    for word, office, days in callers:
        for at, day in enumerate(days):
            first = "said_yes" if at == 0 else "said_no"
            known: dict[str, Value] = {"caller": word, "first": first}
            yield _contact(random, next(numbers), day, known, office, end)
    for number in numbers:
        day = end - timedelta(days=random.randrange(DAYS))
        yield _contact(random, number, day, {}, None, end)


def _callers(
    random: Random, workers: int, many: int, end: date
) -> list[tuple[str, str, list[date]]]:
    """Return callers: a word, an office, and the days of their contacts, in order."""
    words = [f"{a}-{b}" for a, b in product(ADJECTIVES, THINGS)]
    random.shuffle(words)
    chosen = words[: min(workers, many)]
    spans = [_span(random) for _ in chosen]
    # Whoever stays for longer is in touch more often; everybody is at least once.
    weights = [1 + span / 20 for span in spans]
    number = [1] * len(chosen)
    for at in random.choices(range(len(chosen)), weights, k=many - len(chosen)):
        number[at] += 1
    found = []
    for word, span, often in zip(chosen, spans, number, strict=True):
        begin = end - timedelta(days=random.randrange(span, DAYS))
        days = [begin]
        if often > 1:
            days.append(begin + timedelta(days=span))
        days += [
            begin + timedelta(days=random.randint(0, span)) for _ in range(often - 2)
        ]
        office = _one(random, OFFICES)
        found.append((word, office, sorted(days)))
    return found


def _span(random: Random) -> int:
    """Draw how many days a relationship lasts."""
    drawn = random.random()
    if drawn < 0.22:
        return random.randint(0, 30)
    if drawn < 0.57:
        return random.randint(31, 364)
    return random.randint(365, DAYS - 1)


def _contact(
    random: Random,
    number: int,
    day: date,
    known: dict[str, Value],
    office: str | None,
    end: date,
) -> dict[str, Value]:
    outcome = _one(random, OUTCOMES)
    hour = random.choice((8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 18, 19, 19, 20, 21))
    values: dict[str, Value] = {
        "heero": "contact/1",
        "id": contact_id(number),
        "started": f"{day.isoformat()}T{hour:02}:00",
    }
    if outcome not in ("silent", "wrong_number"):
        values |= known
    values["peer"] = random.choice(PEERS)
    out = outcome in ("voicemail", "no_answer", "declined")
    if out or (outcome == "talked" and random.random() < 0.4):
        values["direction"] = "out"
    _unless(values, "channel", _one(random, CHANNELS) if not out else "call", "call")
    _unless(values, "outcome", outcome, "talked")
    if outcome == "talked":
        _talked(random, values, day, office, end)
    return values


def _talked(
    random: Random,
    values: dict[str, Value],
    day: date,
    office: str | None,
    end: date,
) -> None:
    """Put into a contact what there is to say where two people talked."""
    values["minutes"] = _one(random, MINUTES)
    if values.get("direction") != "out" and values.get("channel", "call") == "call":
        values["answered"] = _one(random, ANSWERED)
    if office and random.random() < 0.85:
        values["office"] = office
    values["presenting"] = _one(random, PRESENTING)
    values["tasks"] = [
        "connection",
        *(each for each in TASKS[1:] if random.random() < 0.45),
    ]
    concerns = _some(random, PSYCHOSOCIAL, 0.92) + _some(random, CONCRETE, 0.65)
    if concerns:
        values["concerns"] = list[Value](concerns)
    support = [each for each in SUPPORT if random.random() < 0.5] or ["listening"]
    values["support"] = list[Value](support)
    ids = _item_ids(random)
    disposition = _risk(random, values, day)
    if random.random() < 0.2:
        values["referrals"] = [_referral(random, next(ids))]
    _unless(values, "enough", _one(random, ENOUGH), "not_asked")
    _unless(values, "resolved", _one(random, RESOLVED), "not_asked")
    if disposition not in (None, "none") or random.random() < 0.4:
        values["follow_ups"] = [
            _follow_up(random, next(ids), values, day, disposition, end)
        ]
    _unless(values, "allows", _one(random, ALLOWS), "that_we_talked")


def _risk(random: Random, values: dict[str, Value], day: date) -> str | None:
    if random.random() < 0.55:
        return None
    disposition = _one(random, DISPOSITIONS)
    risk: dict[str, Value] = {"disposition": disposition, "tool": "agency-screen"}
    if disposition != "none":
        risk["clinician_told"] = f"{day.isoformat()}T22:00"
        part = random.choice(("stood_by", "joined", "took_over", "called_after"))
        risk["clinician_part"] = part
    if disposition in ("same_day_clinician", "emergency"):
        risk["safety_plan"] = _one(random, YES)
    values["safe_now"] = "said_no" if disposition == "emergency" else "said_yes"
    values["limits_told"] = "said_yes"
    values["risk"] = risk
    return disposition


def _referral(random: Random, item: str) -> Value:
    service, _, kind = random.choice(SERVICES)
    accepted = _one(random, {"said_yes": 70, "later": 18, "said_no": 12})
    found: dict[str, Value] = {
        "id": item,
        "kind": kind,
        "service": service,
        "accepted": accepted,
    }
    if accepted == "said_yes":
        _unless(found, "connected", _one(random, CONNECTED), "not_asked")
    return found


def _follow_up(
    random: Random,
    item: str,
    values: dict[str, Value],
    day: date,
    disposition: str | None,
    end: date,
) -> Value:
    soon = {"watch": 3, "same_day_clinician": 1, "emergency": 1}
    due = day + timedelta(days=soon.get(disposition or "", random.randint(2, 28)))
    found: dict[str, Value] = {"id": item, "due": due.isoformat()}
    _unless(found, "how", random.choice(("call", "call", "text")), "call")
    found["owner"] = values["peer"]
    if disposition in soon:
        found["why"] = "disposition"
    drawn = random.random()
    done = due - timedelta(days=random.randint(0, 1))
    if drawn > 0.88:
        done = due + timedelta(days=random.randint(1, 20))
    if drawn < 0.96 and day <= done <= end:
        found["done"] = done.isoformat()
    if random.random() < 0.06:
        found["passed_to"] = random.choice(PEERS)
    return found


def contact_id(number: int) -> str:
    """Name the file of one contact; no two numbers share a name."""
    head = f"{ADJECTIVES[number % 30]}-{THINGS[number // 30 % 24]}"
    rest = number // 720
    syllables = [a + b for a, b in product("bdklmnrstv", "aiou")]
    return (
        f"{head}-{10 + rest % 90}-{syllables[rest // 90 % 40]}{syllables[rest % 40]}k"
    )


def _one(random: Random, weights: dict[str, int]) -> str:
    return random.choices(list(weights), list(weights.values()))[0]


def _some(random: Random, weights: dict[str, int], share: float) -> list[str]:
    """Draw one word, sometimes two, or none beyond a share of all draws."""
    if random.random() > share:
        return []
    drawn = [_one(random, weights) for _ in range(random.choice((1, 1, 1, 2)))]
    return list(dict.fromkeys(drawn))


def _unless(values: dict[str, Value], key: str, word: str, usual: str) -> None:
    """Put a word into a record unless it is what is taken for granted."""
    if word != usual:
        values[key] = word


def _item_ids(random: Random) -> Iterator[str]:
    parts = [a + b for a, b in product("bdklmnrstv", "aiou")]
    taken: set[str] = set()
    while True:
        word = random.choice(parts) + random.choice(parts)
        if word not in taken:
            taken.add(word)
            yield word


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def main(words: Sequence[str] | None = None) -> None:
    """Write a folder from the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.contacts", description="Write an invented helpline"
    )
    parser.add_argument("dir", type=Path, help="Where does the folder go?")
    parser.add_argument("--count", type=int, default=11_000, help="How many contacts?")
    parser.add_argument("--workers", type=int, default=400, help="How many callers?")
    parser.add_argument("--seed", type=int, default=1, help="What decides the draw?")
    chosen = parser.parse_args(words)
    written = folder(
        chosen.dir, size=chosen.count, workers=chosen.workers, seed=chosen.seed
    )
    print(f"{len(written)} contacts: {chosen.dir}")


if __name__ == "__main__":
    main()
