"""A version of then is seen by exactly the rules of now, in a folder in git."""

import re
from pathlib import Path

import pytest

from heero.domain.audience import ROLES_ONLY, person_seen
from heero.errors import BadInput, GateShut, NoSuchPart
from heero.services import maps
from heero.services.map_pasts import Pasts
from heero.services.map_spans import Span
from heero.store.workspace import Workspace
from tests.versions import FILE, Folder

TODAY = "2026-11-21"
NAMED = ("team", "caseworker", "network")
HEAD = """\
heero: participant/1
id: quiet-otter-41
name: Ari
consents:
  - {id: pavo, purpose: share_map_network, from: "2026-11-02", expires: "2027-11-02"}
  - {id: peva, purpose: evaluation, from: "2026-11-02", expires: "2027-11-02"}
  - {id: puva, purpose: staff_training, from: "2026-11-02", expires: "2027-11-02"}
"""
PRIVATE = """\
heero: private/1
id: quiet-otter-41
orders:
  - {id: zora, between: [self, ordas], verified_by: x, verified_on: "2026-11-01"}
  - {id: zore, between: [self, ordos], verified_by: x, verified_on: "2026-11-01"}
  - {id: zori, between: [self, duvas], verified_by: x, verified_on: "2026-11-01"}
  - {id: zoro, between: [self, duvos], verified_by: x, verified_on: "2026-11-01"}
clearances:
  - {id: zada, person: open, state: clear, by: x, date: "2026-11-09", basis: asked}
  - {id: zade, person: blocas, state: blocked, by: x, date: "2026-11-09", basis: asked}
  - {id: zadi, person: blocos, state: blocked, by: x, date: "2026-11-09", basis: asked}
  - {id: zado, person: chebas, state: check_first, by: x, date: "2026-11-09", basis: x}
  - {id: zadu, person: chebos, state: check_first, by: x, date: "2026-11-09", basis: x}
  - {id: zasa, person: hidas, state: clear, by: x, date: "2026-11-09", basis: asked}
  - {id: zase, person: hidos, state: clear, by: x, date: "2026-11-09", basis: asked}
  - {id: zasi, person: ordas, state: clear, by: x, date: "2026-11-09", basis: asked}
  - {id: zaso, person: ordos, state: clear, by: x, date: "2026-11-09", basis: asked}
protected:
  - {id: zupa, place: pladas}
  - {id: zupe, place: plados}
"""
WIDE = "visibility: network_ok"
THEN = {
    "order": ("ord", WIDE),
    "an order with a group": ("duv", f"{WIDE}, kind: group"),
    "blocked": ("bloc", WIDE),
    "to be checked first": ("cheb", WIDE),
    "not cleared": ("nunc", WIDE),
    "hidden": ("hid", "visibility: me_and_navigator"),
}
"""Why somebody is left off: the beginning of their ids, and what is said of them."""
PAST = ("hid", "pla")
"""Who is left off every map for others, whatever it is for."""


def _record(endings: tuple[str, ...], strength: str) -> str:
    people = [
        f"  - {{id: {start}{end}, name: {(start + end).title()}, area: friends, "
        f"{said}, tie: {{strength: {strength}}}}}\n"
        for start, said in THEN.values()
        for end in endings
    ]
    places = [
        f"  - {{id: plad{end}, label: Plad{end}, kind: home, {WIDE}}}\n"
        for end in endings
    ]
    return "".join(
        [
            HEAD,
            "people:\n",
            "  - {id: open, name: Open, area: friends, visibility: network_ok, "
            f"tie: {{strength: {strength}}}}}\n",
            # Once said to have died, which was a slip: nobody cleared them.
            "  - {id: mortas, name: Mortas, area: friends, visibility: network_ok, "
            f"life: {'died' if strength == 'weak' else 'living'}}}\n",
            *people,
            "places:\n",
            f"  - {{id: plops, label: Openplace, kind: home, {WIDE}}}\n",
            *places,
        ]
    )


@pytest.fixture
def records(tmp_path: Path) -> Folder:
    """A version in which everybody was there, and a record half of them have left."""
    folder = Folder(tmp_path / "records")
    folder.put(FILE, _record(("as", "os"), "weak"))
    folder.put("private/quiet-otter-41.yaml", PRIVATE)
    folder.put("team/x.yaml", "heero: team/1\nid: x\nname: X\nroles: [facilitator]\n")
    folder.put(".gitignore", "private/\n")
    folder.keep("2026-11-03")
    folder.put(FILE, _record(("as",), "strong"))
    folder.keep("2026-11-16")
    return folder


def _ways() -> list[maps.Wanted]:
    """Every way to be told of an older version."""
    since = [
        maps.Wanted(format=format_, span=span)
        for format_ in ("txt", "json", "dot", "svg", "html")
        for span in (Span("2026-11-05"), Span("2026-11-04", "2026-11-05"))
    ]
    return [*since, maps.Wanted(format="html", versions=True)]


def _all(folder: Folder, audience: str) -> str:
    """Every map of every kind there is here, one after the other."""
    texts = []
    for wanted in _ways():
        for kind in ("ecomap", "mobility"):
            asked = maps.Wanted(
                kind=kind,
                audience=audience,
                format=wanted.format,
                span=wanted.span,
                versions=wanted.versions,
            )
            made = maps.drawn(Workspace(folder.root), "Ari", TODAY, asked)
            texts.append(made.content.decode())
    return "\n".join(texts)


def _named(text: str) -> set[str]:
    """The invented names on a page, by the beginning of their ids."""
    found = re.findall(r"\b(ord|duv|bloc|cheb|nunc|hid|pla|mort)d?[ao]s\b", text, re.I)
    return {each.lower() for each in found}


def test_own_map_of_then_has_everybody(records: Folder) -> None:
    """Whoever is left off for others is there to be left off."""
    starts = {start for start, _ in THEN.values()} | {"pla", "mort"}

    assert _named(_all(records, "me")) == starts


def test_network_hears_of_nobody_of_then_who_is_left_off_now(records: Folder) -> None:
    """Whoever an order names, was blocked or not cleared, here still or gone since."""
    text = _all(records, "network")

    assert "Open: stronger" in text
    assert "Openplace" in text
    assert _named(text) == set()


@pytest.mark.parametrize("audience", ["team", "caseworker"])
def test_others_hear_of_then_what_they_hear_of_now(
    records: Folder, audience: str
) -> None:
    """Whoever may not be heard of, and a protected place, show in no version."""
    text = _all(records, audience)

    assert "Open: stronger" in text
    assert _named(text).isdisjoint(PAST)


@pytest.mark.parametrize("audience", sorted(ROLES_ONLY))
def test_no_role_of_then_is_somebody_who_is_left_off_now(
    records: Folder, audience: str
) -> None:
    """Such a map is refused; and where it were not, only the open one is a role."""
    workspace = Workspace(records.root)
    for wanted in _ways():
        asked = maps.Wanted(
            audience=audience,
            format=wanted.format,
            span=wanted.span,
            versions=wanted.versions,
        )
        with pytest.raises(GateShut):
            maps.drawn(workspace, "Ari", TODAY, asked)
    pasts = Pasts(workspace, "quiet-otter-41", audience, TODAY)
    then = pasts.view(pasts.find("2026-11-05").record)

    # Clearing is not asked for here: nobody was marked who was only not cleared.
    assert [each.name for each in then.record.people] == [
        f"friend {number}" for number in range(1, len(then.record.people) + 1)
    ]
    assert len(then.record.people) == len(["open", "nuncas", "nuncos"])
    assert then.record.places == ()


@pytest.mark.parametrize("audience", ["me", *NAMED])
def test_a_version_like_the_record_is_seen_like_the_record(
    records: Folder, audience: str
) -> None:
    """One rule for both: a version that is the record of now gives the very view."""
    workspace = Workspace(records.root)
    pasts = Pasts(workspace, "quiet-otter-41", audience, TODAY)
    now = maps.drawn(
        workspace, "Ari", TODAY, maps.Wanted(audience=audience, format="json")
    )
    same = pasts.view(pasts.now)

    assert f'"{same.record.people[0].name}"' in now.content.decode()
    assert {each.name for each in same.record.people} == {
        each.name
        for each in pasts.now.people
        if f'"{each.name}"' in now.content.decode()
    }


def test_who_is_seen_is_asked_in_one_place(records: Folder) -> None:
    """A slip of then opens nothing: whoever is said to live now needs clearing."""
    pasts = Pasts(Workspace(records.root), "quiet-otter-41", "network", TODAY)
    then = pasts.find("2026-11-05").record
    mortas = next(each for each in then.people if each.id == "mortas")

    assert person_seen(mortas, "network", frozenset())
    assert all(each.id != "mortas" for each in pasts.view(then).record.people)


# What else was asked for holds in every version


def _steps(folder: Folder, **wanted: object) -> list[str]:
    """The words of every version of a map of Ari that differs."""
    asked = maps.Wanted(**wanted)  # type: ignore[arg-type]
    found = maps.stepped(Workspace(folder.root), "Ari", TODAY, asked)
    return [each.drawing.text for each in found.steps]


def test_who_left_can_be_left_off_every_version(records: Folder) -> None:
    """By the name of any version; a name that was never anybody's is refused."""
    records.change("name: Open", "name: Opener")
    records.keep("2026-11-18")

    assert "Blocos" in _steps(records)[0]
    for text in _steps(records, without=["Blocos", "Open"]):
        assert "Blocos" not in text
        assert "Open" not in text
    with pytest.raises(NoSuchPart):
        _steps(records, without=["Zork"])


def test_a_name_of_then_leaves_somebody_off_now_too(records: Folder) -> None:
    """Under another name they would be told as somebody new."""
    records.change("name: Open", "name: Zelda")
    made = maps.drawn(
        Workspace(records.root),
        "Ari",
        TODAY,
        maps.Wanted(format="txt", span=Span("2026-11-05"), without=["Open"]),
    )

    assert "Zelda" not in made.content.decode()


def test_no_ties_among_people_in_any_version(records: Folder) -> None:
    """A tie that came is then no version of its own, and today is none either."""
    tie = "ties:\n  - {id: suna, between: [open, nuncas], strength: strong}\nplaces:\n"
    records.change("places:\n", tie)
    records.keep("2026-11-18")
    texts = _steps(records, ties_among=False)

    assert len(_steps(records)) == len(texts) + 1
    assert len(texts) == 2
    assert not any("Open with Nuncas" in each for each in texts)
    assert "Open with Nuncas" in _steps(records)[-1]


def test_a_time_in_which_nothing_such_was_said_is_refused(tmp_path: Path) -> None:
    """There is nothing to step through, and it is said."""
    folder = Folder(tmp_path / "records")
    text = _record(("as",), "strong")
    folder.put(FILE, text[: text.index("places:")])
    folder.keep("2026-11-03")
    folder.put(FILE, text)
    folder.keep("2026-11-16")

    with pytest.raises(BadInput, match="in that time"):
        _steps(folder, kind="mobility", span=Span("2026-11-03", "2026-11-04"))
