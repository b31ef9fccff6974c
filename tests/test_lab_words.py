"""What tells who somebody is, in the words of a lab."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heero.domain.lab_words import MASKS, masked, spans
from heero.services import lab_lists
from heero.services.validating import validate
from heero.store.workspace import Workspace
from tests.conftest import TODAY, Heero

LISTS = lab_lists.lists(None)

TOLD = [
    ("Maria was afraid.", "[a name] was afraid."),
    ("he hit maria twice", "he hit [a name] twice"),
    ("MARIA left", "[a name] left"),
    ("Rose moved out in 2019.", "[a name] moved out in 2019."),
    ("Grandma Rose lives with them.", "Grandma [a name] lives with them."),
    ("Will was scared.", "[a name] was scared."),
    ("She talked to Zorblax about it.", "She talked to [a name] about it."),
    ("Zorblax Quin yelled.", "[a name] yelled."),
    ("Mr. Brown and Dr Young came", "Mr. [a name] and Dr [a name] came"),
    ("the Young family", "the [a name] family"),
    ("O'Brien came with D'Angelo", "[a name] came with D'[a name]"),
    ("he told J about it", "he told [a name] about it"),
    ("Juan de la Cruz", "[a name]"),
    ("They moved to Winnipeg.", "They moved to [a place]."),
    ("a town near Zorbville", "a town near [a place]"),
    ("from El Salvador", "from [a place]"),
    ("at the Grand River Hospital", "at the [a place]"),
    ("on 12 March 2019 she left", "on [a day] she left"),
    ("March 12, 2019; 2019-03-12; 3/12/2019", "[a day]; [a day]; [a day]"),
    ("the third of May", "the [a day]"),
    ("on the 12th, at Christmas 2019", "on the [a day], at [a day]"),
    (
        "He may fear the 12th. Since the 3rd he is out",
        "He may fear the [a day]. Since the [a day] he is out",
    ),
    ("on Tuesday 3rd, Friday the 12th", "on [a day], [a day]"),
    ("in seventh grade, the 7th grade", "in [an age], the [an age]"),
    ("She is 14 years old.", "She is [an age]."),
    ("the 14-year-old", "the [an age]"),
    ("a fourteen-year-old and a 6 month old", "a [an age] and a [an age]"),
    ("At 14, he left.", "At [an age], he left."),
    ("She was fourteen when it began", "She was [an age] when it began"),
    ("the daughter, 14, said", "the daughter, [an age], said"),
    ("her 15th birthday", "her [an age]"),
    ("born in 2009", "[an age]"),
    ("case no. 12345-A", "[a number]"),
    ("File 2019-554 and CF-2019-221", "[a number] and [a number]"),
    ("call 416 555 0199", "call [a number]"),
    ("a.b@example.org", "[an address]"),
    ("12 Oak Street", "[an address]"),
    ("Lincoln High School suspended him", "[a school] suspended him"),
    ("he goes to P.S. 118", "he goes to [a school]"),
    ("l'école Saint-Jean", "l'école [a school]"),
    ("D'abord, Amélie a crié", "D'abord, [a name] a crié"),
    ("Elle a quatorze ans.", "Elle a [an age]."),
    ("une fille de 14 ans", "une fille de [an age]"),
    ("le 12 mars 2019, le 3 avril", "le [a day], le [a day]"),
    ("Elle parle à Jean-Pierre Tremblay.", "Elle parle à [a name]."),
    ("La niña tiene 15 años.", "La niña tiene [an age]."),
    ("el 12 de marzo de 2019", "el [a day]"),
    ("José García Márquez vino", "[a name] vino"),
    ("la familia Reyes", "la familia [a name]"),
    ("Kofi and Ama came", "[a name] and [a name] came"),
    ("Ama, Kofi and Esi", "[a name], [a name] and [a name]"),
    ("Kofi&Ama, Kofi/Ama", "[a name]&[a name], [a name]/[a name]"),
    ("the father and Kofi and Grandma", "the father and [a name] and Grandma"),
    ("o'brien and mr mcdonald came", "[a name] and mr [a name] came"),
    ("at 3 o'clock", "at 3 o'clock"),
    ("jean-guy, saint-jérôme", "[a name], [a name]"),
    ("Mar 3, on mar. 3rd, 3 Mar", "[a day], on [a day], [a day]"),
    ("dec20, 3-Mar-2024", "[a day], [a day]"),
    ("mari23, @mari and maria_1", "[a name], [a name] and [a name]"),
    ("from toronto, near moose jaw", "from [a place], near [a place]"),
    ("they moved to zorbville", "they moved to [a place]"),
    ("she grew up in zorbville", "she grew up in [a place]"),
    ("They live in Reading now", "They live in [a place] now"),
]
"""Words that tell who somebody is, and what stands instead."""

NOTHING = [
    "The father punishes her when she comes home late.",
    "Maybe he is afraid that she takes on her ill mother's traits.",
    "What if the fear under it was of losing her, too?",
    "Will he come back? May I ask? Mark the day together.",
    "Perhaps an aunt, or somebody of theirs, could come on Sundays.",
    "Grandma, Mom and the Elder came on Monday. CPS came too.",
    "In March, and again in 2019, they moved.",
    "He went to rehab, then she lived in chaos and moved to foster care.",
    "They live in Grandma's basement; he goes to church and stays in bed.",
    "The first step2, covid19 and the father and the mother.",
    "the first Sunday, each Monday; a second try made the grade",
    "for 14 years they fought; 14 years ago it began",
    "Plan B works 24/7, at least half of the time. I was there.",
    "Don't push her. It's hard. They're tired.",
    "Storytelling nights with both grandmothers; bedtime rituals",
    "He grew up in care. Placement broke down twice.",
    "Le père crie. La mère a peur. C'est dur. L'enfant se tait.",
    "Depuis quatorze ans, la grand-mère garde la maison.",
    "Peut-être qu'il a peur de la perdre. J'ai crié aussi.",
    "Ella está triste. El padre tiene miedo de perderla.",
    "Desde hace 10 años la tía no viene. ¿Quién falta?",
    "not as an abuser, but as a scared, hurt and protective parent",
]
"""Words that tell nothing of anybody."""


@pytest.mark.parametrize(("words", "meant"), TOLD)
def test_what_tells_who_somebody_is_is_masked(words: str, meant: str) -> None:
    """Whatever the language, however it is typed."""
    assert masked(words, LISTS) == meant


@pytest.mark.parametrize("words", NOTHING)
def test_what_tells_nothing_stays(words: str) -> None:
    """Roles, kinship, months, spans of time and words that begin a sentence stay."""
    assert spans(words, LISTS) == []


NAMES = st.sampled_from(
    ["Maria", "Tavi", "Zorblax", "Oluwaseun", "Nguyen", "Émile", "José", "Łukasz"]
)
PLACES = st.sampled_from(["Winnipeg", "Zorbville", "New York", "Sault Ste. Marie"])
DAYS = st.dates().map(
    lambda day: (day.isoformat(), day.strftime("%d %B %Y"), day.strftime("%B %d"))
)
FRAMES = st.sampled_from(
    [
        "{} was afraid of losing her",
        "he yelled at {} again",
        "they went to {}.",
        "The worker, {}, came; nobody asked",
        "“{}” she said",
        "Le père de {} crie",
        "La madre extraña a {}",
    ]
)


@given(FRAMES, NAMES | PLACES | DAYS.flatmap(st.sampled_from))
def test_nothing_that_was_planted_stays(frame: str, planted: str) -> None:
    """A name, a place or a day is masked wherever it stands, and once is enough."""
    found = masked(frame.format(planted), LISTS)

    assert planted.casefold() not in found.casefold()
    assert masked(found, LISTS) == found


@given(st.text(max_size=60))
def test_masking_twice_is_masking_once(words: str) -> None:
    """Whatever was typed, spans lie in it, one behind the other."""
    found = spans(words, LISTS)

    assert all(0 <= x.start < x.end <= len(words) for x in found)
    assert [*found] == sorted(found)
    assert masked(masked(words, LISTS), LISTS) == masked(words, LISTS)


def test_what_stands_instead_tells_nothing() -> None:
    """A page that was masked has nothing to mask."""
    assert [spans(each, LISTS) for each in MASKS.values()] == [[]] * len(MASKS)


def test_a_site_has_its_own_names(tmp_path: Path) -> None:
    """A file in `vocabulary/` comes before the shipped one."""
    (tmp_path / "vocabulary").mkdir()
    own = "heero: names/1\nfirst: zorblax\nfamily: quin\n"
    (tmp_path / "vocabulary" / "first-names.yaml").write_text(own)

    own_lists = lab_lists.lists(tmp_path)
    assert masked("he hit zorblax", own_lists) == "he hit [a name]"
    assert masked("he hit zorblax", LISTS) == "he hit zorblax"


LAB = """\
heero: lab/1
id: calm-river-12
date: "2026-11-02"
wonderings:
  - {id: tavu, wondering: Maria may be afraid}
  - {id: kelo, wondering: he may be afraid}
try_next:
  - {id: rosi, step: ask her, until: "2026-11-20", beside: Aunt Zorblax}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Workspace:
    """A lab folder with one lab in it."""
    (tmp_path / "labs").mkdir()
    (tmp_path / "heero.yaml").write_text("heero: folder/1\nprogram: lab\n")
    (tmp_path / "labs" / "calm-river-12.yaml").write_text(LAB)
    return Workspace(tmp_path)


def test_each_place_is_told_and_nothing_of_what_is_there(folder: Workspace) -> None:
    """A list of places, no wall; the day of the step is no finding."""
    done = validate(folder, [], TODAY)

    rows = [(each["code"], each["line"], each["severity"]) for each in done.data]
    assert rows == [("lab-identifies", 5, "warning"), ("lab-identifies", 8, "warning")]
    assert not done.no
    assert "Maria" not in "".join(done.lines) and "Zorblax" not in "".join(done.lines)


def test_a_list_of_the_site_is_looked_at_anew(folder: Workspace) -> None:
    """What was well yesterday is not, once a name of it is known."""
    path = folder.path("lab", "calm-river-12")
    path.write_text(LAB.replace("Maria", "he").replace("Aunt Zorblax", "vexu"))
    assert validate(folder, [], TODAY).data == []

    (folder.root / "vocabulary").mkdir()
    own = "heero: names/1\nfirst: vexu\nfamily: quin\n"
    (folder.root / "vocabulary" / "first-names.yaml").write_text(own)
    assert [x["line"] for x in validate(Workspace(folder.root), [], TODAY).data] == [8]


def test_it_is_said_at_once_and_never_refused(heero: Heero, tmp_path: Path) -> None:
    """One plain sentence, without a code, a path or what was typed."""
    heero("init", str(tmp_path / "r"), "--program", "lab")
    made = heero("lab", "new", "--question", "Why does Maria hide?", cwd=tmp_path / "r")
    assert made.returncode == 0
    assert "That looks like a name; a role is enough." in made.stderr

    lab = made.stdout.split("/")[1].split(".")[0]
    said = ":pass\nMaria was punished\n\n:stop\n"
    done = heero("lab", "run", lab, input=said, cwd=tmp_path / "r")
    assert done.returncode == 0
    assert done.stderr.count("That looks like a name; a role is enough.") == 1
    assert "lab-identifies" not in done.stderr
    text = (tmp_path / "r" / "labs" / f"{lab}.yaml").read_text()
    assert "Maria was punished" in text


def test_a_writing_without_capitals_is_said_to_be_unread(
    tmp_path: Path, heero: Heero
) -> None:
    """Beside each page and picture with words in it that no name can be found in."""
    records = tmp_path / "records"
    (records / "labs").mkdir(parents=True)
    (records / "heero.yaml").write_text("heero: folder/1\nprogram: lab\n")
    lab = records / "labs" / "calm-river-12.yaml"
    told = 'heero: lab/1\nid: calm-river-12\ndate: "2026-11-02"\nstatus: held\n'
    told += "question: {0}\nlosses:\n  - {{id: suva, told: {0}}}\n"
    unread = "names in this writing ({}) cannot be found by heero"
    commands = (
        ("summary", "--for", "team", "-o", "-"),
        ("agenda", "-o", "-"),
        ("map", "--format", "md", "-o", "-"),
    )
    for words, said in (("زارت مريم", "Arabic"), ("דנה", "Hebrew"), ("elle", "")):
        lab.write_text(told.format(words))
        for name, *more in commands:
            done = heero("lab", name, "calm", *more)
            assert ("names in this writing" in done.stderr) is bool(said), name
            assert unread.format(said) in done.stderr or not said
    made = heero("lab", "new", "--question", "小明和妈妈")
    assert "heero finds no names in this writing" in made.stderr
