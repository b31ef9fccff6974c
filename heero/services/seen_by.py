"""Whether somebody may be shown all of a record."""

from collections.abc import Mapping

from heero.domain.operations import Value
from heero.errors import GateShut, HeeroError
from heero.services.record_meant import Meant
from heero.store.workspace import Workspace


def must_be_told(workspace: Workspace, meant: Meant, me: str = "") -> None:
    """
    Make sure that a caller of a helpline lets somebody see all of a contact.

    Every other record is read by whoever reads the folder.

    Args:
        workspace: The records folder.
        meant: The record.
        me: Who of the team asks; empty where nobody knows.

    Raises:
        GateShut: The caller lets them see less.
    """
    if meant.kind.name != "contact":
        return
    from heero.domain.contact import Contact
    from heero.domain.told_contacts import told_to

    try:
        contact = workspace.load(Contact, meant.id).record
    except HeeroError:
        # One that cannot be read is mended by whoever can open it.
        return
    if told_to(contact, me or None) != "everything":
        raise GateShut(
            "the caller lets others see less than all of this contact",
            hint=f"`heero contact show {meant.id}` shows what they do; "
            "whoever wrote it sees all of it, with HEERO_ME",
        )


def may_be_told(file: str, versions: list[Mapping[str, Value]], me: str = "") -> bool:
    """
    Say whether somebody may see what is otherwise in a record.

    Args:
        file: Its path in the records folder.
        versions: What it was and what it is; empty ones where there was none.
        me: Who of the team asks; empty where nobody knows.
    """
    if not file.startswith("contacts/"):
        return True
    from pydantic import ValidationError

    from heero.domain.contact import Contact
    from heero.domain.told_contacts import told_to

    try:
        contacts = [Contact.model_validate(each) for each in versions if each]
    except ValidationError:
        # Nobody can tell whom it may be shown to.
        return False
    return all(told_to(each, me or None) == "everything" for each in contacts)
