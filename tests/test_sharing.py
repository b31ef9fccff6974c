"""Handing something over: for one reader, only what this one may see, and logged."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heero.domain.disclosures import Disclosures
from heero.domain.operations import Add, Operation, Remove, Replace
from heero.domain.participant import Participant
from heero.domain.private import Private
from heero.errors import BadInput, CannotWrite, ChangedSince, GateShut
from heero.services import disclosing, records, sharing
from heero.services.share_telling import REASONS
from heero.services.shares import Made, Wanted
from heero.store import handing, ids
from heero.store.workspace import Workspace
from tests.conftest import ROOT, TODAY, Heero

ARI = "quiet-otter-41"
INVITED = "people I invite to my meeting"
WHY = "to get ready"
WORD = "sunny-heron-22"
WIDE = "network_ok"


@pytest.fixture
def folder(tmp_path: Path) -> Workspace:
    """A copy of the example folder."""
    shutil.copytree(ROOT / "examples" / "workshop", tmp_path / "records")
    return Workspace(tmp_path / "records")


def wanted(audience: str, to: str = "", **more: Any) -> Wanted:
    return Wanted(audience, to, more.pop("why", WHY), **more)


def made(folder: Workspace, audience: str, to: str = "", **more: Any) -> Made:
    return sharing.looked_at(folder, "Ari", wanted(audience, to, **more), TODAY)


def handed(here: Workspace, audience: str, to: str = "", **more: Any) -> Path:
    """Hand a folder over and return it."""
    asked = wanted(audience, to, **more)
    looked = sharing.looked_at(here, "Ari", asked, TODAY)
    answer = sharing.hand_over(here, looked, asked, "calm-heron-12")
    return here.root / answer.lines[0]


def log(folder: Workspace) -> list[Any]:
    return list(folder.load(Disclosures, ARI).record.disclosures)


def changed(folder: Workspace, *operations: Operation) -> None:
    records.change(folder, Participant, ARI, operations)


def consent(purpose: str, since: str = TODAY, **more: Any) -> Operation:
    fields = {"id": "zizi", "purpose": purpose, "from": since, **more}
    fields.setdefault("expires", "2027-06-01")
    return Add(("consents", "zizi"), fields)


def told(made_: Made) -> str:
    """Return what stands in every file that can be read as text."""
    endings = (".md", ".html", ".svg", ".txt", ".yaml")
    return "".join(
        data.decode() for name, data in made_.files.items() if name.endswith(endings)
    )


def person(folder: Workspace, name: str) -> str:
    record = folder.load(Participant, ARI).record
    return next(each.id for each in record.people if each.name == name)


def test_only_what_an_audience_may_see_is_in_its_folder(folder: Workspace) -> None:
    """The network hears less than the team, and the team less than the participant."""
    network = told(made(folder, "network", INVITED))
    team = told(made(folder, "team", "Jules"))
    own = told(made(folder, "me"))

    assert "Devin" not in network and "Devin" in team
    assert "Rick" not in team and "Rick" in own
    assert "She hums when she cooks" not in team and "She hums" in own


def test_plain_file_is_of_what_may_be_seen_and_has_no_seats(folder: Workspace) -> None:
    """The number of a seat or a rank would have gaps where somebody is left out."""
    text = made(folder, "team", "Jules").files["record.yaml"].decode()

    assert not re.search(
        r"^ *(seat|spots|rank|note|was|came_by|born|walks):", text, re.M
    )
    understood, _ = folder.understand_bytes(text.encode(), "record.yaml")
    assert understood.record is not None


def test_every_page_and_picture_says_whom_it_is_for(folder: Workspace) -> None:
    """Reader, day and the word of this very copy; nothing else is in what is hidden."""
    place = handed(folder, "team", "Jules")
    (word,) = [each.mark for each in log(folder) if each.mark]

    for path in place.iterdir():
        if path.suffix not in (".png", ".pdf"):
            text = path.read_text()
            assert f"for Jules · 21 November 2026 · {word}" in text, path.name
    assert (place / "pages.html").read_text().count("copy-for") >= 2


def test_pictures_say_nothing_of_themselves(folder: Workspace) -> None:
    """A PNG has no words beside its dots; a PDF has a title, a day and its program."""
    from PIL import Image
    from pypdf import PdfReader

    place = handed(folder, "team", "Jules")

    assert not Image.open(place / "map.png").info
    reader = PdfReader(place / "map.pdf")
    assert set(reader.metadata or {}) <= {
        "/Title",
        "/Creator",
        "/CreationDate",
        "/ModDate",
    }
    assert all("for Jules" in page.extract_text() for page in reader.pages)


def test_names_of_files_and_folders_name_nobody(folder: Workspace) -> None:
    """A second copy of a day has a folder of its own."""
    first = handed(folder, "network", INVITED)
    second = handed(folder, "network", INVITED)

    assert first.name == f"{ARI}-network-{TODAY}"
    assert second.name == f"{ARI}-network-{TODAY}-2"
    names = {path.name for path in (*first.iterdir(), *second.iterdir())}
    assert names == {
        *("read-first.md", "read-first.html", "pages.md", "pages.html"),
        *("map.svg", "map.png", "map.pdf", "map.txt", "record.yaml"),
    }


@pytest.mark.parametrize("audience", ["network", "caseworker"])
def test_without_a_yes_that_holds_nothing_is_made(
    folder: Workspace, audience: str
) -> None:
    """Ended, taken back, for others, or the yes to a record gone: each shuts it."""
    record = folder.load(Participant, ARI).record
    own = next(x.id for x in record.consents if x.purpose == "share_map_network")
    whole = next(x.id for x in record.consents if x.purpose == "run_workshop")
    made(folder, audience, INVITED)
    for path, value in (
        (("consents", own, "withdrawn"), TODAY),
        (("consents", own, "expires"), "2026-11-20"),
        (("consents", whole, "withdrawn"), TODAY),
        (("consents", own, "recipients"), ["somebody else"]),
    ):
        before = folder.path("participant", ARI).read_bytes()
        changed(folder, Replace(path, value))
        with pytest.raises(GateShut):
            made(folder, audience, INVITED)
        folder.path("participant", ARI).write_bytes(before)

    assert not folder.out.exists()


def test_a_yes_to_others_beside_one_that_fits_does_no_harm(folder: Workspace) -> None:
    """Of several that hold, one that names the reader is enough."""
    changed(folder, consent("share_map_network", recipients=["Auntie Bea"]))

    made(folder, "network", "Auntie Bea")
    made(folder, "network", INVITED)
    with pytest.raises(GateShut, match="names others"):
        made(folder, "network", "Grandma Rose")


@pytest.mark.parametrize("audience", ["network", "caseworker", "court"])
@pytest.mark.parametrize("to", ["Rick", "rick, a worker", "Mr. RICK"])
def test_whoever_is_kept_out_is_handed_nothing(
    folder: Workspace, audience: str, to: str
) -> None:
    """Under whatever audience, and whatever else stands beside the name."""
    changed(folder, consent("share_court"), Remove(("consents", "nuvar", "recipients")))

    with pytest.raises(GateShut, match="may not have this"):
        made(folder, audience, to, items=("strengths/vefi",))


def test_their_own_copy_goes_to_themselves_whatever_holds(folder: Workspace) -> None:
    """No yes is needed, and nobody else gets it."""
    record = folder.load(Participant, ARI).record
    for each in record.consents:
        changed(folder, Replace(("consents", each.id, "withdrawn"), TODAY))

    assert handed(folder, "me").is_dir()
    with pytest.raises(BadInput, match="themselves alone"):
        made(folder, "me", "Auntie Bea")


def test_the_teams_copy_is_for_the_team(folder: Workspace) -> None:
    """Somebody who is not of the team is none, whatever they are called."""
    with pytest.raises(BadInput, match="nobody of the team"):
        made(folder, "team", "Ms. Whitlock")

    assert made(folder, "team", "the team").files


def test_left_out_is_told_to_the_sharer_and_never_to_the_reader(
    folder: Workspace,
) -> None:
    """Numbers and reasons beside the answer; on the pages there is no sign of it."""
    looked = made(folder, "network", INVITED)

    assert "left out: people 5 (not shared this widely by the participant)" in [
        *looked.notes
    ]
    assert not any(each in told(looked) for each in REASONS.values())
    assert "Mom" not in told(looked) and "13" not in looked.files["pages.md"].decode()


def test_for_whom_being_named_may_be_dangerous_is_said_first(
    folder: Workspace,
) -> None:
    """Orders, whoever is kept out, whoever nobody has cleared, and narrow ones."""
    changed(
        folder,
        Replace(("people", "hozi", "visibility"), "workshop_team"),
        Add(
            ("people", "zaza"), {"id": "zaza", "name": "Lo", "visibility": "network_ok"}
        ),
    )
    exposed = {each.person: each.why for each in made(folder, "team", "Jules").exposed}

    assert exposed["hozi"] == "an order names them"
    assert exposed["vogi"] == "they are kept out, or checked first"
    assert exposed["zaza"] == "nobody has cleared them to be invited"
    assert "dedi" not in exposed


@pytest.mark.parametrize("why", ["so that Devin hears", "12 Oak Street, at noon"])
def test_words_of_the_sharer_say_nothing_else_either(
    folder: Workspace, why: str
) -> None:
    """They stand on the first page, and the refusal does not say them again."""
    with pytest.raises(BadInput) as caught:
        made(folder, "network", INVITED, why=why)

    assert "Devin" not in caught.value.message and "Oak" not in caught.value.message


def test_lines_that_name_somebody_left_out_are_left_out(folder: Workspace) -> None:
    """So are addresses; both are told in numbers."""
    for name, words in (
        ("hopa", "To cook with Devin"),
        ("hopb", "A flat, 9 Elm Street"),
    ):
        item = {"id": name, "words": words, "visibility": "network_ok"}
        changed(folder, Add(("hopes", name), item))
    looked = made(folder, "network", INVITED)

    assert "Devin" not in told(looked) and "Elm Street" not in told(looked)
    assert any(
        each.startswith("left out: hopes 2 (their words") for each in looked.notes
    )


def test_needs_wait_for_a_yes_of_their_own(folder: Workspace) -> None:
    """What somebody needs is told to a worker only under the yes to tell it."""
    assert "keep a seat for me" in told(made(folder, "network", INVITED))
    changed(folder, Replace(("consents", "muvu", "withdrawn"), TODAY))

    assert "keep a seat for me" not in told(made(folder, "network", INVITED))


def test_a_court_gets_what_was_chosen_and_nothing_else(folder: Workspace) -> None:
    """Somebody is one thing, and how it is between them is another."""
    changed(folder, consent("share_court"))
    items = ("people/dedi", "strengths/vefi")
    looked = made(folder, "court", "the court", items=items)
    text = told(looked)

    assert "Grandma Rose" in text and "I can cook for forty people" in text
    assert "weekly" not in text and "Noor" not in text and "song" not in text
    assert not [name for name in looked.files if name.startswith("map")]
    with_tie = made(folder, "court", "the court", items=(*items, "people/dedi/tie"))
    assert "weekly" in told(with_tie)


def test_a_court_needs_a_fresh_yes(folder: Workspace) -> None:
    """Seven days, both ends included; a yes to the network is none to a court."""
    items = ("strengths/vefi",)
    with pytest.raises(GateShut, match="no yes"):
        made(folder, "court", "the court", items=items)
    changed(folder, consent("share_court", "2026-11-14"))
    made(folder, "court", "the court", items=items)
    changed(folder, Replace(("consents", "zizi", "from"), "2026-11-13"))

    with pytest.raises(GateShut, match="7 days old"):
        made(folder, "court", "the court", items=items)


def test_what_cannot_be_chosen_is_refused(folder: Workspace) -> None:
    """Nothing by default, nothing that is not there, no promise without who made it."""
    changed(folder, consent("share_court"))
    private = folder.path("private", ARI)
    text = private.read_text() + "protected: [{id: zaza, place: julad}]\n"
    private.write_text(text)
    for item in ("people/nobody", "places/julad", "commitments/zumik", "born"):
        with pytest.raises(BadInput):
            made(folder, "court", "the court", items=(item,))

    assert folder.load(Private, ARI).record.protected
    offered = sharing.offers(folder, "Ari", TODAY)
    assert offered.no and "places/julad" not in "".join(offered.lines)


def test_a_law_stands_in_the_place_of_a_yes_and_the_page_says_so(
    folder: Workspace,
) -> None:
    """The log has the law, and no consent."""
    changed(folder, Replace(("consents", "fivo", "withdrawn"), TODAY))
    place = handed(
        folder, "court", "the court", items=("hopes/desu",), law="order of 3 November"
    )

    page = (place / "read-first.md").read_text()
    assert "because a law asks for it, and not because Ari said yes" in page
    entry = log(folder)[-1]
    assert entry.law == "order of 3 November" and entry.consent is None
    assert entry.items == ("hopes/desu",)
    with pytest.raises(BadInput, match="no law asks"):
        made(folder, "network", INVITED, law="order of 3 November")


def test_the_log_says_what_when_to_whom_and_why(folder: Workspace) -> None:
    """Under which yes and by whom as well; `list` tells it."""
    handed(folder, "network", INVITED)

    entry = log(folder)[-1]
    assert (entry.date, entry.to, entry.audience) == (TODAY, INVITED, "network")
    assert (entry.why, entry.by, entry.consent) == (WHY, "calm-heron-12", "nuvar")
    assert entry.mark in disclosing.listed(folder, "Ari").lines[-1]


def test_without_the_log_nothing_is_handed_over(
    folder: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where it cannot be written there is no folder, nor a piece of one."""

    def full(*_: object) -> str:
        raise CannotWrite("log", "the disk is full")

    monkeypatch.setattr(disclosing, "noted", full)
    with pytest.raises(CannotWrite):
        handed(folder, "network", INVITED)

    assert not list((folder.out / "shared").iterdir())


def test_a_folder_that_cannot_be_placed_is_in_no_log(
    folder: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing left, so nothing stands in the log."""
    before = log(folder)

    def full(_: Path, place: Path) -> None:
        raise CannotWrite(place.name, "the disk is full")

    monkeypatch.setattr(handing, "placed", full)
    with pytest.raises(CannotWrite):
        handed(folder, "network", INVITED)

    assert log(folder) == before
    assert not list((folder.out / "shared").iterdir())


@pytest.mark.parametrize("kind", ["participant", "private"])
def test_what_changed_since_it_was_looked_at_is_not_handed_over(
    folder: Workspace, kind: str
) -> None:
    """A yes may be taken back in another window while somebody reads the question."""
    asked = wanted("network", INVITED)
    looked = sharing.looked_at(folder, "Ari", asked, TODAY)
    path = folder.path(kind, ARI)
    path.write_text(path.read_text() + "# seen\n")

    with pytest.raises(ChangedSince):
        sharing.hand_over(folder, looked, asked)
    assert not folder.out.exists()


def test_pieces_of_a_heero_that_was_killed_are_taken_away(folder: Workspace) -> None:
    """They lie where nobody looks, and the next copy sweeps them."""
    piece = handing.begun(folder.out / "shared" / "x", {"a.md": b"x"})
    handed(folder, "network", INVITED)

    assert not piece.exists()


def test_a_folder_that_holds_something_is_never_used(
    folder: Workspace, tmp_path: Path
) -> None:
    """Nobody gets what was made for somebody else."""
    place = tmp_path / "stick" / "ari"
    assert handed(folder, "network", INVITED, folder=place) == place
    with pytest.raises(BadInput, match="something in that folder"):
        handed(folder, "network", INVITED, folder=place)
    with pytest.raises(BadInput):
        handed(folder, "network", INVITED, folder=folder.root / "participants" / "x")


PEOPLE = st.lists(
    st.tuples(
        st.sampled_from(
            ["me_and_navigator", "workshop_team", "case_team", "network_ok"]
        ),
        st.sampled_from(["family", "friend", "pet", "group"]),
        st.booleans(),
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=12)
@given(PEOPLE, st.sampled_from(["team", "caseworker", "network"]))
def test_a_folder_with_somebody_left_out_is_that_of_a_record_without_them(
    tmp_path_factory: pytest.TempPathFactory,
    more: list[tuple[str, str, bool]],
    audience: str,
) -> None:
    """Byte for byte, every file of it: no gap, no number, no blank."""
    root = tmp_path_factory.mktemp("both") / "records"
    shutil.copytree(ROOT / "examples" / "workshop", root)
    folder = Workspace(root)
    drawn = [f"zaz{letter}" for letter in "aeiou"]
    added: list[Operation] = []
    for id_, (visibility, kind, tied) in zip(drawn, more, strict=False):
        item = {"id": id_, "name": f"Xq{id_}", "kind": kind, "visibility": visibility}
        added.append(Add(("people", id_), item))
        if tied:
            tie = {"id": f"t{id_}", "between": ["dedi", id_], "strength": "strong"}
            added.append(Add(("ties", f"t{id_}"), tie))
    changed(folder, *added)
    reader = {"team": "Jules"}.get(audience, INVITED)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ids, "of_record", lambda _: WORD)
        with_them = made(folder, audience, reader)
        seen = with_them.files["record.yaml"].decode()
        gone = [x.path[1] for x in added if x.path[0] == "people"]
        gone = [each for each in gone if f"id: {each}" not in seen]
        ties = folder.load(Participant, ARI).record.ties
        changed(
            folder,
            *(Remove(("ties", x.id)) for x in ties if {*x.between} & {*gone}),
            *(Remove(("people", each)) for each in gone),
        )
        without = made(folder, audience, reader)

    assert with_them.files == without.files


def test_command_does_nothing_without_a_yes(heero: Heero, folder: Workspace) -> None:
    """Where nobody can be asked it says who could see it, by id, and stops."""
    asked = ("share", "Ari", "--for", "team", "--to", "Jules", "--why", WHY)
    dry = heero(*asked)

    assert dry.returncode == 1 and not folder.out.exists()
    assert "think of vogi" in dry.stderr and "Devin" not in dry.stderr
    done = heero(*asked, "--yes", "--json")
    assert done.returncode == 0 and '"path": "out/shared/' in done.stdout


def test_mistyped_audience_is_answered_with_those_there_are(heero: Heero) -> None:
    """So is a second record, and a list of nobody's log."""
    for words in (("Ari", "--for", "police"), ("Ari", "Mika"), ("list",)):
        done = heero("share", *words, "--records", ROOT / "examples" / "workshop")
        assert done.returncode == 2 and "hint" in done.stderr
