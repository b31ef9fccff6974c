"""Asking about somebody of the team at a terminal."""

from heero.cli.ask import Asker, Ended, asker
from heero.cli.heard import Heard, heard
from heero.cli.session import Session
from heero.domain.team import ROLES
from heero.errors import BadInput
from heero.services import teams
from heero.services.team import member_id


def newcomer(session: Session, name: str, roles: list[str]) -> tuple[str, list[str]]:
    """
    Ask for a name and roles that are missing.

    Returns:
        The name and the roles; empty where nobody answered.
    """
    who = _asker(session)
    try:
        if not name.strip():
            name = who.ask("What name do they use?").strip()
        while name and not roles:
            roles = _roles(who)
    except Ended:
        pass
    return name, roles


def words(session: Session, who: str) -> str:
    """
    Ask somebody of the team once how they are; whoever says nothing says nothing.

    Raises:
        NoSuchRecord: There is nobody to ask.
        FitsSeveral: It may be more than one.
        BadInput: They would rather stop.
    """
    member_id(session.workspace, who)
    try:
        said = heard(_asker(session).ask("How are you? An empty line is fine."))
    except Ended:
        said = Heard("stop", "")
    if said.word == "stop":
        raise BadInput("this stopped before anything was said", hint="nothing was kept")
    return said.text


def _roles(who: Asker) -> list[str]:
    """Ask for roles, and ask again where one is not understood."""
    listed = "\n".join(f"  {number} {each}" for number, each in enumerate(ROLES, 1))
    typed = who.ask(f"What do they do? Several with commas.\n{listed}", known=ROLES)
    try:
        return [_role(each) for each in typed.split(",") if each.strip()]
    except BadInput as error:
        who.say(f"{error.message}; {error.hint}")
        return []


def _role(typed: str) -> str:
    word = typed.strip()
    if word.isdecimal() and 0 < int(word) <= len(ROLES):
        return ROLES[int(word) - 1]
    return teams.role(word)


def _asker(session: Session) -> Asker:
    session.tell_news()
    return asker(fancy=session.fancy, asks=session.asks)
