"""
The claims that records make, each with what there is to say where it does not hold.

Adding one is adding a function to `CLAIMED`, and its rule to `heero.domain.claims` if
that is new.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from heero.domain.checks import Checked
from heero.domain.claims import ALONE, Claim
from heero.domain.findings import Problem
from heero.domain.kinds import BESIDE, kind
from heero.domain.names import fold_name
from heero.domain.participant import Consent, Participant
from heero.domain.record import Record
from heero.domain.team import TeamMember
from heero.domain.words import Day

Said = Iterator[tuple[Claim, Problem]]
"""Claims of a record, each with what there is to say where it does not hold."""


def named_as_its_file(checked: Checked) -> Said:
    """A record has the name of its file, so that one can be found by the other."""
    word, kind_name = getattr(checked.record, "id", checked.name), _kind_of(checked)
    if word == checked.name:
        return
    # One of the two does not hold: it is either another's id or nobody's.
    yield (
        Claim(f"taken-{kind_name}", word),
        Problem(
            "id-not-file",
            ("id",),
            "the file has another name than the record",
            "name the file after the id, or the id after the file",
        ),
    )
    yield Claim(f"free-{kind_name}", word), _in_two(word, kind_name)


def alone_with_its_id(checked: Checked) -> Said:
    """Nobody of the team and no workshop has the id of a participant."""
    other = ALONE.get(_kind_of(checked))
    if other is not None:
        word = getattr(checked.record, "id", "")
        yield Claim(f"free-{other}", word), _in_two(word, other)


def _in_two(word: str, kind_name: str) -> Problem:
    found = kind(kind_name)
    assert found is not None
    return Problem(
        "id-in-two-files",
        ("id",),
        "another file has this id",
        "see which of the two is the one you work with",
        other=f"{found.folder}/{word}.yaml",
    )


def _kind_of(checked: Checked) -> str:
    return str(checked.values["heero"]).partition("/")[0]


def consent_holds(checked: Checked) -> Said:
    """Somebody active has a consent to take part that still holds."""
    record = checked.record
    if not isinstance(record, Participant) or record.status != "active":
        return
    asked = [each for each in record.consents if each.purpose == "run_workshop"]
    if asked:
        last = max(map(_last_day, asked))
        yield (
            Claim("through", last),
            Problem(
                "consent-ended",
                ("consents",),
                "the consent to take part has ended",
                "ask again; their own map and copy stay open to them",
                "warning",
            ),
        )


def _last_day(consent: Consent) -> Day:
    """Return the last day a consent holds."""
    if consent.withdrawn is None:
        return consent.expires
    before = date.fromisoformat(consent.withdrawn) - timedelta(days=1)
    return min(consent.expires, before.isoformat())


_TEAM_KEYS = (
    *("navigators", "facilitators", "by", "verified_by", "with", "me"),
    *("clinician", "led_by", "mentor", "never", "owner", "passed_to", "peer", "then"),
)


def team_known(checked: Checked) -> Said:
    """Whoever of the team is named has a record in the folder."""
    for key in _TEAM_KEYS:
        for place, word in checked.named.outside.get(key, ()):
            yield (
                Claim("team", word),
                Problem(
                    "unknown-team-member",
                    place,
                    "nobody in team/ has this id",
                    "make their record, or see the id",
                    "warning",
                ),
            )


def participants_known(checked: Checked) -> Said:
    """Whoever takes part in a workshop, or has a mentor, has a record here."""
    for key, rule, where in (
        ("participants", "participant", "participants/"),
        ("participant", "participant", "participants/"),
        ("attended", "anybody", "participants/ or team/"),
        ("mentee", "mentee", "mentees/"),
    ):
        for place, word in checked.named.outside.get(key, ()):
            yield (
                Claim(rule, word),
                Problem(
                    "unknown-participant",
                    place,
                    f"nobody in {where} has this id",
                    "see the ids with `heero list`",
                ),
            )


def beside_somebody(checked: Checked) -> Said:
    """A file beside a participant, a contact or a mentee has one it lies beside."""
    if _kind_of(checked) in BESIDE:
        yield (
            Claim("beside", checked.name),
            Problem(
                "beside-nobody",
                ("id",),
                "there is no record this file lies beside",
                "name it after the record it belongs to",
            ),
        )


def nothing_aside(checked: Checked) -> Said:
    """Everything that was said is in the record."""
    if isinstance(checked.record, Participant):
        yield (
            Claim("nothing-aside", checked.name),
            Problem(
                "set-aside",
                ("heero",),
                "something that was said could not be put into this record",
                "it is kept; `heero doctor` says where",
                "warning",
            ),
        )


def children_elsewhere(
    record: Record, name: str, names: Callable[[], Mapping[str, frozenset[str]]]
) -> Iterator[Problem]:
    """
    The records of a parent and of their child lie in folders of their own.

    Names are never remembered, so this is no claim: it is looked at every time.

    Args:
        record: The record of the parent.
        name: The name of its file, without its ending.
        names: Returns the ids of the participants in the folder by their folded names.
    """
    if not isinstance(record, Participant):
        return
    for index, child in enumerate(record.children):
        if names().get(fold_name(child.name), frozenset()) - {name}:
            yield Problem(
                "parent-and-child",
                ("children", index, "name"),
                "somebody in participants/ has the name of this child",
                "if it is the child, keep the parent's and the child's record in two "
                "folders: different people may read them",
                "warning",
            )


def participants_too(
    record: Record, names: Callable[[], Mapping[str, frozenset[str]]]
) -> Iterator[Problem]:
    """
    Nobody's own record lies where their colleagues read it.

    Names are never remembered, so this is no claim: it is looked at every time.

    Args:
        record: The record of somebody of the team.
        names: Returns the ids of the participants in the folder by their folded names.
    """
    if isinstance(record, TeamMember) and names().get(fold_name(record.name)):
        yield Problem(
            "team-and-participant",
            ("name",),
            "somebody in participants/ has the name of this member of the team",
            "if they are one person, keep what they said as a participant in a folder "
            "that their colleagues do not open",
            "warning",
        )


CLAIMED: tuple[Callable[[Checked], Said], ...] = (
    named_as_its_file,
    alone_with_its_id,
    consent_holds,
    team_known,
    participants_known,
    beside_somebody,
    nothing_aside,
)
"""Everything that makes claims, in no particular order."""
