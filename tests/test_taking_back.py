"""Taking words back, where something else depends on them."""

import shutil
from pathlib import Path

import pytest

from heero.domain.participant import Participant
from heero.store.workspace import Workspace
from tests.conftest import Heero

ROOT = Path(__file__).parent.parent
JO = "gentle-willow-27"
YUSUF = "sunny-cedar-64"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A copy of the invented workshop."""
    return shutil.copytree(ROOT / "examples" / "workshop", tmp_path / "records")


def record(site: Path, who: str = JO) -> Participant:
    return Workspace(site).load(Participant, who).record


def named(site: Path, name: str) -> list[str]:
    return [each.id for each in record(site).people if each.name == name]


def types(heero: Heero, *lines: str, words: tuple[str, ...] = ()) -> str:
    done = heero(
        "exercise", JO, "heart_list", *words, input="".join(f"{e}\n" for e in lines)
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


def ordered(site: Path, who: str) -> None:
    """Let an order keep Jo and somebody apart."""
    path = site / "private" / f"{JO}.yaml"
    day = 'verified_by: plain-alder-52, verified_on: "2026-11-03"'
    path.write_text(
        f"{path.read_text('utf-8')}orders:\n"
        f"  - {{id: rodo, between: [self, {who}], {day}}}\n",
        "utf-8",
    )


def test_an_order_goes_on_naming_whom_it_keeps_apart(site: Path, heero: Heero) -> None:
    """Taking back words about somebody an order names leaves their name, alone."""
    types(heero, "Tom B, cousin, S !", "", ":stop")
    (tom,) = named(site, "Tom B")
    ordered(site, tom)

    told = types(heero, ":unsay", ":stop")
    left = next(each for each in record(site).people if each.id == tom)
    types(heero, "Tom B, cousin", "", ":stop")

    assert "ask your supervisor" in told
    assert left.relation is None and left.tie.strength == "unsaid"
    assert named(site, "Tom B") == [tom], "the same one, whom the order keeps apart"
    assert heero("validate").returncode == 0


def test_taking_back_leaves_the_private_file_whole(site: Path, heero: Heero) -> None:
    """A clearance goes with whom it was for."""
    done = heero(
        "exercise", YUSUF, "ecomap", "--review", input=":withdraw 1\n\n:stop\n"
    )

    assert done.returncode == 0
    assert heero("validate").returncode == 0


def test_a_number_takes_nothing_back_beside_the_page(site: Path, heero: Heero) -> None:
    """`:withdraw 1` at a question takes nothing back, whatever is said there."""
    told = types(heero, "Aaa, friend", "", ":pass", "Larry", ":withdraw 1", ":stop")

    assert named(site, "Aaa") and named(site, "Larry")
    assert "belongs to :review" in told


@pytest.mark.parametrize(
    "line", [":notes he looked sad", ":pass me", ":later, please", ":unknwon"]
)
def test_a_slip_is_nobodys_name(site: Path, heero: Heero, line: str) -> None:
    """A line that begins with a colon is asked about and never an answer."""
    before = [each.name for each in record(site).people]
    told = types(heero, line, ":stop")

    assert "two colons begin a text" in told
    assert [each.name for each in record(site).people] == before


def test_a_stop_with_words_is_a_stop(site: Path, heero: Heero) -> None:
    """Whoever says stop is heard, however they say it."""
    assert "We stop here" in types(heero, ":stop now please", "Ann", "")
    assert not named(site, "Ann")


def test_a_note_may_follow_a_colon(site: Path, heero: Heero) -> None:
    """`:note: words` is a note of the staff and no person."""
    types(heero, ":note: he was quiet", ":stop")

    (note,) = record(site).walks[-1].answers
    assert note.voice == "staff_note" and note.said == "he was quiet"


def test_whoever_took_back_their_yes_may_take_back_words(
    site: Path, heero: Heero
) -> None:
    """Without a yes nothing new is kept, and words still go."""
    types(heero, "Tom B, cousin", "", ":enough")
    path = site / "participants" / f"{JO}.yaml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text(
        "".join(
            line.replace("}", ', withdrawn: "2026-11-20"}')
            if "purpose: run_workshop" in line
            else line
            for line in lines
        ),
        "utf-8",
    )

    told = types(heero, "1", "Ann", "1", ":withdraw", "", words=("--review",))

    assert "Nothing new is kept now" in told
    assert not named(site, "Ann") and not named(site, "Tom B")
    assert heero("exercise", JO, "heart_list", input="x\n").returncode == 1


def test_what_a_group_agreed_another_day_stays(site: Path, heero: Heero) -> None:
    """`:unsay` takes back only what was agreed just now."""
    shop = site / "workshops" / "bright-porch-15.yaml"
    heero("workshop", "meet", "bright", "2026-11-21")
    heero("workshop", "attend", "bright", "--who", "Ari")
    old = "You can pass and nobody asks why"
    typed = ["all opening_circle", old, "Fresh words", ":unsay", ":unsay", ":stop"]

    done = heero(
        "workshop", "run", "bright", input="".join(f"{e}\n" for e in [*typed, ":stop"])
    )

    assert done.returncode == 0, done.stderr
    text = shop.read_text("utf-8")
    assert old in text and "Fresh words" not in text


def test_a_session_that_is_taken_out_ends_kindly(site: Path, heero: Heero) -> None:
    """A session somebody took out of the workshop is said, and is no bug."""
    done = heero("workshop", "run", "bright", "--session", "7", input="1\n")

    assert done.returncode == 2 and "no such session" in done.stderr
