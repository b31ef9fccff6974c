"""Getting in touch: their own word, the first contact, and how far it has come."""

import io
import json
import os
from pathlib import Path

import pytest

from heero.cli import asking_outreach
from heero.cli.ask import LineAsker
from heero.cli.session import Session
from heero.domain.audience import AUDIENCES, READY, view
from heero.errors import BadInput, GateShut
from heero.services import cards, clearing, funnel, invitations, outreach, replies
from heero.services.clearing import Decided
from heero.services.invitations import Asked
from heero.services.outcome import Outcome
from heero.services.outreach import Prepared
from heero.services.validating import validate
from heero.store.workspace import Workspace
from tests.conftest import TODAY, Heero
from tests.gate_folder import ARI, KIRU, LOMI, lay_out, read


@pytest.fixture
def folder(tmp_path: Path) -> Workspace:
    return lay_out(tmp_path / "records")


def say(folder: Workspace, who: str, said: Prepared, by: str = "") -> Outcome:
    return outreach.prepare(folder, ARI, who, said, TODAY, by)


def clear(folder: Workspace, who: str) -> None:
    clearing.decide(folder, ARI, who, Decided("clear", "asked", KIRU), TODAY)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("now", "now"),
        ("Not now", "not_now"),
        ("check first", "somebody_checks_first"),
        ("somebody checks first", "somebody_checks_first"),
        ("nevr", "never"),
    ],
)
def test_a_choice_is_kept_and_nobody_asks_why(
    folder: Workspace, typed: str, kept: str
) -> None:
    """Typed loosely; with the day, and with nothing else."""
    say(folder, "Noor", Prepared(typed))

    (only,) = read(folder).outreach
    assert (only.person, only.choice, only.as_of) == ("sune", kept, TODAY)
    assert validate(folder, [], TODAY).data == []


def test_what_was_prepared_stays_until_it_is_said_otherwise(folder: Workspace) -> None:
    """Each option changes its own words alone."""
    words = {"may_say": "I am well", "messenger": "my navigator", "hope": "a photo"}
    say(folder, "sune", Prepared("now", words))
    say(folder, "sune", Prepared(words={"channel": "a card"}))

    (only,) = read(folder).outreach
    assert (only.choice, only.may_say, only.channel) == ("now", "I am well", "a card")
    assert "channel: a card" in cards.one(folder, ARI, "Noor").lines


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(Prepared("perhaps"), id="no choice"),
        pytest.param(Prepared(status="lost"), id="no status"),
        pytest.param(Prepared(tried="smoke"), id="no way"),
        pytest.param(Prepared(result="reached"), id="a result of no try"),
        pytest.param(Prepared(tried="call", on="2026-11-22"), id="a day to come"),
    ],
)
def test_what_is_none_writes_nothing(folder: Workspace, said: Prepared) -> None:
    """One of the words, or nothing at all."""
    with pytest.raises(BadInput):
        say(folder, "sune", said)

    assert read(folder).outreach == ()


def test_contact_is_planned_only_with_somebody_who_is_clear(folder: Workspace) -> None:
    """Unknown is not clear; once they are, it can be planned."""
    say(folder, "sune", Prepared("now"))
    assert say(folder, "sune", Prepared(status="planned")).no
    assert read(folder).outreach[0].status == "not_yet"

    clear(folder, "sune")

    assert not say(folder, "sune", Prepared(status="planned")).no
    assert read(folder).outreach[0].status == "planned"


def test_a_try_counts_whatever_came_of_it(folder: Workspace) -> None:
    """What somebody did is kept, also where it should have waited, and that is said."""
    for result, on in (("", "2026/11/19"), ("left word", "")):
        tried = Prepared(tried="call", result=result, on=on)
        answer = say(folder, "sune", tried, LOMI)

    (only,) = read(folder).outreach
    assert [(each.how, each.result, each.by) for each in only.tries] == [
        ("call", "no_answer", LOMI),
        ("call", "left_word", LOMI),
    ]
    assert [each.date for each in only.tries] == ["2026-11-19", TODAY]
    assert any("no further yet" in each for each in answer.notes)


def test_nothing_is_written_once_the_yes_to_a_record_has_ended(
    folder: Workspace,
) -> None:
    """What is there stays theirs."""
    record = folder.path("participant", ARI)
    record.write_text(record.read_text().replace('"2027-11-02"', '"2026-11-20"'))

    with pytest.raises(GateShut):
        say(folder, "sune", Prepared("now"))


def test_animals_and_who_died_are_on_no_pile(folder: Workspace) -> None:
    """Nobody is asked about getting in touch with them."""
    assert [each.id for each in cards.cards(read(folder))] == ["tavu", "kelo", "sune"]
    with pytest.raises(BadInput):
        say(folder, "Grandpa Lou", Prepared("now"))


# How far it has come


def test_the_funnel_is_counts_with_a_no_as_a_good_end(folder: Workspace) -> None:
    """No percentage and no empty place; JSON has every stage."""
    assert funnel.shown(folder, ARI, TODAY).lines == ["named: 3"]
    for who in ("sune", "tavu"):
        clear(folder, who)
        say(folder, who, Prepared("now"))
    say(folder, "tavu", Prepared(status="declined"))
    invitations.invite(folder, Asked(ARI, ["sune"]), TODAY)
    invitations.tell(folder, Asked(ARI, ["sune"]), "", "", TODAY)
    replies.reply(folder, Asked(ARI, ["sune"]), "coming", TODAY)

    answer = funnel.shown(folder, ARI, TODAY)

    assert answer.lines == [
        "named: 3",
        "clear to be invited: 2",
        "somebody got in touch: 2",
        "answered: 2",
        "said no, and that is a good end: 1",
    ]
    assert answer.data["stages"]["meeting"] == 0
    assert "%" not in "\n".join(answer.lines)


def test_outreach_is_shown_to_nobody_else(folder: Workspace) -> None:
    """Whatever was chosen, no view but the participant's own has a line of it."""
    say(folder, "sune", Prepared("never"))
    record = read(folder)

    for audience in AUDIENCES:
        if audience in READY and audience != "me":
            assert view(record, audience, TODAY).record.outreach == ()


# The cards on one screen


def sit(
    folder: Workspace, monkeypatch: pytest.MonkeyPatch, *lines: str, who: str = ""
) -> tuple[Outcome, str]:
    """Type lines at the screen and return what it answers and what was shown."""
    shown = io.StringIO()
    typed = LineAsker(io.StringIO("".join(f"{each}\n" for each in lines)), shown)
    monkeypatch.setattr(asking_outreach, "asker", lambda **_: typed)
    environment = {**os.environ, "HEERO_NOW": f"{TODAY}T10:00"}
    session = Session(folder.root, True, environment)
    return asking_outreach.sorted_cards(session, "Ari", who), shown.getvalue()


def chosen(folder: Workspace) -> dict[str, str]:
    return {each.person: each.choice for each in read(folder).outreach}


def test_cards_are_sorted_by_letters_and_each_line_is_kept(
    folder: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Several at once; a card may move; the end of input loses nothing."""
    _, shown = sit(folder, monkeypatch, "a Noor, Uncle", "e: grandma", "c Noor")

    assert chosen(folder) == {"sune": "later", "kelo": "now", "tavu": "never"}
    assert "  a yes, now" in shown and "e: Grandma Rose" in shown
    assert "Biscuit" not in shown and "[ ]" not in shown


def test_what_is_not_understood_moves_no_card(
    folder: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A letter alone, another letter, another name: one kind sentence each."""
    answer, shown = sit(folder, monkeypatch, "a", "z Noor", "a Somebody", ":pass")

    assert chosen(folder) == {}
    assert answer.lines == [] and "that is fine" in answer.notes[0]
    assert "Which card is Somebody?" in shown


def test_one_card_needs_a_letter_alone(
    folder: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With one name given, one screen is about that one."""
    sit(folder, monkeypatch, "b", who="Noor")

    assert chosen(folder) == {"sune": "somebody_checks_first"}


def test_the_screen_says_afterwards_which_gate_was_shut(
    folder: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every line of the sitting counts, not only the last."""
    for who in ("sune", "tavu"):
        clear(folder, who)
        say(folder, who, Prepared("now"))
    invitations.invite(folder, Asked(ARI, ["sune", "tavu"]), TODAY)

    answer, _ = sit(folder, monkeypatch, "d Noor", "a Uncle", "")

    assert "the gate of meeting fajin is shut now" in answer.lines
    assert any(each.startswith("sune: not at this time") for each in answer.lines)


def test_the_words_are_those_of_the_guide_in_their_language(
    folder: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the site uses the language; letters stay letters."""
    settings = folder.root / "heero.yaml"
    settings.write_text(settings.read_text() + "use_unreviewed: [fr-CA]\n")
    record = folder.path("participant", ARI)
    record.write_text(record.read_text() + "languages: [fr-CA]\n")

    _, shown = sit(Workspace(folder.root), monkeypatch, "a Noor")

    assert "  a oui, maintenant" in shown


def test_the_command_is_wired(folder: Workspace, heero: Heero) -> None:
    """Off a terminal it tells how far it has come; with options it needs somebody."""
    told = heero("outreach", "Ari", "--json")
    assert json.loads(told.stdout)["stages"]["named"] == 3
    done = heero("outreach", "Ari", "--choice", "now")
    assert (done.returncode, "behind the participant" in done.stderr) == (2, True)
