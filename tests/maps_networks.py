"""Invented networks for the tests of maps, and what is read back from a picture."""

import random
import re
from dataclasses import dataclass
from functools import cache

from heero import resources
from heero.domain.audience import Audience, View, view
from heero.domain.operations import Remove
from heero.domain.participant import Participant
from heero.domain.people import AREAS, Person, PersonTie, Tie
from heero.maps import seats
from heero.maps.formats.drawing import Drawing
from heero.maps.lettering import width
from heero.maps.picture import Format, picture
from heero.maps.styles import Style
from heero.services import map_styles
from heero.store.workspace import Workspace

TODAY = "2026-11-02"

NAMES = [
    "Grandma Rose",
    "Auntie Jo",
    "Uncle Bo",
    "Mr. Okonkwo",
    "Lena",
    "Coach Dave",
    "Zoë",
    "Tía Marisol",
    "Ms. Fitzgerald-Hernández",
    "Big Mike",
    "Nana",
    "Dre",
    "Biscuit",
    "Youth Centre",
    "St. Mark's choir",
    "Dr. Patel",
    "Kayla from the group home",
    "Mum",
    "Malik",
    "Foster mum Ellen",
    "Caseworker Sam",
    "WWWWWWW MMMMMMM WWWWWWWW",
    "Opa Jan",
    "יוסף כהן",
    "محمد علي",
    "田中さくら花子様",
    "Ada 🎈🎈",
]


@cache
def style(name: str = "plain-bw") -> Style:
    """A shipped style, the usual one if none is named."""
    return map_styles.style(Workspace(resources.shipped("examples") / "workshop"), name)


STYLES = resources.shipped("templates") / "map-styles"
STYLE_NAMES = sorted(path.stem for path in STYLES.glob("*.yaml"))


def person(id_: str, name: str = "", area: str = "friends", **more: object) -> Person:
    """Somebody invented; what belongs to the tie may be given beside the rest."""
    tie = {key: more.pop(key) for key in tuple(more) if key in PersonTie.model_fields}
    return Person.model_validate(
        {"id": id_, "name": name or id_, "area": area, "tie": tie, **more}
    )


def record(
    *people: Person, name: str = "Ari", ties: tuple[Tie, ...] = ()
) -> Participant:
    """A participant with some people, and with the seats a save would give them."""
    return settle(
        Participant(
            heero="participant/1",
            id="quiet-otter-41",
            name=name,
            people=people,
            ties=ties,
        )
    )


def settle(changed: Participant, before: Participant | None = None) -> Participant:
    """A record as it is after a save, with everybody's seat written down."""
    given = {}
    for operation in seats.seat_operations(changed, before):
        assert not isinstance(operation, Remove)
        given[operation.path[1]] = operation.value
    people = tuple(
        each.model_copy(update={"seat": given.get(each.id, each.seat)})
        for each in changed.people
    )
    return changed.model_copy(update={"people": people})


def network(size: int, seed: int = 0, *, ties: bool = False) -> Participant:
    """A network of some size, somebody of every kind in it, each come one by one."""
    drawn = random.Random(seed)
    whole = record()
    for number in range(size):
        someone = person(
            f"p{number:03}",
            f"{drawn.choice(NAMES)} {number}",
            drawn.choices(AREAS, [4, 5, 5, 4, 2, 2, 4, 1])[0],
            kind=drawn.choice(["family", "friend", "pet", "group", "service", None]),
            life=drawn.choice(["living"] * 9 + ["died"]),
            strength=drawn.choice(["strong", "moderate", "weak", "tenuous", "unsaid"]),
            quality=drawn.choice(["easy", "mixed", "stressful", "unsaid"]),
            flow=drawn.choice(["to_me", "from_me", "both", "none", "unsaid"]),
            state=drawn.choice(["current"] * 9 + ["lost_touch", "ended", "wished_for"]),
            closeness=drawn.choice([1, 2, 2, 3, 3, None]),
        )
        whole = settle(whole.model_copy(update={"people": (*whole.people, someone)}))
    if ties and size > 1:
        pairs = [drawn.sample(range(size), 2) for _ in range(size // 2)]
        among = tuple(
            Tie(id=f"t{number}", between=(f"p{a:03}", f"p{b:03}"), strength="moderate")
            for number, (a, b) in enumerate(pairs)
        )
        whole = whole.model_copy(update={"ties": among})
    return whole


def signs() -> Participant:
    """A small network in which every value of every channel occurs."""
    rows = [
        ("Grandma Rose", "household", "strong", "mixed", "both", "current"),
        ("Auntie Jo", "other_family", "strong", "easy", "to_me", "current"),
        ("Uncle Bo", "other_family", "strong", "stressful", "from_me", "current"),
        ("Noor", "friends", "moderate", "unsaid", "both", "current"),
        ("Malik", "friends", "weak", "mixed", "to_me", "lost_touch"),
        ("Coach Dave", "school_work", "weak", "easy", "to_me", "current"),
        ("Choir", "groups_faith_culture", "moderate", "mixed", "none", "current"),
        ("Lena", "neighbours", "tenuous", "unsaid", "from_me", "current"),
        ("Dr. Patel", "professionals", "weak", "stressful", "none", "current"),
        ("Rick", "professionals", "moderate", "stressful", "unsaid", "ended"),
        ("Milo", "other", "unsaid", "unsaid", "unsaid", "wished_for"),
        ("Tariq", "other", "none", "unsaid", "unsaid", "current"),
        ("Kayla", "neighbours", "unsaid", "unsaid", "unsaid", "current"),
    ]
    return record(
        *(
            person(
                f"p{number:02}",
                name,
                area,
                kind="group" if name == "Choir" else None,
                closeness=2 + number % 2,
                strength=strength,
                quality=quality,
                flow=flow,
                state=state,
            )
            for number, (name, area, strength, quality, flow, state) in enumerate(rows)
        ),
        ties=(
            Tie(id="sune", between=("p00", "p01"), strength="strong", quality="mixed"),
            Tie(id="pavo", between=("p03", "p05"), strength="weak", state="lost_touch"),
        ),
    )


def seen(whole: Participant, audience: Audience = "me", **more: frozenset[str]) -> View:
    """What an audience sees of a record on the day of these tests."""
    return view(whole, audience, TODAY, **more)


def drawn(
    whole: Participant | View, format_: Format = "svg", style_: str = "plain-bw"
) -> str:
    """A picture of a record or of a view, as text."""
    shown = whole if isinstance(whole, View) else seen(whole)
    return picture(Drawing(shown, style(style_)), format_).content.decode()


@dataclass(frozen=True)
class Found:
    """Something with words in an SVG: its class, its words and what it covers."""

    kind: str
    words: tuple[str, ...]
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        """Where it is."""
        return (
            round((self.left + self.right) / 2, 1),
            round((self.top + self.bottom) / 2, 1),
        )

    def meets(self, other: "Found") -> bool:
        """Whether it covers a part of another."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


_NODE = re.compile(r'<g id="node\d+" class="node (\w+)">(.*?)</g>', re.DOTALL)
_TEXT = re.compile(
    r'<text[^>]*text-anchor="(\w+)"[^>]* x="([-\d.]+)" y="([-\d.]+)"[^>]*'
    r'font-size="([\d.]+)"[^>]*>(.*?)</text>'
)


def found(svg: str, *kinds: str) -> list[Found]:
    """Everything of some classes in an SVG, measured from its shapes and letters."""
    return [_found(kind, body) for kind, body in _NODE.findall(svg) if kind in kinds]


def _found(kind: str, body: str) -> Found:
    xs, ys, words = [], [], []
    for shape in re.findall(r'(?: d|points)="([^"]*)"', body):
        numbers = [float(each) for each in re.findall(r"-?[\d.]+", shape)]
        xs += numbers[::2]
        ys += numbers[1::2]
    for cx, cy, rx, ry in re.findall(
        r'cx="([-\d.]+)" cy="([-\d.]+)" rx="([-\d.]+)" ry="([-\d.]+)"', body
    ):
        xs += [float(cx) - float(rx), float(cx) + float(rx)]
        ys += [float(cy) - float(ry), float(cy) + float(ry)]
    for anchor, x, y, size, text in _TEXT.findall(body):
        words.append(unescaped(text))
        long = width(words[-1], float(size))
        start = float(x) - (long / 2 if anchor == "middle" else 0)
        xs += [start, start + long]
        ys += [float(y) - 0.75 * float(size), float(y) + 0.22 * float(size)]
    return Found(kind, tuple(words), min(xs), min(ys), max(xs), max(ys))


def unescaped(text: str) -> str:
    """The letters an XML reader sees."""
    for code, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#39;", "'")):
        text = text.replace(code, letter)
    text = re.sub(r"&#(\d+);", lambda each: chr(int(each.group(1))), text)
    return text.replace("&amp;", "&")


def places(svg: str) -> dict[str, tuple[float, float]]:
    """Where everybody is in an SVG, by the words on their label."""
    return {" ".join(each.words): each.middle for each in found(svg, "person", "me")}
