"""
The same nasty words against every way out of heero, and through the commands.

A way out is where words of a record meet something that could obey them: a terminal,
Graphviz, a reader of Markdown, a browser, a spreadsheet, a calendar, a file name, a
shell. Each has one function.
"""

import ast
import csv
import io
import json
import re
import shlex
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from datetime import datetime
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from heero import resources
from heero.cli import show
from heero.cli.ask import LineAsker
from heero.documents import hypertext, markdown
from heero.documents.calendars import Entry, calendar, uid_of
from heero.documents.separated import separated
from heero.documents.workbook import workbook
from heero.domain import markup
from heero.domain.signs import UNSAFE, one_line, visible
from heero.errors import HeeroError, NothingSuchShipped
from heero.maps.dot import quoted
from heero.services.outcome import Outcome
from heero.store import git_texts
from heero.store.workspace import Workspace
from tests.conftest import ROOT, Heero
from tests.meetings_ready import KAI, edited, kai

TOWER = "Z" + "\u0301\u0323\u034f" * 90
SEEN = {
    "a sum in braces": "{{7*7}}",
    "a page without end": "{{ 'a'*10**9 }}",
    "a loop bomb": "{% for a in range(10**9) %}{% for b in a %}x{% endfor %}",
    "an inclusion": "{% include '/etc/passwd' %}{{ self._TemplateReference__context }}",
    "a script": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "the end of a section": "]]></title></desc></svg><script>1</script>",
    "a picture in Markdown": "![a](http://x.example/a.png) [b](javascript:alert(1))",
    "a formula that runs": "=cmd|' /C calc'!A0",
    "a plus": "+1+1",
    "a minus": "-2+3",
    "an at": "@SUM(1)",
    "a wide equals sign": "\uff1d1+1",
    "another column": 'a;=1+1",=1+1',
    "a way up": "../../x",
    "another way up": "..\\..\\x",
    "a shell": "`touch pwned` $(touch pwned) ; touch pwned | touch pwned && x",
    "a quote and a shell": "'; touch pwned; '\"; touch pwned; \"",
    "an entity of Graphviz": '&quot;]; 9 [URL=x]; \\N\\G\\"',
    "a calendar": "END:VEVENT;ATTACH:http://x.example,\\nBEGIN:VEVENT",
    "a number of a sign": "_x0041_&#x1b;&#27;\\u001b",
    "a tower": TOWER,
    "many pictures": "\U0001f469\u200d\U0001f467" * 300,
    "from the right": "\u05d0\u05d1 \u0627\u0644 abc",
}
"""Words a record can hold."""

STEERS = {
    "a link in a terminal": "\x1b]8;;http://x.example\x1b\\here\x1b]8;;\x1b\\",
    "a clipboard": "\x1b]52;c;ZWNobyBwd25lZA==\x07",
    "a title and a colour": "\x1b]0;t\x07\x1b[31m\x9b31m\x9d0;t\x9c",
    "turned around": "\u202etxt.exe\u202c \u2066a\u2069",
    "nothing": "a\x00b",
    "a line of a calendar": "x\r\nATTENDEE:mailto:a@x.example\r\n",
    "a line end alone": "x\rBEGIN:VALARM\x0b\x0c\x85y",
    "another line": "x\u2028y\u2029z",
    "half a sign": "\ud800",
    "a mark of order": "\ufeff=1+1",
}
"""Words no record can hold, which may come from a file, an argument or git."""

NASTY = {**SEEN, **STEERS, "a megabyte of pictures": "\U0001f600" * 262_144}

Sink = Callable[[str], None]


def to_terminal(words: str) -> None:
    """Nothing reaches it that it would obey, in words, notes, errors or JSON."""
    out = io.StringIO()
    asker = LineAsker(io.StringIO(), out)
    asker.say(words)
    answer = Outcome([words], {words: [words]}, [words])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdout", out)
        patch.setattr("sys.stderr", out)
        show.outcome(answer)
        show.outcome(answer, as_json=True)
        show.error(HeeroError(words, hint=words), as_json=False)
        show.error(HeeroError(words, hint=words), as_json=True)
    assert not UNSAFE.search(out.getvalue().replace("\r\n", "\n"))
    assert json.loads(show.as_text({"said": words})) == {"said": words}


class Tags(HTMLParser):
    """Collects what a browser finds."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.kept: dict[str, str | None] = {}
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tag and its attributes."""
        self.tags.append(tag)
        self.kept |= dict(attrs)

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        self.text += data

    def handle_comment(self, data: str) -> None:
        """Keep that there was one."""
        self.tags.append("!")


def found(page: str) -> Tags:
    """Return what a browser finds in a page."""
    tags = Tags()
    tags.feed(page)
    tags.close()
    return tags


def to_html(words: str) -> None:
    """A browser shows them, as words and between quotes, and nothing else."""
    safe = hypertext.escaped(words)
    tags = found(f'<p title="{safe}">{safe}</p>')
    assert tags.tags == ["p"]
    assert tags.text == tags.kept["title"] == one_line(words)


def to_svg(words: str) -> None:
    """A reader of XML finds one element with these words."""
    drawn = ET.fromstring(f"<t>{markup.escaped(words, quote=False)}</t>")
    assert len(drawn) == 0
    assert (drawn.text or "") == visible(words)


def to_markdown(words: str) -> None:
    """A reader of Markdown shows one paragraph of them, one item, one cell."""
    safe = markdown.escaped(words)
    for page in (safe, f"- {safe}", f"| a |\n| --- |\n| {safe} |"):
        made = MarkdownIt("commonmark", {"html": True}).enable("table").render(page)
        inside = {"p", "ul", "li", "table", "thead", "tbody", "tr", "th", "td"}
        tags = found(made)
        assert set(tags.tags) <= inside
        assert one_line(words) in tags.text


def to_dot(words: str) -> None:
    """Graphviz reads one string, in which these words stand as they were typed."""
    safe = quoted(words)
    assert re.fullmatch(r'(?:[^"\\\n]|\\\\|\\")*', safe)
    plain = unescape(safe.replace('\\"', '"').replace("\\\\", "\\").replace("\\", "\\"))
    assert plain == visible(words).replace("\n", " ").replace("\t", " ")


def to_csv(words: str) -> None:
    """However a program parts cells, there is one, and it is no formula."""
    csv.field_size_limit(10**7)
    text = separated([["head"], [words or "-"]]).decode("utf-8-sig")
    for sign in ",;\t":
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))
        assert [len(row) for row in rows] == [1, 1]
        assert not rows[1][0].lstrip().startswith(("=", "+", "-", "@", "\uff1d"))
        assert not UNSAFE.search(rows[1][0])


def to_workbook(words: str) -> None:
    """A spreadsheet program has them as words."""
    book = openpyxl.load_workbook(io.BytesIO(workbook({"a": [["head"], [words]]})))
    cell = book["a"]["A2"]
    if words:
        assert cell.data_type == "s" and cell.hyperlink is None
        assert not UNSAFE.search(str(cell.value))


_LINE = re.compile(
    r"(?:BEGIN|END):(?:VCALENDAR|VEVENT)|(?:VERSION|PRODID|METHOD|UID|DTSTAMP|CLASS|"
    r"TRANSP|SUMMARY|LOCATION|DESCRIPTION|DTSTART(?:;VALUE=DATE)?|DTEND(?:;VALUE=DATE)?)"
    r":[^\r\n]*"
)


def to_calendar(words: str) -> None:
    """There is one entry of heero's own lines, and the words are words in it."""
    start = datetime(2026, 12, 5, 14)
    entry = Entry(uid_of("a"), words, start, 90, words, words)
    text = calendar([entry], None, start)
    assert text.count("\n") == text.count("\r\n") == text.count("\r")
    lines = text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")
    assert all(_LINE.fullmatch(line) for line in lines)
    names = [line.split(":")[0] for line in lines]
    assert names.count("BEGIN") == 2 and names.count("SUMMARY") == 1
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def to_path(words: str) -> None:
    """What is looked up by words lies in its own folder, or is not there."""
    try:
        there = resources.lookup("guides", words, None)
    except NothingSuchShipped:
        return
    assert there.parent == resources.shipped("templates") / "guides"


def to_shell(words: str) -> None:
    """What heero leaves for a shell is one word in it."""
    if "\0" in words or not words:
        # No command line can hold it, and the path of a program never does.
        return
    run = git_texts.hook("pre-commit", words)
    assert run.split("\n#")[1].split("\n", 1)[1].startswith(shlex.quote(words))
    assert shlex.split(shlex.quote(words)) == [words]


SINKS: tuple[Sink, ...] = (
    to_terminal,
    to_html,
    to_svg,
    to_markdown,
    to_dot,
    to_csv,
    to_workbook,
    to_calendar,
    to_path,
    to_shell,
)


@pytest.mark.timeout(120)
@pytest.mark.parametrize("words", NASTY.values(), ids=NASTY)
@pytest.mark.parametrize("sink", SINKS, ids=lambda each: each.__name__)
def test_nothing_obeys_words(sink: Sink, words: str) -> None:
    """They are shown as they were typed, or by the number of what cannot be seen."""
    sink(words)


@pytest.mark.parametrize("sink", SINKS, ids=lambda each: each.__name__)
def test_nothing_obeys_any_words(sink: Sink) -> None:
    """Whatever they are made of."""
    pieces = st.sampled_from([*SEEN.values(), *STEERS.values(), *"\r\n\t=,;:<>&\"'\\"])
    words = st.one_of(st.text(max_size=60), st.lists(pieces, max_size=4).map("".join))

    @given(words)
    @example("")
    def holds(text: str) -> None:
        sink(text)

    holds()


def test_no_module_brings_its_own_way_out() -> None:
    """Nobody escapes, writes rows or starts a shell but the functions for it."""
    alone = {
        "html.escape": {"domain/markup.py"},
        "csv.writer": set(),
        "shell=True": set(),
        "os.system": set(),
        "eval": set(),
        "exec": set(),
    }
    found: dict[str, set[str]] = {each: set() for each in alone}
    for path in (ROOT / "heero").rglob("*.py"):
        name = path.relative_to(ROOT / "heero").as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for each in _ways(node):
                if each in found:
                    found[each].add(name)

    assert found == alone


def _ways(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.ImportFrom):
        yield from (f"{node.module}.{each.name}" for each in node.names)
    if isinstance(node, ast.Call):
        yield from ("shell=True" for each in node.keywords if each.arg == "shell")
        yield ast.unparse(node.func)


@pytest.fixture
def folder(workspace: Workspace) -> Workspace:
    """A folder whose participant, people, places, needs and meeting are nasty words."""
    kai(workspace)
    people, words, places = "", "", ""
    for number, each in enumerate(SEEN.values()):
        one, said = f"n{number:03}", json.dumps(each[:200], ensure_ascii=False)
        people += (
            f"  - {{id: {one}, name: {said}, relation: {said}, life: living, "
            "visibility: network_ok, tie: {strength: strong}}\n"
        )
        words += f"  - {{id: s{one}, words: {said}, visibility: network_ok}}\n"
        places += f"  - {{id: p{one}, label: {said}, visibility: network_ok}}\n"
    edited(workspace, "people:\n", f"people:\n{people}")
    edited(workspace, "strengths:\n", f"strengths:\n{words}")
    edited(workspace, "places:\n", f"places:\n{places}")
    first, second = json.dumps(SEEN["a script"]), json.dumps(SEEN["a calendar"])
    edited(workspace, "name: Kai\n", f"name: {json.dumps(SEEN['a loop bomb'])}\n")
    edited(workspace, "place: Parish hall", f"place: {second}\n    title: {second}")
    edited(workspace, "purpose: To see who keeps a seat for me", f"purpose: {first}")
    edited(workspace, "Soup on Sundays", json.dumps(SEEN["a formula that runs"]))
    return workspace


COMMANDS: dict[str, tuple[str, ...]] = {
    "show": ("show", KAI),
    "list": ("list",),
    "find": ("find", "touch"),
    "person": ("person", KAI),
    "one person": ("person", KAI, "n000"),
    "due": ("due", "--within", "90d"),
    "due.md": ("due", "--within", "90d", "--format", "md"),
    "due.ics": ("due", "--within", "90d", "--format", "ics"),
    "meeting": ("meeting", "show", KAI),
    "outreach": ("outreach", KAI),
    "commitments": ("commitments", KAI),
    "map.svg": ("map", KAI, "-o", "-"),
    "map.html": ("map", KAI, "--format", "html", "-o", "-"),
    "map.dot": ("map", KAI, "--format", "dot", "-o", "-"),
    "map.txt": ("map", KAI, "--format", "txt", "-o", "-"),
    "map.graphml": ("map", KAI, "--format", "graphml", "-o", "-"),
    "agenda.md": ("agenda", KAI, "-o", "-"),
    "agenda.html": ("agenda", KAI, "--format", "html", "-o", "-"),
    "people.csv": ("export", "--audience", "team", "--table", "people", "-o", "-"),
    "validate": ("validate",),
}
"""Commands whose answer holds words of a record, by what reads it."""


@pytest.mark.timeout(120)
@pytest.mark.parametrize("what", COMMANDS)
def test_no_command_hands_out_words_that_are_obeyed(
    folder: Workspace, heero: Heero, what: str, tmp_path: Path
) -> None:
    """Each writes what its reader takes for words, and leaves nothing elsewhere."""
    before = {each.name for each in tmp_path.iterdir()} | {"home"}
    done = heero(*COMMANDS[what])

    assert done.returncode in (0, 1), done.stderr
    assert "a bug" not in done.stderr
    assert not UNSAFE.search(done.stdout + done.stderr)
    look = _LOOKS.get(Path(what).suffix)
    if look is not None:
        look(done.stdout)
    assert {each.name for each in tmp_path.iterdir()} <= before
    assert not [*tmp_path.rglob("pwned"), *tmp_path.rglob("x")]


def _svg(text: str) -> None:
    names = {each.tag.rpartition("}")[2] for each in ET.fromstring(text).iter()}
    assert not names & {"script", "image", "foreignObject", "a", "img"}
    assert "{{7*7}}" in "".join(ET.fromstring(text).itertext())


def _html(text: str) -> None:
    tags = found(text)
    assert tags.tags.count("script") <= 1 and "img" not in tags.tags
    assert not [each for each in tags.kept if each.startswith("on")]


def _markdown(text: str) -> None:
    made = MarkdownIt("commonmark", {"html": True}).enable("table").render(text)
    assert not {"script", "img", "a"} & set(found(made).tags)


def _dot(text: str) -> None:
    outside = re.sub(r'"(?:[^"\\]|\\.)*"', '""', text, flags=re.DOTALL)
    assert '"' not in outside.replace('""', "")
    assert "touch" not in outside and "URL=x" not in outside


def _csv(text: str) -> None:
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len({len(row) for row in rows}) == 1
    cells = [cell for row in rows for cell in row]
    assert not [x for x in cells if x.lstrip().startswith(("=", "+", "-", "@"))]


def _ics(text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\n ", "").split("\n")[:-1]
    assert all(_LINE.fullmatch(line) for line in lines)


_LOOKS: dict[str, Callable[[str], None]] = {
    ".svg": _svg,
    ".graphml": lambda text: _xml(text),
    ".html": _html,
    ".md": _markdown,
    ".dot": _dot,
    ".csv": _csv,
    ".ics": _ics,
}


def _xml(text: str) -> None:
    assert "{{7*7}}" in "".join(ET.fromstring(text).itertext())


def test_letters_and_their_calendars_hold_words_only(
    folder: Workspace, heero: Heero
) -> None:
    """The page, the text message and the entry, for everybody who is invited."""
    done = heero("meeting", "letters", KAI, "--length", "long")
    assert done.returncode == 0, done.stderr
    made = list(folder.out.iterdir())
    assert {each.suffix for each in made} == {".html", ".ics"}
    for path in made:
        text = path.read_bytes().decode()
        assert not UNSAFE.search(text.replace("\r\n", "\n"))
        if path.suffix in _LOOKS:
            _LOOKS[path.suffix](text)


@pytest.mark.parametrize("words", STEERS.values(), ids=STEERS)
def test_words_that_steer_come_into_no_record_and_on_no_terminal(
    workspace: Workspace, heero: Heero, words: str
) -> None:
    """Neither typed nor written by hand; what refuses them does not repeat them."""
    kai(workspace)
    # No argument can hold a zero byte or half a sign.
    typed = words.replace("\0", "").replace("\ud800", "")
    before = workspace.path("participant", KAI).read_bytes()
    for args in (
        ("person", KAI, "--add", typed),
        ("set", KAI, f"name={typed}"),
        ("show", typed),
        ("map", KAI, "--audience", typed),
        ("guides", "show", typed),
        ("consent", "give", KAI, typed),
        (typed,),
    ):
        done = heero(*args)
        assert not UNSAFE.search(done.stdout + done.stderr), args
    text = before.decode()
    escaped = json.dumps(words)
    path = workspace.path("participant", KAI)
    path.write_text(text.replace("name: Kai", f"name: {escaped}"))
    for args in (("validate",), ("list",), ("show", KAI), ("map", KAI), ("due",)):
        done = heero(*args)
        assert not UNSAFE.search(done.stdout + done.stderr), args


def test_a_name_in_a_folder_or_a_path_starts_nothing(
    tmp_path: Path, heero: Heero
) -> None:
    """Not where git runs heero's hooks either."""
    place = tmp_path / "`touch pwned` $(touch pwned);x"
    assert heero("init", place, cwd=tmp_path).returncode == 0
    subprocess.run(["git", "init", "-q", str(place)], check=True)
    for args in (("git", "enable"), ("save",), ("history",), ("doctor",)):
        assert "a bug" not in heero(*args, cwd=place).stderr
    assert not [*tmp_path.rglob("pwned")]


@pytest.mark.parametrize("words", ["../../x", "..\\..\\x", "/etc/passwd", "a/../../b"])
def test_no_word_leads_out_of_a_folder(
    folder: Workspace, heero: Heero, words: str
) -> None:
    """Neither as somebody's id, nor as a guide, a style, an agenda or an instrument."""
    for args in (
        ("show", words),
        ("guides", "show", words),
        ("guides", "copy", words),
        ("exercise", KAI, words),
        ("agenda", KAI, "--kind", words),
        ("map", KAI, "--style", words),
        ("measure", KAI, words),
        ("meeting", "show", KAI, "--meeting", words),
        ("consent", "give", KAI, "photo", "--scope", words),
    ):
        done = heero(*args)
        assert done.returncode in (1, 2), args
        assert "root:" not in done.stdout + done.stderr


BOMBS = {
    "reads a file": "{% include '/etc/passwd' %}",
    "reads a file by import": "{% import '/etc/passwd' as x %}",
    "runs code": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "runs a command": "{{ cycler.__init__.__globals__.os.popen('touch pwned') }}",
    "a text without end": "{{ 'a'*10**9 }}",
    "a loop without end": "{% for a in range(10**9) %}x{% endfor %}",
    "loops in loops": "{% for a in 50|times %}" * 8 + "x" + "{% endfor %}" * 8,
    "a power": "{{ 9**9**9 }}",
    "a request": "{{ lipsum.__globals__.os.popen('curl x.example') }}",
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
@pytest.mark.parametrize(
    ("place", "args"),
    [
        ("agendas/network.md", ("agenda", KAI, "-o", "-")),
        ("letters/short.txt", ("meeting", "letters", KAI, "--length", "short")),
        ("documents/sheet.md", ("guides", "paper", "heart_list", "--format", "md")),
    ],
)
def test_a_template_of_a_site_only_lays_out(
    workspace: Workspace,
    heero: Heero,
    place: str,
    args: tuple[str, ...],
    bomb: str,
    tmp_path: Path,
) -> None:
    """It reads no file, runs nothing, ends soon, and what it may not do is said."""
    kai(workspace)
    path = workspace.root / "templates" / place
    path.parent.mkdir(parents=True)
    path.write_text(bomb)
    done = heero(*args)

    assert done.returncode == 2, (done.stdout, done.stderr)
    assert path.name in done.stderr
    assert "root:" not in done.stdout + done.stderr
    assert not [*tmp_path.rglob("pwned")]


def test_a_guide_of_a_site_only_asks(
    workspace: Workspace, heero: Heero, tmp_path: Path
) -> None:
    """Braces in it are words: nothing of a guide is ever reckoned."""
    kai(workspace)
    heero("guides", "copy", "heart_list")
    path = next(workspace.root.rglob("heart_list.yaml"))
    text = path.read_text()
    bomb = "{{7*7}} {% include '/etc/passwd' %} $(touch pwned)"
    assert "\ngoal:" in text
    path.write_text(re.sub(r"\ngoal:.*(\n .*)*", f'\ngoal: "{bomb}"', text, count=1))
    shown = heero("guides", "show", "heart_list")

    assert shown.returncode == 0, shown.stderr
    assert "{{7*7}}" in shown.stdout and "49" not in shown.stdout
    assert "root:" not in shown.stdout
    assert not [*tmp_path.rglob("pwned")]
