"""Agendas of five kinds, and the page for whoever leads."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heero.documents.outline import LONGEST, SHORTEST, Outline, timed
from heero.errors import NothingSuchShipped
from heero.services import agenda_forms
from heero.services.agendas import Wanted, write
from heero.services.meeting_fields import KINDS, said_kind
from heero.services.outcome import Outcome
from heero.store.workspace import Workspace
from tests.conftest import ROOT, TODAY
from tests.meetings_ready import KAI, barred, edited, kai
from tests.test_guides_reading import grade
from tests.test_teams import put

FIVE = [said_kind(each) for each in KINDS]
SHIPPED = Workspace(ROOT / "examples" / "workshop")
OUTLINES = {each: agenda_forms.outline(SHIPPED, each) for each in FIVE}
PAGES = [
    pytest.param(leads, ending, id=f"{'leads' if leads else 'comes'}-{ending}")
    for leads in (False, True)
    for ending in ("md", "html")
]


@pytest.fixture
def folder(workspace: Workspace) -> Workspace:
    """A meeting whose gate is open for three."""
    return kai(workspace)


def made(folder: Workspace, **wanted: object) -> Outcome:
    answer = write(folder, "Kai", Wanted(print=True, **wanted), TODAY)  # type: ignore[arg-type]
    assert not answer.no, answer.lines
    return answer


def text(folder: Workspace, **wanted: object) -> str:
    return "\n".join(made(folder, **wanted).lines)


def ids(outline: Outline, minutes: int, *, alone: bool = False) -> list[str]:
    titles = [each.title for each in timed(outline, minutes, private_time=alone)]
    return [each.id for each in outline.parts if each.title in titles]


@pytest.mark.parametrize("kind", FIVE)
@settings(max_examples=40)
@given(minutes=st.integers(SHORTEST, LONGEST), alone=st.booleans())
def test_every_kind_fills_its_time(kind: str, minutes: int, alone: bool) -> None:
    """Whatever the length and the wish for time alone, the parts fill the meeting."""
    parts = timed(OUTLINES[kind], minutes, private_time=alone)

    assert sum(each.minutes for each in parts) == minutes


@pytest.mark.parametrize("kind", FIVE)
def test_every_part_tells_whoever_leads_what_to_say(kind: str) -> None:
    """Each part has a sentence to say and something to watch for."""
    outline = OUTLINES[kind]

    assert [x.id for x in outline.parts if not (x.script and x.watch)] == []
    assert outline.before
    assert outline.after


@pytest.mark.parametrize("kind", FIVE)
def test_their_page_is_in_plain_words(kind: str) -> None:
    """What happens in a meeting is told in words of grade 6."""
    told = " ".join(f"{each.title}. {each.what}" for each in OUTLINES[kind].parts)

    assert grade(told) <= 6


def test_a_blended_meeting_decides_nothing(folder: Workspace) -> None:
    """It stops after ideas, and ends with who stays active."""
    found = ids(OUTLINES["blended"], 180, alone=True)

    assert found[-3:] == ["ideas", "stay", "close"]
    assert not {"plan", "offers", "alone", "disagree"} & {*found}
    page = text(folder, kind="blended")
    assert "Nothing is decided today." in page
    assert "Soup on Sundays" not in page
    assert "Plan B" not in page


@pytest.mark.parametrize("minutes", [15, 60, 90, 240])
def test_a_family_has_time_alone_always(folder: Workspace, minutes: int) -> None:
    """However short, nobody who is paid stays, and there is nowhere to write."""
    outline = OUTLINES["family-group"]
    (part,) = [x for x in outline.parts if x.id == "alone"]

    assert "alone" in ids(outline, minutes)
    assert not (part.space.lines or part.space.columns)
    page = text(folder, kind="family-group", minutes=minutes)
    assert "Nobody writes down what is said." in page
    writing = page.split("## Space to write")[1]
    assert "Time for the family alone" not in writing


@pytest.mark.parametrize("kind", ["network", "decision"])
def test_time_alone_is_their_choice(folder: Workspace, kind: str) -> None:
    """In other meetings the family is alone where the participant wants it."""
    assert "Time for my own people" not in text(folder, kind=kind)
    edited(folder, "    place:", "    private_time: said_yes\n    place:")

    assert "Time for my own people" in text(folder, kind=kind)


def test_a_decision_has_two_plans_behind_it(folder: Workspace) -> None:
    """What could go wrong, plan B and plan C have a column each."""
    page = text(folder, kind="decision")

    assert "| What could go wrong | Plan B | Plan C |" in page
    assert "Who sees it another way" in page


def test_a_follow_up_looks_at_each_open_promise(folder: Workspace) -> None:
    """Each offer that is open has a row, and the need a line from 0 to 10."""
    page = text(folder, kind="follow-up")

    assert "| Bela | Soup on Sundays |  |  |" in page
    assert "0 · 1 · 2 · 3" in page
    assert "A lift to practice" not in page
    # The network is not told what is for the team, and nothing is listed twice.
    assert page.count("Soup on Sundays") == 1
    edited(folder, "status: active", "status: kept")
    assert "Soup on Sundays" not in text(folder, kind="follow-up")


def test_open_steps_have_a_row(folder: Workspace) -> None:
    """What somebody said they would do is looked at; what is done is not."""
    edited(
        folder,
        "meetings:\n",
        "steps:\n"
        "  - {id: stea, what: Find a bus, who: Bela, visibility: network_ok}\n"
        "  - {id: stee, what: Buy soup, status: done, visibility: network_ok}\n"
        "  - {id: stei, what: Ask quietly}\n"
        "meetings:\n",
    )
    page = text(folder, kind="follow-up")

    assert "| Find a bus | Bela |  |  |" in page
    assert "Buy soup" not in page
    assert "Ask quietly" not in page


@pytest.mark.parametrize("ending", ["md", "html"])
@pytest.mark.parametrize("kind", FIVE)
def test_whoever_leads_has_a_page_of_the_same_parts(
    folder: Workspace, kind: str, ending: str
) -> None:
    """It says at its top that it is for the team, and has clock, script and roles."""
    for_them = text(folder, kind=kind, format=ending)
    leading = text(folder, kind=kind, format=ending, leads=True)

    assert "For the team only." in leading[: leading.index("14:00") + 6000]
    assert leading.index("For the team only.") < leading.index("Before it begins")
    for part in timed(OUTLINES[kind], 90):
        assert part.title in for_them
        assert part.title in leading
        for words in (*part.scripts, *part.watch):
            assert escaped(words, ending) in leading
            assert escaped(words, ending) not in for_them
    theirs = ("Jules walks out with me", "By the door", "Somebody at the door")
    for words in (*theirs, "Last spring"):
        assert words in leading
        assert words not in for_them
    for words in ("plum", "14:00"):
        assert words in leading
        assert words in for_them


def escaped(words: str, ending: str) -> str:
    return words.replace("'", "&#x27;") if ending == "html" else words


def test_a_part_is_led_by_whoever_has_that_role(folder: Workspace) -> None:
    """A name stands where somebody has the role, else what they do."""
    page = text(folder, kind="family-group", leads=True)

    assert "· Grandma Rose" in re.findall("### .*Time for the family alone.*", page)[0]
    assert "whoever writes down" in page
    assert "- Jules: leads through the meeting" in page
    assert "Leads through the meeting: Jules" in text(folder, kind="family-group")


@pytest.mark.parametrize(("leads", "ending"), PAGES)
@pytest.mark.parametrize("kind", FIVE)
def test_nobody_who_is_kept_out_is_on_any_page(
    folder: Workspace, kind: str, leads: bool, ending: str
) -> None:
    """Whom they do not want, and who is not clear, is on neither page."""
    edited(
        folder,
        "commitments:\n",
        "commitments:\n"
        "  - {id: comi, person: vica, words: Rides, status: offered, "
        "visibility: network_ok}\n"
        "  - {id: como, person: dani, words: Bread, status: offered, "
        "visibility: network_ok}\n",
    )
    page = text(folder, kind=kind, leads=leads, format=ending)

    for words in ("Viktor", "Danuta", "Rides", "Bread", "The yellow house", "red door"):
        assert words not in page
    # Of the three who come one is shared with the team only.
    assert ("Tomo" in page) == leads
    assert "Bela" in page


@pytest.mark.parametrize(("leads", "ending"), PAGES)
@pytest.mark.parametrize("kind", FIVE)
def test_no_agenda_while_two_may_not_meet(
    folder: Workspace, kind: str, leads: bool, ending: str
) -> None:
    """With an order between two who are expected, the answer is no, without a file."""
    barred(folder)
    wanted = Wanted(kind=kind, leads=leads, format="md" if ending == "md" else "html")
    answer = write(folder, "Kai", wanted, TODAY)

    assert answer.no
    assert [line for line in answer.lines if "order" in line]
    assert not folder.out.exists()
    assert "Rose" not in " ".join([*answer.lines, *answer.notes])


@pytest.mark.parametrize("leads", [False, True])
def test_an_order_with_somebody_who_is_not_invited_drops_nobody(
    folder: Workspace, leads: bool
) -> None:
    """The gate is open for those who come; who is kept away from them does not."""
    clear = "{id: clev, person: vica, state: clear, by: kind-maple-44, "
    edited(folder, "choice: never", "choice: now")
    edited(
        folder,
        "reach:",
        f'  - {clear}date: "2026-11-19", basis: asked}}\nreach:',
        "private",
    )
    barred(folder, "bela", "vica")
    page = text(folder, kind="network", leads=leads)

    assert ("Bela" in page, "Viktor" in page) == (True, False)


def test_a_line_that_names_who_does_not_come_is_left_out(folder: Workspace) -> None:
    """One word of a name is enough; who comes may be named, and an uncle is nobody."""
    edited(folder, "name: Viktor", "name: Uncle Viktor")
    edited(folder, "To see who", "Not viktor, to see who")
    wishes = "    wishes: [No Viktor, A seat by Rose, An uncle like yours]"
    edited(folder, "    stop_word", f"{wishes}\n    stop_word")
    answer = made(folder)
    page = "\n".join(answer.lines)

    assert "viktor" not in page.lower()
    assert "A seat by Rose" in page and "An uncle like yours" in page
    assert "iktor" not in " ".join(answer.notes)


def test_whoever_leads_knows_who_comes(folder: Workspace) -> None:
    """Also whom the participant usually keeps to themselves; the others do not."""
    edited(
        folder,
        "name: Bela, life: living, visibility: network_ok",
        "name: Bela, life: living, visibility: me_and_navigator",
    )

    assert "**Bela**" in text(folder, leads=True)
    assert "Bela" not in text(folder)


def test_whoever_has_a_part_is_asked_about_too(folder: Workspace) -> None:
    """Somebody uninvited with a part in it is expected, so the gate is asked."""
    path = folder.root / "participants" / f"{KAI}.yaml"
    path.write_text(path.read_text().split("    invitations:")[0])
    assert not write(folder, "Kai", Wanted(print=True), TODAY).no
    edited(folder, "role: host, person: rosa", "role: host, person: dani")

    assert write(folder, "Kai", Wanted(print=True), TODAY).no


@pytest.mark.parametrize("kind", FIVE)
def test_the_kind_is_that_of_the_meeting(folder: Workspace, kind: str) -> None:
    """Who names none gets the agenda of the kind of meeting that is planned."""
    edited(
        folder, "  - id: meta\n", f"  - id: meta\n    kind: {kind.replace('-', '_')}\n"
    )
    answer = write(folder, "Kai", Wanted(), TODAY)

    assert answer.data["kind"] == kind
    assert answer.lines == [f"out/{KAI}-agenda-{kind}.md"]
    other = write(folder, "Kai", Wanted(leads=True, format="html"), TODAY)
    assert other.lines == [f"out/{KAI}-agenda-{kind}-facilitator.html"]


def test_a_kind_may_be_typed_loosely(folder: Workspace) -> None:
    """`Family group` and `family_group` are family-group; what is none is said."""
    for typed in ("Family group", "family_group"):
        assert made(folder, kind=typed).data["kind"] == "family-group"
    with pytest.raises(NothingSuchShipped):
        made(folder, kind="party")


def test_without_a_meeting_there_is_a_page_all_the_same(folder: Workspace) -> None:
    """An agenda can be printed before anything is planned, for both."""
    path = folder.root / "participants" / f"{KAI}.yaml"
    path.write_text(path.read_text().split("meetings:")[0])

    assert "day and time: ____" in text(folder, kind="decision")
    page = text(folder, kind="decision", leads=True)
    assert "- Leads: ____" in page
    assert made(folder).data["kind"] == "network"


def test_where_a_yes_has_ended_whoever_leads_has_a_bare_page(folder: Workspace) -> None:
    """Without a yes to the record nothing of it is on the page for the team."""
    path = folder.root / "participants" / f"{KAI}.yaml"
    path.write_text(path.read_text().split("meetings:")[0])
    edited(folder, 'purpose: run_workshop, from: "2026-11-02"', WITHDRAWN)
    page = text(folder, kind="follow-up", leads=True)

    for words in ("A seat kept for me", "Soup", "Bela"):
        assert words not in page


WITHDRAWN = 'purpose: run_workshop, withdrawn: "2026-11-20", from: "2026-11-02"'


def test_words_cannot_change_the_form_of_the_page(folder: Workspace) -> None:
    """What somebody typed shows as it was typed, in HTML too."""
    edited(folder, "stop_word: plum", "stop_word: \"<script>x</script> 'y'\"")
    for leads in (False, True):
        page = text(folder, format="html", leads=leads)
        assert "<script" not in page
        assert "&lt;script&gt;x&lt;/script&gt; &#x27;y&#x27;" in page


def test_a_site_has_agendas_of_its_own(folder: Workspace) -> None:
    """A copied outline or template comes before what heero ships, for one or all."""
    (folder.root / "templates").mkdir()
    own = (ROOT / "templates/agendas/decision.yaml").read_text(encoding="utf-8")
    put(
        folder,
        "templates/agendas/decision.yaml",
        own.replace("A meeting to make a plan", "How we decide"),
    )
    assert text(folder, kind="decision").startswith("# How we decide")
    put(folder, "templates/agendas/network.md", "all: {{ title }}\n")
    assert text(folder, kind="decision") == "all: How we decide"
    put(folder, "templates/agendas/decision.md", "this: {{ title }}\n")
    assert text(folder, kind="decision") == "this: How we decide"
    assert text(folder, kind="network").startswith("all: ")
    put(folder, "agendas/facilitator.md", "leads all\n")
    put(folder, "agendas/decision-facilitator.md", "leads this\n")
    assert text(folder, kind="decision", leads=True) == "leads this"
    assert text(folder, kind="network", leads=True) == "leads all"


def test_the_file_that_is_named_says_the_format(folder: Workspace) -> None:
    """`-o page.html` is a page to print."""
    to = folder.out / "page.html"
    write(folder, "Kai", Wanted(to=to), TODAY)

    assert to.read_text(encoding="utf-8").lstrip().startswith("<!doctype html>")
