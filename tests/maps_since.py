"""An invented life as it was before, for the tests of what changed on a map."""

from maps_kinds import life, settled
from maps_networks import person, style

from heero.domain.audience import Audience, View, view
from heero.domain.kinship import ParentOf
from heero.domain.participant import Participant
from heero.domain.people import Tie
from heero.domain.since import as_known_now
from heero.maps.changes import Since
from heero.maps.formats.drawing import Drawing
from heero.maps.picture import Format, picture

TODAY = "2026-11-02"
COMPARED = ("Compared with what was saved on 3 October 2026.",)


def before() -> Participant:
    """The invented life of the tests of kinds, some weeks earlier."""
    now = life()
    people = []
    for each in now.people:
        if each.id in ("osei", "noor", "dadi"):
            continue
        tie = each.tie
        if each.id == "mefu":
            tie = tie.model_copy(update={"strength": "strong", "quality": "stressful"})
        if each.id == "bavi":
            tie = tie.model_copy(update={"state": "current", "seen": "weekly"})
        if each.id == "kelo":
            circles = each.circles.model_copy(update={"trust": 3, "support": 4})
            tie = tie.model_copy(update={"supports": ("joy",), "closeness": 1})
            each = each.model_copy(update={"circles": circles})
        people.append(each.model_copy(update={"tie": tie, "spots": (), "seat": None}))
    uncle = person(
        "bovi",
        "Uncle Bo",
        "neighbours",
        generation="parents",
        kin="birth",
        closeness=2,
        felt="some",
        supports=["money_work"],
        circles={"trust": 3, "support": 3, "who_knows": 2},
    )
    chosen = now.outreach[0].model_copy(update={"id": "xuva", "person": "bovi"})
    gone = {"osei", "noor", "dadi"}
    return settled(
        now.model_copy(
            update={
                "people": (*people, uncle),
                "ties": (Tie(id="tife", between=("tavu", "kelo"), strength="weak"),),
                "outreach": (
                    *(
                        _earlier(each)
                        for each in now.outreach
                        if each.person not in gone
                    ),
                    chosen,
                ),
                "commitments": tuple(
                    each for each in now.commitments if each.person not in gone
                ),
                "places": now.places[:-1],
                "events": now.events[:-1],
                "parents": tuple(
                    [ParentOf(id="bota", parent="tavu", child="bovi", kind="birth")]
                )
                + tuple(
                    each for each in now.parents if not gone & {each.parent, each.child}
                ),
                "partners": tuple(
                    each for each in now.partners if not gone & set(each.between)
                ),
            }
        )
    )


def _earlier(each):  # type: ignore[no-untyped-def]
    if each.status != "answered":
        return each
    return each.model_copy(update={"status": "planned"})


def since(
    then: Participant,
    now: Participant,
    audience: Audience = "me",
    **more: frozenset[str],
) -> Since:
    """What a map of one record is compared with: another, by the rules of the first."""
    known = as_known_now(then, now, audience)
    older: View = view(known, audience, TODAY, **more)
    return Since(older, "what changed since 3 October 2026", COMPARED, "-since")


def drawing(
    then: Participant,
    now: Participant,
    kind: str = "ecomap",
    by: str = "",
    audience: Audience = "me",
    **more: frozenset[str],
) -> Drawing:
    """A map of one record, compared with another."""
    shown = view(now, audience, TODAY, **more)
    compared = since(then, now, audience, **more)
    return Drawing(shown, style(), kind, by, since=compared)


def made(compared: Drawing, format_: Format = "svg") -> str:
    """A map in a format, as text."""
    return picture(compared, format_).content.decode()
