"""A yes is given, renewed and taken back, and the gates of meetings follow."""

import json

import pytest

from heero.domain.consents import in_force
from heero.domain.participant import Participant
from heero.errors import BadInput, GateShut
from heero.services import consents
from heero.services.consents import Said
from heero.services.validating import validate
from heero.store.workspace import Workspace
from tests.conftest import TODAY, Heero
from tests.test_teams import participant

ARI = "quiet-otter-41"
ENDED = (
    'consents:\n  - {id: fopi, purpose: run_workshop, from: "2025-10-01", '
    'expires: "2026-09-30"}\n'
)
RUNNING = (
    'consents:\n  - {id: fopi, purpose: run_workshop, from: "2026-10-01", '
    'expires: "2027-09-30"}\n  - {id: kemi, purpose: contact_person, '
    'from: "2026-10-01", expires: "2027-01-31", recipients: [Grandma Rose]}\n'
)


def read(workspace: Workspace) -> Participant:
    return workspace.load(Participant, ARI).record


def holds(workspace: Workspace, purpose: str, day: str = TODAY) -> bool:
    return in_force(read(workspace), consents.purpose_typed(purpose), day) is not None


def test_a_yes_to_the_record_is_renewed_after_it_ended(workspace: Workspace) -> None:
    """Only that one can be given then; the others come after it."""
    participant(workspace, ARI, "Ari", ENDED)
    with pytest.raises(GateShut) as shut:
        consents.give(workspace, "Ari", Said("photo"), TODAY)
    assert f"heero consent give {ARI} run_workshop" in shut.value.hint

    consents.give(workspace, "Ari", Said("run workshop"), TODAY)
    consents.give(workspace, "Ari", Said("photo", by="self with support"), TODAY)

    assert holds(workspace, "run_workshop") and holds(workspace, "photo")
    assert read(workspace).consents[-1].given_by == "self_with_support"
    assert read(workspace).consents[1].expires == "2027-11-21"
    assert not validate(Workspace(workspace.root), [], TODAY).no


def test_a_yes_given_twice_is_one(workspace: Workspace) -> None:
    """The same again writes nothing."""
    participant(workspace, ARI, "Ari", RUNNING)
    said = Said("photo", "2027-05-31")
    first = consents.give(workspace, "Ari", said, TODAY)
    again = consents.give(workspace, "Ari", said, TODAY)
    assert first.data["consent"] == again.data["consent"]
    assert len(read(workspace).consents) == 3


def test_a_renewed_yes_is_for_the_same_people(workspace: Workspace) -> None:
    """It never grows by the way; for others the old one is taken back first."""
    participant(workspace, ARI, "Ari", RUNNING)
    with pytest.raises(BadInput, match="for others"):
        said = Said("contact_person", recipients=("Noor",))
        consents.give(workspace, "Ari", said, TODAY)
    with pytest.raises(BadInput, match="holds until 2027-01-31"):
        consents.give(workspace, "Ari", Said("contact_person", "2026-12-31"), TODAY)

    consents.give(workspace, "Ari", Said("contact_person"), TODAY)
    assert read(workspace).consents[-1].recipients == ("Grandma Rose",)

    consents.withdraw(workspace, "Ari", "contact_person", TODAY)
    assert not holds(workspace, "contact_person")
    said = Said("contact_person", recipients=("Noor",))
    consents.give(workspace, "Ari", said, TODAY)
    found = in_force(read(workspace), "contact_person", TODAY)
    assert found is not None and found.recipients == ("Noor",)


def test_taking_back_takes_back_all_that_hold(workspace: Workspace) -> None:
    """Also one that begins later; one that ended is left as it is."""
    later = (
        '  - {id: ramo, purpose: photo, from: "2026-12-01", expires: "2027-11-30"}\n'
        '  - {id: lodu, purpose: photo, from: "2026-10-01", expires: "2027-09-30"}\n'
        '  - {id: bilu, purpose: photo, from: "2025-10-01", expires: "2026-09-30"}\n'
    )
    participant(workspace, ARI, "Ari", RUNNING + later)
    done = consents.withdraw(workspace, "Ari", "photo", TODAY)
    assert done.data["withdrawn"] == ["ramo", "lodu"]
    assert not holds(workspace, "photo") and not holds(workspace, "photo", "2026-12-05")
    assert holds(workspace, "run_workshop")
    assert not validate(Workspace(workspace.root), [], TODAY).no


def test_what_holds_is_listed(workspace: Workspace, heero: Heero) -> None:
    """Each with its last day, or the day it was taken back."""
    participant(workspace, ARI, "Ari", RUNNING)
    consents.withdraw(workspace, "Ari", "contact_person", TODAY)
    data = json.loads(heero("consent", "list", "Ari", "--json").stdout)
    assert [each["holds"] for each in data["consents"]] == [True, False]


@pytest.mark.parametrize(
    "said",
    [
        Said("fotos"),
        Said("photo", by="me"),
        Said("photo", basis="no"),
        Said("photo", until="2026-11-20"),
        Said("photo", until="2027-11-22"),
    ],
)
def test_what_is_no_yes_is_refused(workspace: Workspace, said: Said) -> None:
    """A purpose, a way or a day there is not writes nothing."""
    participant(workspace, ARI, "Ari", RUNNING)
    with pytest.raises(BadInput):
        consents.give(workspace, "Ari", said, TODAY)
    assert len(read(workspace).consents) == 2


def test_who_comes_back_under_the_very_same_name(
    workspace: Workspace, heero: Heero
) -> None:
    """The one who was here is named, with the way they go on."""
    participant(workspace, ARI, "Ari", ENDED)
    said = heero("new-participant", "--name", "ari").stderr
    assert f"the same name is here already, {ARI}" in said
    assert f"`heero consent give {ARI} run_workshop`" in said
