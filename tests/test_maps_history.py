"""Maps compared with saved versions, or with what a record remembers of itself."""
# ruff: noqa: E501 (a person of a record is one line, so that a test can take it out)

import json
import re
from pathlib import Path

import pytest

from heero.errors import (
    BadInput,
    GateShut,
    NoHistory,
    NoSuchPart,
    NoSuchVersion,
    Unreadable,
)
from heero.services import map_versions, maps
from heero.services.map_spans import Span, span
from heero.store.workspace import Workspace
from tests.conftest import Heero
from tests.versions import FILE, Folder, example

TODAY = "2026-11-21"

THEN = """\
heero: participant/1
id: quiet-otter-41
name: Ari
consents:
  - {id: pavo, purpose: share_map_network, from: "2026-11-02", expires: "2027-11-02"}
people:
  - {id: tavu, name: Grandma Rose, area: other_family, visibility: network_ok, seat: near-other_family-1, tie: {strength: weak, closeness: "3", supports: [care]}}
  - {id: kelo, name: Aunt Kay, area: other_family, visibility: network_ok, seat: middle-other_family-1, tie: {strength: strong, closeness: "2", supports: [shelter]}}
  - {id: rixo, name: Rick, area: neighbours, seat: middle-neighbours-1, tie: {strength: strong, closeness: "2", supports: [joy]}}
  - {id: zeno, name: Zeno, area: other_family, seat: middle-other_family-2, tie: {strength: weak, closeness: "2"}}
ties:
  - {id: sune, between: [tavu, rixo], strength: weak}
  - {id: vuta, between: [tavu, kelo], strength: weak}
"""
"""How it was: Rick and Zeno are nobody else's business."""

NOW = """\
heero: participant/1
id: quiet-otter-41
name: Ari
consents:
  - {id: pavo, purpose: share_map_network, from: "2026-11-02", expires: "2027-11-02"}
people:
  - {id: tavu, name: Grandma Rose, area: other_family, visibility: network_ok, seat: near-other_family-1, tie: {strength: strong, closeness: "3", supports: [care]}}
  - {id: rixo, name: Rick, area: neighbours, seat: middle-neighbours-1, tie: {strength: weak, closeness: "2"}}
  - {id: joma, name: Joe, area: friends, visibility: network_ok, seat: near-friends-1, tie: {strength: weak, closeness: "3", supports: [joy]}}
ties:
  - {id: sune, between: [tavu, rixo], strength: strong}
"""


@pytest.fixture
def records(tmp_path: Path) -> Folder:
    """A folder with how it was on 3 November, and how it is."""
    folder = Folder(tmp_path / "records")
    folder.put(FILE, THEN)
    folder.keep("2026-11-03")
    folder.put(FILE, NOW)
    folder.keep("2026-11-16")
    return folder


def drawn(folder: Folder, format_: str = "txt", **wanted: object) -> str:
    """A map of Ari, as text."""
    asked = maps.Wanted(format=format_, **{"span": Span("2026-11-05"), **wanted})  # type: ignore[arg-type]
    made = maps.drawn(Workspace(folder.root), "Ari", TODAY, asked)
    return made.content.decode()


def told(text: str) -> list[str]:
    """What is said of changes, with by what it was compared."""
    return text[text.index("What changed") :].splitlines()


def test_since_a_day_tells_who_came_who_left_and_what_became_of_ties(
    records: Folder,
) -> None:
    """It is compared with the last version of that day or before, and says which."""
    assert told(drawn(records)) == [
        "What changed since 5 November 2026",
        "Compared with what was saved on 3 November 2026.",
        "- Grandma Rose: stronger: weak then, strong now",
        "- Rick: less strong: strong then, weak now",
        "- Joe: new since then",
        "- Aunt Kay: was here then, and is not now",
        "- Zeno: was here then, and is not now",
        "- Grandma Rose with Rick: stronger: weak then, strong now",
        "- A roof for a bit: Aunt Kay then; nobody now",
    ]


def test_who_left_keeps_the_seat_of_then(records: Folder) -> None:
    """Light and dotted, with a bar; where somebody sits now, they are told in words."""
    dot = drawn(records, "dot")
    ghosts = re.findall(r'pos="([^"]+)".*class=then.*label="([^"]+)"', dot)
    text = NOW.replace("near-friends-1", "middle-other_family-2")
    records.put(FILE, text)
    later = drawn(records, "dot")

    assert {name for _, name in ghosts} == {"Aunt Kay", "Zeno"}
    assert all("dotted" in row for row in dot.splitlines() if "class=then" in row)
    assert re.findall(r'class=then.*label="([^"]+)"', later) == ["Aunt Kay"]
    assert "- Zeno: was here then, and is not now" in later


@pytest.mark.parametrize("word", ["2026-11-03", "3 Nov 2026", "2026/11/4", "2"])
def test_a_day_is_typed_loosely_and_a_number_is_that_of_history(
    records: Folder, word: str
) -> None:
    """Whatever `heero show --at` takes, and a day however it is written."""
    lines = told(drawn(records, span=Span(word)))

    assert lines[1] == "Compared with what was saved on 3 November 2026."
    assert "- Joe: new since then" in lines


def test_a_revision_is_a_version(records: Folder) -> None:
    """A revision as git knows it, also a version that changed another record."""
    records.put("team/team-kiru.yaml", "heero: team/1\nid: team-kiru\nname: Kiru\n")
    other = records.keep("2026-11-17")

    assert told(drawn(records, span=Span(other[:10])))[2:] == [
        "- Nothing that was written down is otherwise since."
    ]


def test_from_and_to_draw_the_later_day(records: Folder) -> None:
    """Two days of before are compared, and it says which one is drawn."""
    records.put(FILE, NOW.replace("name: Joe", "name: Joey").replace("strong", "weak"))
    text = drawn(records, span=span("", "2026-11-04", "2026-11-17"))

    assert "- Joey: strong" not in text
    assert "- Joey: weak; very close" in text
    assert told(text)[:4] == [
        "What changed from 4 November 2026 to 17 November 2026",
        "Drawn as it was saved on 16 November 2026.",
        "Compared with what was saved on 3 November 2026.",
        "- Grandma Rose: stronger: weak then, strong now",
    ]


def test_before_the_first_version_it_is_compared_with_the_first(
    records: Folder,
) -> None:
    """And says so."""
    lines = told(drawn(records, span=Span("2026-10-01")))

    assert lines[0] == "What changed since 1 October 2026"
    assert lines[1].startswith("Nothing was saved before 3 November 2026: compared")
    assert "- Joe: new since then" in lines


@pytest.mark.parametrize(
    ("since", "from_", "to", "said"),
    [
        ("2026-12-01", "", "", "has not come yet"),
        ("", "2026-11-16", "2026-11-04", "beginning is later than the end"),
        ("", "1", "2", "beginning is later than the end"),
        ("", "", "2026-11-04", "--to needs a beginning"),
        ("2026-11-04", "2026-11-05", "", "say the same"),
        ("9", "", "", "no kept version '9'"),
        ("nowhere", "", "", "no kept version 'nowhere'"),
        ("-p", "", "", "no kept version '-p'"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    records: Folder, heero: Heero, since: str, from_: str, to: str, said: str
) -> None:
    """In one sentence, with what to do, and nothing is drawn."""
    words = [
        f"{name}={word}"
        for name, word in (("--since", since), ("--from", from_), ("--to", to))
        if word
    ]
    done = heero("map", "Ari", *words)

    assert done.returncode == 2
    assert said in done.stderr
    assert "hint:" in done.stderr
    assert not (records.root / "out").exists()


def test_a_broken_version_is_passed_over_for_a_day(records: Folder) -> None:
    """A day finds the last version that can be read; a broken one itself is refused."""
    records.put(FILE, "people: [")
    broken = records.keep("2026-11-18")
    records.put(FILE, NOW)
    lines = told(drawn(records, span=Span("2026-11-19")))

    assert lines[1] == "Compared with what was saved on 16 November 2026."
    with pytest.raises(Unreadable, match="cannot be read"):
        drawn(records, span=Span(broken))


def test_a_record_that_was_not_there_yet_says_so(records: Folder) -> None:
    """A version from before somebody came is refused."""
    first = records.git("rev-list", "--max-parents=0", "HEAD").strip()
    records.put(
        "participants/calm-fox-11.yaml", NOW.replace("quiet-otter-41", "calm-fox-11")
    )
    records.keep("2026-11-18")
    asked = maps.Wanted(format="txt", span=Span(first))

    with pytest.raises(BadInput, match="no such record then"):
        maps.drawn(Workspace(records.root), "calm-fox-11", TODAY, asked)


# Without git


WAS = """\
heero: participant/1
id: quiet-otter-41
name: Ari
people:
  - id: tavu
    name: Grandma Rose
    tie:
      strength: strong
      quality: mixed
      state: current
      as_of: "2026-11-14"
      was:
        - {id: lemu, strength: weak, as_of: "2026-10-01", until: "2026-11-02"}
        - {id: semu, strength: moderate, quality: easy, as_of: "2026-11-02", until: "2026-11-14"}
  - {id: joma, name: Joe, came_by: sobe}
  - {id: kelo, name: Aunt Kay}
walks:
  - {id: sobe, guide: ecomap/1, started: "2026-11-14T10:00"}
"""


@pytest.mark.parametrize(
    ("day", "changes"),
    [
        (
            "2026-10-15",
            [
                "Grandma Rose: stronger: weak then, strong now",
                "Joe: new since then",
            ],
        ),
        (
            "2026-11-02",
            [
                "Grandma Rose: stronger: in between then, strong now",
                "Grandma Rose: less easy: easy then, helps and hurts now",
                "Joe: new since then",
            ],
        ),
        ("2026-11-14", ["Nothing that was written down is otherwise since."]),
    ],
)
def test_without_git_a_record_remembers_its_ties(
    tmp_path: Path, day: str, changes: list[str]
) -> None:
    """What ties were, and whom a later walk brought in; and it says by what."""
    root = tmp_path / "records"
    (root / "participants").mkdir(parents=True)
    (root / "heero.yaml").write_text("heero: folder/1\n")
    (root / FILE).write_text(WAS)
    wanted = maps.Wanted(format="txt", span=Span(day))
    lines = told(maps.drawn(Workspace(root), "Ari", TODAY, wanted).content.decode())

    assert lines[1].startswith("Nothing saved is that old: compared by the days")
    assert lines[2:] == [f"- {each}" for each in changes]
    with pytest.raises(NoHistory):
        maps.drawn(Workspace(root), "Ari", TODAY, maps.Wanted(span=Span("2")))


def test_what_git_does_not_know_the_record_may_remember(tmp_path: Path) -> None:
    """In a folder whose first version is later, ties are what they were said to be."""
    folder = Folder(tmp_path / "records")
    folder.put(FILE, WAS)
    folder.keep("2026-11-20")
    lines = told(drawn(folder, span=Span("2026-11-02")))

    assert lines[1] == (
        "Nothing was saved before 20 November 2026: compared with what was saved "
        "then, and with the days written in the record."
    )
    assert "- Grandma Rose: stronger: in between then, strong now" in lines


# Who may be seen


FORMATS = ("txt", "json", "dot", "svg")


def same(one: Folder, other: Folder, **wanted: object) -> bool:
    """Whether every format of both maps is the same, byte for byte."""
    return all(
        drawn(one, each, **wanted) == drawn(other, each, **wanted) for each in FORMATS
    )


def without(text: str, *ids: str) -> str:
    """A record without some people and what names them."""
    return "".join(
        line
        for line in text.splitlines(keepends=True)
        if not any(re.search(rf"\b{id_}\b", line) for id_ in ids)
    )


def kept(root: Path, then: str, now: str) -> Folder:
    """A folder with two versions."""
    folder = Folder(root)
    for day, text in (("2026-11-03", then), ("2026-11-16", now)):
        folder.put(FILE, text)
        folder.keep(day)
    return folder


@pytest.mark.parametrize("audience", ["team", "caseworker"])
def test_hidden_now_is_hidden_then(tmp_path: Path, audience: str) -> None:
    """Whoever may not be heard of leaves no trace of before either, byte for byte."""
    # Rick was open to all on that day, and is not any more.
    wide = THEN.replace("area: neighbours", "area: neighbours, visibility: network_ok")
    one = kept(tmp_path / "records", wide, NOW)
    never = kept(
        tmp_path / "never", without(THEN, "rixo", "zeno"), without(NOW, "rixo")
    )

    assert same(one, never, audience=audience)
    assert "Rick" in drawn(one)
    assert not same(one, never)


@pytest.mark.parametrize("audience", ["team", "caseworker"])
def test_hidden_then_is_nothing_said_of(tmp_path: Path, audience: str) -> None:
    """Whom somebody may hear of only since is as they are now, and not new."""
    wide = NOW.replace("area: neighbours", "area: neighbours, visibility: network_ok")
    rick = next(line for line in wide.splitlines() if "Rick" in line)
    tie = next(line for line in wide.splitlines() if "sune" in line)
    always = re.sub(r".*\bRick\b.*", rick, THEN)
    always = re.sub(r".*\bsune\b.*", tie, always)
    one = kept(tmp_path / "records", THEN, wide)
    other = kept(tmp_path / "always", without(always, "zeno"), wide)
    text = drawn(one, audience=audience)

    assert same(one, other, audience=audience)
    assert "- Rick: weak" in text
    assert not any("Rick" in line for line in told(text))


def test_a_hidden_tie_says_nothing_of_before(tmp_path: Path) -> None:
    """How it is with somebody stays hidden, then and now, though they may be named."""
    now = NOW.replace(
        "strength: strong, closeness",
        "visibility: me_and_navigator, strength: strong, closeness",
    )
    one = kept(tmp_path / "records", THEN, now)

    assert "Grandma Rose: stronger" in drawn(one)
    assert not any("Rose" in line for line in told(drawn(one, audience="team")))


def test_the_network_hears_of_nobody_who_was_not_cleared(tmp_path: Path) -> None:
    """Whoever left and could come would need a clearance of today, and has none."""
    folder = kept(tmp_path / "records", THEN, NOW)
    text = drawn(folder, audience="network")

    assert "Kay" not in text
    assert "Rose" not in text


def test_without_a_consent_nothing_of_before_leaves(tmp_path: Path) -> None:
    """The rules of today hold, whatever held then."""
    ended = NOW.replace('expires: "2027-11-02"', 'expires: "2026-11-10"')
    folder = kept(tmp_path / "records", THEN, ended)

    with pytest.raises(GateShut):
        drawn(folder, audience="caseworker")
    assert drawn(folder)


def test_who_is_left_off_is_left_off_then_too(records: Folder, tmp_path: Path) -> None:
    """Also somebody who was there then only; a name that fits nobody is refused."""
    never = kept(
        tmp_path / "never", without(THEN, "kelo", "rixo"), without(NOW, "rixo")
    )

    for each in FORMATS:
        assert drawn(records, each, without=["Aunt Kay", "Rick"]) == drawn(never, each)
    with pytest.raises(NoSuchPart):
        drawn(records, without=["Zork"])


@pytest.mark.parametrize("now", ["withdrawn", "gone"])
def test_what_was_taken_back_never_comes_back(tmp_path: Path, now: str) -> None:
    """Not even on the participant's own map: neither whom it named nor what it said."""
    walk = """\
walks:
  - id: sobe
    guide: ecomap/1
    started: "2026-11-02T10:00"
    answers:
      - {id: piru, to: family, people: [zeno, kelo]}
      - {id: kemo, to: strength, about: rixo, said: strong}
"""
    stones = {
        "withdrawn": walk.replace("people: [zeno, kelo]", "status: withdrawn").replace(
            "said: strong", "status: withdrawn"
        ),
        "gone": walk[: walk.index("    answers")],
    }
    one = kept(tmp_path / "records", THEN + walk, NOW + stones[now])
    text = drawn(one)

    assert "Zeno" not in text
    assert "Kay" not in text
    assert not any("Rick" in line for line in told(text))
    assert "- Joe: new since then" in told(text)
    assert "Zeno" not in drawn(one, span=span("", "2026-11-04", "2026-11-05"))


def test_others_hear_of_no_day_but_the_one_asked_for(records: Folder) -> None:
    """On which day something was saved may be about somebody they may not hear of."""
    text = drawn(records, audience="team")

    assert told(text)[1] == "Compared with what was saved by 5 November 2026."
    assert "3 November" not in text


def test_others_do_not_hear_when_the_first_version_was_saved(records: Folder) -> None:
    """Of a day before it, it is said that it was the first, and not when that was."""
    asked = {"span": Span("2026-10-01")}
    text = drawn(records, audience="team", **asked)

    assert told(text)[1].startswith(
        "Nothing saved is that old: compared with the first"
    )
    assert "November" not in text.split("What changed")[1]
    assert "3 November 2026" in drawn(records, **asked)


def test_the_first_step_for_others_is_of_the_day_asked_for(records: Folder) -> None:
    """A day before it on which only somebody hidden changed is not told by it."""
    plain = steps(records, audience="team", span=Span("2026-11-10")).steps
    records.put(FILE, THEN.replace("name: Rick", "name: Ricky"))
    records.keep("2026-11-08")
    records.put(FILE, NOW)
    records.keep("2026-11-16")
    hidden = steps(records, audience="team", span=Span("2026-11-10")).steps

    assert [each.day for each in plain] == ["2026-11-10", "2026-11-16"]
    assert [each.day for each in hidden] == ["2026-11-10", "2026-11-16"]
    assert steps(records, span=Span("2026-11-10")).steps[0].day == "2026-11-08"


# Files and programs


def test_no_name_is_in_the_name_of_a_file(records: Folder, heero: Heero) -> None:
    """It says since when, so that the map of today is not written over."""
    done = heero("map", "Ari", "--since", "2026-11-05")

    assert done.stdout == "out/quiet-otter-41-ecomap-me-since-2026-11-05.svg\n"


def test_a_program_is_told_what_changed(records: Folder) -> None:
    """Codes, ids, and the same words people read."""
    data = json.loads(drawn(records, "json"))

    assert data["since"] == "what changed since 5 November 2026"
    assert data["compared"] == ["Compared with what was saved on 3 November 2026."]
    assert data["changes"][0] == {
        "what": "stronger",
        "who": ["tavu"],
        "was": "weak",
        "now": "strong",
        "words": "Grandma Rose: stronger: weak then, strong now",
    }
    assert {"kelo", "zeno"}.isdisjoint(each["id"] for each in data["nodes"])


def test_drawing_writes_nothing_but_the_picture(records: Folder) -> None:
    """Records and history stay as they are."""
    before = records.state()
    drawn(records, "svg")

    assert records.state() == before
    assert records.git("status", "--porcelain") == ""


@pytest.mark.parametrize("format_", ["dot", "txt"])
def test_golden_of_the_example(
    tmp_path: Path, format_: str, pytestconfig: pytest.Config
) -> None:
    """The shipped example without git, compared with a day its ties remember."""
    folder = example(tmp_path / "records")
    text = drawn(folder, format_, span=Span("2026-11-10"))
    golden = Path(__file__).parent / f"golden/maps/changes/quiet-otter-41.{format_}"
    if pytestconfig.getoption("--update"):
        golden.write_text(text, encoding="utf-8")

    assert text == golden.read_text(encoding="utf-8")


# Step by step


def steps(folder: Folder, **wanted: object) -> map_versions.Steps:
    """The versions of a map of Ari."""
    asked = maps.Wanted(**wanted)  # type: ignore[arg-type]
    return maps.stepped(Workspace(folder.root), "Ari", TODAY, asked)


def test_steps_are_the_versions_in_which_the_map_is_otherwise(records: Folder) -> None:
    """The oldest first, the last of a day, and today where that is not saved yet."""
    records.put(FILE, NOW.replace("name: Ari\n", "name: Ari\npronouns: they\n"))
    records.keep("2026-11-17")
    records.change("strength: weak", "strength: moderate")
    records.keep("2026-11-18")
    records.change("strength: moderate", "strength: none")
    records.keep("2026-11-18")
    records.change("strength: none", "strength: tenuous")
    found = steps(records).steps

    assert [each.day for each in found] == [
        "2026-11-03",
        "2026-11-16",
        "2026-11-18",
        "2026-11-21",
    ]
    assert found[0].label == "3 November 2026"
    assert "3 November 2026, for me" in found[0].drawing.text
    assert "Aunt Kay" in found[0].drawing.text
    assert "Aunt Kay" not in found[1].drawing.text


def test_steps_of_a_time(records: Folder) -> None:
    """From the version that held on the first day to the one of the last day."""
    days = [each.day for each in steps(records, span=Span("2026-11-05")).steps]
    early = steps(records, span=Span("2026-11-01", "2026-11-10")).steps

    assert days == ["2026-11-03", "2026-11-16"]
    assert [each.day for each in early] == ["2026-11-03"]


def test_steps_tell_nobody_that_somebody_hidden_changed(records: Folder) -> None:
    """A version in which only they are otherwise is no step."""
    never = [each.day for each in steps(records, audience="team").steps]
    records.change("Rick, area: neighbours", "Rick, life: died, area: neighbours")
    records.keep("2026-11-18")

    assert [each.day for each in steps(records, audience="team").steps] == never
    assert [each.day for each in steps(records).steps] == [*never, "2026-11-18"]


def test_many_steps_are_thinned_evenly_and_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first and the last stay."""
    monkeypatch.setattr(map_versions, "MOST", 4)
    folder = Folder(tmp_path / "records")
    for day in range(1, 12):
        joe = "strength: moderate" if day % 2 else "strength: tenuous"
        folder.put(FILE, NOW.replace("strength: weak", joe))
        folder.keep(f"2026-11-{day:02}")
    folder.put(FILE, NOW)
    found = steps(folder)

    assert [each.day[-2:] for each in found.steps] == ["01", "04", "08", "21"]
    assert found.notes == (
        "12 versions are otherwise; 4 of them are here, evenly spread",
    )


def test_nothing_saved_is_nothing_to_step_through(tmp_path: Path) -> None:
    """And it says how to save a version."""
    folder = Folder(tmp_path / "records")
    folder.put(FILE, NOW)

    with pytest.raises(NoHistory) as caught:
        steps(folder)
    assert "heero save" in caught.value.hint


def test_without_git_it_is_said_that_nothing_is_kept(tmp_path: Path) -> None:
    """And how to begin, instead of that nothing was saved in some time."""
    root = tmp_path / "records"
    (root / "participants").mkdir(parents=True)
    (root / "heero.yaml").write_text("heero: folder/1\n")
    (root / FILE).write_text(NOW)

    with pytest.raises(NoHistory, match="nothing is kept here") as caught:
        maps.stepped(Workspace(root), "Ari", TODAY)
    assert "heero git enable" in caught.value.hint


def test_versions_need_a_page_to_step_through(records: Folder, heero: Heero) -> None:
    """A picture cannot be stepped through."""
    done = heero("map", "Ari", "--versions", "--format", "svg")

    assert done.returncode == 2
    assert "--format html" in done.stderr


def test_page_steps_through_the_versions(records: Folder, heero: Heero) -> None:
    """Without a format it is a page, with a slider and every version in words."""
    done = heero("map", "Ari", "--versions")
    page = (records.root / done.stdout.strip()).read_text("utf-8")
    found = maps.stepped(Workspace(records.root), "Ari", TODAY)

    assert done.stdout == "out/quiet-otter-41-ecomap-me-versions.html\n"
    assert f'max="{len(found.steps)}"' in page
    assert page.count('<section class="version"') == len(found.steps) > 1
    for step in found.steps:
        assert f"<h2>{step.label}</h2>" in page


@pytest.mark.parametrize("how", [("--since", "2026-11-05"), ("--versions",)])
def test_maps_without_names_are_not_laid_side_by_side(
    records: Folder, heero: Heero, how: tuple[str, ...]
) -> None:
    """A role that stands for one person then may stand for another now."""
    done = heero("map", "Ari", *how, "--audience", "funder", "--format", "html")

    assert done.returncode == 1
    assert "without names" in done.stderr


@pytest.mark.parametrize("audience", ["court", "zork"])
def test_whoever_is_told_nothing_is_told_nothing_of_before(
    records: Folder, heero: Heero, audience: str
) -> None:
    """An audience that sees nobody, or is none, is refused before anything is read."""
    done = heero("map", "Ari", "--since", "2026-11-05", "--audience", audience)

    assert done.returncode == 2
    assert audience in done.stderr


def test_no_such_version_is_refused(records: Folder) -> None:
    """Of as many as there are."""
    with pytest.raises(NoSuchVersion):
        drawn(records, span=Span("7"))
