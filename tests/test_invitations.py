"""Inviting, telling and taking back, through the gate and on real files."""

import json
from pathlib import Path

import pytest

from heero.domain.meetings import invited
from heero.errors import BadInput, GateShut
from heero.services import (
    clearing,
    gate,
    invitations,
    keeping_apart,
    outreach,
    replies,
    safety_notes,
    showing_meetings,
    standings,
)
from heero.services.clearing import Decided
from heero.services.invitations import Asked
from heero.services.keeping_apart import Seen
from heero.services.meeting_fields import Wanted
from heero.services.outcome import Outcome
from heero.services.outreach import Prepared
from heero.services.planning_meetings import plan
from heero.services.validating import validate
from heero.store.workspace import Workspace
from tests.conftest import TODAY, Heero
from tests.gate_folder import ARI, KIRU, LOMI, PEOPLE, RECORD, lay_out, meeting, read

TOMORROW = "2026-11-22"


@pytest.fixture
def folder(tmp_path: Path) -> Workspace:
    """Three who are clear and wanted, and a meeting ahead."""
    made = lay_out(tmp_path / "records")
    for each in PEOPLE:
        clear(made, each)
        choose(made, each, "now")
    return made


def clear(folder: Workspace, who: str, on: str = TODAY, until: str = "") -> None:
    clearing.decide(folder, ARI, who, Decided("clear", "asked", KIRU, until), on)


def choose(folder: Workspace, who: str, choice: str, on: str = TODAY) -> Outcome:
    return outreach.prepare(folder, ARI, who, Prepared(choice), on)


def apart(folder: Workspace, one: str, other: str, **days: str) -> Outcome:
    seen = Seen(KIRU, **days)
    return keeping_apart.keep_apart(folder, ARI, (one, other), seen, TODAY)


def invite(folder: Workspace, *who: str, on: str = TODAY) -> Outcome:
    return invitations.invite(folder, Asked(ARI, who), on)


def tell(folder: Workspace, *who: str, on: str = TODAY, day: str = "") -> Outcome:
    return invitations.tell(folder, Asked(ARI, who), "In Person", day, on)


def there(folder: Workspace) -> set[str]:
    return set(invited(meeting(folder)))


def test_everybody_wanted_now_is_invited_where_the_gate_is_open(
    folder: Workspace,
) -> None:
    """Each is one line with today's day; nobody is told anything yet."""
    answer = invite(folder)

    assert (answer.no, there(folder)) == (False, set(PEOPLE))
    for each in meeting(folder).invitations:
        assert (each.date, each.told, each.reply) == (TODAY, None, "not_yet")
    assert validate(folder, [], TODAY).data == []


def test_whoever_said_no_is_not_asked_again_with_everybody(folder: Workspace) -> None:
    """A no is a good end; named by the participant, they can be asked all the same."""
    outreach.prepare(folder, ARI, "kelo", Prepared(status="declined"), TODAY)

    invite(folder)
    assert there(folder) == {"tavu", "sune"}
    invite(folder, "kelo")
    assert there(folder) == set(PEOPLE)


def test_asking_twice_invites_once(folder: Workspace) -> None:
    """The second time everybody is invited already, and no byte changes."""
    invite(folder)
    before = folder.path("participant", ARI).read_bytes()

    assert not invite(folder).no
    assert folder.path("participant", ARI).read_bytes() == before


def test_one_who_is_not_clear_keeps_everything_from_being_written(
    folder: Workspace,
) -> None:
    """The others are not invited either: it is one set, and somebody looks at it."""
    clearing.decide(folder, ARI, "sune", Decided("check_first", "", LOMI), TOMORROW)
    before = folder.path("participant", ARI).read_bytes()

    answer = invite(folder, on=TOMORROW)

    assert answer.no
    assert answer.data["shut"] == [
        {"person": "sune", "why": "check_first", "other": ""}
    ]
    assert folder.path("participant", ARI).read_bytes() == before


@pytest.mark.parametrize("pair", [("tavu", "kelo"), ("self", "kelo")])
def test_whoever_is_invited_already_counts(
    folder: Workspace, pair: tuple[str, str]
) -> None:
    """An order between somebody new and somebody invited shuts it, and the reverse."""
    invite(folder, "tavu")
    apart(folder, *pair)

    assert invite(folder, "kelo").no
    assert there(folder) == {"tavu"}


def test_somebody_with_a_part_is_in_the_room_too(folder: Workspace) -> None:
    """Who plays the host was never invited, and is there all the same."""
    text = folder.path("participant", ARI).read_text()
    part = "    place: The community house\n"
    assert part in text
    roles = f"{part}    roles:\n      - {{id: fuva, role: host, person: tavu}}\n"
    folder.path("participant", ARI).write_text(text.replace(part, roles))
    apart(folder, "tavu", "kelo")

    assert invite(folder, "kelo").no
    assert not invite(folder, "sune").no


def test_a_new_time_is_told_anew(folder: Workspace) -> None:
    """Whoever was told of another time does not know when it is."""
    invite(folder)
    tell(folder, *PEOPLE)
    for each, said in zip(PEOPLE, ("coming", "not coming", "coming"), strict=True):
        replies.reply(folder, Asked(ARI, [each]), said, TODAY)
    apart(folder, "tavu", "sune")
    replies.take_back(folder, Asked(ARI, ["sune"]), TODAY)
    said = showing_meetings.shown(folder, ARI, None, TODAY).lines
    assert any("change the time or the place first" in each for each in said)

    wanted = Wanted(meeting="fajin", on="2026-12-06 14:00")
    answer = plan(folder, ARI, wanted, f"{TODAY}T10:00")

    assert "these know the time or place of before: tavu, kelo" in answer.notes[0]
    assert "are not invited: sune; do not go back to it" in answer.notes[1]
    assert [
        (each.person, each.told, each.told_before, each.reply, each.replied)
        for each in meeting(folder).invitations
    ] == [
        ("tavu", None, TODAY, "not_yet", None),
        ("kelo", None, TODAY, "not_coming", TODAY),
        ("sune", None, TODAY, "not_yet", None),
    ]
    told = "\n".join(showing_meetings.shown(folder, ARI, None, TODAY).lines)
    assert "(tavu): knew an earlier time; tell them, not yet" in told
    assert f"(sune): taken back on {TODAY}; knew an earlier time" in told
    assert "still knows" not in told
    tell(folder, "tavu")
    told = "\n".join(showing_meetings.shown(folder, ARI, None, TODAY).lines)
    assert f"(tavu): knows time and place since {TODAY}, not yet" in told


def test_words_about_a_meeting_leave_what_people_know(folder: Workspace) -> None:
    """Only another time or place has to be told anew."""
    invite(folder, "tavu")
    tell(folder, "tavu")
    same = Wanted(meeting="fajin", on="2026-12-05 14:00", purpose="Soup")

    assert plan(folder, ARI, same, f"{TODAY}T10:00").notes == []
    assert meeting(folder).invitations[0].told == TODAY


def test_not_coming_is_no_promise_to_stay_away(folder: Workspace) -> None:
    """Only an invitation that is taken back leaves somebody out of the set."""
    invite(folder, "tavu")
    replies.reply(folder, Asked(ARI, ["tavu"]), "not coming", TODAY)
    apart(folder, "tavu", "kelo")

    assert invite(folder, "kelo").no
    replies.take_back(folder, Asked(ARI, ["tavu"]), TODAY)
    assert not invite(folder, "kelo").no


def test_a_clearance_that_ran_out_is_none(folder: Workspace) -> None:
    """On its last day it holds; on the next somebody checks again."""
    assert not invite(folder, "tavu", on="2026-12-05").no
    record = folder.path("participant", ARI)
    record.write_text(record.read_text().replace("2026-12-05T14", "2027-03-05T14"))

    assert not invite(folder, "kelo", on="2027-02-19").no
    answer = invite(folder, "sune", on="2027-02-20")
    assert {each["why"] for each in answer.data["shut"]} == {"run_out"}


def test_without_the_private_file_nobody_is_invited(folder: Workspace) -> None:
    """Whoever invites is told whom to ask."""
    folder.path("private", ARI).unlink()

    answer = invite(folder)

    assert answer.no and "ask whoever keeps it" in "\n".join(answer.lines)


def test_refusals_name_people_by_id_alone(folder: Workspace) -> None:
    """No name, no ground and no note is in a refusal."""
    choose(folder, "kelo", "never")
    safety_notes.note(folder, ARI, "a secret word", "sune", TODAY, LOMI)

    answer = invite(folder, "Uncle Joe", "Noor", "Biscuit", "Grandpa Lou")

    told = repr(answer)
    assert answer.no
    for word in ("Joe", "Noor", "Biscuit", "Lou", "secret", "asked"):
        assert f"{word}'" not in told and f" {word} " not in told
    assert {each["person"] for each in answer.data["shut"]} == {
        *("kelo", "sune", "bamo", "mefu")
    }


def test_two_entries_of_one_person_are_both_the_participants_word(
    folder: Workspace,
) -> None:
    """A no in one of two is a no, and a new word comes into both."""
    record = folder.path("participant", ARI)
    twice = "outreach:\n  - {id: geze, person: tavu, choice: never}\n"
    record.write_text(record.read_text().replace("outreach:\n", twice))
    assert invite(folder, "tavu").no

    choose(folder, "tavu", "now")

    assert {e.choice for e in read(folder).outreach if e.person == "tavu"} == {"now"}
    assert not invite(folder, "tavu").no


# Telling


def test_telling_looks_at_the_gate_again(folder: Workspace) -> None:
    """Between an invitation and a letter an order may have begun."""
    invite(folder, "tavu", "kelo")
    assert not tell(folder, "tavu", day=TODAY).no
    apart(folder, "tavu", "kelo")

    answer = tell(folder, "kelo")

    assert answer.no and "say nothing to them yet" in answer.notes
    told = {each.person: (each.told, each.how) for each in meeting(folder).invitations}
    assert told == {"tavu": (TODAY, "in_person"), "kelo": (None, None)}


def test_who_is_not_invited_is_told_nothing(folder: Workspace) -> None:
    """And nothing is written of the others either."""
    invite(folder, "tavu")
    with pytest.raises(BadInput, match="kelo is not invited"):
        tell(folder, "tavu", "kelo")
    assert meeting(folder).invitations[0].told is None

    for day in ("2026-11-20", TOMORROW):
        with pytest.raises(BadInput):
            tell(folder, "tavu", day=day)


def test_an_order_after_the_letters_says_who_knows(folder: Workspace) -> None:
    """Whoever knows the time and the place cannot be made to forget them."""
    invite(folder)
    tell(folder, "tavu", "sune")

    answer = apart(folder, "tavu", "kelo")

    text = "\n".join(answer.lines)
    assert "the gate of meeting fajin is shut now" in text
    assert f"tavu knows the time and the place since {TODAY}" in text
    assert "kelo knows" not in text and "sune knows" not in text
    assert answer.data["meetings"][0]["knows"] == ["tavu"]
    assert showing_meetings.shown(folder, ARI, None, TODAY).no


@pytest.mark.parametrize(
    "end",
    [
        pytest.param(lambda f: choose(f, "tavu", "later"), id="a choice"),
        pytest.param(
            lambda f: safety_notes.note(f, ARI, "w", "tavu", TODAY, LOMI), id="a note"
        ),
        pytest.param(
            lambda f: clearing.decide(
                f, ARI, "tavu", Decided("blocked", "", LOMI), TODAY
            ),
            id="a clearance",
        ),
        pytest.param(lambda f: apart(f, "self", "tavu"), id="an order"),
    ],
)
def test_whatever_shuts_the_gate_says_so_at_once(
    folder: Workspace, end: object
) -> None:
    """Any command that ends the gate of a planned meeting says that, and who knows."""
    invite(folder, "tavu")
    tell(folder, "tavu")

    answer = end(folder)  # type: ignore[operator]

    text = "\n".join(answer.lines)
    assert "the gate of meeting fajin is shut now" in text
    assert "tavu knows the time and the place" in text
    with pytest.raises(GateShut):
        gate.must_be_open(folder, read(folder), meeting(folder), TODAY)


def test_the_gate_opens_again_and_it_is_said(folder: Workspace) -> None:
    """A choice that comes back to now opens what it shut."""
    invite(folder, "tavu")
    choose(folder, "tavu", "later")

    answer = choose(folder, "tavu", "now")

    assert "the gate of meeting fajin is open now" in answer.lines
    verdict = gate.must_be_open(folder, read(folder), meeting(folder), TODAY)
    assert verdict.people == {"tavu"}


def test_a_meeting_with_nobody_of_theirs_keeps_nobody_apart(folder: Workspace) -> None:
    """There is nobody to be judged, also without a private file."""
    folder.path("private", ARI).unlink()

    assert gate.open_or_shut(folder, read(folder), meeting(folder), TODAY).is_open


# Replies, taking back, calling off


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("coming", "coming"), ("Not coming", "not_coming"), ("no answr", "no_answer")],
)
def test_an_answer_is_kept_as_it_was_given(
    folder: Workspace, typed: str, kept: str
) -> None:
    """Typed loosely; not coming is as good an answer as any."""
    invite(folder, "tavu")

    assert not replies.reply(folder, Asked(ARI, ["tavu"]), typed, TOMORROW).no

    (only,) = meeting(folder).invitations
    assert (only.reply, only.replied) == (kept, TOMORROW)


def test_coming_to_a_shut_gate_is_kept_and_answered_with_no(folder: Workspace) -> None:
    """What they said is never lost; it lets nobody in."""
    invite(folder, "tavu", "kelo")
    apart(folder, "tavu", "kelo")

    answer = replies.reply(folder, Asked(ARI, ["tavu"]), "coming", TODAY)

    assert answer.no
    assert meeting(folder).invitations[0].reply == "coming"


def test_taking_back_is_always_possible_and_says_who_knows(folder: Workspace) -> None:
    """Also without a private file and with no consent in force any more."""
    invite(folder)
    tell(folder, "tavu")
    record = folder.path("participant", ARI)
    record.write_text(record.read_text().replace('"2027-11-02"', '"2026-11-03"'))
    folder.path("private", ARI).unlink()

    answer = replies.take_back(folder, Asked(ARI, ["tavu", "kelo"]), TODAY)

    assert (answer.data["knows"], there(folder)) == (["tavu"], {"sune"})
    assert "change the time or the place" in "\n".join(answer.lines)


def test_who_was_told_and_is_out_is_remembered(folder: Workspace) -> None:
    """Somebody barred from them is invited only with a loud remark."""
    invite(folder, "tavu")
    tell(folder, "tavu")
    replies.take_back(folder, Asked(ARI, ["tavu"]), TODAY)
    apart(folder, "tavu", "kelo")

    answer = invite(folder, "kelo")

    assert any("tavu still knows" in each for each in answer.notes)
    shown = showing_meetings.shown(folder, ARI, None, TODAY)
    assert any("tavu still knows" in each for each in shown.lines)


def test_somebody_who_was_out_can_be_invited_again(folder: Workspace) -> None:
    """As a new line; the old one stays as it was."""
    invite(folder, "tavu")
    replies.take_back(folder, Asked(ARI, ["tavu"]), TODAY)
    invite(folder, "tavu", on=TOMORROW)

    assert [each.taken_back for each in meeting(folder).invitations] == [TODAY, None]


def test_called_off_says_who_has_to_hear_so(folder: Workspace) -> None:
    """And nobody is invited to it any more, nor to one that is over."""
    invite(folder)
    tell(folder, "tavu")

    answer = replies.cancel(folder, Asked(ARI), TODAY)

    assert answer.data["knows"] == ["tavu"]
    with pytest.raises(BadInput, match="cancelled"):
        invitations.invite(folder, Asked(ARI, ["kelo"], "fajin"), TODAY)
    with pytest.raises(BadInput, match="no meeting is planned"):
        invite(folder, "kelo")


def test_a_meeting_that_has_passed_takes_nobody(tmp_path: Path) -> None:
    """Also where it is named."""
    folder = lay_out(tmp_path / "records", RECORD.replace("2026-12-05T", "2026-11-20T"))

    with pytest.raises(BadInput, match="has passed"):
        invitations.invite(folder, Asked(ARI, ["tavu"], "fajin"), TODAY)


def test_the_commands_are_wired(folder: Workspace, heero: Heero) -> None:
    """A shut gate is exit 1, also as JSON; an error is 2."""
    choose(folder, "kelo", "never")
    done = heero("meeting", "invite", "Ari", "kelo", "--json")

    assert done.returncode == 1
    assert json.loads(done.stdout)["shut"][0]["why"] == "choice"
    assert heero("meeting", "told", "Ari", "sune").returncode == 2


def test_show_has_what_the_team_has_to_know(folder: Workspace) -> None:
    """Names beside ids, and how the participant wants it: it is the team's own page."""
    said = Wanted(
        meeting="fajin",
        title="Soup",
        wishes=["A circle"],
        seat="By the door",
        exit="The back way",
        roles=["facilitator=Kim"],
    )
    plan(folder, ARI, said, f"{TODAY}T10:00")
    lines = showing_meetings.shown(folder, ARI, None, TODAY).lines

    assert f"facilitator: Kim ({KIRU})" in lines
    for each in ("called: Soup", "wished for: A circle", "where they sit: By the door"):
        assert each in lines
    assert "how they get out: The back way" in lines


def test_what_is_known_of_safety_has_names_beside_ids(folder: Workspace) -> None:
    """Whoever reads it off a terminal sees whom it is about."""
    apart(folder, "tavu", "kelo")
    lines = standings.shown(folder, ARI, "", TODAY).lines

    assert any(each.startswith("tavu (Grandma Rose)  clear until") for each in lines)
    order = "an order keeps tavu (Grandma Rose) and kelo (Uncle Joe) apart"
    assert any(each.startswith(order) for each in lines)
