"""Contacts of a helpline: written down, shown as far as allowed, changed."""

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from helpline import ADA, BAO, NOW, TEAM, TODAY, line, only

from heero.domain.contact import Contact
from heero.errors import BadInput, GateShut, HeeroError, NoSuchRecord, OtherProgram
from heero.services import (
    contact_views,
    contacts,
    follow_ups,
    planning_shifts,
    referrals,
    relationships,
    validating,
)
from heero.services.contact_typed import FIELDS, Field
from heero.services.contact_views import Wanted
from heero.store import ids
from heero.store.workspace import Workspace
from tests.conftest import Heero


@pytest.fixture
def helpline(tmp_path: Path) -> Workspace:
    return line(tmp_path)


def logged(workspace: Workspace, me: str | None = ADA, **typed: Any) -> str:
    """Write a contact down and return its id."""
    words = {
        key: each if isinstance(each, list) else [each] for key, each in typed.items()
    }
    answer = contacts.log(workspace, words, NOW, me)
    return str(answer.data["id"])


def record(workspace: Workspace, contact: str) -> Contact:
    return workspace.load(Contact, contact).record


def test_a_contact_is_one_small_file_to_the_hour(helpline: Workspace) -> None:
    """What is taken for granted is not written, and no minute is kept."""
    contact = logged(helpline, outcome="talked", minutes="12", concerns=["workload"])

    assert only(helpline).splitlines()[1:] == [
        "heero: contact/1",
        f"id: {contact}",
        'started: "2026-11-21T10:00"',
        f"peer: {ADA}",
        'minutes: "5_to_15"',
        "concerns: [workload]",
    ]


def test_a_voicemail_is_presence_and_counts(helpline: Workspace) -> None:
    """It needs one word, and went out unless somebody says otherwise."""
    one = record(helpline, logged(helpline, outcome="voice"))
    other = record(helpline, logged(helpline, outcome="voicemail", direction="in"))

    assert (one.outcome, one.direction) == ("voicemail", "out")
    assert other.direction == "in"


@pytest.mark.parametrize("outcome", ["silent", "wrong_number", "declined", "no_answer"])
def test_what_was_no_talk_has_its_kind(helpline: Workspace, outcome: str) -> None:
    """Silence, a wrong number and a no are told from each other."""
    typed = outcome.replace("_", " ")

    assert record(helpline, logged(helpline, outcome=typed)).outcome == outcome


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("minutes", "4", "under_5"),
        ("minutes", "61 min", "over_60"),
        ("minutes", "16-30", "16_to_30"),
        ("answered", "25s", "30_seconds"),
        ("answered", "2 m", "2_minutes"),
        ("answered", "11m", "longer"),
        ("enough", "yes", "said_yes"),
        ("resolved", "not sure", "unsure"),
        ("channel", "web form", "web_form"),
        ("allows", "every", "everything"),
        ("peer", "bao", BAO),
        ("caller", "Blue  Kettle", "blue-kettle"),
        ("caller", "Étoile d'hiver", "etoile-d-hiver"),
        ("office", "North Hill", "north-hill"),
        ("started", "9:50", "2026-11-21T09:00"),
        ("started", "23:10", "2026-11-20T23:00"),
        ("started", "2026-11-19 14:05", "2026-11-19T14:00"),
    ],
)
def test_what_is_typed_loosely_is_understood(
    helpline: Workspace, field: str, typed: str, kept: str
) -> None:
    """As people say it, in one way only."""
    if field == "minutes" and typed == "16-30":
        typed = "16 to 30"

    assert getattr(record(helpline, logged(helpline, **{field: typed})), field) == kept


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("outcome", "shouted"),
        ("minutes", "long"),
        ("concerns", "weather"),
        ("enough", "perhaps so"),
        ("started", "2026-11-21 23:00"),
        ("started", "yesterday"),
        ("follow_up", "2026-11-01"),
        ("how", "text"),
        ("voicemail", "neutral"),
        ("peer", "nobody-here"),
        ("shoe_size", "40"),
    ],
)
def test_what_cannot_be_understood_leaves_nothing(
    helpline: Workspace, field: str, typed: str
) -> None:
    """It says which field, and writes no file."""
    with pytest.raises(HeeroError) as caught:
        logged(helpline, **{field: typed})

    assert caught.value.hint
    assert helpline.ids("contact") == []
    assert helpline.ids("private") == []


@pytest.mark.parametrize("typed", ["3d", "3 days", "2026-11-24"])
def test_a_promise_has_a_day_and_whoever_gave_it(
    helpline: Workspace, typed: str
) -> None:
    """The day may be a span, and the peer who wrote it down owns it."""
    (promise,) = record(
        helpline, logged(helpline, follow_up=typed, how="text")
    ).follow_ups

    assert (promise.due, promise.how, promise.owner) == ("2026-11-24", "text", ADA)
    assert promise.why == "caller_asked"


def test_whoever_types_is_named_by_an_id(helpline: Workspace) -> None:
    """A name in its place is refused before anything is written."""
    with pytest.raises(BadInput, match="named by an id"):
        logged(helpline, me="Ada Linden", outcome="talked")

    assert helpline.ids("contact") == []


def test_no_contact_lies_in_a_folder_of_another_program(workspace: Workspace) -> None:
    """Different people read the two."""
    with pytest.raises(OtherProgram):
        contacts.log(workspace, {"outcome": ["talked"]}, NOW, None)


def test_an_id_that_is_taken_is_drawn_anew(
    helpline: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is there is untouched, without anybody looking for it first."""
    drawn = iter(["calm-bear-10-badak", "calm-bear-10-badak", "calm-bear-11-badak"])
    monkeypatch.setattr(ids, "of_many", lambda: next(drawn))
    first = logged(helpline, note="first")
    second = logged(helpline, note="second")

    assert (first, second) == ("calm-bear-10-badak", "calm-bear-11-badak")
    assert record(helpline, first).note == "first"


def test_logging_lists_no_folder_of_contacts(
    helpline: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes as long with eleven thousand as with none."""

    def listed(kind_name: str) -> list[str]:
        assert kind_name != "contact"
        return []

    monkeypatch.setattr(helpline, "ids", listed)
    contacts.log(helpline, {"caller": ["blue-kettle"]}, NOW, ADA)

    assert len(list((helpline.root / "contacts").iterdir())) == 1


ALLOWED = {
    "everything": {"concerns", "note", "caller", "outcome"},
    "that_we_talked": {"caller", "outcome"},
    "nothing": set(),
}


@pytest.mark.parametrize("allows", ALLOWED)
def test_another_peer_sees_what_the_caller_allowed(
    helpline: Workspace, allows: str
) -> None:
    """In a list, by itself, and by the word; whoever wrote it sees all of it."""
    contact = logged(
        helpline,
        caller="blue-kettle",
        concerns=["grief"],
        note="A hard week",
        allows=allows,
    )
    theirs = contact_views.shown(helpline, contact, BAO)
    own = contact_views.shown(helpline, contact, ADA)
    listed = contact_views.listed(helpline, Wanted(), TODAY, BAO)
    shown = "\n".join([*theirs.lines, *listed.lines, json.dumps(listed.data)])

    looked_for = {"concerns", "note", "caller", "outcome"}
    assert looked_for & theirs.data.keys() == ALLOWED[allows]
    assert looked_for <= own.data.keys()
    assert ("grief" in shown) == (allows == "everything")
    assert ("blue-kettle" in shown) == (allows != "nothing")
    assert len(listed.data) == (allows != "nothing")
    assert "2026-11-21" not in shown or allows != "nothing"


def test_what_is_kept_to_themselves_is_not_found_by_the_word(
    helpline: Workspace,
) -> None:
    """To ask for the word is no way around it."""
    logged(helpline, caller="blue-kettle", allows="nothing")
    by_word = Wanted(caller="blue kettle")

    assert contact_views.listed(helpline, by_word, TODAY, BAO).data == []
    assert len(contact_views.listed(helpline, by_word, TODAY, ADA).data) == 1
    with pytest.raises(NoSuchRecord) as caught:
        relationships.relationship(helpline, "blue-kettle", BAO)
    assert "blue" not in f"{caught.value.message}{caught.value.hint}"


def test_whoever_promised_knows_to_whom(helpline: Workspace) -> None:
    """A promise that was passed on can be kept, and nothing more is told."""
    contact = logged(helpline, caller="blue-kettle", allows="nothing", follow_up="2d")
    path = helpline.path("contact", contact)
    text = path.read_text().replace(
        f"owner: {ADA}", f"owner: {ADA}\n    passed_to: {BAO}"
    )
    path.write_text(text + "note: words\n")
    data = contact_views.shown(helpline, contact, BAO).data

    assert data["caller"] == "blue-kettle"
    assert "note" not in data


@pytest.mark.parametrize("allows", ["that_we_talked", "nothing"])
def test_no_promise_tells_what_a_screening_came_to(
    helpline: Workspace, allows: str
) -> None:
    """Neither why, nor that a clinician is in touch; whoever promised knows how."""
    contact = logged(helpline, caller="blue-kettle", allows=allows)
    with helpline.path("contact", contact).open("a") as file:
        file.write(
            "follow_ups:\n"
            "  - {id: tavu, due: '2026-11-21', owner: clinic-mei, whose: clinician, "
            "why: disposition}\n"
            "  - {id: suto, due: '2026-11-22', how: text, owner: team-bao, "
            "why: disposition}\n"
        )
    helpline.path("team", "team-eli").write_text(TEAM.format(id="team-eli", name="Eli"))

    def seen(me: str) -> str:
        views = [contact_views.shown(helpline, contact, me)]
        views.append(contact_views.listed(helpline, Wanted(), TODAY, me))
        return "\n".join(json.dumps([each.lines, each.data]) for each in views)

    for me in ("team-eli", BAO):
        for word in ("disposition", "clinic", "watch"):
            assert word not in seen(me)
    assert "2026-11-22" in seen(BAO)
    assert '"how": "text"' in seen(BAO)
    assert '"how"' not in seen("team-eli")
    assert ("2026-11-21" in seen("team-eli")) == (allows == "that_we_talked")
    assert "disposition" in seen(ADA)


def test_a_list_is_of_four_weeks_unless_asked_otherwise(helpline: Workspace) -> None:
    """Older ones come with a day, a word, or where somebody still is to be in touch."""
    old = logged(helpline, started="2026-08-03 9:00", caller="red-boat")
    new = logged(helpline, me=BAO, follow_up="1w")

    def found(**wanted: Any) -> set[str]:
        answer = contact_views.listed(helpline, Wanted(**wanted), TODAY, ADA)
        return {each["id"] for each in answer.data}

    assert found() == {new}
    assert found(since="2026-08-01") == {old, new}
    assert found(caller="red boat") == {old}
    assert found(open=True) == {new}
    assert found(mine=True, since="2026-01-01") == {old}


def test_what_cannot_be_read_is_named_and_left(helpline: Workspace) -> None:
    """One spoiled file hides no other."""
    good = logged(helpline)
    helpline.path("contact", "calm-bear-10-badak").write_text("heero: contact/1\nid: [")
    answer = contact_views.listed(helpline, Wanted(), TODAY, ADA)

    assert [each["id"] for each in answer.data] == [good]
    assert any(each.startswith("left out: ") for each in answer.notes)


def test_a_relationship_is_told_by_its_tasks(helpline: Workspace) -> None:
    """The four tasks, the clinician, goals and referrals, and the next promise."""
    first = logged(helpline, caller="blue-kettle", tasks=["connection"])
    with helpline.path("contact", first).open("a") as file:
        file.write(
            "risk: {disposition: watch, clinician_told: '2026-11-21T11:05', "
            "clinician_part: joined}\ngoals: [sleep through a night]\n"
            "referrals:\n  - {id: tavu, kind: group, accepted: said_yes}\n"
        )
    logged(helpline, caller="blue-kettle", tasks=["conn", "goals"], follow_up="2d")
    logged(helpline, me=BAO, caller="blue-kettle", tasks=["affirmation"])
    logged(helpline, caller="red-boat", tasks=["affirmation"])

    answer = relationships.relationship(helpline, "Blue kettle", ADA)

    assert answer.data["contacts"] == 3
    assert answer.data["tasks"] == {
        "connection": 2,
        "information_and_risk": 0,
        "goals": 1,
        "affirmation": 0,
    }
    assert answer.data["clinician"] == [
        {"contact": first, "told": "2026-11-21T11:05", "part": "joined"}
    ]
    assert answer.data["goals"] == ["sleep through a night"]
    assert answer.data["referrals"][0]["kind"] == "group"
    assert answer.data["due"]["day"] == "2026-11-23"
    assert any("of 1 of them only that they talked" in each for each in answer.notes)


def changed(workspace: Workspace, contact: str, me: str = ADA, **more: Any) -> Any:
    drop, done = more.pop("drop", ()), more.pop("done", False)
    typed = {
        key: each if isinstance(each, list) else [each] for key, each in more.items()
    }
    return contacts.change(workspace, contact, typed, drop, NOW, me, done=done)


def test_a_contact_is_changed_in_place(helpline: Workspace) -> None:
    """What is said replaces what was there, and what is dropped is gone."""
    contact = logged(helpline, minutes="12", concerns=["grief"], note="words")
    changed(
        helpline, contact, concerns=["sleep", "money"], outcome="talked", drop=["note"]
    )
    found = record(helpline, contact)

    assert found.concerns == ("sleep", "money")
    assert found.note is None
    assert found.minutes == "5_to_15"


def test_the_same_again_changes_nothing(helpline: Workspace) -> None:
    """Not a byte."""
    contact = logged(helpline, minutes="12")
    before = only(helpline)
    answer = changed(helpline, contact, minutes="12")

    assert only(helpline) == before
    assert answer.lines[0].startswith("nothing to change")


def test_only_who_heard_it_says_what_others_may_see(helpline: Workspace) -> None:
    """The caller said it to them."""
    contact = logged(helpline, allows="nothing")
    with pytest.raises(GateShut):
        changed(helpline, contact, BAO, allows="everything")
    with pytest.raises(GateShut):
        changed(helpline, contact, BAO, drop=["allows"])
    changed(helpline, contact, ADA, allows="everything")

    assert record(helpline, contact).allows == "everything"


@pytest.mark.parametrize("field", ["started", "follow-up", "shoe-size"])
def test_not_everything_can_be_taken_out(helpline: Workspace, field: str) -> None:
    """A contact without a day is none."""
    contact = logged(helpline)
    with pytest.raises(BadInput):
        changed(helpline, contact, drop=[field])


WARM_LINE = """\
heero: contact-fields/1
fields:
  action_taken:
    label: {en: "What was done", es: "Lo que se hizo"}
    words: {listened: {en: Listened}, referred: {en: Referred}, stayed: {}}
    many: said_yes
  wellness:
    label: {en: "Part of life"}
    words: [body, heart, work, spirit]
  may_call_back: {words: [permitted, refused]}
  satisfied: {words: [satisfied, in_between, not_satisfied]}
"""


@pytest.fixture
def warm(helpline: Workspace) -> Workspace:
    """A warm line that keeps four fields of its own, as data alone."""
    (helpline.root / "vocabulary").mkdir()
    (helpline.root / "vocabulary" / "contact-fields.yaml").write_text(WARM_LINE)
    return Workspace(helpline.root)


def test_a_warm_line_has_fields_of_its_own(
    warm: Workspace, heero: Heero, tmp_path: Path
) -> None:
    """They are kept under their keys, shown, changed, and nothing to remark on."""
    words = ["action_taken=referred", "action-taken=listened", "wellness=heart"]
    words += ["may_call_back=permitted", "satisfied=in between"]
    options = [part for each in words for part in ("--set", each)]
    done = heero(
        "contact", "log", "--outcome", "talked", *options, env={"HEERO_ME": ADA}
    )
    assert done.returncode == 0, done.stderr

    text = only(warm)
    (row,) = json.loads(
        heero("contact", "list", "--json", env={"HEERO_ME": ADA}).stdout
    )
    shown = heero("contact", "show", row["id"], env={"HEERO_ME": ADA}).stdout
    assert "action_taken: [referred, listened]\nwellness: heart\n" in text
    assert row["satisfied"] == "in_between"
    assert "may call back: permitted" in shown
    assert validating.validate(warm, [], TODAY, jobs=1).data == []

    changed(warm, row["id"], wellness="body")
    assert "wellness: body\n" in only(warm)


def test_a_field_of_the_site_is_not_shown_beyond_what_is_allowed(
    warm: Workspace,
) -> None:
    """What a caller keeps from others they keep there too."""
    contact = logged(warm, wellness="heart")

    assert "wellness" not in contact_views.shown(warm, contact, BAO).data
    assert contact_views.shown(warm, contact, ADA).data["wellness"] == "heart"


@pytest.mark.parametrize(("field", "typed"), [("wellness", "money"), ("satisfied", "")])
def test_a_field_of_the_site_has_its_words(
    warm: Workspace, field: str, typed: str
) -> None:
    """Others are refused with those there are."""
    with pytest.raises(BadInput):
        logged(warm, **{field: typed})


@pytest.mark.parametrize(
    "text",
    [
        "heero: contact-fields/1\nfields:\n  caller: {}\n",
        "heero: contact-fields/1\nfields: [a]\n",
        "heero: fields/1\nfields: {}\n",
        "heero: contact-fields/1\nfields:\n  Shoe size: {}\n",
        "heero: contact-fields/1\nfields:\n  shoe: {words: [Not So]}\n",
    ],
)
def test_a_vocabulary_that_is_none_is_named(helpline: Workspace, text: str) -> None:
    """It says which file, and no contact is half written."""
    (helpline.root / "vocabulary").mkdir()
    (helpline.root / "vocabulary" / "contact-fields.yaml").write_text(text)
    with pytest.raises(BadInput, match="contact-fields"):
        logged(helpline, shoe="40")

    assert helpline.ids("contact") == []


def test_a_site_has_concerns_of_its_own(helpline: Workspace) -> None:
    """Its file comes before heero's, and what older contacts have stays."""
    old = logged(helpline, concerns=["court"])
    (helpline.root / "vocabulary").mkdir()
    (helpline.root / "vocabulary" / "concerns.yaml").write_text(
        "heero: concerns/1\nconcerns:\n  night_shifts: {group: concrete}\n"
    )
    new = logged(helpline, concerns=["night shifts"])
    with pytest.raises(BadInput):
        logged(helpline, concerns=["court"])

    assert record(helpline, new).concerns == ("night_shifts",)
    assert record(helpline, old).concerns == ("court",)


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ("concerns: [workload, sleep]", 0),
        ("concerns: [workload, slep]", 22),
        ("wellness: heart", 0),
        ("wellness: hart", 11),
        ("wellness: [heart]", 11),
        ("deeds: [told, gave]", 0),
        ("deeds: [told, given]", 15),
        ("free: whatever", 0),
        ("concerns: [court]", 12),
        ("concerns: [night_shifts]", 0),
    ],
)
def test_a_code_the_site_has_not_is_pointed_at(
    helpline: Workspace, lines: str, place: int
) -> None:
    """Typed by hand, in a concern or in a field of the site; the contact stays well."""
    (helpline.root / "vocabulary").mkdir()
    (helpline.root / "vocabulary" / "contact-fields.yaml").write_text(
        "heero: contact-fields/1\nfields:\n  wellness: {words: [body, heart]}\n"
        "  deeds: {words: [told, gave], many: said_yes}\n  free: {}\n"
    )
    (helpline.root / "vocabulary" / "concerns.yaml").write_text(
        "heero: concerns/1\nconcerns: {workload: {}, sleep: {}, "
        "night_shifts: {asked: said_no}}\n"
    )
    contact = logged(helpline)
    with helpline.path("contact", contact).open("a") as file:
        file.write(f"{lines}\n")
    found = validating.validate(helpline, [], TODAY, jobs=1)

    told = [(each["code"], each["severity"], each["column"]) for each in found.data]
    assert told == ([("contact-code", "warning", place)] if place else [])
    assert not found.no
    with pytest.raises(BadInput):
        logged(helpline, concerns=["night_shifts"])


@pytest.mark.parametrize(
    ("words", "many"),
    [
        ("Wants the evening group on 2026-12-05 at 18:30", 0),
        ("My supervisor is away on Monday", 0),
        ("I told them of the child", 0),
        ("Badge number 4417", 1),
        ("call 0612345678", 1),
        ("5 5 5 - 1 2", 1),
        ("numéro d'employée ABC", 1),
        ("Supervisor Ines was there", 1),
        ("her boss is called Marta", 1),
        ("cliente Lucía", 1),
        ("diagnosed last year", 1),
        ("Trouble de la personnalité", 1),
    ],
)
def test_what_is_never_collected_is_pointed_at(
    helpline: Workspace, words: str, many: int
) -> None:
    """With its place and without its words, and the contact stays valid."""
    contact = logged(helpline, note=words)
    found = validating.validate(helpline, [], TODAY, jobs=1)

    codes = [(each["code"], each["severity"]) for each in found.data]
    assert codes == [("contact-identifies", "warning")] * many
    assert not found.no
    assert all(each["file"] == f"contacts/{contact}.yaml" for each in found.data)
    assert words not in json.dumps(found.data) + "\n".join(found.lines)


def test_a_site_says_what_is_never_collected_there(helpline: Workspace) -> None:
    """Its words hold at once, also for what was well before."""
    logged(helpline, note="Said it was Harbour House")
    assert validating.validate(helpline, [], TODAY, jobs=1).data == []
    (helpline.root / "vocabulary").mkdir()
    (helpline.root / "vocabulary" / "never-collected.yaml").write_text(
        "heero: never-collected/1\nkinds:\n  places: {words: {en: [harbour house]}}\n"
    )
    found = validating.validate(Workspace(helpline.root), [], TODAY, jobs=1)

    assert [each["code"] for each in found.data] == ["contact-identifies"]


@pytest.mark.parametrize("words", [("--anonymous", "--caller", "a-b"), ("--set", "a")])
def test_options_that_cannot_be_meant_are_refused(
    helpline: Workspace, heero: Heero, words: tuple[str, ...]
) -> None:
    """With what to say instead, and nothing is kept."""
    done = heero("contact", "log", "--outcome", "talked", *words)

    assert done.returncode == 2
    assert "heero: hint: " in done.stderr
    assert helpline.ids("contact") == []


def test_nobody_in_particular_needs_no_word(helpline: Workspace, heero: Heero) -> None:
    """One option says it, and no question is asked."""
    done = heero("contact", "log", "--outcome", "talked", "--anonymous")

    assert done.returncode == 0, done.stderr
    assert "caller" not in only(helpline)


ALL = """
--outcome talked --channel text --direction out --answered 30s --minutes 20
--concern grief --concern sleep --task goals --support listening --enough yes
--resolved unsure --caller blue-kettle --first yes --office north --peer bao
--on 9:00 --allows everything --follow-up 3d --how text --presenting check_in
--note ok --json
"""


def test_every_option_can_be_typed_at_once(helpline: Workspace, heero: Heero) -> None:
    """All of it in one line, with no question."""
    words = ALL.split()
    done = heero("contact", "log", *words, env={"HEERO_ME": ADA})
    assert done.returncode == 0, done.stderr
    found = record(helpline, json.loads(done.stdout)["id"])

    assert found.peer == BAO
    assert found.concerns == ("grief", "sleep")
    assert found.follow_ups[0].owner == BAO
    assert found.office == "north"


NASTY = (
    *("\0", "a\x1b[31mb", "a\u202eb", "{{7*7}}", "../../x", "=cmd|' /C calc'!A0"),
    *("x" * 1_000_000, "\n\n", "a\nb: c", "- x", "'\"", "\u0085x", "\u2028", "   "),
    *("\ud800", "{a: b}", "*a", "!!python/object:os.system", "a #b", "9999-12-31"),
    *("2026-02-30", "99:99", "-5", "1" * 50, "null", "yes", "~", "0x10"),
)


@pytest.mark.parametrize("field", FIELDS, ids=lambda each: each.key)
def test_nothing_that_is_typed_breaks_a_contact(
    helpline: Workspace, field: Field
) -> None:
    """It is taken or refused, in few words of one line, and every file can be read."""
    around = {"call_back": ["1"], "follow_up": ["2d"]}
    for typed in NASTY:
        try:
            contacts.log(helpline, {**around, field.key: [typed]}, NOW, ADA)
        except HeeroError as error:
            said = error.message + error.hint
            assert len(said) < 700
            assert said.isprintable()
    found = validating.validate(helpline, [], TODAY, jobs=1)

    assert [each for each in found.data if each["severity"] == "error"] == []
    folders = {"contacts", "private", "team", ".heero", "records"}
    everything = [each for each in helpline.root.rglob("*") if each.is_file()]
    assert {each.parent.name for each in everything} <= folders


@pytest.mark.parametrize("typed", NASTY, ids=lambda each: ascii(each)[:20])
def test_nothing_that_is_typed_breaks_a_look(helpline: Workspace, typed: str) -> None:
    """A contact, a word or a week that cannot be is nobody's, and is said to be."""
    contact = logged(helpline, caller="blue-kettle", follow_up="2d")
    before = only(helpline)
    done = follow_ups.Done(to=typed)
    told = referrals.Told(service=typed)
    hours = planning_shifts.Planned([typed], "08:00", "10:00")
    now = datetime.fromisoformat(NOW)
    contact_views.listed(helpline, Wanted(caller=typed), TODAY, ADA)
    for look in (
        lambda: contact_views.shown(helpline, typed, ADA),
        lambda: relationships.relationship(helpline, typed, ADA),
        lambda: follow_ups.follow(helpline, typed, follow_ups.Done(done=True), now),
        lambda: follow_ups.follow(helpline, contact, replace(done, pass_to=typed), now),
        lambda: referrals.refer(helpline, contact, told),
        lambda: changed(helpline, contact, drop=[typed]),
        lambda: planning_shifts.plan(helpline, "next", hours, TODAY),
        lambda: planning_shifts.like(helpline, typed, typed, TODAY),
    ):
        with pytest.raises(HeeroError):
            look()

    assert only(helpline) == before
