"""The telephone assessment: its order, what is kept of it, and power that fails."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from test_kills import wait_until_it_waits

from heero.domain.cadence import CADENCE, lacking
from heero.domain.contact import Contact, Risk
from heero.services import guides
from heero.services.validating import validate
from heero.store import plain
from heero.store.workspace import Workspace
from tests.conftest import NOW, ROOT, TODAY, Heero
from tests.helpline_folder import LINE, NOOR, SOL, contact, helpline, read

NOT_SAFE, LIMITS, BLUE, WATCH = "n", "y", "1", "w"

WHOLE = [
    *("y", LIMITS, BLUE, WATCH, "y", "s", "y", "t", "sleep, grief"),
    *("walking by the river", "", "to sleep", "", "kind to others", ""),
    *("y", "o", "2026-12-05", "t", "n"),
]
"""Every question answered, with a day of their own to be in touch again."""


@pytest.fixture
def line(tmp_path: Path) -> Workspace:
    """A helpline, with one contact and a clinician on call."""
    workspace = helpline(tmp_path / "records")
    contact(workspace)
    workspace.path("shifts", "2026-w47").write_text(
        'heero: shifts/1\nid: "2026-w47"\nslots:\n'
        '  - {id: dina, date: "2026-11-21", from_hour: "08:00", to_hour: "14:00", '
        f"peer: {NOOR}, clinician: {SOL}}}\n",
        encoding="utf-8",
    )
    return workspace


def assess(heero: Heero, lines: list[str]) -> "subprocess.CompletedProcess[str]":
    typed = "".join(f"{each}\n" for each in lines)
    return heero("contact", "assess", LINE, input=typed, env={"HEERO_ME": NOOR})


def test_the_card_comes_before_anything_else(line: Workspace, heero: Heero) -> None:
    """Whoever is not safe is met with the card and what to do, not with a question."""
    said = assess(heero, [NOT_SAFE]).stderr

    asked, card = said.index("Are you safe"), said.index("Ring the river line")
    stay, limits = said.index("Stay on the line"), said.index("What you tell me")
    assert asked < card < stay < limits
    assert "Get Sol now" in said


def test_who_is_safe_sees_no_card(line: Workspace, heero: Heero) -> None:
    """The card is for those who need it."""
    assert "river line" not in assess(heero, ["y"]).stderr


def test_limits_are_read_before_risk(line: Workspace, heero: Heero) -> None:
    """Where the limits of confidentiality were not read, nobody asks about risk."""
    with_them = assess(heero, ["y", LIMITS]).stderr
    assert with_them.index("What you tell me") < with_them.index("Which screening")

    contact(line)
    for said in ("n", ":pass"):
        without = assess(heero, ["y", said, "t", ":stop"]).stderr
        assert "Which screening" not in without
        assert "What made today" in without
        contact(line)


def test_the_steps_stand_in_the_order_of_the_field() -> None:
    """Safe, limits, risk, clinician, concerns, help, follow-up, enough."""
    steps = [each.id for each in guides.guide("assessment", None).steps]
    meant = ["safe", "help-now", "limits", "tool", "disposition", "told", "part"]
    meant += ["concerns", "helped", "goals", "strengths", "again", "enough"]
    assert [each for each in steps if each in meant] == meant


def test_everything_can_be_passed(line: Workspace, heero: Heero) -> None:
    """A call in which nothing was answered leaves nothing but that it was walked."""
    before = read(line)
    done = assess(heero, [":pass"] * 30)

    assert done.returncode == 0, done.stderr
    after = read(line)
    assert after.model_copy(update={"walks": ()}) == before
    assert [each.finished for each in after.walks] == [NOW]
    assert not after.walks[0].answers


def test_what_was_said_stands_in_the_record_once(line: Workspace, heero: Heero) -> None:
    """Codes and few words are kept in the contact, and nothing of them in its walk."""
    done = assess(heero, WHOLE)
    assert done.returncode == 0, done.stderr

    found = read(line)
    assert found.safe_now == found.limits_told == "said_yes"
    assert found.risk == Risk(
        disposition="watch",
        tool="blue_sheet",
        clinician_told=NOW,
        clinician_part="stood_by",
        safety_plan="said_yes",
    )
    assert (found.presenting, found.enough) == ("talk_through", "said_no")
    assert found.concerns == ("sleep", "grief")
    assert found.helped_before == ("walking by the river",)
    assert (found.goals, found.strengths) == (("to sleep",), ("kind to others",))
    assert set(found.tasks) == {"information_and_risk", "goals", "affirmation"}
    text = line.path("contact", LINE).read_text(encoding="utf-8")
    assert text.count("walking by the river") == 1
    assert "answers" not in text
    assert not validate(line, [], TODAY).no
    left = [each for each in line.inner.rglob("*") if each.is_file()]
    assert not [each for each in left if b"walking" in each.read_bytes()]


def test_what_was_agreed_is_promised_once(line: Workspace, heero: Heero) -> None:
    """A screening and the caller's own day become follow-ups, whoever asks again."""
    assess(heero, WHOLE)
    promised = [(each.why, each.due, each.how) for each in read(line).follow_ups]
    assert promised == [
        ("disposition", "2026-11-24", "call"),
        ("caller_asked", "2026-12-05", "text"),
    ]

    assess(heero, ["y", LIMITS, BLUE, WATCH, ":stop"])
    assert [each.due for each in read(line).follow_ups] == ["2026-11-24", "2026-12-05"]


def test_one_call_keeps_two_promises_for_one_day(line: Workspace, heero: Heero) -> None:
    """Nobody is rung twice on a day because two things asked for it."""
    lines = ["y", LIMITS, ":pass", WATCH, "n", ":pass", *[":pass"] * 5]
    assess(heero, [*lines, "y", "d", "t", ":pass"])

    (only,) = read(line).follow_ups
    assert (only.due, only.how, only.why) == ("2026-11-24", "text", "disposition")


def test_a_stopped_call_keeps_its_promises(line: Workspace, heero: Heero) -> None:
    """What was promised waits for nobody to come to the end of a guide."""
    assess(heero, ["y", LIMITS, BLUE, "e", ":stop"])

    promised = {each.whose: each for each in read(line).follow_ups}
    assert (promised["clinician"].due, promised["clinician"].owner) == (TODAY, SOL)
    assert (promised["peer"].due, promised["peer"].owner) == ("2026-11-22", NOOR)


def test_somebody_on_the_line_is_asked_at_once(line: Workspace, heero: Heero) -> None:
    """Nothing has to be written down first: a contact is begun with the question."""
    around = {"HEERO_ME": NOOR}
    done = heero("contact", "assess", "--json", input=f"{NOT_SAFE}\n", env=around)
    data = json.loads(done.stdout)
    found = line.load(Contact, data["id"]).record

    assert done.stderr.index("Are you safe") < done.stderr.index("river line")
    assert data["id"] != LINE
    assert (found.safe_now, found.peer, found.started) == ("said_no", NOOR, NOW)
    assert [each.whose for each in found.follow_ups] == ["clinician", "peer"]
    assert read(line).walks == ()


def test_a_guide_that_breaks_a_rule_begins_no_contact(
    line: Workspace, heero: Heero
) -> None:
    """Failure leaves nothing behind."""
    (line.root / "guides").mkdir()
    (line.root / "guides" / "assessment.yaml").write_text("heero: guide/1\n")
    before = line.ids("contact")
    done = heero("contact", "assess", input="y\n", env={"HEERO_ME": NOOR})

    assert done.returncode == 2
    assert line.ids("contact") == before


@pytest.mark.parametrize("said", ["n", "u"])
def test_who_was_not_safe_is_looked_after(
    line: Workspace, heero: Heero, said: str
) -> None:
    """Where the line went dead, after a no or a maybe, a clinician is in touch."""
    assess(heero, [said])

    promised = sorted((each.whose, each.due) for each in read(line).follow_ups)
    assert promised == [("clinician", TODAY), ("peer", "2026-11-22")]


def test_a_later_day_moves_the_same_promise(line: Workspace, heero: Heero) -> None:
    """Who changes their mind within a call is not rung on both days."""
    lines = ["y", ":pass", *[":pass"] * 5, "y", "w", ":stop"]
    assess(heero, lines)
    assert [each.due for each in read(line).follow_ups] == ["2026-11-28"]

    assess(heero, [":back", "f", ":pass", ":pass"])
    assert [each.due for each in read(line).follow_ups] == ["2026-12-05"]


def test_a_graver_screening_makes_it_sooner(line: Workspace, heero: Heero) -> None:
    """Watch in the morning and emergency at noon is a peer tomorrow, and once."""
    assess(heero, ["y", LIMITS, BLUE, "w", ":stop"])
    assess(heero, [":back", "e", ":stop"])

    promised = [(each.whose, each.due) for each in read(line).follow_ups]
    assert sorted(promised) == [("clinician", TODAY), ("peer", "2026-11-22")]


def test_who_only_looked_left_nothing(line: Workspace, heero: Heero) -> None:
    """An assessment in which nothing was said was never begun."""
    before = line.path("contact", LINE).read_text(encoding="utf-8")
    done = assess(heero, [":stop"])

    assert done.returncode == 0, done.stderr
    assert not read(line).walks
    assert line.path("contact", LINE).read_text(encoding="utf-8") == before


def test_a_day_is_a_day(line: Workspace, heero: Heero) -> None:
    """A promise for `some time` is asked again, kindly, and not kept as one."""
    lines = ["y", ":pass", *[":pass"] * 5, "y", "o", "after the holidays"]
    assert "A day, please" in assess(heero, lines).stderr


def test_nothing_is_noted_beside_it(line: Workspace, heero: Heero) -> None:
    """There is no place for a story beside the questions."""
    done = assess(heero, [":note she told me all of it", ":stop"])

    assert "Nothing is noted down beside" in done.stderr
    kept = [each for each in line.root.rglob("*") if each.is_file()]
    assert not [each for each in kept if b"she told me" in each.read_bytes()]


def test_a_clinician_who_was_there_is_not_called_again() -> None:
    """The clinician who took over has been in touch; the peer still rings."""
    record = Contact(
        heero="contact/1",
        id=LINE,
        started=NOW,
        risk=Risk(disposition="emergency", clinician_part="took_over"),
    )
    assert [(each.whose, each.due) for each in lacking(record)] == [
        ("peer", "2026-11-22")
    ]


def test_every_disposition_has_a_cadence() -> None:
    """Nothing a screening can come to is forgotten."""
    words = Risk.model_fields["disposition"].annotation
    assert set(CADENCE) == set(words.__args__[0].__args__)  # type: ignore[union-attr]


def test_concerns_are_those_of_the_site(line: Workspace, heero: Heero) -> None:
    """A site that names its own concerns is asked with them."""
    folder = line.root / "vocabulary"
    folder.mkdir()
    (folder / "concerns.yaml").write_text(
        "heero: concerns/1\nconcerns:\n"
        "  night_duty: {group: concrete, label: {en: Nights on duty}}\n",
        encoding="utf-8",
    )
    done = assess(heero, ["y", ":pass", "t", "nights on duty", ":stop"])

    assert done.returncode == 0, done.stderr
    assert read(line).concerns == ("night_duty",)


def test_a_broken_file_of_concerns_sends_nobody_away(
    line: Workspace, heero: Heero
) -> None:
    """With a slip in the site's file a caller is asked with heero's own concerns."""
    folder = line.root / "vocabulary"
    folder.mkdir()
    (folder / "concerns.yaml").write_text("concerns:\n  sleep:\n", encoding="utf-8")
    done = assess(heero, ["y", ":pass", "t", "grief", ":stop"])

    assert done.returncode == 0, done.stderr
    assert read(line).concerns == ("grief",)
    assert done.stderr.count("vocabulary/concerns.yaml cannot be read") == 1


ENVIRONMENT = {
    **{key: each for key, each in os.environ.items() if "HEERO" not in key},
    "HEERO_NOW": NOW,
    "HEERO_ME": NOOR,
    "PYTHONPATH": str(ROOT),
    "PYTHONUTF8": "1",
}


def begun(folder: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-m", "heero", "contact", "assess", LINE],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
    )


def without_ids(record: Contact) -> dict[str, Any]:
    """Return what a contact says, without the ids that are drawn by chance."""
    data = record.model_dump(mode="json")
    for name in ("walks", "follow_ups"):
        data[name] = [{**each, "id": ""} for each in data[name]]
    return data


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")
def test_killed_at_every_question(tmp_path: Path, line: Workspace) -> None:
    """A call that was cut off at every question says what one in one go says."""
    other = helpline(tmp_path / "other")
    contact(other)
    shifts = line.path("shifts", "2026-w47").read_bytes()
    other.path("shifts", "2026-w47").write_bytes(shifts)
    whole = begun(line.root)
    _, said = whole.communicate("".join(f"{x}\n" for x in WHOLE).encode(), timeout=60)
    assert whole.returncode == 0, said.decode()

    for each in WHOLE:
        one = begun(other.root)
        assert one.stdin is not None
        one.stdin.write(f"{each}\n".encode())
        one.stdin.flush()
        wait_until_it_waits(one)
        one.send_signal(signal.SIGKILL)
        one.communicate()
    last = begun(other.root)
    _, said = last.communicate(b"", timeout=60)
    assert last.returncode == 0, said.decode()

    assert without_ids(read(other)) == without_ids(read(line))
    assert len(read(line).walks) == 1
    assert not validate(other, [], TODAY).no


def test_a_call_cut_off_before_its_end_was_put_in_order(
    line: Workspace, heero: Heero
) -> None:
    """An assessment that came to its end is put in order by whoever opens it next."""
    contact(
        line,
        "risk: {disposition: watch}\nwalks:\n"
        f'  - id: wola\n    guide: assessment/1\n    started: "{NOW}"\n'
        f'    finished: "{NOW}"\n    answers:\n'
        "      - {id: lumi, to: disposition, said: watch}\n",
    )
    assess(heero, [])

    found = read(line)
    assert [len(each.answers) for each in found.walks] == [0]
    assert [each.due for each in found.follow_ups] == ["2026-11-24"]


def test_the_guide_keeps_no_word_it_does_not_need() -> None:
    """Nobody is asked for a name, a place, a client or an answer to a screening."""
    values = plain.values_of((ROOT / "templates/guides/assessment.yaml").read_bytes())
    assert isinstance(values, dict)
    kinds = {str(each["kind"]) for each in values["steps"]}  # type: ignore[index, union-attr, call-overload]
    assert kinds == {"say", "choice", "choices", "text", "date"}
