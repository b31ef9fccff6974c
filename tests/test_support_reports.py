"""Reports of crises, of events and of mentoring: counts, and none that is small."""

from collections import Counter
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bench import pairs as invented
from heero.domain.mentor_counts import counted, month_after
from heero.domain.mentoring import Mentee, Pair
from heero.domain.told_rows import LEAST
from heero.errors import BadInput, GateShut
from heero.services import helpline_reports
from heero.services.helpline_reports import Name, Wanted
from heero.store.workspace import Workspace

TODAY = "2026-11-21"


def told(root: Path, report: Name, **how: Any) -> dict[str, Any]:
    """Return the data of a report, printed."""
    wanted = Wanted(report, print=True, **how)
    answer = helpline_reports.write(Workspace(root), wanted, TODAY)
    assert isinstance(answer.data, dict)
    return answer.data


def numbers(data: dict[str, Any], key: str) -> dict[str, Any]:
    """Return the numbers of a table, by what they are of."""
    (found,) = [each for each in data["tables"] if each["key"] == key]
    return {row[-4]: row[-3] for row in found["rows"]}


@pytest.fixture(scope="module")
def mentoring(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hundred and twenty pairs."""
    root = tmp_path_factory.mktemp("mentoring") / "records"
    invented.folder(root)
    return root


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A helpline with crises, numbers of two clones, and events, in three years."""
    root = tmp_path_factory.mktemp("line") / "records"
    for each in ("crises", "counts", "events"):
        (root / each).mkdir(parents=True)
    (root / "heero.yaml").write_text("heero: folder/1\nprogram: peer-support\n")
    random = Random(1)
    months = [f"{y}-{m:02}" for y in (2024, 2025, 2026) for m in range(1, 13)][:35]
    for at in range(90):
        _crisis(root, random, at, months)
    for clone in ("lone-fox-10", "wide-elm-11"):
        lines = [f"heero: counts/1\nid: {clone}\nmonths:"]
        for at, month in enumerate(months[:34]):
            kind = random.choice(("one", "one", "group"))
            many = random.randint(1, 3)
            lines.append(
                f"  - {{id: b{'aeiou'[at % 5]}k{'aeiou'[at // 5 % 5]}{'rs'[at // 25]}, "
                f'month: "{month}", kind: {kind}, many: "{many}"}}'
            )
        (root / "counts" / f"{clone}.yaml").write_text("\n".join(lines) + "\n")
    for at in range(40):
        _event(root, random, at, months)
    return root


def _crisis(root: Path, random: Random, at: int, months: list[str]) -> None:
    month = random.choice(months)
    kind = random.choice(("child_death", "threat_or_violence", "accident", "other"))
    days = random.choice((0, 1, 2, 3, 3, 2, 9))
    text = f'heero: crisis/1\nid: calm-crane-{at}\nkind: {kind}\nasked: "{month}-05"\n'
    text += f'offers: [{{id: tavu, date: "{month}-05", to: an_office}}]\n'
    if random.random() < 0.9:
        actions = random.sample(
            ("contact", "calming", "needs_now", "own_people", "information"), 3
        )
        size = random.choice(("one", "2_to_4", "5_to_8"))
        text += (
            f'sessions: [{{id: kelo, date: "{month}-{5 + days:02}", size: {size}, '
            f'actions: [{", ".join(actions)}], referred: "2", accepted: "1"}}]\n'
        )
    (root / "crises" / f"calm-crane-{at}.yaml").write_text(text)


def _event(root: Path, random: Random, at: int, months: list[str]) -> None:
    text = f"heero: event/1\nid: bright-tern-{at}\ntitle: Taming it\n"
    text += f'date: "{random.choice(months)}-12"\nkind: resilience\n'
    came = random.randint(6, 22)
    text += f'came: "{came}"\nfeedback:\n'
    for each in range(came // 2):
        text += f'  - {{id: ba{"aeiou"[each % 5]}{"klmn"[each // 5]}, useful: "'
        text += f'{random.randint(3, 10)}"}}\n'
    (root / "events" / f"bright-tern-{at}.yaml").write_text(text)


def test_crises_are_counted(line: Path) -> None:
    """What is told of all years is what the files say."""
    data = told(line, "crises", last="2025")
    texts = [path.read_text() for path in (line / "crises").iterdir()]
    own = [each for each in texts if 'asked: "2026' not in each]
    sizes = Counter(x.partition("size: ")[2].split(",")[0] for x in own)

    assert numbers(data, "offered")["offered"] == len(own)
    assert numbers(data, "size") == {
        "one": sizes["one"],
        "2 to 4": sizes["2_to_4"],
        "5 to 8": sizes["5_to_8"],
    }
    on_time = numbers(data, "when")["within 24 to 72 hours"]
    assert on_time is None or on_time == sum(_on_time(each) for each in own)


def _on_time(text: str) -> bool:
    _, _, session = text.partition("sessions:")
    return session.partition('date: "')[2][8:10] in ("06", "07", "08")


def test_numbers_of_clones_are_added_up(line: Path) -> None:
    """What is only counted is the sum over all clones, and in no other table."""
    data = told(line, "crises", last="2025")
    meant: Counter[str] = Counter()
    for path in (line / "counts").iterdir():
        for row in path.read_text().splitlines():
            if 'month: "2024' in row or 'month: "2025' in row:
                kind = row.partition("kind: ")[2].split(",")[0]
                meant[kind] += int(row.partition('many: "')[2].split('"')[0])

    assert numbers(data, "counted") == {
        "with one person": meant["one"],
        "with a group": meant["group"],
    }


def test_events_and_what_people_thought_are_counted(line: Path) -> None:
    """How many came, and how useful it was, as bands of those who said so."""
    data = told(line, "events", first="2025", last="2025")
    texts = [path.read_text() for path in (line / "events").iterdir()]
    own = [each for each in texts if 'date: "2025' in each]
    came = sum(int(x.partition('came: "')[2].split('"')[0]) for x in own)
    useful = [
        int(each.split('"')[0]) for text in own for each in text.split('useful: "')[1:]
    ]

    assert numbers(data, "came")["resilience"] == came
    assert numbers(data, "useful")["8 to 10"] == sum(each >= 8 for each in useful)


def test_pairs_and_months_are_counted(mentoring: Path) -> None:
    """Months in touch are those that mentoring itself counts."""
    workspace = Workspace(mentoring)
    mentees = [workspace.load(Mentee, x).record for x in workspace.ids("mentee")]
    pairs = [workspace.load(Pair, x).record for x in workspace.ids("pair")]
    meant = counted(mentees, pairs, "2025-01", "2025-12")
    data = told(mentoring, "mentors", first="2025", last="2025")

    assert numbers(data, "month")["in touch"] == meant.months_with_contact
    assert numbers(data, "tried")["not in touch, and somebody tried"] in (
        meant.months_tried,
        None,
    )
    assert numbers(data, "topic")["Too much work"] == meant.topics["workload"]
    assert numbers(data, "wellbeing")["8 to 10"] == sum(
        many for number, many in meant.wellbeing.items() if number >= 8
    )


def test_no_name_is_in_a_report_of_mentoring(mentoring: Path) -> None:
    """Neither the name nor the id of anybody."""
    wanted = Wanted("mentors", by="month", print=True)
    text = "\n".join(helpline_reports.write(Workspace(mentoring), wanted, TODAY).lines)

    assert not [
        each for each in (*invented.FIRST, *invented.LAST) if f"{each} " in text
    ]
    assert not [x.stem for x in (mentoring / "mentees").iterdir() if x.stem in text]


def every_report(root: Path, report: Name) -> Iterator[dict[str, Any]]:
    """Yield all reports there can be."""
    months = ["2023-01"]
    while months[-1] < "2026-10":
        months.append(month_after(months[-1]))
    years = ["2023", "2024", "2025", "2026"]
    quarters = [f"{year}-Q{n}" for year, n in product(years, range(1, 5))]
    asked = [("", ""), *((x, x) for x in (*months, *quarters, *years))]
    asked += [("", each) for each in years]
    for (first, last), by in product(asked, ("", "month")):
        try:
            yield told(root, report, first=first, last=last, by=by)
        except (BadInput, GateShut):
            continue


@pytest.mark.slow
@pytest.mark.parametrize(
    ("where", "report"),
    [("line", "crises"), ("line", "events"), ("mentoring", "mentors")],
)
def test_no_count_under_ten_is_told_or_left(
    where: str, report: Name, request: pytest.FixtureRequest
) -> None:
    """None is shown, and none is what is left of a row when one is taken from it."""
    shown: dict[tuple[str, str, str], tuple[int | None, int | None]] = {}
    for data in every_report(request.getfixturevalue(where), report):
        for table in data["tables"]:
            period = table["title"].partition(" (")[2].rstrip(")") or data["period"]
            for row in table["rows"]:
                said = dict(zip(table["head"], row, strict=True))
                key = (table["key"], said.get("group", period), said["what"])
                told = (said["number"], said["of"])
                assert shown.setdefault(key, told) == told, key
    assert sum(number is not None for number, _ in shown.values()) > 40
    for key, (number, whole) in shown.items():
        assert number not in range(1, LEAST), key
        assert whole not in range(1, LEAST), key
        if number is not None and whole is not None:
            assert whole - number not in range(1, LEAST), key


def test_of_a_month_that_is_told_the_rest_is_enough(mentoring: Path) -> None:
    """What is left of a year when its months or quarters are taken is ten or none."""
    data = told(mentoring, "mentors", first="2025", last="2025", by="month")
    for table in data["tables"]:
        if "group" not in table["head"]:
            continue
        for what in {row[1] for row in table["rows"]}:
            own = [x for x in table["rows"] if x[1] == what and x[2] is not None]
            parts = sum(row[2] for row in own if row[0] != "2025")
            whole = sum(row[2] for row in own if row[0] == "2025")
            assert whole - parts not in range(1, LEAST), (table["key"], what)
