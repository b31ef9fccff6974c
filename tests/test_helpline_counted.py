"""What a report of a helpline says is counted again, in another way: by a database."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from bench import contacts as invented
from heero.services import contact_words, helpline_reports
from heero.services.helpline_reports import Wanted
from heero.store.workspace import Workspace

TODAY = "2026-11-21"


class Asking:
    """A database of contacts, as another reader of YAML reads their files."""

    def __init__(self, root: Path) -> None:
        self._base = duckdb.connect()
        self._base.execute(
            "create table contact(id text, day date, caller text, outcome text, "
            "direction text, minutes text, answered text, enough text, resolved text, "
            "disposition text)"
        )
        self._base.execute("create table concern(id text, code text, kind text)")
        self._base.execute("create table task(id text, code text)")
        self._base.execute("create table referral(id text, taken text, there text)")
        self._base.execute("create table promise(due date, done date)")
        kinds = {x: y.group for x, y in contact_words.concerns(root).items()}
        for path in sorted((root / "contacts").iterdir()):
            held = yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader)
            self._keep(held, kinds)

    def _keep(self, held: dict[str, Any], kinds: dict[str, str]) -> None:
        own = held["id"]
        row = [own, held["started"][:10], held.get("caller")]
        row += [held.get("outcome", "talked"), held.get("direction", "in")]
        row += [held.get(x) for x in ("minutes", "answered", "enough", "resolved")]
        row.append(held.get("risk", {}).get("disposition"))
        self._many("contact", 10, [row])
        self._many("concern", 3, [[own, x, kinds[x]] for x in held.get("concerns", [])])
        self._many("task", 2, [[own, each] for each in held.get("tasks", [])])
        referrals = held.get("referrals", [])
        rows = [[own, x.get("accepted"), x.get("connected")] for x in referrals]
        self._many("referral", 3, rows)
        promises = held.get("follow_ups", [])
        self._many("promise", 2, [[x["due"], x.get("done")] for x in promises])

    def _many(self, table: str, width: int, rows: list[list[Any]]) -> None:
        if rows:
            places = ", ".join("?" * width)
            self._base.executemany(f"insert into {table} values ({places})", rows)

    def number(self, question: str) -> int:
        """Answer a question that has one number."""
        found = self._base.execute(f"select count(*) from {question}").fetchone()
        assert found is not None
        return int(found[0])

    def distinct(self, question: str) -> int:
        """Answer how many different callers there are."""
        asked = f"select count(distinct caller) from {question}"
        found = self._base.execute(asked).fetchone()
        assert found is not None
        return int(found[0])


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A helpline with three thousand contacts."""
    path = tmp_path_factory.mktemp("counted") / "records"
    invented.folder(path, size=3000, workers=150)
    return path


@pytest.fixture(scope="module")
def asking(root: Path) -> Asking:
    """The same in a database."""
    return Asking(root)


def figures(root: Path, **how: str) -> dict[tuple[str, str], Any]:
    """Return the numbers of a report, by table and by what they are of."""
    wanted = Wanted("contacts", print=True, **how)  # type: ignore[arg-type]
    data = helpline_reports.write(Workspace(root), wanted, TODAY).data
    assert isinstance(data, dict)
    return dict(_numbers(data))


def _numbers(data: dict[str, Any]) -> Iterator[tuple[tuple[str, str], Any]]:
    for table in data["tables"]:
        for row in table["rows"]:
            said = dict(zip(table["head"], row, strict=True))
            what = said.get("what") or said["group"]
            yield (table["key"], what), said["number"]
            yield (table["key"], f"all of {what}"), said.get("of")


PERIODS = [
    pytest.param({"first": "2025", "last": "2025"}, "year(day) = 2025", id="a-year"),
    pytest.param({"last": "2025"}, "year(day) <= 2025", id="all-years"),
]


@pytest.mark.parametrize(("how", "when"), PERIODS)
def test_each_published_figure_is_what_a_database_counts(
    root: Path, asking: Asking, how: dict[str, str], when: str
) -> None:
    """Contacts, conversations, voicemails, shares of concerns, resolved, referrals."""
    told = figures(root, **how)
    talks = f"contact where {when} and outcome = 'talked'"
    of_talks = f"in (select id from {talks})"

    def about(kind: str) -> str:
        some = f"select id from concern where kind = '{kind}'"
        return f"{talks} and id in ({some})"

    meant = {
        ("volume", "conversations"): talks,
        ("volume", "all of conversations"): f"contact where {when}",
        ("volume", "voicemails"): f"contact where {when} and outcome = 'voicemail'",
        ("direction", "the line went to them"): f"contact where {when} "
        "and direction = 'out'",
        ("word", "a word"): f"contact where {when} and caller is not null",
        ("about", "psychosocial, alone or not"): about("psychosocial"),
        ("about", "concrete, alone or not"): about("concrete"),
        ("concern", "Too much work"): "concern where code = 'workload' and id "
        f"{of_talks}",
        ("concern", "Money"): f"concern where code = 'money' and id {of_talks}",
        ("task", "connection"): f"task where code = 'connection' and id {of_talks}",
        ("task", "goals"): f"task where code = 'goals' and id {of_talks}",
        ("enough", "yes"): f"{talks} and enough = 'said_yes'",
        ("resolved", "yes"): f"{talks} and resolved = 'said_yes'",
        ("answered", "30 seconds"): f"{talks} and answered = '30_seconds'",
        ("referral", "all of taken, and they got there"): "referral join contact "
        f"using (id) where {when}",
        ("referral", "taken, and they got there"): "referral join contact using (id) "
        f"where {when} and taken = 'said_yes' and there = 'said_yes'",
        ("promise", "by the day"): "promise where done <= due and "
        f"{when.replace('day', 'due')}",
    }
    looked = 0
    for key, question in meant.items():
        if told[key] is not None:
            assert told[key] == asking.number(question), key
            looked += 1
    assert looked >= len(meant) - 4


def test_callers_and_how_long_they_stay_are_what_a_database_counts(
    root: Path, asking: Asking
) -> None:
    """Callers at all, in a year, and by the days from the first to the last contact."""
    told = figures(root, last="2025")
    spans = (
        "(select caller, date_diff('day', min(day), max(day)) as days from contact "
        "where caller is not null and day <= date '2026-10-31' group by caller "
        "having min(day) <= date '2025-12-31')"
    )
    meant = {
        "up to 1 month": "days <= 31",
        "1 to 12 months": "days > 31 and days < 365",
        "a year or more": "days >= 365",
    }
    assert told["length", "all of up to 1 month"] == asking.number(spans)
    shown = {x: told["length", x] for x in meant if told["length", x] is not None}
    for words, number in shown.items():
        assert number == asking.number(f"{spans} where {meant[words]}"), words
    assert shown
    in_touch = asking.distinct("contact where year(day) = 2025")
    assert figures(root, first="2025", last="2025")["touch", "2025"] == in_touch
