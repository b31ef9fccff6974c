"""No secret of a planted record is in anything that leaves the folder, in any form."""

import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from tests import planted
from tests.conftest import NOW, Heero
from tests.planted import OWNER

KINDS = ("blended", "network", "decision", "family-group", "follow-up")
MAPS = (
    *("ecomap", "circles", "connectedness", "mobility"),
    *("lifeline", "support", "outreach", "genogram"),
)
NAMES = frozenset(planted.KEPT_OUT)
NEVER = frozenset((*planted.REACHED, *planted.GROUNDS, *planted.FLAGS))
"""What lies in the private file: no command shows it but the one that asks for it."""

MINUTES = "wame"
WORDS = (
    "We meet on Sundays",
    "Balthazar brings the bread",
    "Nobody speaks of the tambourine night",
    "She comes to 12 Quillfeather Road",
    "We ring +1 500 5550171",
    "A lift from Mossgate School",
    "Write to ama@wrenhollow.example",
    "Ottoline could sing",
)
"""Said in a meeting by somebody who did not think; only the first may be passed on."""


def with_minutes(record: dict[str, Any]) -> dict[str, Any]:
    """Return a record with a meeting that was held, and what should not be in it."""
    came: list[dict[str, str]] = [
        {"words": "Ari", "role": "owner"},
        {"person": "tavu"},
        {"person": "kelo"},
        {"member": "calm-heron-12", "role": "facilitator"},
        {"person": "ottol"},
    ]
    day = "2026-11-18"
    held = {
        "id": "meti",
        "start": f"{day}T14:00",
        "status": "held",
        "off_limits": list(planted.OFF_LIMITS.values()),
        "exit": planted.MEETING["windlass"],
        "seat": planted.MEETING["harpsichord"],
    }
    walk = {"id": MINUTES, "guide": "meeting/1", "meeting": "meti"}
    walk |= {"started": f"{day}T14:00", "finished": f"{day}T15:30"}
    ahead = record["meetings"][0]
    ahead["wishes"] = ["Food first", "Not beside Philomena", "No rhubarb garden"]
    ahead["wishes"][2] = f"Nothing of {planted.OFF_LIMITS['rhubarb']}"
    ahead["speaks"] = "Uncle Isambard"
    return record | {
        "walks": [*record["walks"], walk],
        "meetings": [ahead, held],
        "attendance": [
            {"id": f"att{n}", "came_by": MINUTES, **each} for n, each in enumerate(came)
        ],
        "agreed": said("agr"),
        "ideas": said("ide"),
        "dissents": said("dis"),
        "steps": [
            {key: value for key, value in each.items() if key != "words"}
            | {"what": each["words"], "who": "Isambard" if n else "Rose"}
            for n, each in enumerate(said("ste"))
        ],
    }


def said(start: str) -> list[dict[str, Any]]:
    """Return items of a list with everything that was said."""
    wide = {"came_by": MINUTES, "visibility": "network_ok"}
    return [
        {"id": f"{start}{'aeioubcd'[n]}", "words": words, **wide}
        for n, words in enumerate(WORDS)
    ]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder with every secret in it."""
    monkeypatch.setattr(planted, "participant", _participant(planted.participant()))
    made = tmp_path / "records"
    planted.folder(made)
    return made


def _participant(record: dict[str, Any]) -> Any:
    return lambda: with_minutes(json.loads(json.dumps(record)))


class Search:
    """Gives commands in a folder, and searches everything they leave and say."""

    def __init__(self, heero: Heero, root: Path) -> None:
        self._heero = heero
        self.root = root
        self.files: list[str] = []

    def __call__(
        self,
        *words: str,
        may: Iterable[str] = (),
        code: int | None = 0,
        now: str = NOW,
    ) -> str:
        """Give a command; nothing is in what it says and writes but what may be."""
        out = self.root / "out"
        shutil.rmtree(out, ignore_errors=True)
        asked = (*words, "--records", self.root)
        done = self._heero(*asked, env={"HEERO_NOW": now})
        # Of some there is nothing to draw for everybody.
        wanted = (0, 1, 2) if code is None else (code,)
        assert done.returncode in wanted, (words, done.stderr)
        where = {"said": planted.found((done.stdout + done.stderr).encode())}
        self.files = []
        for path in sorted(out.rglob("*")):
            if path.is_file():
                name = str(path.relative_to(out))
                self.files.append(name)
                where[name] = planted.found(path.read_bytes(), name)
        leaks = {key: sorted(each - {*may}) for key, each in where.items()}
        assert not any(leaks.values()), (words, leaks)
        return done.stdout


@pytest.fixture
def search(heero: Heero, root: Path) -> Search:
    return Search(heero, root)


@pytest.mark.parametrize("ending", ["md", "html"])
@pytest.mark.parametrize("kind", KINDS)
def test_agendas_hold_no_secret(search: Search, kind: str, ending: str) -> None:
    """Whoever leads knows what is off limits, and how the participant gets out."""
    asked = ("agenda", "Ari", "--kind", kind, "--format", ending)
    leads = {*planted.OFF_LIMITS, "windlass", "harpsichord"}
    # What they wish for is read by whoever leads, in their words.
    leads |= {"philomena", "isambard"}

    search(*asked)
    assert search.files == [f"{OWNER}-agenda-{kind}.{ending}"]
    search(*asked, "--for", "facilitator", may=leads)


def test_letters_calendars_and_cards_hold_no_secret(search: Search) -> None:
    """In every length and layout; the names of files say nothing of anybody either."""
    for layout in ("html", "txt"):
        search("meeting", "letters", "Ari", "--format", layout)
        assert len(search.files) == 12
        assert any(each.endswith(".ics") for each in search.files)
    search("meeting", "card", "Ari")


def test_copies_hold_no_secret(search: Search) -> None:
    """Those who were there, the worker and the team; whoever may not come has none."""
    for whom in ("tavu", "kelo"):
        search("meeting", "copy", "Ari", "--to", whom)
        assert len(search.files) == 2
    for whom in ("ottol", "balth", "isamb"):
        search("meeting", "copy", "Ari", "--to", whom, code=1)
        assert not search.files
    # The worker hears of whoever was shared: they keep people safe.
    for whom in ("caseworker", "calm-heron-12"):
        search("meeting", "copy", "Ari", "--to", whom, may=NAMES)
    search("meeting", "minutes", "Ari", may=NAMES)


def test_lists_of_what_is_due_and_promised_hold_no_secret(search: Search) -> None:
    """Ids and days, in every format, and on the certificate."""
    for format_ in ("text", "ics", "json", "md"):
        search("due", "--within", "12 months", "--format", format_)
    search()
    for more in ([], ["--json"]):
        search("promises", *more)
    search("commitments", "Ari", "--certificate")
    assert search.files


def seven(root: Path) -> None:
    """Write six more of the same, and a workshop of them all that was long ago."""
    folder = root / "participants"
    text = (folder / f"{OWNER}.yaml").read_text(encoding="utf-8")
    ids = [OWNER, *(f"quiet-otter-{n}" for n in range(42, 48))]
    for each in ids[1:]:
        (folder / f"{each}.yaml").write_text(text.replace(OWNER, each), "utf-8")
    there = ", ".join(ids)
    (root / "workshops").mkdir()
    (root / "workshops" / "amber-table-11.yaml").write_text(
        f"heero: workshop/1\nid: amber-table-11\nparticipants: [{there}]\n"
        'starts: "2026-11-02"\nends: "2026-11-07"\nsessions:\n'
        f'  - {{id: sone, date: "2026-11-02", attended: [{there}]}}\n'
    )


@pytest.mark.parametrize("report", ["workshops", "networks", "outcomes"])
def test_reports_hold_no_secret(search: Search, report: str) -> None:
    """Of one person there is none; of seven there are numbers."""
    search("report", report, code=1)
    seven(search.root)
    for format_ in ("md", "html", "csv", "xlsx"):
        search("report", report, "--format", format_, now="2027-01-15T10:00")
        assert search.files
    search("report", report, "--json", now="2027-01-15T10:00")


@pytest.mark.parametrize("format_", ["csv", "xlsx", "json"])
def test_exports_hold_no_secret(search: Search, format_: str) -> None:
    """The team's own table has names, and nothing of the private file."""
    search("export", "--format", format_)
    search("export", "--format", format_, "--audience", "team", may=NAMES)
    assert search.files


@pytest.mark.parametrize("audience", ["network", "funder", "training"])
@pytest.mark.parametrize("kind", MAPS)
def test_maps_hold_no_secret(search: Search, kind: str, audience: str) -> None:
    """What a picture says of itself included; an empty map is none at all."""
    formats = ["svg", "html", "dot", "txt", "json", "graphml"]
    if kind in ("ecomap", "mobility"):
        formats += ["png", "pdf"]
    asked = ("map", "Ari", "--kind", kind, "--audience", audience, "--format")
    for format_ in formats:
        search(*asked, format_, code=None)


@pytest.mark.parametrize("audience", ["caseworker", "team"])
def test_maps_for_those_who_keep_people_safe_hold_names_alone(
    search: Search, audience: str
) -> None:
    """Whoever was shared with them is there, and no place, ground or word."""
    for format_ in ("svg", "png", "html", "pdf", "dot", "txt", "json", "graphml"):
        asked = ("map", "Ari", "--audience", audience, "--format", format_)
        search(*asked, may=NAMES - {"leocadia", "philomena"})


def test_what_the_team_looks_at_shows_nothing_of_the_private_file(
    search: Search,
) -> None:
    """Only `heero show --kind private` does; that is what it is asked for."""
    # A record may hold whatever was typed, and it does not come from the private file.
    path = search.root / "participants" / f"{OWNER}.yaml"
    kept = path.read_text(encoding="utf-8")
    for word in ("12 Quillfeather Road", "+1 500 5550171", "ama@wrenhollow.example"):
        kept = kept.replace(word, "somewhere")
    path.write_text(kept, encoding="utf-8")
    may = frozenset(planted.SECRETS) - NEVER
    for words in (
        ("show", "Ari"),
        ("show", "Ari", "--json"),
        ("person", "Ari", "--json"),
        ("person", "Ari", "tavu"),
        ("commitments", "Ari", "--json"),
        ("meeting", "show", "Ari"),
        ("meeting", "list", "Ari", "--json"),
        ("find", "the"),
        ("doctor",),
    ):
        search(*words, may=may, code=1 if words[0] == "doctor" else 0)
    # These say who is clear, and name nobody.
    for words in (
        ("list", "--json"),
        ("safety", "Ari"),
        ("safety", "Ari", "--json"),
        ("outreach", "Ari"),
        ("outreach", "Ari", "--json"),
        ("team", "show"),
        ("validate",),
    ):
        search(*words, may=NAMES if words[0] in ("outreach", "safety") else ())


@pytest.mark.parametrize(
    ("audience", "to", "may"),
    [
        ("network", "those who come", frozenset()),
        ("caseworker", "Ms. Okafor", NAMES - {"leocadia", "philomena"}),
        ("team", "Jules", NAMES - {"leocadia", "philomena"}),
    ],
)
def test_shared_folders_hold_no_secret(
    search: Search, audience: str, to: str, may: frozenset[str]
) -> None:
    """Pages, pictures and the plain file; whoever was shared may be named."""
    asked = ("share", "Ari", "--for", audience, "--to", to, "--why", "before we meet")
    search(*asked, "--yes", may=may)
    assert len(search.files) == 9
    search(*asked, code=1)
    search("share", "list", "Ari")


def test_a_court_gets_no_secret_that_was_not_chosen(search: Search) -> None:
    """An address is none even where it was."""
    asked = ("share", "Ari", "--for", "court", "--to", "the court", "--why", "a day")
    asked = (*asked, "--law", "an order", "--yes")
    search(*asked, "--item", "strengths/strb", "--item", "people/tavu/tie")
    for number, words in enumerate(WORDS):
        chosen = ("--item", f"ideas/ide{'aeioubcd'[number]}")
        search(*asked, *chosen)
        page = next((search.root / "out").rglob("pages.md")).read_text()
        assert (words in page) == (number == 0), words


@pytest.mark.parametrize("audience", ["funder", "training"])
def test_what_has_no_names_holds_no_secret(search: Search, audience: str) -> None:
    """Nor the name of anybody at all."""
    whose = ("Ari",) if audience == "training" else ()
    words = ("--for", audience, "--to", "room two", "--why", "learning", "--yes")
    search("share", *whose, *words, code=1)
    seven(search.root)
    whose = (OWNER,) if audience == "training" else ()
    search("share", *whose, *words)
    assert search.files and not any(OWNER in each for each in search.files)
    for path in (search.root / "out").rglob("*.md"):
        assert not any(x in path.read_text() for x in ("Rose", "Noor", "Ari", "Ines"))


REFUSED = (
    ("share", "Ari", "--for", "network", "--to", "Balthazar", "--why", "x", "--yes"),
    ("share", "Ari", "--for", "team", "--to", "Ottoline", "--why", "x", "--yes"),
    ("share", "Ari", "--for", "court", "--to", "x", "--item", "people/Isambard"),
    ("share", "Ari", "--for", "network", "--to", "x", "--why", "of Peregrine", "--yes"),
    ("meeting", "invite", "Ari", "Balthazar"),
    ("meeting", "invite", "Ari", "isamb", "--json"),
    ("meeting", "told", "Ari", "Peregrine"),
    ("meeting", "plan", "Ari", "--place", "Mossgate School"),
    ("meeting", "plan", "Ari", "--place", "12 Quillfeather Road"),
    ("meeting", "plan", "Ari", "--role", "host=Ottolin"),
    ("meeting", "copy", "Ari", "--to", "Philomena"),
    ("outreach", "Ari", "Isambard", "--status", "planned"),
    ("person", "Ari", "--same", "Ottoline", "Peregrine"),
    ("map", "Balthazar"),
    ("map", "Ari", "--audience", "court"),
    ("agenda", "Ottoline"),
)


def test_refusals_hold_no_secret(search: Search) -> None:
    """Ids and what to do, whatever was typed."""
    for words in REFUSED:
        done = search._heero(*words, "--records", str(search.root))
        assert done.returncode in (1, 2), words
        assert not planted.found((done.stdout + done.stderr).encode()), words


@pytest.mark.parametrize("kind", ["private", "participants"])
def test_what_cannot_be_read_is_told_without_a_secret(
    search: Search, kind: str
) -> None:
    """A finding shows the keys of a line and none of its words."""
    path = search.root / kind / f"{OWNER}.yaml"
    text = path.read_text(encoding="utf-8")
    for broken in (
        text.replace('"kind": "', '"kin": "'),
        text.replace('"date": "2026', '"date": "no'),
        text + "\tx: 1\n",
        text[: len(text) // 2],
        text.replace("[", "{", 1),
    ):
        path.write_text(broken, encoding="utf-8")
        for words in (
            ("validate",),
            ("validate", "--format", "json"),
            ("meeting", "letters", "Ari"),
            ("meeting", "invite", "Ari"),
            ("due",),
            ("export",),
        ):
            done = search._heero(*words, "--records", str(search.root))
            assert not planted.found((done.stdout + done.stderr).encode()), words


def test_versions_and_caches_hold_no_secret(search: Search) -> None:
    """Names of files and branches, messages, and what heero keeps for itself."""
    root = search.root
    git = ("git", "-C", str(root))
    subprocess.run([*git, "init", "-q"], check=True)
    for words in (
        ("git", "enable"),
        ("save",),
        ("due",),
        ("set", "Ari", "pronouns=they"),
        ("save",),
        ("history",),
        ("history", "Ari"),
        ("git", "status"),
        ("validate",),
        ("meeting", "letters", "Ari"),
        ("map", "Ari", "--audience", "network"),
    ):
        search(*words)

    for words in (
        ("log", "--all", "--format=%an %ae %cn %ce %s %b %D"),
        ("ls-files",),
    ):
        told = subprocess.run([*git, *words], capture_output=True, check=True).stdout
        assert told and not planted.found(told)
    kept = subprocess.run(
        [*git, "cat-file", "--batch-all-objects", "--batch"],
        capture_output=True,
        check=True,
    ).stdout
    assert not planted.found(kept) & {*planted.GROUNDS, *planted.FLAGS, "brambleton"}
    own = [*(root / ".heero").rglob("*"), *(root / ".git").rglob("*")]
    for path in own:
        if path.is_file() and "objects" not in path.parts:
            assert not planted.found(path.read_bytes(), str(path)), path
