"""What reaches nobody else: a yes that does not grow, names that do not slip out."""

import pytest

from heero.domain.consents import in_force
from heero.domain.kinds import PRIVATE_RING, RECORDS_RING, RINGS
from heero.domain.participant import Participant
from heero.errors import BadInput, KeysRefused
from heero.services import consents, share_checked
from heero.services.consents import Said
from heero.services.erase_looks import must_read_all
from heero.store import rings
from heero.store.keys import Keys, Reader
from heero.store.workspace import Workspace
from tests.conftest import TODAY
from tests.test_teams import participant

ARI = "quiet-otter-41"
FEW = (
    'consents:\n  - {id: fopi, purpose: run_workshop, from: "2026-10-01", '
    'expires: "2027-09-30"}\n  - {id: kemi, purpose: evaluation, '
    'from: "2026-10-01", expires: "2027-01-31", scope: [strengths]}\n'
)


def test_a_renewed_yes_covers_the_same_things(workspace: Workspace) -> None:
    """For something else the old one is taken back first; unsaid, it stays as it is."""
    participant(workspace, ARI, "Ari", FEW)
    with pytest.raises(BadInput, match="covers something else"):
        consents.give(workspace, "Ari", Said("evaluation", scope=("hopes",)), TODAY)

    consents.give(workspace, "Ari", Said("evaluation"), TODAY)

    record = workspace.load(Participant, ARI).record
    after_the_old_one = in_force(record, "evaluation", "2027-02-01")
    assert after_the_old_one is not None
    assert after_the_old_one.scope == ("strengths",)


def test_every_name_somebody_goes_by_is_looked_for(workspace: Workspace) -> None:
    """What is made without names holds none of the others of a person either."""
    participant(
        workspace,
        ARI,
        "Ari",
        "people:\n  - {id: rosi, name: Grandma Rose, also: [Zorblax], kind: family}\n",
    )
    record = workspace.load(Participant, ARI).record

    known = share_checked.known_of(workspace, {ARI: record})

    assert {"Ari", "Grandma Rose", "Rose", "Zorblax"} <= known.names


def test_who_can_erase_is_named_and_nobody_else() -> None:
    """Those who read the private files too; the recovery key is no person to ask."""
    few = Keys("calm-folder-1", "bo", "")
    few.rings = {RECORDS_RING: rings.new_ring()}
    few.readers = {
        "bo": Reader("age1", "Bo", (RECORDS_RING,), "x"),
        "lucia": Reader("age2", "Lucía", (RECORDS_RING, PRIVATE_RING), "y"),
        rings.RECOVERY: Reader("age3", "the recovery key", RINGS, "z"),
    }

    with pytest.raises(KeysRefused) as refused:
        must_read_all(few)

    assert refused.value.hint == "ask Lucía"

    few.rings[PRIVATE_RING] = rings.new_ring()
    must_read_all(few)
