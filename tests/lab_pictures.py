"""Invented labs for tests of pictures and pages: two in files, and any number drawn."""

from pathlib import Path
from typing import Any, get_args

from hypothesis import strategies as st

from heero.domain.lab import AGO, From, Lab, LossKind, Need, WayKind
from heero.store.workspace import Workspace

FOLDER = Path(__file__).parent / "golden" / "labs"
FATHER, PARENT = "silver-heron-41", "quick-otter-58"
BOTH = (FATHER, PARENT)


def records(root: Path) -> Workspace:
    """Return a folder for labs with the two invented ones in it."""
    (root / "labs").mkdir(parents=True)
    (root / "heero.yaml").write_text(
        'heero: folder/1\nprogram: lab\ninvented_people: "2026-11-21"\n'
    )
    put(root, *BOTH)
    return Workspace(root)


def put(root: Path, *names: str) -> None:
    """Put invented labs into a folder."""
    for name in names:
        text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
        (root / "labs" / f"{name}.yaml").write_text(text, encoding="utf-8")


_SAID = st.lists(
    st.sampled_from(
        [
            "winter",
            "nobody",
            "the door",
            "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk",
            "אבא",
            "ירחים",
            "🦊",
            "& <b>",
            "“…”",
            "e\u0301te\u0301",
            "x" * 90,
            "und",
            "-",
        ]
    ),
    min_size=1,
    max_size=25,
).map(" ".join)
"""What somebody may type, in any script and of any length."""


def _maybe(words: Any) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(get_args(words) or tuple(words))


def _bare(item: dict[str, Any]) -> dict[str, Any]:
    return {key: each for key, each in item.items() if each is not None}


@st.composite
def labs(draw: st.DrawFn, plain: bool = False) -> Lab:
    """
    Draw a lab; where it is plain, no sentence is longer than a word of its own.

    Ids are those of its own items, and now and then of nothing that is there.
    """
    numbers = iter(range(1000))

    def said(what: str) -> str:
        return f"{what}{next(numbers):03}" if plain else draw(_SAID)

    def one_of(prefix: str, many: int) -> str | None:
        return draw(
            st.none()
            | st.sampled_from([*(f"{prefix}{n:02}" for n in range(many)), "x"])
        )

    family, losses, looks, wonders, ways, people = (
        draw(st.integers(0, most)) for most in (3, 25, 4, 6, 7, 20)
    )
    values: dict[str, Any] = {
        "heero": "lab/1",
        "id": "calm-river-12",
        "date": "2026-11-19",
        "family": [{"id": f"fa{n:02}", "called": said("role")} for n in range(family)],
        "losses": [
            _bare(
                {
                    "id": f"lo{n:02}",
                    "told": said("lost"),
                    "as_of": "2026-11-18",
                    "when": draw(_maybe(AGO)),
                    "kind": draw(_maybe(LossKind)),
                    "of": one_of("fa", family),
                }
            )
            for n in range(losses)
        ],
        "behaviours": [
            _bare({"id": f"be{n:02}", "told": said("seen"), "of": one_of("fa", family)})
            for n in range(looks)
        ],
        "wonderings": [
            _bare(
                {
                    "id": f"wo{n:02}",
                    "wondering": said("mightbe"),
                    "under": one_of("be", looks),
                    "kind": draw(_maybe(From)),
                    "need": draw(_maybe(Need)),
                    "loss": one_of("lo", losses),
                }
            )
            for n in range(wonders)
        ],
        "ways": [
            _bare(
                {
                    "id": f"wa{n:02}",
                    "idea": said("couldbe"),
                    "kind": draw(_maybe(WayKind)),
                    "meets": one_of("wo", wonders),
                }
            )
            for n in range(ways)
        ],
        "belonging": [
            {
                "id": f"pe{n:02}",
                "called": said("somebody"),
                "near": draw(st.sampled_from(["1", "2", "3"])),
                "state": draw(
                    st.sampled_from(["there", "missing", "not_asked_any_more"])
                ),
            }
            for n in range(people)
        ],
        "there": [{"id": "th00", "role": "presenter", "member": "calm-heron-12"}],
        "try_next": [{"id": "tr00", "step": said("willdo"), "until": "2026-12-03"}],
    }
    return Lab.model_validate(values)
