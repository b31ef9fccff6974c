"""One screen of cards: whom the participant would like to be in touch with."""

from typing import Any

from heero.cli.ask import Asker, Ended, asker
from heero.cli.heard import heard
from heero.cli.session import Session
from heero.cli.sitting import language_of
from heero.errors import BadInput
from heero.guides.answers import read_cards
from heero.guides.definition import Guide
from heero.guides.names import Known
from heero.guides.prepared import language_of as guide_language
from heero.guides.readings import Around, Unclear
from heero.guides.steps import PlainStep, choices
from heero.guides.texts import text
from heero.services import cards, guides, outreach
from heero.services.outcome import Outcome
from heero.services.records import opened, participant_id

GUIDE = "outreach_plan"
"""The guide whose piles and words are used; a site may replace it."""

HOW = "A letter and names, like `a Rose, Joe`. An empty line ends it."


def sorted_cards(session: Session, participant: str, who: str) -> Outcome:
    """
    Let the participant put cards on piles, each line kept at once; nobody asks why.

    Args:
        session: This call of heero.
        participant: Whose people.
        who: The one card to ask about; empty for all of them.

    Returns:
        Where it is, and which gates of planned meetings were shut by it.

    Raises:
        NoSuchRecord: There is no such participant.
        NoSuchPart: There is nobody like that in the record.
        GateShut: The yes to a record has ended or was taken back.
    """
    workspace, me = session.workspace, session.me or ""
    record = opened(workspace, participant_id(workspace, participant), me).record
    cards.may_sort(record, session.today)
    session.tell_news()
    guide = guides.guide(GUIDE, workspace.root)
    spoken = language_of(session, {"languages": list(record.languages)})
    language = guide_language(guide, spoken, workspace.settings.use_unreviewed)
    step = _piles(guide)
    asking = asker(fancy=session.fancy, asks=session.asks)
    lines: dict[str, None] = {}
    meetings: list[Any] = []
    table = [
        Known(each.id, each.name, each.relation, each.also)
        for each in cards.cards(record, who)
    ]
    words = step.ask_adult if record.kind == "adult" and step.ask_adult else step.ask
    asking.say(text(words, language))
    chosen = {each.person: str(each.choice) for each in record.outreach}
    while table and (line := _line(asking, step, table, chosen, language)):
        # A letter alone is about one card only where there is one.
        alone = table[0].id if len(table) == 1 else ""
        read = read_cards(step, line, table, alone, Around(language=language))
        if isinstance(read, Unclear) or not all(card for card, _ in read):
            asking.say(read.sentence if isinstance(read, Unclear) else HOW)
            continue
        said = {card: str(pile.said) for card, pile in read}
        answer = outreach.sort(workspace, record.id, said, session.today, me)
        lines.update(dict.fromkeys(answer.lines))
        meetings += answer.data["meetings"]
        chosen |= said
        if who:
            break
    notes = [] if lines else ["every card stays where it is, and that is fine"]
    return Outcome([*lines], {"id": record.id, "meetings": meetings}, notes)


def _piles(guide: Guide) -> PlainStep:
    """
    Return the step with the piles; a site's own guide may have moved it.

    Raises:
        BadInput: It has none.
    """
    for each in guide.steps:
        values = {one.value for one in choices(each)}
        if each.kind == "grid" and values <= set(outreach.CHOICES):
            return each
    raise BadInput(
        f"the guide {GUIDE} of this folder has no piles",
        hint="give --choice with one person, or see `heero guides show`",
    )


def _line(
    asking: Asker,
    step: PlainStep,
    table: list[Known],
    chosen: dict[str, str],
    language: str,
) -> str:
    """Show the screen and return what was typed; nothing where they are done."""
    letters = {
        each.value: chr(ord("a") + number) for number, each in enumerate(choices(step))
    }
    rows = [
        f"  {letters[each.value]} {text(each.label, language)}"
        for each in choices(step)
    ]
    for each in table:
        letter = letters.get(chosen.get(each.id, ""))
        rows.append(f"{letter}: {each.name}" if letter else f"   {each.name}")
    try:
        said = heard(asking.ask("\n".join([*rows, HOW]), known=[e.name for e in table]))
    except Ended:
        return ""
    return "" if said.word else said.text
