"""Ways around the gate that somebody found, each of them shut."""

from pathlib import Path
from typing import Any

import pytest

from heero.errors import BadInput
from heero.services import (
    agendas,
    clearing,
    in_meetings,
    invitations,
    joining,
    keeping_apart,
    letters,
    maps,
    outreach,
    planning_meetings,
    replies,
    showing_meetings,
)
from heero.services.clearing import Decided
from heero.services.invitations import Asked
from heero.services.keeping_apart import Seen
from heero.services.meeting_fields import Wanted
from heero.services.outreach import Prepared
from heero.store.workspace import Workspace
from tests.gate_folder import ARI, KIRU, LOMI, PEOPLE, lay_out, meeting, read

TODAY, NOW = "2026-11-21", "2026-11-21T10:00"
ALL_SEEN = "".join(
    f"  - {{id: cle{each[0]}, person: {each}, state: clear, by: {KIRU}, "
    'date: "2026-11-20", basis: asked}\n'
    for each in PEOPLE
)


@pytest.fixture
def folder(tmp_path: Path) -> Workspace:
    """Everybody is clear and wanted; two are invited and know the place."""
    made = lay_out(tmp_path / "records")
    written(made, f"clearances:\n{ALL_SEEN}")
    for each in PEOPLE:
        outreach.prepare(made, ARI, each, Prepared("now"), TODAY)
    invitations.invite(made, Asked(ARI, ["tavu", "kelo"]), TODAY)
    invitations.tell(made, Asked(ARI, ["tavu", "kelo"]), "call", "", TODAY)
    return made


def written(folder: Workspace, lists: str, id_: str = ARI) -> None:
    """Write the private file by hand."""
    path = folder.path("private", ARI)
    path.write_text(f"heero: private/1\nid: {id_}\n{lists}", encoding="utf-8")


def whys(folder: Workspace) -> set[str]:
    """What shuts the gate, as `heero meeting show` says."""
    shown = showing_meetings.shown(folder, ARI, None, TODAY)
    shut: list[dict[str, Any]] = shown.data["shut"]
    return {each["why"] for each in shut}


SEEN_BY = f'verified_by: {KIRU}, verified_on: "2026-11-20"'


@pytest.mark.parametrize(
    "lists",
    [
        f"orders:\n  - {{id: orda, between: [{ARI}, tavu], {SEEN_BY}}}\n",
        f"orders:\n  - {{id: orda, between: [rose, kelo], {SEEN_BY}}}\n",
        f'orders:\n  - {{id: orda, between: [rose, kelo], {SEEN_BY}, ends: "2026-11-20"'
        "}\n",
        f"clearances:\n{ALL_SEEN}  - {{id: clez, person: rose, state: blocked, "
        f'by: {KIRU}, date: "2026-11-20", basis: seen}}\n',
        f"flags:\n  - {{id: flaa, words: look again, by: {KIRU}, person: rose, "
        'date: "2026-11-20", safety: said_yes}\n',
    ],
    ids=["own id", "nobody", "nobody, ended", "blocked", "safety note"],
)
def test_what_keeps_out_somebody_who_is_not_there_keeps_everybody_out(
    folder: Workspace, lists: str
) -> None:
    """A mistyped id, or one that was joined elsewhere, may be anybody."""
    seen = "" if "clearances" in lists else f"clearances:\n{ALL_SEEN}"
    written(folder, f"{seen}{lists}")

    assert whys(folder) == {"astray"}
    assert letters.write(folder, ARI, letters.Wanted(), NOW).no
    replies.cancel(folder, Asked(ARI), TODAY)
    page = agendas.write(folder, ARI, agendas.Wanted(print=True), TODAY)
    assert "Uncle Joe" not in "\n".join(page.lines)


def test_the_private_file_of_somebody_else_lets_nobody_in(folder: Workspace) -> None:
    """Ids are drawn for each record: the same id is somebody else there."""
    written(folder, f"clearances:\n{ALL_SEEN}", "kind-river-12")

    assert whys(folder) == {"astray"}


def test_what_is_clear_of_somebody_who_is_not_there_keeps_nobody_out(
    folder: Workspace,
) -> None:
    """It lets nobody in either."""
    gone = ALL_SEEN.replace("tavu", "rose").replace("clet", "clez")
    written(folder, f"clearances:\n{ALL_SEEN}{gone.splitlines()[0]}\n")

    assert whys(folder) == set()


def test_entries_joined_where_the_private_file_is_not_keep_their_order(
    folder: Workspace,
) -> None:
    """The order still names the entry that is gone, and nobody is let in."""
    keeping_apart.keep_apart(folder, ARI, ("tavu", "sune"), Seen(KIRU), TODAY)
    path = folder.path("private", ARI)
    kept = path.read_bytes()
    path.unlink()
    joining.same(folder, ARI, "kelo", "sune")
    path.write_bytes(kept)

    assert whys(folder) == {"astray"}


def test_a_yes_is_not_hidden_by_a_no_of_the_entry_it_was_joined_with(
    folder: Workspace,
) -> None:
    """Two entries were invited and answered both ways; they may come."""
    invitations.invite(folder, Asked(ARI, ["sune"]), TODAY)
    replies.reply(folder, Asked(ARI, ["sune"]), "not_coming", TODAY)
    replies.reply(folder, Asked(ARI, ["kelo"]), "coming", TODAY)
    keeping_apart.keep_apart(folder, ARI, ("tavu", "sune"), Seen(KIRU), TODAY)
    joining.same(folder, ARI, "kelo", "sune")

    assert whys(folder) == {"order"}
    assert letters.write(folder, ARI, letters.Wanted(), NOW).no


def test_pages_name_nobody_whom_somebody_cleared_who_may_not(
    folder: Workspace,
) -> None:
    """Nobody is named as coming who could not be invited."""
    replies.cancel(folder, Asked(ARI), TODAY)
    wanted = maps.Wanted(audience="network", format="txt")
    asked = (agendas.Wanted(print=True), agendas.Wanted(print=True, leads=True))

    def pages() -> list[str]:
        made = [agendas.write(folder, ARI, each, TODAY).lines for each in asked]
        drawn = maps.drawn(folder, ARI, TODAY, wanted).content.decode()
        return [*map("\n".join, made), drawn]

    assert all("Uncle Joe" in each for each in pages())
    written(folder, f"clearances:\n{ALL_SEEN.replace(KIRU, LOMI)}")
    assert not any("Uncle Joe" in each for each in pages())


def test_what_was_walked_before_a_meeting_does_not_begin_it(folder: Workspace) -> None:
    """The gate is asked again on its day; once people are there it is not."""
    path = folder.path("participant", ARI)
    walk = "walks:\n  - {id: sobe, guide: path_plan/1, started: DAY, meeting: fajin}\n"
    keeping_apart.keep_apart(folder, ARI, ("tavu", "kelo"), Seen(KIRU), TODAY)
    text = path.read_text(encoding="utf-8")

    def shut(started: str, today: str, more: str = "") -> bool:
        added = walk.replace("DAY", f'"{started}T09:00"')
        path.write_text(text + added + more, encoding="utf-8")
        record, held = read(folder), meeting(folder)
        return in_meetings.shut(folder, record, held, today) is not None

    assert shut(TODAY, "2026-11-22") and shut(TODAY, "2026-12-05")
    assert not shut("2026-12-05", "2026-12-06")
    came = "attendance:\n  - {id: atta, person: tavu, came_by: sobe}\n"
    assert not shut(TODAY, "2026-11-22", came)


def test_whoever_is_not_coming_and_knows_the_place_shuts_the_gate(
    folder: Workspace,
) -> None:
    """They may come after all, until their invitation is taken back."""
    replies.reply(folder, Asked(ARI, ["kelo"]), "not_coming", TODAY)
    keeping_apart.keep_apart(folder, ARI, ("tavu", "kelo"), Seen(KIRU), TODAY)

    shown = showing_meetings.shown(folder, ARI, None, TODAY)
    made = letters.write(folder, ARI, letters.Wanted(), NOW)

    assert shown.no and made.no
    assert "order" in whys(folder)
    replies.take_back(folder, Asked(ARI, ["kelo"]), TODAY)
    shown = showing_meetings.shown(folder, ARI, None, TODAY)
    assert any("kelo still knows" in each for each in shown.lines)


@pytest.mark.parametrize("who", ["Joe", "joe", "Uncl Jo"])
def test_nobody_of_theirs_has_a_part_as_mere_words(folder: Workspace, who: str) -> None:
    """A word of a name is asked after: words pass by the gate."""
    wanted = Wanted(meeting="fajin", roles=[f"host={who}"])

    with pytest.raises(BadInput, match="nearly the name"):
        planning_meetings.plan(folder, ARI, wanted, NOW)


def test_signs_that_no_record_can_keep_are_asked_again(folder: Workspace) -> None:
    """What turns a line around is neither a day nor a ground."""
    turned = "\u202eabc"
    with pytest.raises(BadInput, match="not a day"):
        wanted = Wanted(on=turned)
        planning_meetings.plan(folder, ARI, wanted, NOW)
    with pytest.raises(BadInput, match="no record can keep"):
        said = Decided("clear", turned, KIRU)
        clearing.decide(folder, ARI, "tavu", said, TODAY)


def test_a_clearance_typed_by_hand_ends_after_twelve_months(folder: Workspace) -> None:
    """Whatever day stands behind `until`."""
    old = ALL_SEEN.replace("2026-11-20", "2025-11-20")
    forever = old.replace("basis: asked", 'basis: asked, until: "2099-01-01"')
    written(folder, f"clearances:\n{forever}")

    assert whys(folder) == {"run_out"}
