"""The files of what has no names: codes for a program, and the same in words."""

from collections.abc import Iterator, Mapping, Sequence

from heero.documents import shared_pages
from heero.documents.own_people import Entry, Part
from heero.documents.own_words import Say
from heero.documents.shared_pages import Reader
from heero.domain import deidentified
from heero.domain.operations import Value
from heero.domain.participant import Participant
from heero.domain.traits import Traits
from heero.domain.words import Day
from heero.services.own_paper import paper
from heero.services.share_checked import Folder
from heero.services.share_pages import PAGES, RECORD, front
from heero.store import copies
from heero.store.workspace import Workspace


def traits_of(mine: Traits | None) -> dict[str, Value]:
    """Return what is told of somebody, as data."""
    return dict[str, Value]((mine or Traits())._asdict())


def words(pairs: Mapping[str, Value]) -> dict[str, str]:
    """Return data as words."""
    return {name: str(each) for name, each in pairs.items()}


def spaced(words: str) -> str:
    """Return codes with blanks, as they are read aloud."""
    return words.replace("_", " ")


def pairs(pairs: Mapping[str, str]) -> Iterator[Entry]:
    """Yield a line for each name and what it is."""
    for name, each in pairs.items():
        yield Entry(spaced(f"{name}: {each}"))


def row(values: Value) -> Entry:
    """Return what is told of one person as a line."""
    assert isinstance(values, dict)
    told_of = [f"{name}: {each}" for name, each in values.items() if name != "id"]
    return Entry(str(values["id"]), (spaced("; ".join(told_of)),))


def case_values(
    folder: Folder,
    small: Participant,
    mine: Traits,
    steps: Sequence[deidentified.Step],
    say: Say,
    today: Day,
) -> dict[str, Value]:
    """Return the network as codes, everybody under an id drawn for this copy alone."""
    drawn = dict(
        zip((x.id for x in small.people), folder.fresh(len(small.people)), strict=True)
    )
    people: list[dict[str, Value]] = [
        {
            "id": drawn[each.id],
            "role": each.kind,
            "area": each.area,
            **{
                key: str(value)
                for key in ("strength", "quality", "flow", "state", "closeness")
                if (value := getattr(each.tie, key)) not in (None, "unsaid")
            },
            "supports": list(each.tie.supports),
        }
        for each in small.people
    ]
    ties: list[dict[str, Value]] = [
        {
            "between": [*sorted(drawn[end] for end in each.between)],
            "strength": each.strength,
            "quality": each.quality,
            "state": each.state,
        }
        for each in small.ties
    ]
    offers: list[dict[str, Value]] = [
        {"person": drawn[x.person], "support": x.support, "status": x.status}
        for x in small.commitments
    ]
    return {
        "year": today[:4],
        "residual_risk": say("risk"),
        "told_of": traits_of(mine),
        "people": _sorted(people, "id"),
        "ties": _sorted(ties, "between"),
        "offers": _sorted(offers, "person"),
        "months_since_the_welcome": [
            {"month": str(each.month), "what": each.what, "code": each.code}
            for each in steps
        ],
    }


def _sorted(items: list[dict[str, Value]], key: str) -> list[Value]:
    """Return items in the order of what was drawn, so that their own tells nothing."""
    return [*sorted(items, key=lambda each: str(each[key]))]


def files(
    workspace: Workspace,
    say: Say,
    reader: Reader,
    what: str,
    values: dict[str, Value],
    parts: Sequence[Part],
    maps: dict[str, bytes],
) -> dict[str, bytes]:
    """Return the files of what has no names, each by its name."""
    form = paper(workspace, large=False, names=shared_pages.TEMPLATES)
    of = say("of_roles", day=say.when(reader.day))
    used = say("used_for_training" if what == "roles" else "used_for_funder")
    stamp = [say("who_may_see", who=reader.who), used, say("risk")]
    page = shared_pages.sheet(say, reader, say(f"{what}_title"), of, stamp)
    page = shared_pages.filled(page, say, parts)
    svg = maps.get("map.svg", b"")
    first = [*stamp, say("not_the_file_roles")]
    return {
        **front(say, reader, of, iter(first), form, maps, "front_title_roles"),
        f"{PAGES}.md": shared_pages.markdown(page, form).encode(),
        f"{PAGES}.html": shared_pages.html(
            page, form, svg, say("picture_of_map")
        ).encode(),
        **maps,
        RECORD: copies.plain_text(values, reader.mark(say)).encode(),
    }
