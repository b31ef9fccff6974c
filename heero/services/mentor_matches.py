"""Which mentors would fit somebody, and why; proposing one of them."""

from collections.abc import Sequence

from heero.domain.matching import Offer, offers
from heero.domain.mentoring import Mentee, Pair
from heero.domain.operations import Value
from heero.domain.team import TeamMember
from heero.domain.words import Day
from heero.errors import BadInput, GateShut
from heero.services.mentoring_named import (
    mentee_id,
    mentees,
    must_be_mentoring,
    pairs,
)
from heero.services.outcome import Outcome, one_line
from heero.services.team import member_id, readable
from heero.store.workspace import Workspace


def proposals(workspace: Workspace, today: Day, take: str = "") -> Outcome:
    """
    Tell of everybody who waits for a mentor, and who would fit each of them best.

    Args:
        workspace: The records folder.
        today: The day.
        take: A mentor to propose, which takes a mentee as well.

    Raises:
        OtherProgram: The folder is none of mentoring.
        BadInput: It is not said for whom a mentor is proposed.
    """
    must_be_mentoring(workspace)
    if take:
        raise BadInput(
            "it is not said for whom",
            hint="name the mentee: `heero mentor match MENTEE --take MENTOR`",
        )
    there, every = _team(workspace), list(pairs(workspace))
    names = {each.id: one_line(each.name) for each in there}
    taken = {each.mentee for each in every if each.status != "ended"}
    lines, rows = [], []
    for each in mentees(workspace):
        if each.status != "waiting" or each.id in taken:
            continue
        may = [one for one in offers(each, there, every, today) if one.may_be]
        best = may[0].mentor if may else ""
        rows.append({"id": each.id, "name": each.name, "mentor": best, "of": len(may)})
        who = "nobody could be, now"
        if may:
            who = f"{names[best]} ({best}), of {len(may)} who could be"
        lines.append(
            f"{one_line(each.name)} ({each.id}): {who}   heero mentor match {each.id}"
        )
    return Outcome(lines, rows, [] if rows else ["nobody waits for a mentor"])


def match(
    workspace: Workspace, word: str, today: Day, take: str = "", because: str = ""
) -> Outcome:
    """
    Tell which mentors would fit somebody and why, or propose one of them.

    Args:
        workspace: The records folder.
        word: The mentee.
        today: The day.
        take: The mentor who is proposed, whatever the score; empty to look only.
        because: Why a mentor is proposed who is full or not ready; empty for no reason.

    Raises:
        OtherProgram: The folder is none of mentoring.
        NoSuchRecord: A word fits nobody.
        BadInput: They have a mentor, or one is proposed already.
        GateShut: The pair must not be.
    """
    must_be_mentoring(workspace)
    mentee = workspace.load(Mentee, mentee_id(workspace, word)).record
    every = list(pairs(workspace))
    _must_be_free(mentee, every)
    team = _team(workspace)
    found = offers(mentee, team, every, today)
    if take:
        who = member_id(workspace, take)
        return _propose(workspace, mentee, found, who, today, one_line(because))
    if because.strip():
        raise BadInput(
            "a reason is kept with the mentor who is proposed",
            hint="name them: `--take MENTOR --because WORDS`",
        )
    return _told(mentee, found, {each.id: each.name for each in team})


def _team(workspace: Workspace) -> list[TeamMember]:
    there, notes = readable(workspace)
    workspace.news += notes
    return there


def _must_be_free(mentee: Mentee, every: Sequence[Pair]) -> None:
    now = next(
        (x for x in every if x.mentee == mentee.id and x.status != "ended"), None
    )
    if now is not None:
        what = "somebody is proposed" if now.status == "proposed" else "they are a pair"
        raise BadInput(
            f"{what} already: {now.id}",
            hint=f"`heero mentor rematch {now.id}` ends it; no reason is asked",
        )


def _told(mentee: Mentee, found: Sequence[Offer], names: dict[str, str]) -> Outcome:
    lines, rows = [], []
    if mentee.prefers.identity:
        lines.append(f"they wish: {one_line(mentee.prefers.identity)}")
    for each in found:
        name = one_line(names[each.mentor])
        rows.append(
            {
                "mentor": each.mentor,
                "name": names[each.mentor],
                "score": each.score if each.may_be else None,
                "parts": [vars(part) for part in each.parts] if each.may_be else [],
                "hindered": list(each.hindered),
            }
        )
        if each.may_be:
            lines.append(f"{name} ({each.mentor}): this pair would fit {each.score}")
            lines += [f"  {x.points} of {x.most}: {x.why}" for x in each.parts]
        else:
            when = "never" if each.never else "not now"
            lines.append(f"{name} ({each.mentor}): {when}; {'; '.join(each.hindered)}")
    may = [each for each in found if each.may_be]
    if may:
        notes = [f"`heero mentor match {mentee.id} --take WHO` proposes any of them"]
    else:
        notes = ["nobody could be their mentor now; `heero mentor add` welcomes one"]
    return Outcome(lines, rows, notes)


def _propose(
    workspace: Workspace,
    mentee: Mentee,
    found: Sequence[Offer],
    taken: str,
    today: Day,
    because: str,
) -> Outcome:
    chosen = next((each for each in found if each.mentor == taken), None)
    if taken in mentee.never:
        # Said first: nobody is made a mentor who must not be theirs.
        chosen = chosen or Offer(taken, (), ("is named under `never`",), never=True)
    if chosen is None:
        raise GateShut(
            f"{taken} is no mentor, or is not with the team now",
            hint=f"`heero mentor edit {taken} roles=mentor status=active` makes them "
            "one; the roles they have are written with commas beside it",
        )
    if not chosen.may_be and (chosen.never or not because):
        hint = f"`heero mentor match {mentee.id}` says who can"
        if not chosen.never:
            hint += "; `--because WORDS` proposes them all the same and keeps why"
        raise GateShut(
            f"{taken} cannot be their mentor: {'; '.join(chosen.hindered)}", hint=hint
        )
    values: dict[str, Value] = {
        "id": workspace.new_id(),
        "mentee": mentee.id,
        "mentor": taken,
        "status": "proposed",
        "proposed": today,
        "score": str(chosen.score),
    }
    if found[0].mentor != taken:
        values["chosen"] = "another"
    if because:
        values["because"] = because
    path = workspace.shown(workspace.create("pair", values))
    lines = [
        f"proposed: {path}",
        f"ask both, then `heero mentor accept {values['id']} --by mentee` and "
        "`--by mentor`",
    ]
    return Outcome(
        lines,
        {
            "id": values["id"],
            "path": path,
            "mentor": taken,
            "score": chosen.score,
            "chosen": values.get("chosen", "first"),
        },
    )
