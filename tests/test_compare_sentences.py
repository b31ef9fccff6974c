"""What is otherwise in a record is said in sentences that are true and complete."""

import re
from collections.abc import Iterator
from copy import deepcopy
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heero.compare import gone, labels, wording
from heero.compare.sentences import sentences
from heero.compare.summary import Summary, summary
from heero.compare.wording import Known
from heero.domain.kinds import KINDS, Kind
from heero.domain.mentions import forgotten, renamed
from heero.domain.operations import Remove, Value, apply, at
from tests.filled import BESIDE, Path, fields, filled
from tests.layouts import RECORDS

TITLES = {"heart_list": "People in my heart", "ecomap": "What is around me"}
KNOWN = Known(
    lambda guide: TITLES.get(guide, guide.replace("_", " ")),
    lambda step: BESIDE.get(step, ""),
)

Record = dict[str, Any]


def lines(old: Record, new: Record) -> list[str]:
    return [each.line for each in sentences(old, new, KNOWN)]


def all_fields() -> list[Any]:
    return [
        pytest.param(kind, path, id=f"{kind.name}.{'.'.join(path)}")
        for kind in KINDS
        for path in fields(kind.model)
        # An item with another id is another item.
        if path[-1] != "id"
    ]


def changes(kind: Kind, path: Path) -> Iterator[tuple[Record, Record]]:
    """Yield what can become of a field: it comes, it becomes another, it goes."""
    full = filled(kind.model)
    holder: Any = at(full, path[:-1]) if path[:-1] else full
    without, other = deepcopy(full), deepcopy(full)
    inside: Any = at(without, path[:-1]) if path[:-1] else without
    del inside[path[-1]]
    inside = at(other, path[:-1]) if path[:-1] else other
    inside[path[-1]] = at(filled(kind.model, 1), path)
    if str(holder[path[-1]]) != usual(kind, path) and path[-1] != "name":
        yield without, full
        yield full, without
    if other != full:
        yield full, other


def usual(kind: Kind, path: Path) -> str | None:
    """Return what a field is where it is left out."""
    hint: Any = kind.model
    for step in path[:-1]:
        hint = wording.element(hint) or wording.below(hint, step)
    return wording.default(hint, path[-1])


def passed_over(path: Path) -> bool:
    """Whether a field, or what it lies in, is one that heero keeps for itself."""
    keys = ["", *(step for step in path if step not in STEPS)]
    return any(labels.kept_by_heero(*pair) for pair in pairwise(keys))


STEPS = {"item", "tavu", "zolu", "need-a", "consent-a"}
HIDDEN = re.compile(
    r"_|\b(tavu|kelo|sune|zolu|vemi|(need|consent)-[ab]|[a-z-]+-\d\d)\b"
)


@pytest.mark.parametrize("kind", KINDS, ids=lambda each: each.name)
def test_a_filled_record_is_one(kind: Kind) -> None:
    """What the next tests change is a record of its kind with every field in it."""
    for which in (0, 1):
        record = kind.model.model_validate(filled(kind.model, which))
        assert record.model_fields_set == set(kind.model.model_fields)


@pytest.mark.parametrize(("kind", "path"), all_fields())
def test_every_field_is_told_or_passed_over_on_purpose(kind: Kind, path: Path) -> None:
    """Whatever becomes of any field of any record is a sentence in plain words."""
    for old, new in changes(kind, path):
        told = lines(old, new)
        assert bool(told) != passed_over(path)
        for line in told:
            shown = re.sub(r'"[^"]*"', "", line)
            assert not HIDDEN.search(shown), line
            assert "\n" not in line


@given(RECORDS, RECORDS)
def test_old_versions_of_whatever_form_are_told(old: Record, new: Record) -> None:
    """A version nobody checked is told too, and everything in one line each."""
    for line in lines(old, new):
        assert line.splitlines() == [line]


@given(RECORDS)
def test_a_record_that_was_saved_again_is_no_news(record: Record) -> None:
    """Nor is another order of its keys."""
    assert lines(record, dict(reversed(deepcopy(record).items()))) == []


ROSE: Record = {
    "id": "tavu",
    "name": "Grandma Rose",
    "tie": {"strength": "weak", "state": "lost_touch"},
}
KAY: Record = {"id": "kelo", "name": "Aunt Kay", "relation": "aunt"}
WALK: Record = {
    "id": "sobe",
    "guide": "ecomap/1",
    "started": "2026-11-02T14:05",
    "finished": "2026-11-02T14:50",
    "answers": [{"id": "piru", "to": "who", "people": ["tavu", "kelo"]}],
}
OFFER: Record = {
    "id": "fumi",
    "person": "kelo",
    "words": "a couch in an emergency",
    "status": "offered",
}
COMING: Record = {"id": "moti", "person": "tavu", "date": "2026-11-20"}
ARI: Record = {
    "heero": "participant/1",
    "id": "quiet-otter-41",
    "name": "Ari",
    "people": [ROSE, KAY],
    "ties": [{"id": "suno", "between": ["tavu", "kelo"], "strength": "strong"}],
    "places": [{"id": "zolu", "label": "The yellow house", "people": ["tavu"]}],
    "commitments": [OFFER],
    "meetings": [{"id": "vado", "start": "2026-12-05T14:00", "invitations": [COMING]}],
    "walks": [WALK],
}


def changed(*steps: str, **more: Any) -> Record:
    """Return the record with some keys changed at a place."""
    made: Any = deepcopy(ARI)
    at(made, steps).update(more) if steps else made.update(more)  # type: ignore[union-attr]
    return made


@pytest.mark.parametrize(
    ("new", "told"),
    [
        pytest.param(
            changed("people", "tavu", "tie", state="current"),
            ["Grandma Rose: from lost touch to current"],
            id="in touch again",
        ),
        pytest.param(
            changed("people", "tavu", "tie", strength="strong"),
            ["Grandma Rose: weak → strong"],
            id="a stronger tie",
        ),
        pytest.param(
            changed("people", "tavu", "tie", quality="mixed"),
            ["Grandma Rose: helps and hurts"],
            id="what nobody had said",
        ),
        pytest.param(
            changed("people", "tavu", visibility="network_ok"),
            [
                "Grandma Rose: who may hear of them: "
                "the participant and their navigator → the network"
            ],
            id="what was so without being written",
        ),
        pytest.param(
            changed(ties=[*ARI["ties"], {"id": "vo", "between": ["kelo", "tavu"]}]),
            ["Aunt Kay and Grandma Rose: a tie"],
            id="a tie of which nothing is said",
        ),
        pytest.param(
            changed("people", "tavu", "tie", strength="tenuous"),
            ["Grandma Rose: weak → not sure"],
            id="a word that is shown as another",
        ),
        pytest.param(
            changed("people", "kelo", tie={"strength": "strong", "seen": "weekly"}),
            ["Aunt Kay: strong", "Aunt Kay: in touch: weekly"],
            id="a tie said for the first time",
        ),
        pytest.param(
            changed(
                people=[ROSE, KAY, {"id": "lomi", "name": "Joe", "came_by": "sobe"}]
            ),
            ['Joe came in through "What is around me"'],
            id="somebody new",
        ),
        pytest.param(
            changed(people=[ROSE, KAY, {"id": "lomi", "name": "Joe"}]),
            ["Joe came in"],
            id="somebody typed by hand",
        ),
        pytest.param(
            changed("people", "tavu", name="Nana"),
            ['Nana: was called "Grandma Rose"'],
            id="another name",
        ),
        pytest.param(
            changed("people", "tavu", life="died"),
            ["Grandma Rose: has died"],
            id="somebody died",
        ),
        pytest.param(
            changed("commitments", "fumi", status="kept"),
            ['Aunt Kay: "a couch in an emergency": offered → kept'],
            id="an offer that came true",
        ),
        pytest.param(
            changed("walks", "sobe", answers=[*WALK["answers"], {"id": "kemo"}]),
            ['"What is around me" of 2026-11-02: went on'],
            id="answers added to a walk",
        ),
        pytest.param(
            changed("walks", "sobe", answers=[{"id": "piru", "status": "withdrawn"}]),
            ['"What is around me" of 2026-11-02: something was taken back'],
            id="an answer taken back",
        ),
        pytest.param(
            changed(walks=[WALK, {**WALK, "id": "tole", "guide": "heart_list/1"}]),
            ['"People in my heart": done on 2026-11-02'],
            id="a walk",
        ),
        pytest.param(
            changed("ties", "suno", strength="weak"),
            ["Grandma Rose and Aunt Kay: strong → weak"],
            id="a tie between two of them",
        ),
        pytest.param(
            changed("meetings", "vado", start="2026-12-06T15:00"),
            ["meeting of 2026-12-06 15:00: was of 2026-12-05 14:00 before"],
            id="a meeting at another time",
        ),
        pytest.param(
            changed(
                "meetings",
                "vado",
                invitations=[COMING, {**COMING, "id": "fore", "person": "kelo"}],
            ),
            ["Aunt Kay: meeting of 2026-12-05 14:00: invited"],
            id="somebody invited",
        ),
        pytest.param(
            changed(born={"age": "7"}, pronouns="they/them"),
            ["born: at 7", 'pronouns: "they/them"'],
            id="about the participant",
        ),
        pytest.param(
            changed("people", "tavu", visibility="me_and_navigator", life="living"),
            [],
            id="what was understood is written down",
        ),
        pytest.param(
            changed("people", "tavu", seat="near-friends-1"), [], id="a seat on the map"
        ),
        pytest.param(
            changed("people", "tavu", spots=["trust-1-1"]), [], id="a spot on a drawing"
        ),
        pytest.param(changed(people=[KAY, ROSE]), [], id="people in another order"),
        pytest.param(
            changed(
                undecided=[
                    {
                        "id": "undecided-1",
                        "at": ["people", "tavu", "tie", "state"],
                        "choices": ["lost_touch", "ended"],
                    },
                    {
                        "id": "undecided-2",
                        "at": ["people", "kelo"],
                        "choices": ["{id: kelo, name: Aunt Kay}"],
                        "or_gone": "said_yes",
                    },
                ]
            ),
            [
                "Grandma Rose: state: to be decided: lost touch or ended",
                "Aunt Kay: to be decided: as it is here or not in the record any more",
            ],
            id="two versions that disagree",
        ),
        pytest.param(
            changed(clan="Bear", mine=[{"id": "x", "note": "y"}]),
            ['clan: "Bear"', "mine"],
            id="keys heero does not know",
        ),
    ],
)
def test_a_change_is_said_as_a_person_would(new: Record, told: list[str]) -> None:
    """Sentences are by person, in the words of the map, and say what was before."""
    assert lines(ARI, new) == told


def test_what_is_not_said_any_more_is_told() -> None:
    """Taking something back is as much a change as saying it."""
    assert lines(changed("people", "tavu", note="hums"), ARI) == [
        'Grandma Rose: note: not "hums" any more'
    ]
    assert lines(changed("people", "tavu", "tie", quality="easy"), ARI) == [
        "Grandma Rose: easy → not said"
    ]


def without(record: Record, step: str) -> Record:
    """Return a record as heero leaves it when somebody is taken out."""
    made: Any = apply(deepcopy(record), forgotten(record, {step}))
    if "people" in made:
        made = apply(made, [Remove(("people", step))])
    return made


def test_whoever_went_is_one_line_with_all_that_went_along() -> None:
    """Ties, offers, invitations and mentions go with somebody and are no news."""
    new = without(without(ARI, "tavu"), "kelo")

    assert "commitments" not in new or new["commitments"] == []
    assert lines(ARI, new) == [
        "Grandma Rose is not in the record any more",
        "Aunt Kay is not in the record any more",
    ]


def test_whoever_went_takes_no_other_change_along() -> None:
    """What else became of the record is told beside."""
    new = without(ARI, "kelo")
    at(new, ("people", "tavu", "tie"))["strength"] = "strong"  # type: ignore[index, call-overload]
    new["meetings"][0]["minutes"] = "60"

    assert lines(ARI, new) == [
        "Aunt Kay is not in the record any more",
        "Grandma Rose: weak → strong",
        "meeting of 2026-12-05 14:00: minutes: 60",
    ]


def test_what_lies_beside_a_record_forgets_along() -> None:
    """A clearance of somebody who went is no sentence of its own."""
    private = {"heero": "private/1", "clearances": [{"id": "a", "person": "kelo"}]}
    left = gone.left(ARI, without(ARI, "kelo"))

    assert sentences(private, without(private, "kelo"), KNOWN, left) == []
    assert sentences(private, without(private, "kelo"), KNOWN) != []


def test_what_was_chosen_at_one_place_is_told_once() -> None:
    """Also where several copies had each noted that somebody must choose there."""
    both = [
        {
            "id": f"undecided-{number}",
            "at": ["people", "tavu", "tie", "state"],
            "choices": ["lost_touch", "ended"],
        }
        for number in (1, 2)
    ]

    assert lines(changed(undecided=both), ARI) == ["Grandma Rose: state: decided now"]


def test_two_entries_that_became_one_are_one_line() -> None:
    """Joining is no loss, and whatever named the one names the other without a word."""
    one = [*renamed(ARI, "tavu", "kelo"), Remove(("people", "kelo"))]
    joined: Any = apply(deepcopy(ARI), one)
    joined["people"][0]["also"] = ["Aunt Kay"]

    assert lines(ARI, joined) == [
        "Aunt Kay is one with Grandma Rose now",
        'Grandma Rose: also called: "Aunt Kay"',
    ]


def test_whoever_came_back_is_no_news_in_old_walks() -> None:
    """Being named again in a walk of long ago is not a walk that went on."""
    assert lines(without(ARI, "tavu"), ARI) == [
        "Grandma Rose came in",
        "Grandma Rose: meeting of 2026-12-05 14:00: invited",
        "Grandma Rose and Aunt Kay: a tie: strong",
        '"The yellow house": people there: Grandma Rose',
    ]


def test_two_of_one_name_are_told_apart() -> None:
    """By what they are to the participant, or else by their ids."""
    record = changed(people=[ROSE, {**KAY, "name": "grandma rose"}])
    later = deepcopy(record)
    later["people"][0]["relation"] = "my mother's mother"
    later["people"][1]["life"] = "died"

    assert lines(record, later) == [
        "Grandma Rose (my mother's mother): relation: \"my mother's mother\"",
        "grandma rose (aunt): has died",
    ]
    record["people"][1].pop("relation")
    later = deepcopy(record)
    later["people"][0]["life"] = "died"
    assert lines(record, later) == ["Grandma Rose (tavu): has died"]


def test_of_long_words_what_is_otherwise_is_shown() -> None:
    """A note of many lines is not repeated for one word of it."""
    long = "She waited up for me, every time, and never a word about how late it was"
    long += " when I came home"
    old = changed("people", "tavu", note=f"{long} and cold.")
    new = changed("people", "tavu", note=f"{long} and warm.")

    (line,) = lines(old, new)
    assert line == ('Grandma Rose: note: "… home and cold." → "… home and warm."')
    (line,) = lines(changed("people", "tavu", note="x " * 500), ARI)
    assert len(line) < 200


def test_the_order_of_places_and_languages_says_something() -> None:
    """Places stand in order of time, and the first language is the one they like."""
    places = [{"id": "a", "label": "x"}, {"id": "b", "label": "y"}]

    assert lines(changed(places=places), changed(places=places[::-1])) == [
        "places: in another order"
    ]
    assert lines(changed(languages=["en", "fr"]), changed(languages=["fr", "en"])) == [
        "languages: in another order"
    ]


def test_answers_are_never_counted() -> None:
    """A walk is one sentence, however much was said in it."""
    many = [{"id": f"a{number}", "to": "who"} for number in range(40)]
    told = lines(ARI, changed("walks", "sobe", answers=[*WALK["answers"], *many]))

    assert told == ['"What is around me" of 2026-11-02: went on']
    assert "40" not in told[0]


def test_a_meeting_hears_first_who_came_and_what_was_mended() -> None:
    """A summary is of ties and promises, from little to much, and of nobody's words."""
    new: Any = changed("people", "tavu", "tie", state="current", strength="none")
    new["people"].append({"id": "lomi", "name": "Joe"})
    new["people"][1]["tie"] = {"strength": "strong"}
    new["commitments"][0]["status"] = "kept"
    new["people"][1]["note"] = "She calls"

    assert summary(sentences(ARI, new, KNOWN)) == Summary(
        came=["Joe"],
        drifted=["Grandma Rose: weak → no tie"],
        mended=["Grandma Rose: from lost touch to current"],
        kept=['Aunt Kay: "a couch in an emergency": offered → kept'],
    )
    assert summary(sentences(new, ARI, KNOWN)).went == ["Joe"]


@pytest.mark.parametrize("word", ["tenuous", "unsaid"])
def test_what_nobody_is_sure_of_is_neither_less_nor_more(word: str) -> None:
    """Saying "not sure" of a tie is not drifting apart."""
    new = changed("people", "tavu", "tie", strength=word)

    assert summary(sentences(ARI, new, KNOWN)) == Summary()


def test_somebody_who_died_is_named_by_themselves() -> None:
    """A death is no drifting apart."""
    told = sentences(ARI, changed("people", "tavu", life="died"), KNOWN)

    assert summary(told) == Summary(died=["Grandma Rose"])


@given(st.sampled_from(KINDS), st.data())
def test_nothing_is_told_of_what_did_not_change(kind: Kind, data: Any) -> None:
    """A sentence is about a path whose value is another one."""
    old, new = filled(kind.model), deepcopy(filled(kind.model))
    paths = [each for each in fields(kind.model) if each[-1] not in ("id", "heero")]
    path = data.draw(st.sampled_from(paths))
    holder: Any = at(new, path[:-1]) if path[:-1] else new
    holder[path[-1]] = at(filled(kind.model, 1), path)

    for each in sentences(old, new, KNOWN):
        assert value(old, each.path) != value(new, each.path)


def value(record: Record, path: Path) -> Value:
    try:
        return at(record, path)
    except LookupError:
        return None
