"""Mentoring, as people use it: real files, real commands."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from heero.domain.mentoring import Mentee, Pair
from heero.domain.private import Private
from heero.domain.team import TeamMember
from heero.errors import (
    BadInput,
    CannotWrite,
    FitsSeveral,
    GateShut,
    NoSuchField,
    NoSuchRecord,
    OtherProgram,
    WouldNotRead,
)
from heero.services import (
    listing,
    mentor_checkins,
    mentor_matches,
    mentoring_changed,
    mentoring_named,
    mentoring_seen,
    mentors,
    pairs,
    showing,
    validating,
)
from heero.services import records as changing
from heero.services.mentors import NewMentee, NewMentor, Reaching
from heero.services.pairs import Yes
from heero.store.workspace import Workspace
from tests import mentoring
from tests.conftest import TODAY, Heero
from tests.mentoring import JULES, KIM, NOOR, PAIR, TEAL, WREN

NOBODY = Reaching()


@pytest.fixture
def folder(tmp_path: Path) -> Workspace:
    """A folder of mentoring, in which nobody is a pair yet."""
    return mentoring.folder(tmp_path / "records")


def pair(folder: Workspace, id_: str = PAIR) -> Pair:
    return folder.load(Pair, id_).record


def wren(folder: Workspace) -> Mentee:
    return folder.load(Mentee, WREN).record


def proposed(folder: Workspace, mentor: str = "Jules") -> str:
    return str(mentor_matches.match(folder, "Wren", TODAY, mentor).data["id"])


def found(folder: Workspace) -> list[str]:
    return [each["code"] for each in validating.validate(folder, [], TODAY).data]


def everything(folder: Workspace) -> dict[str, bytes]:
    """Return every record, to see that nothing was changed."""
    return {name: (folder.root / name).read_bytes() for name in folder.names()}


def test_a_new_worker_is_welcomed_with_what_they_wish(folder: Workspace) -> None:
    """Words typed loosely become the words of the record."""
    new = NewMentee(
        *("Ash", "East Office", "intake", "2026-9", ["EN", "fr-ca"]),
        prefers=["office = other", "language=es,fr", "specialty=Court", "my age"],
        never=["Kim"],
    )
    made = mentors.add_mentee(folder, new, TODAY)

    record = folder.load(Mentee, made.data["id"]).record
    assert (record.office, record.began) == ("east_office", "2026-09")
    assert record.languages == ("en", "fr-ca")
    assert record.prefers.office == "other"
    assert record.prefers.languages == ("es", "fr")
    assert record.prefers.specialties == ("court",)
    assert record.prefers.identity == "my age"
    assert record.never == (KIM,)
    assert record.status == "waiting"
    assert found(folder) == []


def test_a_month_that_nobody_named_is_this_one(folder: Workspace) -> None:
    """Nobody is without the month they came, so nobody is missed in `due`."""
    made = mentors.add_mentee(folder, NewMentee("Ash"), TODAY)

    assert folder.load(Mentee, made.data["id"]).record.began == "2026-11"


def test_a_mentor_is_one_of_the_team(folder: Workspace) -> None:
    """Their record says what a match looks at."""
    new = NewMentor(
        *("Ida", "south", ["en"], ["court", "Teens"], 3, "today", ["Walking beside"])
    )
    made = mentors.add_mentor(folder, new, TODAY)

    record = folder.load(TeamMember, made.data["id"]).record
    assert record.roles == ("mentor",)
    assert (record.mentees, record.agreement) == (3, TODAY)
    assert record.specialties == ("court", "teens")
    assert [each.what for each in record.trainings] == ["Walking beside"]
    assert found(folder) == []


@pytest.mark.parametrize("whose", ["mentee", "mentor"])
def test_a_number_lies_in_the_private_file_alone(folder: Workspace, whose: str) -> None:
    """With the day they agreed; no other file holds it, and nothing is wrong."""
    reach = Reaching("+1 555 0100", "ash@example.org", "2026-11-02")
    if whose == "mentee":
        made = mentors.add_mentee(folder, NewMentee("Ash", reaching=reach), TODAY)
    else:
        made = mentors.add_mentor(folder, NewMentor("Ash", reaching=reach), TODAY)

    private = folder.load(Private, made.data["id"]).record
    assert [(x.person, x.kind, x.value, x.agreed) for x in private.reach] == [
        ("self", "phone", "+1 555 0100", "2026-11-02"),
        ("self", "email", "ash@example.org", "2026-11-02"),
    ]
    holding = [n for n, data in everything(folder).items() if b"555 0100" in data]
    assert holding == [f"private/{made.data['id']}.yaml"]
    assert found(folder) == []


def test_no_number_without_a_day_they_agreed(folder: Workspace) -> None:
    """It is refused before anything is made."""
    before = everything(folder)
    with pytest.raises(BadInput, match="only with the day they agreed"):
        mentors.add_mentee(folder, NewMentee("Ash", reaching=Reaching("1")), TODAY)

    assert everything(folder) == before


def test_a_private_file_beside_nobody_is_found(folder: Workspace) -> None:
    """Only a mentee or one of the team can have one here."""
    mentoring.put(folder.root, "private/nobody-here-11.yaml", PRIVATE)
    assert found(folder) == ["beside-nobody"]


PRIVATE = "heero: private/1\nid: nobody-here-11\n"


@pytest.mark.parametrize(
    ("new", "what"),
    [
        pytest.param(NewMentee(" "), "no name yet", id="no name"),
        pytest.param(NewMentee("A", began="soon"), "not a month", id="no month"),
        pytest.param(NewMentee("A", began="2026-13"), "month", id="no such month"),
        pytest.param(NewMentee("A", prefers=["pet=cat"]), "no such wish", id="wish"),
        pytest.param(NewMentee("A", prefers=["office=near"]), "office=", id="office"),
    ],
)
def test_what_cannot_be_is_refused(
    folder: Workspace, new: NewMentee, what: str
) -> None:
    """Each says what to write, and nothing is made."""
    before = everything(folder)
    with pytest.raises(BadInput, match=what) as caught:
        mentors.add_mentee(folder, new, TODAY)

    assert caught.value.hint
    assert everything(folder) == before


def test_whoever_fits_is_told_with_the_reasons(folder: Workspace) -> None:
    """Best first; who cannot be is named with why, without a number."""
    said = mentor_matches.match(folder, "wren", TODAY)

    assert [each["mentor"] for each in said.data] == [JULES, KIM, NOOR]
    assert said.data[0]["score"] == 95
    assert said.data[2]["score"] is None
    assert said.data[2]["hindered"] == ["has not signed the agreement"]
    assert "  25 of 25: knows court" in said.lines


def test_looking_writes_nothing(folder: Workspace) -> None:
    """A list of who would fit is a look and no more."""
    before = everything(folder)
    mentor_matches.match(folder, WREN, TODAY)
    mentor_matches.proposals(folder, TODAY)

    assert everything(folder) == before


def test_anybody_who_may_be_can_be_taken(folder: Workspace) -> None:
    """People choose; the record says whether it was the first of the list."""
    kept = pair(folder, proposed(folder, "kim"))

    assert (kept.mentor, kept.chosen, kept.status) == (KIM, "another", "proposed")
    first = mentor_matches.match(folder, TEAL, TODAY, "Jules").data
    assert pair(folder, first["id"]).chosen == "first"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        pytest.param(f"never: [{JULES}]\n", "`never`", id="never"),
        pytest.param("", "as many mentees", id="full"),
    ],
)
def test_nobody_is_taken_against_a_hard_rule(
    folder: Workspace, line: str, why: str
) -> None:
    """The answer is no, with the reason; no pair is made."""
    path = folder.path("mentee", WREN)
    path.write_text(path.read_text() + line)
    if not line:
        for other in ("a", "b"):
            text = mentoring.TOGETHER.format(more="")
            text = text.replace(WREN, TEAL).replace(PAIR, f"pair-{other}")
            mentoring.put(folder.root, f"pairs/pair-{other}.yaml", text)
    before = everything(folder)
    with pytest.raises(GateShut, match=why):
        mentor_matches.match(folder, WREN, TODAY, "Jules")

    assert everything(folder) == before


def test_somebody_who_has_a_mentor_is_not_matched_again(folder: Workspace) -> None:
    """It says which pair, and what ends it."""
    mentoring.together(folder.root)
    with pytest.raises(BadInput, match=PAIR) as caught:
        mentor_matches.match(folder, WREN, TODAY)

    assert f"rematch {PAIR}" in caught.value.hint


@pytest.mark.parametrize("first", ["mentee", "mentor"])
def test_two_yeses_make_a_pair(folder: Workspace, first: str) -> None:
    """From the day of the second one, in whichever order they answer."""
    made = proposed(folder)
    second = {"mentee": "mentor", "mentor": "mentee"}[first]
    pairs.accept(folder, made, Yes(first), TODAY)
    assert (pair(folder, made).status, wren(folder).status) == ("proposed", "waiting")

    pairs.accept(folder, made, Yes(second, on="2026-11-23"), "2026-11-24")
    assert (pair(folder, made).status, pair(folder, made).began) == (
        "active",
        "2026-11-23",
    )
    assert wren(folder).status == "matched"
    assert found(folder) == []


def test_a_yes_twice_is_one_yes(folder: Workspace) -> None:
    """Nobody begins by the answer of one of them alone."""
    made = proposed(folder)
    pairs.accept(folder, made, Yes("mentee"), TODAY)
    pairs.accept(folder, made, Yes("mentee"), TODAY)

    assert pair(folder, made).status == "proposed"


def test_a_no_ends_it_and_nobody_asks_why(folder: Workspace) -> None:
    """The same two are not proposed again; nothing is kept but that it ended."""
    made = proposed(folder)
    pairs.accept(folder, made, Yes("mentor", no=True), TODAY)

    kept = pair(folder, made)
    assert (kept.status, kept.ended_by, kept.mentor_said) == (
        "ended",
        "rematch",
        "said_no",
    )
    assert wren(folder).status == "waiting"
    with pytest.raises(GateShut, match="before"):
        mentor_matches.match(folder, WREN, TODAY, "Jules")


def test_a_new_match_needs_no_reason(folder: Workspace) -> None:
    """The pair ends, somebody else is looked for, and the old one is not in it."""
    mentoring.together(folder.root)
    said = pairs.rematch(folder, "Wren", TODAY)

    kept = pair(folder)
    assert (kept.status, kept.ended, kept.ended_by) == ("ended", TODAY, "rematch")
    assert kept.learned == ()
    assert wren(folder).status == "waiting"
    may = [each["mentor"] for each in said.data["mentors"] if not each["hindered"]]
    assert may == [KIM]
    assert found(folder) == []


def test_cut_off_between_two_files_somebody_waits(
    folder: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is taken for looked after who is not; the same command ends it."""
    mentoring.together(folder.root)
    real = changing.change

    def cut(workspace: Workspace, model: type, *rest: object) -> object:
        if model is Pair:
            raise CannotWrite("pairs/…", "the disk is full")
        return real(workspace, model, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(pairs, "change", cut)
    with pytest.raises(CannotWrite):
        pairs.rematch(folder, PAIR, TODAY)
    assert (wren(folder).status, pair(folder).status) == ("waiting", "active")

    monkeypatch.setattr(pairs, "change", real)
    pairs.rematch(folder, PAIR, TODAY)
    assert (wren(folder).status, pair(folder).status) == ("waiting", "ended")


def test_after_twelve_months_a_pair_closes_with_what_was_learned(
    folder: Workspace,
) -> None:
    """Line by line, as they said it."""
    mentoring.together(folder.root)
    pairs.close(folder, "Jules", "", ["Ask early", " ", "Eat"], "2027-09-15")

    kept = pair(folder)
    assert (kept.ended_by, kept.ended) == ("time", "2027-09-15")
    assert kept.learned == ("Ask early", "Eat")
    assert wren(folder).status == "done"
    assert found(folder) == []


@pytest.mark.parametrize(
    ("how", "ended_by", "where"),
    [
        ("mentee left", "left", "left"),
        ("mentor-left", "left", "waiting"),
        ("Other", "other", "done"),
    ],
)
def test_before_that_it_is_said_how_it_ends(
    folder: Workspace, how: str, ended_by: str, where: str
) -> None:
    """Who loses their mentor waits for another one."""
    mentoring.together(folder.root)
    with pytest.raises(BadInput, match="not over yet"):
        pairs.close(folder, PAIR, "", [], "2027-09-14")
    pairs.close(folder, PAIR, how, [], TODAY)

    assert (pair(folder).ended_by, wren(folder).status) == (ended_by, where)


def test_what_ended_ends_once(folder: Workspace) -> None:
    """A second end, or one before the beginning, changes nothing."""
    mentoring.together(folder.root)
    before = everything(folder)
    with pytest.raises(BadInput, match="before 2026-09-15"):
        pairs.close(folder, PAIR, "other", [], TODAY, on="2026-09-01")
    assert everything(folder) == before

    pairs.close(folder, PAIR, "other", [], TODAY)
    before = everything(folder)
    for word in (PAIR, "Wren"):
        with pytest.raises(BadInput, match="ended"):
            pairs.close(folder, word, "other", [], TODAY)
    assert everything(folder) == before


def test_a_word_of_people_finds_whom_they_mean(folder: Workspace) -> None:
    """A mentee, a mentor or a part of an id is the pair they are in now."""
    mentoring.together(folder.root)
    for word in (PAIR, "creek", "wren", "JULES", WREN, JULES):
        assert mentoring_seen.shown(folder, word).lines
        assert pairs.pair_id(folder, word) == PAIR
    with pytest.raises(NoSuchRecord, match="no pair here"):
        pairs.pair_id(folder, "nobody")


def test_a_name_of_two_says_which_there_are(folder: Workspace) -> None:
    """By id and kind, never by name."""
    mentoring.mentee(folder.root, "soft-lake-12", "Wren", "2026-11")
    with pytest.raises(FitsSeveral) as caught:
        mentor_matches.match(folder, "Wren", TODAY)

    assert "Wren" not in caught.value.message
    assert {WREN, "soft-lake-12"} <= set(caught.value.message.replace("(", "").split())


def test_a_line_is_changed_and_nothing_else(folder: Workspace) -> None:
    """Of a mentee, a mentor and a pair; loosely typed, as everywhere."""
    mentoring.together(folder.root)
    path = folder.path("mentee", WREN)
    path.write_text(path.read_text() + "mine: kept # a note\n")
    edit = mentoring_changed.edit
    edit(folder, "Wren", ["job=court", "prefers.office=any"], NOBODY, TODAY)
    edit(folder, "Wren", ["job="], NOBODY, TODAY)
    edit(folder, "Jules", ["agreement=today", "mentees=5"], NOBODY, TODAY)
    edit(folder, PAIR, ["counts_leaving=yes", "learned=One; Two"], NOBODY, TODAY)

    assert wren(folder).job is None
    assert wren(folder).prefers.office == "any"
    assert path.read_text().endswith("mine: kept # a note\n")
    jules = folder.load(TeamMember, JULES).record
    assert (jules.agreement, jules.mentees) == (TODAY, 5)
    assert pair(folder).counts_leaving == "said_yes"
    assert pair(folder).learned == ("One", "Two")


def test_a_wish_can_be_the_first(folder: Workspace) -> None:
    """Also where nothing was wished for before."""
    made = mentors.add_mentee(folder, NewMentee("Ash"), TODAY).data["id"]
    mentoring_changed.edit(folder, made, ["prefers.languages=es"], NOBODY, TODAY)

    assert folder.load(Mentee, made).record.prefers.languages == ("es",)


@pytest.mark.parametrize(
    ("word", "fields", "error"),
    [
        ("Wren", ["mentees=2"], NoSuchField),
        ("Wren", ["status=gone"], WouldNotRead),
        ("Wren", ["job"], BadInput),
        ("Wren", [], BadInput),
        ("Jules", ["mentees=many"], WouldNotRead),
        (PAIR, ["agreement=soon"], BadInput),
        ("nobody", ["job=x"], NoSuchRecord),
    ],
)
def test_a_change_that_cannot_be_changes_nothing(
    folder: Workspace, word: str, fields: list[str], error: type[Exception]
) -> None:
    """Each is refused before a byte is written."""
    mentoring.together(folder.root)
    before = everything(folder)
    with pytest.raises(error):
        mentoring_changed.edit(folder, word, fields, NOBODY, TODAY)

    assert everything(folder) == before


def test_a_number_comes_later_and_is_never_shown(folder: Workspace) -> None:
    """`show` says where it is kept; the same one twice is kept once."""
    reach = Reaching("+1 555 0100", "", "today")
    for _ in range(2):
        mentoring_changed.edit(folder, "Wren", [], reach, TODAY)

    said = mentoring_seen.shown(folder, "Wren")
    assert f"how to reach them: private/{WREN}.yaml" in said.lines
    assert "555" not in json.dumps(said.data) + "".join(said.lines)
    assert len(folder.load(Private, WREN).record.reach) == 1
    mentoring.together(folder.root)
    with pytest.raises(BadInput, match="no number"):
        mentoring_changed.edit(folder, PAIR, [], reach, TODAY)


def test_lists_and_names_work_here_too(folder: Workspace) -> None:
    """`heero list` lists people, and `heero show` takes their names."""
    mentoring.together(folder.root)
    assert listing.usual(folder) == "mentee"
    rows = listing.everybody(folder, TODAY, "mentee").data
    assert [(each["name"], each["status"]) for each in rows] == [
        ("Wren", "matched"),
        ("Teal", "waiting"),
    ]

    assert showing.shown(folder, "wren").data["id"] == WREN
    assert showing.shown(folder, "Jules").data["id"] == JULES
    assert showing.shown(folder, PAIR).data["mentor"] == JULES
    kinds = [each["kind"] for each in mentoring_seen.listed(folder).data]
    assert kinds == ["mentee", "mentee", "mentor", "mentor", "mentor", "pair"]


def test_a_pair_with_a_mentee_who_is_not_here_is_found(folder: Workspace) -> None:
    """Whom a pair names has a record, else nobody could reach them."""
    path = mentoring.together(folder.root)
    path.write_text(path.read_text().replace(WREN, "nobody-here-11"))

    assert found(folder) == ["unknown-participant"]


CONTACT = 'heero: contact/1\nid: still-brook-15\nstarted: "2026-11-20T19:00"\n'


def test_no_contact_of_a_helpline_can_be_here(folder: Workspace) -> None:
    """None is made here, and one that was brought by hand is an error."""
    values = {"id": "still-brook-15", "started": "2026-11-20T19:00"}
    with pytest.raises(OtherProgram, match="holds no contact"):
        folder.create("contact", dict(values))
    assert not (folder.root / "contacts").exists()

    mentoring.put(folder.root, "contacts/still-brook-15.yaml", CONTACT)
    assert found(folder) == ["other-program"]


EVERY = [
    ["add", "--mentee", "--name", "Ash"],
    ["add", "--name", "Ash"],
    ["match"],
    ["match", WREN],
    ["accept", PAIR, "--by", "mentee"],
    ["rematch", PAIR],
    ["checkin", PAIR],
    ["checkin", PAIR, "--how", "call"],
    ["close", PAIR, "--how", "other"],
    ["list"],
    ["show", WREN],
    ["edit", WREN, "job=x"],
]


@pytest.mark.parametrize("words", EVERY, ids=lambda each: " ".join(each[:2]))
@pytest.mark.parametrize("program", ["workshop", "peer-support"])
def test_none_of_this_works_in_another_folder(
    tmp_path: Path, heero: Heero, words: list[str], program: str
) -> None:
    """Those records are read by other people; nothing is written there."""
    folder = mentoring.folder(tmp_path / "records", program)
    mentoring.together(folder.root)
    before = everything(folder)
    done = heero("mentor", *words, "--json")

    assert done.returncode == 2
    error = json.loads(done.stderr.splitlines()[-1])
    assert f"this is one of the program {program}" in error["error"]
    assert everything(folder) == before


def test_a_new_folder_says_what_it_is(tmp_path: Path, heero: Heero) -> None:
    """Its first step, its README and its help are about mentoring."""
    made = heero("init", "porch", "--program", "mentoring", "--plain", cwd=tmp_path)
    root = tmp_path / "porch"
    page = (root / "README.md").read_text(encoding="utf-8")

    assert "`heero mentor add`" in made.stdout
    assert "new-participant" not in made.stdout + page
    assert "`pairs/`" in page
    assert "`participants/`" not in page
    assert sorted(each.name for each in root.iterdir() if each.is_dir()) == [
        *(".git", ".heero", ".vscode"),
        *("log", "mentees", "pairs", "private", "team"),
    ]
    assert "heero mentor add" in heero(cwd=root).stdout
    help_ = heero("--help", cwd=root).stdout
    assert "  mentor " in help_
    assert "  due " in help_
    assert "new-participant" not in help_
    listed = heero("guides", "list", "--json", cwd=root).stdout
    assert [each["id"] for each in json.loads(listed)] == ["mentor_checkin"]


def test_versions_are_asked_for_by_name(folder: Workspace, heero: Heero) -> None:
    """What is otherwise, and what became of it, of a mentee and of a pair."""
    for words in (["init", "-q"], ["config", "user.name", "K"]):
        subprocess.run(["git", *words], cwd=folder.root, check=True)
    subprocess.run(
        ["git", "config", "user.email", "k@example.org"], cwd=folder.root, check=True
    )
    mentoring.together(folder.root)
    assert heero("save").returncode == 0
    heero("mentor", "edit", "Wren", "job=intake")
    heero("mentor", "checkin", "Wren", "--tried", "2")

    assert heero("diff", WREN).stdout.splitlines()[0] == f"Wren ({WREN})"
    assert "job" in heero("diff", "Wren").stdout
    assert "months" in heero("diff", PAIR).stdout
    assert heero("save").returncode == 0
    assert "job" in heero("history", "wren").stdout
    assert "months" in heero("history", PAIR).stdout


def test_a_reason_outweighs_that_somebody_is_not_ready(folder: Workspace) -> None:
    """Who is full or has not signed is proposed, and the pair keeps why."""
    with pytest.raises(GateShut) as caught:
        mentor_matches.match(folder, WREN, TODAY, "Noor")
    assert "--because" in caught.value.hint
    because = "signs on Monday"
    made = mentor_matches.match(folder, WREN, TODAY, "Noor", because)

    pair = folder.load(Pair, made.data["id"]).record
    assert (pair.mentor, pair.because) == (NOOR, "signs on Monday")
    shown = mentoring_seen.shown(folder, made.data["id"])
    assert "proposed because: signs on Monday" in shown.lines
    with pytest.raises(BadInput):
        mentor_matches.match(folder, TEAL, TODAY, "", because)


def test_no_reason_outweighs_a_never_or_a_wish_for_somebody_else(
    folder: Workspace,
) -> None:
    """A line manager stays out, also as no mentor at all; so does whoever was left."""
    mentoring.together(folder.root)
    pairs.rematch(folder, PAIR, TODAY)
    mentoring_changed.edit(folder, WREN, ["never=Kim"], Reaching(), TODAY)
    mentoring_changed.edit(folder, WREN, ["never+=Noor"], Reaching(), TODAY)
    assert folder.load(Mentee, WREN).record.never == (KIM, NOOR)
    path = folder.path("team", NOOR)
    path.write_text(path.read_text().replace("[mentor]", "[supervisor]"))
    before = everything(folder)
    for who in ("Jules", "Kim", "Noor"):
        with pytest.raises(GateShut) as caught:
            mentor_matches.match(folder, WREN, TODAY, who, "there is nobody else")
        assert "--because" not in caught.value.hint
        assert "makes them one" not in caught.value.hint

    assert everything(folder) == before


def test_whoever_was_their_mentor_for_a_year_can_be_again(folder: Workspace) -> None:
    """Only a new match or a no is for good."""
    mentoring.together(folder.root)
    pairs.close(folder, PAIR, "mentor-left", [], TODAY)
    with pytest.raises(GateShut):
        mentor_matches.match(folder, WREN, TODAY, "Jules")

    assert mentor_matches.match(folder, WREN, TODAY, "Jules", "she is back").data["id"]


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param(["status=matched"], id="matched without a pair"),
        pytest.param(["name+=x"], id="more of what is no list"),
    ],
)
def test_nobody_is_made_to_look_looked_after(
    folder: Workspace, fields: list[str]
) -> None:
    """Where a mentee is follows from their pairs; nothing else is written there."""
    before = everything(folder)
    with pytest.raises(BadInput):
        mentoring_changed.edit(folder, WREN, fields, Reaching(), TODAY)
    assert everything(folder) == before

    mentoring.together(folder.root)
    with pytest.raises(BadInput, match=PAIR):
        mentoring_changed.edit(folder, WREN, ["status=waiting"], Reaching(), TODAY)
    assert folder.load(Mentee, WREN).record.status == "matched"


def test_a_day_to_come_is_not_noted(folder: Workspace) -> None:
    """No answer, signature or end is of tomorrow, and no next time of yesterday."""
    path = mentoring.together(folder.root)
    before = everything(folder)
    later = "2026-11-22"
    for wrong in (
        lambda: pairs.close(folder, PAIR, "other", [], TODAY, later),
        lambda: pairs.rematch(folder, PAIR, TODAY, later),
        lambda: mentoring_changed.edit(
            folder, PAIR, [f"agreement={later}"], Reaching(), TODAY
        ),
        lambda: mentors.add_mentor(folder, NewMentor("Y", agreement=later), TODAY),
        lambda: mentor_checkins.note(
            folder,
            PAIR,
            mentor_checkins.Noted(how="call", next="2020-01-01"),
            "",
            TODAY,
        ),
    ):
        with pytest.raises(BadInput):
            wrong()

    assert everything(folder) == before
    assert path.is_file()


def test_two_who_match_one_mentee_at_once_give_them_one_mentor(
    folder: Workspace,
) -> None:
    """Two clones may propose two; the first two yeses count, and the other ends."""
    one = mentor_matches.match(folder, WREN, TODAY, "Jules").data["id"]
    aside = folder.path("pair", one).read_bytes()
    folder.path("pair", one).unlink()
    other = mentor_matches.match(folder, WREN, TODAY, "Kim").data["id"]
    folder.path("pair", one).write_bytes(aside)

    for who in ("mentee", "mentor"):
        pairs.accept(folder, one, Yes(who), TODAY)
    with pytest.raises(BadInput, match=one):
        pairs.accept(folder, other, Yes("mentor"), TODAY)
    pairs.accept(folder, other, Yes("mentee", no=True), TODAY)

    assert folder.load(Mentee, WREN).record.status == "matched"
    statuses = {each: folder.load(Pair, each).record.status for each in (one, other)}
    assert statuses == {one: "active", other: "ended"}


def test_a_second_proposal_is_ended_without_looking_for_a_third(
    folder: Workspace,
) -> None:
    """Whoever has a pair is told of it, and stays where they are."""
    mentoring.together(folder.root)
    text = mentoring.TOGETHER.format(more="").replace(PAIR, "cool-fox-20")
    text = text.replace("status: active", "status: proposed").replace(JULES, KIM)
    mentoring.put(folder.root, "pairs/cool-fox-20.yaml", text)
    done = pairs.rematch(folder, "cool-fox-20", TODAY)

    assert done.lines == [f"ended pairs/cool-fox-20.yaml; their pair is {PAIR}"]
    assert folder.load(Mentee, WREN).record.status == "matched"


def test_a_mentor_who_leaves_is_told_of_their_pairs(folder: Workspace) -> None:
    """Nobody is left with a mentor who is not there."""
    mentoring.together(folder.root)
    done = mentoring_changed.edit(folder, "Jules", ["status=left"], Reaching(), TODAY)

    assert f"heero mentor close {PAIR} --how mentor-left" in done.lines[-1]


def test_somebody_without_a_pair_is_said_to_have_none(folder: Workspace) -> None:
    """It says what to do, and not that nobody has such a name."""
    with pytest.raises(BadInput, match=f"{WREN} is in no pair yet") as caught:
        mentoring_named.pair_id(folder, "Wren")
    assert "heero mentor match" in caught.value.hint


def test_two_clones_that_match_one_mentee_at_once_come_together(
    folder: Workspace, heero: Heero, tmp_path: Path
) -> None:
    """Nothing conflicts: both proposals are there, and one of them can begin."""
    for words in (["init", "-q"], ["config", "user.name", "K"]):
        subprocess.run(["git", *words], cwd=folder.root, check=True)
    subprocess.run(
        ["git", "config", "user.email", "k@example.org"], cwd=folder.root, check=True
    )
    settings = folder.root / "heero.yaml"
    settings.write_text(settings.read_text() + "example: said_yes\n")
    shared = tmp_path / "shared"
    shared.mkdir()
    assert heero("sync", str(shared), "--yes").returncode == 0
    other = tmp_path / "other"
    shutil.copytree(folder.root, other)
    for cwd, who in ((folder.root, "Jules"), (other, "Kim")):
        assert heero("mentor", "match", "Wren", "--take", who, cwd=cwd).returncode == 0
        assert heero("sync", cwd=cwd).returncode == 0
    assert heero("sync").returncode == 0

    one, two = folder.ids("pair")
    asked = heero("mentor", "accept", "Wren", "--by", "mentee")
    assert asked.returncode == 2
    assert one in asked.stderr
    assert two in asked.stderr
    for who in ("mentee", "mentor"):
        assert heero("mentor", "accept", one, "--by", who).returncode == 0
    refused = heero("mentor", "accept", two, "--by", "mentor")
    assert refused.returncode == 2
    assert heero("mentor", "accept", two, "--by", "mentee", "--no").returncode == 0
    assert folder.load(Mentee, WREN).record.status == "matched"


def test_a_closed_folder_never_says_that_nobody_is_there(
    heero: Heero, tmp_path: Path
) -> None:
    """Who waits cannot be seen in it; every command says so, and how it is opened."""
    root = tmp_path / "porch"
    assert heero("init", root, "--program", "mentoring").returncode == 0
    made = heero("mentor", "add", "--mentee", "--name", "Wren", cwd=root)
    assert made.returncode == 0, made.stderr
    assert heero("lock", "close", cwd=root).returncode == 0

    for words in (
        ["mentor", "list"],
        ["mentor", "match"],
        ["mentor", "show", "Wren"],
        ["find", "wren"],
        ["list"],
    ):
        done = heero(*words, cwd=root)
        assert (done.returncode, done.stdout) == (2, ""), words
        assert "is not open" in done.stderr
        assert "heero lock open" in done.stderr


def test_no_list_is_in_the_order_of_check_ins(folder: Workspace) -> None:
    """A mentor of many check-ins stands where their name puts them, without a count."""
    mentoring.together(folder.root)
    before = mentoring_seen.listed(folder)
    mentors_of = listing.everybody(folder, TODAY, "team").lines
    for _ in range(3):
        for month in ("2026-09", "2026-10", "2026-11"):
            noted = mentor_checkins.Noted(how="call", topics=["court"])
            mentor_checkins.note(folder, PAIR, noted, month, TODAY)

    assert mentoring_seen.listed(folder) == before
    assert [each["name"] for each in before.data if each["kind"] == "mentor"] == [
        *("Jules", "Kim", "Noor")
    ]
    assert listing.everybody(folder, TODAY, "team").lines == mentors_of
