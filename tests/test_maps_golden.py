"""
What is drawn for whom and in which style, kept to be read by a person.

`golden/maps/examples` holds the example participants as each audience gets them: the
words of every kind, one table of what is refused and why, and the DOT of what somebody
else gets. `golden/maps/styles` holds one invented network in the DOT of every style.
"""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from maps_kinds import BY, drawable, life
from maps_networks import STYLE_NAMES, drawn, seen, signs, style

from heero import resources
from heero.domain.audience import AUDIENCES, READY, Audience
from heero.errors import HeeroError
from heero.maps.dot import everybody
from heero.maps.formats.drawing import Drawing
from heero.maps.kinds.kind import Kind
from heero.maps.kinds.table import ECOMAP
from heero.maps.picture import picture
from heero.services import maps
from heero.store.workspace import Workspace

GOLDEN = Path(__file__).parent / "golden" / "maps"
EXAMPLES = GOLDEN / "examples"
TODAY = "2026-11-21"
WHO = ("brave-lantern-58", "quiet-otter-41")
KINDS = [(ECOMAP, ""), *((kind.name, by) for kind, by in BY)]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A copy of the example folder, in which they said yes to staff training too."""
    root = tmp_path_factory.mktemp("golden") / "records"
    shutil.copytree(resources.shipped("examples") / "workshop", root)
    for who in WHO:
        path = root / "participants" / f"{who}.yaml"
        text = path.read_text(encoding="utf-8")
        more = "".join(
            f"  - {{id: zo{place}, purpose: {purpose}, "
            'from: "2026-11-20", expires: "2026-12-20"}\n'
            for place, purpose in enumerate(
                ("staff_training", "evaluation", "share_map_network")
            )
        )
        path.write_text(text.replace("consents:\n", f"consents:\n{more}"), "utf-8")
    return Workspace(root)


def _kept(path: Path, text: str, config: pytest.Config) -> None:
    if config.getoption("--update"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), path.name


def _made(
    workspace: Workspace, who: str, audience: str, format_: str
) -> Iterator[tuple[str, str, str]]:
    """Yield every kind by name, what is drawn for somebody, and why it is not."""
    for kind, by in KINDS:
        wanted = maps.Wanted(kind=kind, by=by, audience=audience, format=format_)
        name = f"{kind}-{by}".rstrip("-")
        try:
            made = maps.drawn(workspace, who, TODAY, wanted)
        except HeeroError as error:
            yield name, "", error.message
        else:
            yield name, made.content.decode(), ""


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("who", WHO)
def test_words_of_every_kind_for_every_audience(
    workspace: Workspace, who: str, audience: str, pytestconfig: pytest.Config
) -> None:
    """Each audience is told of the example participants what was reviewed."""
    found = list(_made(workspace, who, audience, "txt"))
    rows = [f"{name}: {why or 'drawn'}" for name, _, why in found]
    whole = "\n".join(
        [*rows, "", *(f"=== {name}\n\n{text}" for name, text, _ in found if text)]
    )

    _kept(GOLDEN / "examples" / f"{who}-{audience}.txt", whole, pytestconfig)


def test_dot_of_roles(workspace: Workspace, pytestconfig: pytest.Config) -> None:
    """What Graphviz is told where there are roles for names was reviewed."""
    made = _dots(workspace, "funder")

    assert set(made) == {"circles-closeness", "ecomap", "support"}
    for name, dot in made.items():
        _kept(EXAMPLES / f"{WHO[1]}-funder-{name}.dot", dot, pytestconfig)


@pytest.mark.parametrize("audience", ["team", "caseworker", "network"])
def test_dot_for_others(
    workspace: Workspace, audience: str, pytestconfig: pytest.Config
) -> None:
    """What Graphviz is told of every kind that others may see was reviewed."""
    made = _dots(workspace, audience)

    assert set(made) == {"circles-closeness", "ecomap", "mobility", "support"}
    for name, dot in made.items():
        _kept(EXAMPLES / f"{WHO[1]}-{audience}-{name}.dot", dot, pytestconfig)


def _dots(workspace: Workspace, audience: str) -> dict[str, str]:
    """The DOT of every kind that can be drawn, by its name."""
    made = _made(workspace, WHO[1], audience, "dot")
    return {name: dot for name, dot, _ in made if dot}


@pytest.mark.parametrize("name", STYLE_NAMES)
def test_dot_of_every_style(name: str, pytestconfig: pytest.Config) -> None:
    """What Graphviz is told about ties and the legend in every style was reviewed."""
    _kept(GOLDEN / "styles" / f"{name}.dot", drawn(signs(), "dot", name), pytestconfig)


@pytest.mark.parametrize("audience", sorted(READY))
@pytest.mark.parametrize("name", STYLE_NAMES)
def test_style_changes_nothing_but_the_look(name: str, audience: Audience) -> None:
    """Who is on it, where and what is said of them is the same in every style."""
    clear = frozenset(each.id for each in life().people)
    view = seen(life(), audience, clear=clear)
    here, there = (Drawing(view, style(each)) for each in (name, "plain-bw"))

    assert here.scene.labels
    for one, other in zip(everybody(here.scene), everybody(there.scene), strict=True):
        assert (one.id, one.box, one.lettering, one.shape, one.sentence) == (
            other.id, other.box, other.lettering, other.shape, other.sentence
        )  # fmt: skip
    assert [(each.start, each.end, each.values) for each in here.scene.lines] == [
        (each.start, each.end, each.values) for each in there.scene.lines
    ]
    assert here.text.split("Lines as in")[0] == there.text.split("Lines as in")[0]


@pytest.mark.parametrize("audience", sorted(READY))
@pytest.mark.parametrize("name", STYLE_NAMES)
def test_other_kinds_have_the_signs_of_their_own(name: str, audience: Audience) -> None:
    """No kind but the ecomap draws anything in another way, but for soft grounds."""
    clear = frozenset(each.id for each in life().people)
    view = seen(life(), audience, clear=clear)
    for kind, by in BY:
        if drawable(kind, view, by):
            here, there = (_dot(view, each, kind, by) for each in (name, "plain-bw"))

            assert here == there, kind.name


def _dot(view, name: str, kind: Kind, by: str) -> str:  # type: ignore[no-untyped-def]
    """The DOT of a kind without the soft colours of its ground."""
    text = picture(Drawing(view, style(name), kind.name, by), "dot").content.decode()
    soft = set(style(name).rings.model_dump().values()) - {"#000000"}
    return re.sub("|".join(sorted(soft)), "#soft", text)
