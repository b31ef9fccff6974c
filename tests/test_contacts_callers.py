"""Nothing leads from a contact to a worker, a pair, a crisis or an event."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from helpline import ADA, NOW, TODAY, line
from hypothesis import given
from hypothesis import strategies as st

from heero.domain import layout
from heero.domain.contact import Contact
from heero.domain.crisis import SupportEvent
from heero.domain.kinds import KINDS
from heero.domain.record import Record
from heero.domain.references import _OUTSIDE
from heero.domain.unlinked import MAY_BE_NAMED, Link, Told, links
from heero.errors import BadInput
from heero.services import callers, contacts, folders, support_signups
from heero.store.workspace import Workspace


@pytest.fixture
def helpline(tmp_path: Path) -> Workspace:
    return line(tmp_path)


def put(workspace: Workspace, name: str, text: str) -> None:
    path = workspace.root / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


EVENT = "heero: event/1\nid: warm-wren-20\ntitle: An evening\ndate: '2026-12-01'\n"
CRISIS = "heero: crisis/1\nid: calm-hare-30\nkind: accident\nasked: '2026-11-01'\n"


@pytest.mark.parametrize(
    "word",
    [ADA, "Ada", "bao", "Bao Linden", "linden", "warm wren 20", "calm-hare-30"],
)
def test_a_word_that_stands_for_something_is_refused(
    helpline: Workspace, word: str
) -> None:
    """Neither the ids of records nor anybody of the team; it does not say which."""
    put(helpline, "events/warm-wren-20.yaml", EVENT)
    put(helpline, "crises/calm-hare-30.yaml", CRISIS)
    with pytest.raises(BadInput) as caught:
        contacts.log(helpline, {"caller": [word]}, NOW, ADA)

    assert not re.search("event|crisis|team", caught.value.message)
    assert helpline.ids("contact") == []


@pytest.mark.parametrize(
    "word", ["448812", "4417", "44-17", "badge-10-22-33", "", "-", "?", "x" * 61]
)
def test_what_is_no_word_is_refused(helpline: Workspace, word: str) -> None:
    """Nor a number somebody has elsewhere."""
    with pytest.raises(BadInput):
        callers.checked(helpline, word)


@pytest.mark.parametrize("key", ["signed_up", "waiting"])
def test_the_word_of_a_sign_up_is_no_callers(helpline: Workspace, key: str) -> None:
    """The two would tell that they are one; other words of an event may be theirs."""
    text = f"{EVENT}{key}:\n  - river-stone\n"
    put(helpline, "events/warm-wren-20.yaml", text)
    with pytest.raises(BadInput):
        callers.checked(helpline, "River stone")

    assert callers.checked(helpline, "evening") == "evening"
    assert callers.checked(helpline, "stone") == "stone"


@pytest.mark.parametrize(
    "line",
    [
        "caller: blue-kettle",
        'caller: "blue-kettle"',
        "caller:   'blue-kettle'",
        "caller: blue-kettle   # said on Monday",
    ],
)
def test_nobody_signs_up_with_the_word_of_a_caller(
    helpline: Workspace, line: str
) -> None:
    """However it was typed; the beginning of a word is another one."""
    put(helpline, "events/warm-wren-20.yaml", EVENT)
    head = "heero: contact/1\nid: calm-bear-10-badak\nstarted: '2026-11-21T10:00'\n"
    put(helpline, "contacts/calm-bear-10-badak.yaml", f"{head}{line}\n")
    with pytest.raises(BadInput) as caught:
        support_signups.signed_up(helpline, "warm-wren-20", "blue kettle", 0)
    support_signups.signed_up(helpline, "warm-wren-20", "blue", 0)

    assert "kettle" not in f"{caught.value.message}{caught.value.hint}"
    assert "caller" not in caught.value.message
    found = helpline.load(SupportEvent, "warm-wren-20").record
    assert found.signed_up == ("blue",)


def test_a_word_of_a_contact_is_refused(helpline: Workspace) -> None:
    """Not even the contact's own id is somebody's word."""
    made = contacts.log(helpline, {"outcome": ["talked"]}, NOW, ADA)
    with pytest.raises(BadInput):
        callers.checked(helpline, made.data["id"])


def test_the_same_word_again_is_the_same_caller(helpline: Workspace) -> None:
    """However it is typed."""
    for typed in ("blue kettle", "Blue-Kettle"):
        contacts.log(helpline, {"caller": [typed]}, NOW, ADA)

    assert len(list(callers.with_word(helpline, "blue-kettle"))) == 2
    assert callers.is_one(helpline, "Blue Kettle")
    assert not callers.is_one(helpline, "red boat")


def models(model: type[Record], seen: set[type[Record]]) -> Iterator[type[Record]]:
    """Yield a model and every one within it."""
    if model in seen:
        return
    seen.add(model)
    yield model
    for info in model.model_fields.values():
        yield from _within(info.annotation, seen)


def _within(annotation: Any, seen: set[type[Record]]) -> Iterator[type[Record]]:
    for inner in get_args(annotation):
        yield from _within(inner, seen)
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield from models(annotation, seen)


NAMES_TEAM = {"by", "owner", "passed_to", "peer", "with"}
NOT_HERE = {"workshop"}
"""What a walk may name in another program, where such records are."""


def test_a_contact_has_no_key_that_names_anybody_but_team_and_services() -> None:
    """A new field that would has to be thought about here first."""
    keys = {key for model in models(Contact, set()) for key in layout.keys(model)}

    assert (keys & _OUTSIDE) <= NAMES_TEAM | NOT_HERE | {"service"}
    assert not keys & {"worker", "mentee", "mentor", "pair", "crisis", "event"}


def test_no_other_record_has_a_key_for_a_contact_or_a_caller() -> None:
    """Nothing could even say where somebody rang."""
    here = [each for each in KINDS if "peer-support" in each.programs]
    others = [each for each in here if each.name != "contact"]
    keys = {
        key
        for each in others
        for model in models(each.model, set())
        for key in layout.keys(model)
    }

    assert not keys & {"caller", "callers", "contact", "contacts"}


IDS = ("calm-hare-30", "warm-wren-20", "plain-moth-44")
WORDS = ("blue-kettle", "red-boat", "kestrel")
KINDS_ELSEWHERE = ("crisis", "event", "pair", "mentee", "participant")
plain = st.sampled_from(["a", "listening", "said words", "2026-11-21", "grief"])


@st.composite
def folders_of(draw: st.DrawFn) -> list[Told]:
    """A folder in which nothing leads from a contact to anybody."""
    told = [
        Told(
            draw(st.sampled_from(KINDS_ELSEWHERE)),
            each,
            {"id": each, "title": draw(plain)},
        )
        for each in IDS
    ]
    for number, word in enumerate(draw(st.lists(st.sampled_from(WORDS), max_size=4))):
        values = {"id": f"soft-lynx-{10 + number}-badak", "caller": word}
        values["note"] = draw(plain)
        told.append(Told("contact", values["id"], {**values, "peer": ADA}))
    return [*told, Told("team", ADA, {"id": ADA, "name": "Ada"})]


@given(folders_of())
def test_where_nothing_leads_anywhere_nothing_is_found(folder: list[Told]) -> None:
    """People of the team may be named, and words of ordinary speech be alike."""
    assert list(links(folder)) == []


@given(folders_of(), st.data())
def test_whatever_leads_from_a_contact_is_found(
    folder: list[Told], data: st.DataObject
) -> None:
    """Under whatever key, alone or in a sentence, however deep."""
    to = data.draw(st.sampled_from(IDS))
    words = data.draw(st.sampled_from([to, f"see {to}, please"]))
    key = data.draw(st.sampled_from(["note", "goals", "own_field", "caller"]))
    deep = data.draw(st.sampled_from([words, [words], {"at": [words]}]))
    planted = Told("contact", "mild-seal-12-badak", {"id": "x", key: deep})

    assert Link("contact", planted.id, key, _kind(folder, to)) in list(
        links([*folder, planted])
    )


@given(folders_of(), st.data())
def test_whatever_leads_to_a_contact_is_found(
    folder: list[Told], data: st.DataObject
) -> None:
    """The word of a caller, or the id of a contact, in any other record."""
    contact = Told("contact", "mild-seal-12-badak", {"id": "x", "caller": "amber-drum"})
    to = data.draw(st.sampled_from(["amber-drum", contact.id]))
    kind = data.draw(st.sampled_from([*KINDS_ELSEWHERE, *MAY_BE_NAMED, "log"]))
    key = data.draw(st.sampled_from(["signed_up", "words", "own_field"]))
    planted = Told(kind, "fair-newt-33", {"id": "fair-newt-33", key: [to]})

    found = [
        each for each in links([*folder, contact, planted]) if each.id == planted.id
    ]
    assert [each.to for each in found] == [
        "caller" if to == "amber-drum" else "contact"
    ]


def _kind(folder: list[Told], record_id: str) -> str:
    return next(each.kind for each in folder if each.id == record_id)


def test_the_doctor_says_where_something_leads(helpline: Workspace) -> None:
    """With the file and the key, and not with the word."""
    contacts.log(helpline, {"caller": ["blue kettle"]}, NOW, ADA)
    contacts.log(helpline, {"note": ["after calm-hare-30"]}, NOW, ADA)
    put(helpline, "crises/calm-hare-30.yaml", CRISIS)
    put(helpline, "events/warm-wren-20.yaml", f"{EVENT}signed_up: [blue-kettle]\n")
    wrong = [
        each for each in folders.doctor(helpline, TODAY).data["wrong"] if "lead" in each
    ]

    assert len(wrong) == 2
    assert any(
        "events/warm-wren-20.yaml names the word of a caller" in x for x in wrong
    )
    assert any("names a record in crises/ in `note`" in each for each in wrong)
    assert "kettle" not in "".join(wrong)


def test_the_doctor_finds_nothing_where_nothing_leads(helpline: Workspace) -> None:
    """Peers and services are named in contacts, and that is as it should be."""
    contacts.log(helpline, {"caller": ["blue kettle"], "follow_up": ["1d"]}, NOW, ADA)
    put(helpline, "events/warm-wren-20.yaml", f"{EVENT}signed_up: [kettle]\n")

    assert not any("lead" in x for x in folders.doctor(helpline, TODAY).data["wrong"])
