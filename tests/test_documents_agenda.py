"""The page for a network meeting, and how its time is shared."""

from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from pydantic import ValidationError
from ruamel.yaml import YAML

from heero.documents.agenda import About, agenda, page
from heero.documents.outline import LONGEST, SHORTEST, Outline, shared, timed
from heero.domain.audience import View, view
from heero.domain.gate import cleared
from heero.domain.meetings import Meeting
from heero.domain.participant import Participant
from heero.domain.private import Private

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples" / "workshop"
GOLDEN = Path(__file__).parent / "golden" / "documents"
TODAY = "2026-11-21"
ARI, ZOE, MIKA = "quiet-otter-41", "brave-lantern-58", "early-robin-70"
EVERYBODY = sorted(path.stem for path in (EXAMPLES / "participants").iterdir())


def parsed(path: Path) -> Any:
    return YAML(typ="base", pure=True).load(path.read_text(encoding="utf-8"))


NETWORK = Outline.model_validate(parsed(ROOT / "templates/agendas/network.yaml"))
TEMPLATE = (ROOT / "templates/agendas/network.md").read_text(encoding="utf-8")


def participant(id: str) -> Participant:
    values = parsed(EXAMPLES / "participants" / f"{id}.yaml")
    return Participant.model_validate(values)


def clear_for(record: Participant) -> frozenset[str]:
    path = EXAMPLES / "private" / f"{record.id}.yaml"
    private = Private.model_validate(parsed(path)) if path.exists() else None
    return cleared(record, private, TODAY)


def planned(seen: View) -> Meeting | None:
    return next((each for each in seen.record.meetings if each.place), None)


def written(record: Participant, minutes: int = 90) -> str:
    clear = clear_for(record)
    seen = view(record, "network", TODAY, clear=clear)
    return agenda(seen, NETWORK, TEMPLATE, About(minutes, planned(seen), clear))


@given(st.integers(SHORTEST, LONGEST))
def test_minutes_add_up(minutes: int) -> None:
    """Whatever the length of a meeting, its parts fill it to the minute."""
    parts = timed(NETWORK, minutes)

    assert sum(part.minutes for part in parts) == minutes
    assert all(part.minutes >= 1 for part in parts)


@given(st.lists(st.integers(1, 200), min_size=1, max_size=15), st.integers(15, LONGEST))
def test_any_shares_are_met(shares: list[int], minutes: int) -> None:
    """Any shares add up, none gets nothing, and none is a unit off its fair share."""
    lengths = shared(minutes, shares)
    fair = [minutes * share / sum(shares) for share in shares]

    assert sum(lengths) == minutes
    assert min(lengths) >= 1
    if all(each >= 5 for each in fair):
        assert all(abs(a - b) < 5 for a, b in zip(lengths, fair, strict=True))


def test_an_hour_and_a_half_goes_in_fives() -> None:
    """The usual meeting of 90 minutes has eleven parts of five or ten minutes."""
    parts = timed(NETWORK, 90)

    assert [(part.title, part.minutes) for part in parts] == [
        ("Come in and eat", 10),
        ("A start", 5),
        ("Who is here", 10),
        ("What today is for", 5),
        ("How we treat each other", 5),
        ("My picture", 10),
        ("What is strong", 10),
        ("What is needed", 10),
        ("Ideas", 10),
        ("Offers", 10),
        ("Thank you, and next time", 5),
    ]


def test_a_short_meeting_merges_parts_and_loses_none() -> None:
    """In 15 minutes five parts are left, and each of the others is told in one."""
    parts = timed(NETWORK, 15)
    told = [sentence for part in parts for sentence in part.what]
    usual = [each for each in NETWORK.parts if each.only is None]

    assert [part.title for part in parts] == [
        each.title for each in usual if each.into is None
    ]
    assert len(told) == len(usual)


def test_a_long_meeting_has_every_part() -> None:
    """In three hours each part stands alone, in its own words."""
    parts = timed(NETWORK, 180, private_time=True)

    assert [part.title for part in parts] == [each.title for each in NETWORK.parts]
    assert [part.what for part in parts] == [(each.what,) for each in NETWORK.parts]


@pytest.mark.parametrize("minutes", [SHORTEST - 1, LONGEST + 1])
def test_no_agenda_for_such_a_length(minutes: int) -> None:
    """A meeting of 14 minutes has no agenda, nor one of more than ten hours."""
    with pytest.raises(ValueError, match=str(minutes)):
        timed(NETWORK, minutes)


PART = {"id": "a", "title": "A", "minutes": "5", "what": "x"}


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param([], id="no part"),
        pytest.param([PART, PART], id="an id twice"),
        pytest.param([PART | {"from": "30"}], id="from without into"),
        pytest.param([PART, PART | {"id": "b", "into": "a"}], id="into without from"),
        pytest.param(
            [PART, PART | {"id": "b", "into": "c", "from": "30"}], id="into nowhere"
        ),
        pytest.param([PART | {"minutes": "0"}], id="no minutes"),
        pytest.param([PART | {"id": f"p{n}"} for n in range(16)], id="sixteen always"),
    ],
)
def test_a_bad_outline_is_refused(parts: list[dict[str, str]]) -> None:
    """An outline whose parts do not fit together is refused before it is used."""
    with pytest.raises(ValidationError):
        Outline.model_validate(
            {"heero": "agenda/1", "id": "x", "title": "X", "parts": parts}
        )


@pytest.mark.parametrize(
    "id, minutes", [pytest.param(ARI, 90, id="full"), pytest.param(MIKA, 30, id="bare")]
)
def test_agenda_is_the_one_that_was_read(
    id: str, minutes: int, pytestconfig: pytest.Config
) -> None:
    """The page is, letter for letter, the one somebody looked at and liked."""
    path = GOLDEN / f"agenda-{id}.md"
    text = written(participant(id), minutes)
    if pytestconfig.getoption("--update"):
        path.write_text(text, encoding="utf-8")

    assert text == path.read_text(encoding="utf-8")


def test_what_is_shared_is_on_the_page() -> None:
    """Ari's page has the guests, the need, the wishes and the offers."""
    text = written(participant(ARI))

    for words in (
        "- **Grandma Rose**, grandmother",
        "- **Noor**, best friend",
        "- **Auntie Bea**, my dad's sister",
        "- **Coach Ines**, roller derby coach",
        "Saturday, 5 December 2026 · 14:00 to 15:30",
        "People who keep a seat for me at the table, on plain days too",
        "- Food first, talk after",
        "Some things stay out of today's talk.",
        "**pineapple**",
        "“Text me at any hour. I will answer.” (offered)",
        "I drive you home after practice, all season” (going on now)",
        "for everyone I invite",
        "not the official file",
    ):
        assert words in text
    for words in ("The band room is yours", "My grades"):
        assert words not in text


def test_the_need_on_the_page_is_the_last_that_was_said_to_be_the_biggest() -> None:
    """A meeting finds a new one, and the one of before stays in the record."""
    base = {"visibility": "network_ok", "biggest": "said_yes"}
    needs = [
        {"id": "one", "words": "a bed", "as_of": "2026-11-02", **base},
        {"id": "two", "words": "a seat at a table", "as_of": "2026-11-20", **base},
        {
            "id": "three",
            "words": "a car",
            "as_of": "2026-11-21",
            **base,
            "status": "met",
        },
    ]
    record = Participant.model_validate(
        {"heero": "participant/1", "id": ARI, "name": "Ari", "needs": needs}
    )

    seen = view(record, "network", TODAY)
    assert page(seen, NETWORK, About(90)).need == "a seat at a table"


def test_until_somebody_is_invited_all_who_could_be_are_named() -> None:
    """Without a list of guests, everybody who is shared and clear is on the page."""
    record = participant(ARI)
    clear = clear_for(record)
    seen = view(record, "network", TODAY, clear=clear)

    names = [guest.name for guest in page(seen, NETWORK, About(90, clear=clear)).guests]

    assert names == ["Grandma Rose", "Noor", "Auntie Bea", "Coach Ines", "Mr. Osei"]


def test_nobody_is_coming_unless_the_gate_says_so() -> None:
    """A wider view names nobody as coming whom the gate does not let through."""
    record = participant(ARI)
    seen = view(record, "me", TODAY)
    made = page(seen, NETWORK, About(90, clear=clear_for(record)))

    assert {"Rick", "Mom", "Devin"} & {guest.name for guest in made.guests} == set()
    assert page(seen, NETWORK, About(90)).guests == ()


@pytest.mark.parametrize("id", EVERYBODY)
def test_page_is_the_page_of_a_record_without_the_hidden(id: str) -> None:
    """Who is left out leaves no trace: the page is the same had they never been."""
    record = participant(id)
    seen = view(record, "network", TODAY, clear=clear_for(record))
    shown = {person.id for person in seen.record.people}
    others = {person.id for person in record.people} - shown
    never = record.model_copy(
        update={
            "people": tuple(each for each in record.people if each.id in shown),
            "commitments": tuple(
                each for each in record.commitments if each.person in shown
            ),
            "outreach": (),
            "ties": (),
            "walks": (),
        }
    )

    assert others or id == MIKA
    assert written(never) == written(record)


@pytest.mark.parametrize("minutes", [15, 90, 240])
def test_an_empty_page_is_worth_printing(minutes: int) -> None:
    """With nothing shared there are headings, a table of parts and lines to fill."""
    text = written(participant(MIKA), minutes)
    html = MarkdownIt("commonmark").enable("table").render(text)

    assert "**Mika** · day and time: ____" in text
    assert html.count("<hr />") >= 10
    assert html.count("<table>") == 4
    assert "None" not in text and "{" not in text


class Tags(HTMLParser):
    """Collects tags and words."""

    def __init__(self, markdown: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, str]] = []
        self.text = ""
        self.feed(MarkdownIt("commonmark").enable("table").render(markdown))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tag and where it leads."""
        self.tags.append((tag, str(dict(attrs).get("href", ""))))

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        self.text += data


def with_words(words: str) -> Participant:
    """Ari's record with the same words in every place where somebody typed some."""
    record = participant(ARI)
    meeting = record.meetings[0]
    said = {"words": words}
    return record.model_copy(
        update={
            "name": words,
            "people": tuple(
                each.model_copy(update={"name": words, "relation": words})
                for each in record.people
            ),
            "needs": tuple(each.model_copy(update=said) for each in record.needs),
            "strengths": tuple(
                each.model_copy(update=said) for each in record.strengths
            ),
            "commitments": tuple(
                each.model_copy(update=said) for each in record.commitments
            ),
            "meetings": (
                meeting.model_copy(
                    update={
                        "place": words,
                        "purpose": words,
                        "wishes": (words, words),
                        "off_limits": (words,),
                        "speaks": words,
                        "stop_word": words,
                    }
                ),
            ),
        }
    )


@pytest.mark.parametrize(
    "words",
    [
        "<b>*A_B*</b> [x](javascript:alert(1)) | # - 1. \n",
        "| a | b |\n|---|---|",
        "# 1\n\n## 2\n\n- 3",
        "```\ncode",
        "{{ name }} {% for a in b %}",
        "<script>alert('x')</script>",
        "[x]: https://example.org\n\n[x]",
        "    \\",
        "ليلى حدّاد",
        "-",
        "x" * 5000,
    ],
)
def test_a_record_cannot_change_the_form_of_the_page(words: str) -> None:
    """Whatever a record holds, the page has the same headings, lists and tables."""
    plain = Tags(written(with_words("wordwordword")))
    found = Tags(written(with_words(words)))

    assert found.tags == plain.tags
    shown = "".join(words.split())
    expected = "".join(plain.text.split()).replace("wordwordword", shown)
    assert "".join(found.text.split()) == expected


def test_a_meeting_may_pass_midnight() -> None:
    """A part that begins after midnight has the time of the next day."""
    record = participant(ARI)
    late = record.meetings[0].model_copy(update={"start": "2026-12-05T23:30"})
    seen = view(record, "network", TODAY)
    made = page(seen, NETWORK, About(60, late))

    assert (made.day, made.begins) == ("Saturday, 5 December 2026", "23:30")
    assert made.ends == "00:30"
    assert [step.clock for step in made.steps][-1] == "00:25"
