"""What a person may ask for: people, joining, intake, editing, folders, today."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from heero.domain import references
from heero.domain.operations import Add, Replace
from heero.domain.participant import Participant
from heero.domain.private import Private
from heero.domain.spans import longest
from heero.errors import (
    AlreadyThere,
    BadInput,
    FitsSeveral,
    FolderExists,
    NoSuchField,
    NoSuchPart,
    NoSuchRecord,
    WouldNotRead,
)
from heero.services import (
    editing,
    folders,
    intake,
    joining,
    leaving,
    listing,
    people,
    records,
    showing,
    today,
    validating,
)
from heero.store.folder import Folder
from heero.store.workspace import Workspace

ROOT = Path(__file__).parent.parent
DAY = "2026-11-21"
ARI = "quiet-otter-41"

TODAY = "2026-11-21"


@pytest.fixture
def examples(tmp_path: Path) -> Workspace:
    """A copy of the example folder."""
    shutil.copytree(ROOT / "examples" / "workshop", tmp_path / "records")
    return Workspace(tmp_path / "records")


def ari(workspace: Workspace) -> Participant:
    return workspace.load(Participant, ARI).record


def errors(workspace: Workspace) -> list[dict[str, object]]:
    return [
        each
        for each in validating.validate(workspace, [], DAY).data
        if each["severity"] == "error"
    ]


@pytest.mark.parametrize(
    "word",
    [
        pytest.param("quiet-otter-41", id="the whole id"),
        pytest.param("otter", id="a part of the id"),
        pytest.param("Ari", id="the name"),
        pytest.param("ARI", id="the name in capitals"),
    ],
)
def test_a_participant_is_found(examples: Workspace, word: str) -> None:
    """An id, a part of one and a name find the same participant."""
    assert records.participant_id(examples, word) == ARI


def test_a_name_is_found_without_its_accents(examples: Workspace) -> None:
    """Whoever has no accent on the keyboard finds the name too."""
    assert records.participant_id(examples, "danielle metivier") == "misty-harbor-19"


def test_a_name_that_fits_two_is_refused_without_the_name(examples: Workspace) -> None:
    """Two people of one name are told apart by id, kind and status only."""
    intake.welcome(examples, intake.Arrival("Ari"), DAY, None)
    with pytest.raises(FitsSeveral) as caught:
        records.participant_id(examples, "ari")

    assert "quiet-otter-41 (youth, active)" in caught.value.message
    assert "Ari" not in caught.value.message


def test_an_empty_word_finds_nobody(examples: Workspace) -> None:
    """Nothing typed is not everybody."""
    with pytest.raises(NoSuchRecord):
        records.participant_id(examples, "")


def test_one_value_is_one_line(examples: Workspace) -> None:
    """Changing one thing about one person changes one line of one file."""
    path = examples.path("participant", ARI)
    # The first save gives everybody typed by hand a seat on the map.
    people.change_person(examples, ARI, "Noor", ["seen=weekly"], DAY)
    before = path.read_text("utf-8").splitlines()
    people.change_person(examples, ARI, "Noor", ["seen=monthly"], DAY)
    after = path.read_text("utf-8").splitlines()

    pairs = zip(before, after, strict=True)
    assert [pair for pair in pairs if pair[0] != pair[1]] == [
        ("      seen: weekly", "      seen: monthly")
    ]


def test_a_value_of_the_wrong_kind_changes_nothing(examples: Workspace) -> None:
    """A record that would not be read back is not written."""
    path = examples.path("participant", ARI)
    before = path.read_bytes()
    with pytest.raises(WouldNotRead):
        people.change_person(examples, ARI, "Noor", ["closeness=9"], DAY)
    with pytest.raises(NoSuchField):
        people.change_person(examples, ARI, "Noor", ["closness=3"], DAY)
    with pytest.raises(BadInput):
        people.change_person(examples, ARI, "Noor", ["closeness"], DAY)

    assert path.read_bytes() == before


def test_joining_keeps_what_both_said(examples: Workspace) -> None:
    """Two entries of one person become one that says what either said."""
    added = people.add_person(
        examples,
        ARI,
        "Gran",
        ["relation=my gran", "supports=joy,crisis", "known=over_5_years"],
        DAY,
    ).data["id"]
    rose = records.person_in(ari(examples), "Grandma Rose")
    records.change(
        examples,
        Participant,
        ARI,
        [Add(("ties", "zuzu"), {"id": "zuzu", "between": [added, rose.id]})],
    )
    joining.same(examples, ARI, rose.id, added)

    joined = records.person_in(ari(examples), "Gran")
    assert joined.id == rose.id
    assert joined.also == ("Gran",)
    assert "my gran" in (joined.note or "")
    assert {"joy", "crisis", *rose.tie.supports} <= set(joined.tie.supports)
    assert not any(tie.id == "zuzu" for tie in ari(examples).ties)
    assert not errors(examples)


def test_joining_reaches_the_private_file(examples: Workspace) -> None:
    """A clearance or an order about somebody stays about them when entries join."""
    private = examples.load(Private, ARI).record
    cleared = private.clearances[0].person
    other = next(each.id for each in ari(examples).people if each.id != cleared)
    joining.same(examples, ARI, other, cleared)

    after = examples.load(Private, ARI).record
    assert all(each.person != cleared for each in after.clearances)
    assert any(each.person == other for each in after.clearances)
    assert not errors(examples)


def test_joining_somebody_with_themselves_is_refused(examples: Workspace) -> None:
    """One entry cannot be joined."""
    with pytest.raises(BadInput):
        joining.same(examples, ARI, "Noor", "noor")


def test_whoever_no_order_names_can_be_taken_out(examples: Workspace) -> None:
    """Whoever is taken out, nothing in the folder still points at them."""
    ordered = {
        end
        for order in examples.load(Private, ARI).record.orders
        for end in order.between
    }
    assert ordered
    for person in ari(examples).people:
        if person.id not in ordered:
            leaving.remove_person(examples, ARI, person.id)

    assert {each.id for each in ari(examples).people} == ordered - {"self"}
    clearances = examples.load(Private, ARI).record.clearances
    assert {each.person for each in clearances} <= ordered
    assert not errors(examples)


def test_whoever_an_order_names_stays(examples: Workspace) -> None:
    """An order never comes to keep nobody apart: its people cannot be taken out."""
    order = examples.load(Private, ARI).record.orders[0]
    before = examples.path("private", ARI).read_bytes()
    named = next(end for end in order.between if end != "self")
    with pytest.raises(BadInput):
        leaving.remove_person(examples, ARI, named)

    assert examples.path("private", ARI).read_bytes() == before


def test_an_id_the_private_file_names_is_never_drawn(examples: Workspace) -> None:
    """Nobody new ever inherits a clearance that was given to somebody else."""
    values = examples.load(Private, ARI).values
    named = {word for _, _, _, word in references.words(values)}
    draw = records.FreshIds({}, values)

    assert not {draw() for _ in range(1500)} & named


def test_a_person_nobody_named_is_not_found(examples: Workspace) -> None:
    """A word that fits nobody in the record is not repeated in the error."""
    with pytest.raises(NoSuchPart) as caught:
        records.person_in(ari(examples), "Secret Name")

    assert "Secret" not in caught.value.message + caught.value.hint


def test_everything_an_intake_can_hold_is_kept(examples: Workspace) -> None:
    """Every field of an arrival is in the record that is made."""
    answer = intake.welcome(
        examples,
        intake.Arrival(
            name="No",
            kind="adult",
            pronouns="she/her",
            born="spring 1989",
            languages=["es", "fr-CA"],
            navigators=["kind-maple-44"],
            children=["Lía", "D'Arcy"],
            consents=["run_workshop", "photo:2026-12-24"],
        ),
        DAY,
        "calm-heron-12",
    )
    record = examples.load(Participant, answer.data["id"]).record

    assert (record.name, record.kind, record.born) == ("No", "adult", "1989-21")
    assert record.languages == ("es", "fr-CA")
    assert [each.name for each in record.children] == ["Lía", "D'Arcy"]
    assert [(each.purpose, each.expires) for each in record.consents] == [
        ("run_workshop", "2027-11-21"),
        ("photo", "2026-12-24"),
    ]
    assert "no" not in answer.data["id"].split("-")
    assert not errors(examples)


@pytest.mark.parametrize("typed", ["Jules", "jules", "kind-maple-44", "maple"])
def test_a_navigator_is_known_by_name_or_id(examples: Workspace, typed: str) -> None:
    """Whoever of the team is meant stands in the record by their id."""
    arrival = intake.Arrival("Bo", navigators=[typed])
    answer = intake.welcome(examples, arrival, DAY, None)

    record = examples.load(Participant, answer.data["id"]).record
    assert record.navigators == ("kind-maple-44",)


@pytest.mark.parametrize("typed", ["Nobody Here", "unheard", "kind-mapel-99"])
def test_a_navigator_nobody_is_says_who_there_is(
    examples: Workspace, typed: str
) -> None:
    """The error names who can be given and how somebody is added; nothing is made."""
    before = examples.ids("participant")
    with pytest.raises(BadInput) as caught:
        intake.welcome(examples, intake.Arrival("Bo", navigators=[typed]), DAY, None)

    assert "kind-maple-44 (peer navigator" in caught.value.hint
    assert "heero team add" in caught.value.hint
    assert typed not in caught.value.message + caught.value.hint
    assert examples.ids("participant") == before


def test_a_similar_name_is_mentioned_and_kept(examples: Workspace) -> None:
    """A second Ari is welcome, and the first one's id is mentioned."""
    answer = intake.welcome(examples, intake.Arrival("ari"), DAY, None)

    assert any(ARI in note for note in answer.notes)
    assert answer.data["id"] in examples.ids("participant")


@pytest.mark.parametrize(
    "consent", ["everything", "photo:tomorrow", "photo:2025-02-30"]
)
def test_a_consent_that_cannot_be_is_refused(examples: Workspace, consent: str) -> None:
    """A consent is to a known purpose and ends on a real day; else nothing is made."""
    before = examples.ids("participant")
    with pytest.raises((BadInput, WouldNotRead)):
        intake.welcome(examples, intake.Arrival("Remi", consents=[consent]), DAY, None)

    assert examples.ids("participant") == before


def test_a_leap_day_consent_ends_within_a_year() -> None:
    """Somebody welcomed on the 29th of February is asked again a year later."""
    assert longest("2028-02-29") == "2029-02-28"


def test_a_new_record_never_takes_the_place_of_another(examples: Workspace) -> None:
    """An id that is taken is refused, and the record that has it is untouched."""
    path = examples.path("participant", ARI)
    before = path.read_bytes()
    with pytest.raises(AlreadyThere):
        examples.create("participant", {"id": ARI, "name": "Somebody"})

    assert path.read_bytes() == before


def test_a_folder_with_anything_in_it_is_left_alone(tmp_path: Path) -> None:
    """`init` makes new folders only."""
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(FolderExists):
        folders.init(tmp_path, "workshop", None, "readme")

    assert [each.name for each in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_new_folder_is_for_its_owner(tmp_path: Path) -> None:
    """Nobody else on the computer can look into a new records folder."""
    root = tmp_path / "new"
    folders.init(root, "workshop", "The Porch", "readme")
    open_to_others = [
        path
        for path in [root, *root.rglob("*")]
        if ".git" not in path.parts and path.stat().st_mode & 0o077
    ]

    assert not open_to_others
    assert not validating.validate(Workspace(root), [], DAY).no


def test_a_folder_of_another_program_holds_no_participants(tmp_path: Path) -> None:
    """Programs never share a folder, because other people may read them."""
    root = tmp_path / "lab"
    folders.init(root, "lab", None, "readme")
    assert not (root / "participants").exists()
    (root / "participants").mkdir()
    shutil.copy(
        ROOT / "examples/workshop/participants" / f"{ARI}.yaml", root / "participants"
    )
    found = validating.validate(Workspace(root), [], DAY).data

    assert "other-program" in {each["code"] for each in found}


def test_the_list_leaves_out_and_names_what_cannot_be_read(
    examples: Workspace,
) -> None:
    """A record that cannot be read is never skipped silently."""
    path = examples.path("participant", ARI)
    path.write_text(path.read_text("utf-8") + "people: [\n")
    answer = listing.everybody(examples, TODAY)

    assert ARI not in {row["id"] for row in answer.data}
    assert any(f"participants/{ARI}.yaml" in note for note in answer.notes)


def test_today_names_what_was_left_in_the_middle(examples: Workspace) -> None:
    """Each thing that waits comes with the command that goes on with it."""
    rows = today.today(examples, DAY).data

    assert any(row["command"] == f"heero exercise {ARI} mobility_map" for row in rows)


def test_a_meeting_today_comes_with_its_agenda(examples: Workspace) -> None:
    """On the day of a meeting its page is one command away."""
    rows = today.today(examples, "2026-12-05").data

    assert f"heero agenda {ARI}" in {row["command"] for row in rows}


def test_a_journal_nobody_folded_is_folded_by_the_next_command(
    examples: Workspace,
) -> None:
    """What was said before the power failed is in the record once anybody looks."""
    records.note_down(examples, ARI, [Replace(("pronouns",), "he/him")])
    assert ari(examples).pronouns == "they/them"

    showing.shown(examples, ARI)

    assert ari(examples).pronouns == "he/him"
    assert not examples.journal(ARI).exists()


def test_data_fills_in_what_was_left_out(examples: Workspace) -> None:
    """A program reading a record finds every key, said or not."""
    data = json.loads(json.dumps(showing.shown(examples, "early-robin-70").data))

    assert data["people"] == [] and data["pronouns"] is None


def test_the_doctor_finds_private_files_in_git(examples: Workspace) -> None:
    """Orders and clearances in git are wrong, and so it is said."""
    git = ["git", "-C", str(examples.root)]
    subprocess.run([*git, "init", "--quiet"], check=True)
    for path in (examples.root, *examples.root.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    assert not folders.doctor(examples, DAY).no

    subprocess.run([*git, "add", "--force", "private"], check=True)

    answer = folders.doctor(examples, DAY)
    assert answer.no
    assert any("git holds private/" in line for line in answer.lines)


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        pytest.param("- id: luli", "- id: dedi", id="an id twice"),
        pytest.param(
            'expires: "2027-11-02", explained',
            'expires: "2099-11-02", explained',
            id="a consent without an end",
        ),
    ],
)
def test_an_edit_that_breaks_a_rule_is_kept_beside(
    examples: Workspace, was: str, becomes: str
) -> None:
    """What validate would call an error never takes the place of the record."""
    before = examples.path("participant", ARI).read_bytes()
    assert was in before.decode()

    def spoil(draft: Path, *_: object) -> bool:
        text = draft.read_text("utf-8")
        draft.write_text(text.replace(was, becomes), "utf-8")
        return True

    with pytest.raises(editing.EditKept):
        editing.edit(examples, ARI, editing.Desk(spoil), DAY)

    assert examples.path("participant", ARI).read_bytes() == before


def test_a_folder_above_or_beside_is_looked_at(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever names more than the records gets all of them, never a false all-clear."""
    participants = workspace.root / "participants"
    participants.mkdir()
    (participants / "quiet-otter-41.yaml").write_text("heero: participant/1\n")
    other = tmp_path / "other"
    shutil.copytree(workspace.root, other)
    monkeypatch.chdir(workspace.root)

    everything = validating.chosen(workspace, [])
    assert len(everything) == 2
    for above in ("..", "participants/../..", "/"):
        assert validating.chosen(workspace, [Path(above)]) == everything
    assert validating.chosen(workspace, [Path()]) == everything
    inner = ["participants/quiet-otter-41.yaml"]
    assert validating.chosen(workspace, [Path("participants")]) == inner
    beside = [str(other / "participants" / "quiet-otter-41.yaml")]
    assert validating.chosen(workspace, [other / "participants"]) == beside
    with pytest.raises(BadInput, match="no part of a records folder"):
        (tmp_path / "drawer").mkdir()
        validating.chosen(workspace, [tmp_path / "drawer"])


def test_a_part_that_is_a_link_is_looked_at(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Records may lie on another disk."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "quiet-otter-41.yaml").write_text("x: y\n")
    (workspace.root / "participants").symlink_to(tmp_path / "elsewhere")
    monkeypatch.chdir(workspace.root)

    found = validating.chosen(workspace, [Path("participants")])

    assert found == ["participants/quiet-otter-41.yaml"]


def test_of_a_newer_folder_nothing_is_half_read(workspace: Workspace) -> None:
    """Its program, its zone and its day may mean something else by then."""
    text = "heero: folder/{}\nprogram: lab\nexample: said_yes\nday: '2026-11-02'\n"
    (workspace.root / "heero.yaml").write_text(text.format(9))
    assert Folder(workspace.root).basics == ("", "", "", False, "")
    (workspace.root / "heero.yaml").write_text(text.format(1))
    assert Folder(workspace.root).basics == ("lab", "", "2026-11-02", True, "")


def test_a_slip_in_the_name_of_a_person_is_hinted_at_by_id() -> None:
    """The one name it can be a slip of; the name itself is never repeated."""
    people = [{"id": "dedi", "name": "Grandma Rose"}, {"id": "luli", "name": "Noor"}]
    record = Participant.model_validate(
        {"heero": "participant/1", "id": ARI, "name": "A", "people": people}
    )
    with pytest.raises(NoSuchPart) as near:
        records.person_in(record, "Grandma Roze")
    assert near.value.hint.startswith("did you mean dedi? ")
    with pytest.raises(NoSuchPart) as far:
        records.person_in(record, "Zebulon")
    assert "mean" not in far.value.hint
