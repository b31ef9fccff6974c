"""Every English word of the kinds of map that are not the ecomap."""

from collections.abc import Mapping

from heero.domain.people import Kin, Person, Support
from heero.domain.signs import one_line

CIRCLES: Mapping[str, tuple[str, ...]] = {
    "closeness": ("closest now", "in between", "further away now"),
    "trust": ("closest to me", "we talk a lot", "I know them"),
    "support": ("dear to me", "friends", "we do things as a group", "paid to help"),
    "who-knows": ("knows nearly all of it", "knows a bit", "knows none of it"),
}
"""What each ring of a drawing of rings means, from the inside to the outside."""

CIRCLES_TITLES: Mapping[str, str] = {
    "closeness": "Who is close to {}",
    "trust": "Circles of trust for {}",
    "support": "Circles of support for {}",
    "who-knows": "Who knows: circles for {}",
}
CIRCLES_TOLD = "One day, as {} laid the cards. Only those who got a card are here."
CLOSENESS_TOLD = (
    "One day, as {} told it. Only those of whom it was said how close they are; "
    "whoever is not around now sits in the outer ring."
)
COULD_MOVE = "could come nearer"
COULD_KNOW = "I would be glad if they knew more"

GIVES: Mapping[Support, str] = {
    "belong": "a place to belong",
    "shelter": "a roof for a bit",
    "care": "care when I need it",
    "money_work": "work and money",
    "learn": "help to learn",
    "move": "help to get around",
    "advise": "talking things through",
    "culture_spirit": "my ways, faith and roots",
    "joy": "joy",
    "crisis": "a very hard time",
}
"""What somebody gives, by the kind of support."""

SUPPORT_TITLE = "Who gives what to {}"
SUPPORT_TOLD = "One day, as {} told it. Near or far means nothing here."
NOBODY_YET = "nobody yet"
GIVEN = "gives this"
PROMISED = "promised"

ROWS: Mapping[str, str] = {
    "grandparents": "grandparents' row",
    "parents": "parents' row",
    "mine": "my row",
    "chosen": "chosen family",
    "children": "children's row",
    "more": "more who belong here",
    "paid": "paid to be here",
}
KIN: Mapping[Kin, str] = {
    "birth": "by birth",
    "half": "half",
    "step": "step",
    "adoptive": "adoptive",
    "foster": "foster",
    "married": "by marriage",
    "chosen": "chosen",
}
FELT: Mapping[str, str] = {
    "strong": "I feel it a lot",
    "some": "I feel it some",
    "none": "I do not feel it now",
    "unknown": "I can not tell what I feel",
}
FELT_BACK: Mapping[str, str] = {
    "strong": "it comes back a lot",
    "some": "it comes back some",
    "none": "it does not come back now",
    "unknown": "I can not tell if it comes back",
}
LATELY = "seen or heard from lately"
WANTED = "I would like them here"
CONNECTED_TITLE = "Who {} belongs with"
CONNECTED_TOLD = "One day, as {} felt it. Feelings need no contact, and change."

STAGES: Mapping[str, str] = {
    "named": "on my mind",
    "checking": "somebody checks first",
    "ready": "getting ready",
    "contacted": "a first hello",
    "answered": "an answer",
    "staying": "staying in touch",
    "aside": "I leave it as it is",
}
CHOICES: Mapping[str, str] = {"later": "later"}
STATUSES: Mapping[str, str] = {
    "planned": "planned",
    "no_answer": "no answer",
    "declined": "said no",
}
OUTREACH_TITLE = "Getting in touch, at the pace of {}"
OUTREACH_TOLD = "How far it has come, as {} chose. Every step may be the last one."

FEEL: Mapping[str, str] = {
    "good": "good to think of",
    "hard": "hard to think of",
    "both": "good and hard",
    "unsaid": "not said",
}
SAFE = "felt safe"
NOT_SAFE = "did not feel safe"
TO_FIND = "I would like to find them"
MOBILITY_TITLE = "Places in the life of {}"
MOBILITY_TOLD = "In the order of time, as {} told it, from the top down."
LIFELINE_TITLE = "A lifeline for {}"
LIFELINE_TOLD = "In the order of time, as {} chose, from the top down."
ALONG = "along the way"
BESIDE = "somewhere along the way"
TODAY = "today"
TOMORROW = "tomorrow"

PARENTS: Mapping[str, str] = {
    "birth": "by birth",
    "adoptive": "by adoption",
    "foster": "foster",
    "step": "step",
    "kin_care": "raised as kin",
    "chosen": "chosen",
    "unsaid": "parent and child",
}
PARENT_LETTERS: Mapping[str, str] = {
    "adoptive": "A",
    "foster": "F",
    "step": "S",
    "kin_care": "K",
    "chosen": "C",
}
PARTNERS: Mapping[str, str] = {
    "together": "together",
    "married": "married",
    "apart": "no longer together",
    "divorced": "divorced",
    "unsaid": "a couple",
}
FAMILY_TITLE = "The family of {}, as {} knows it"
FAMILY_TOLD = "Older generations are further up. Only what was said is here."
WHO_RAISED = "parents and children"
COUPLES = "couples"
LIVES = "home: {}"


def family_row(level: int) -> str:
    """Return what a row of a family tree is called, by how far it is above me."""
    known = {
        0: "my row",
        1: "my parents' row",
        2: "my grandparents' row",
        -1: "my children's row",
        -2: "my grandchildren's row",
    }
    return known.get(level, "further back" if level > 0 else "further on")


def kin_and_side(person: Person) -> str:
    """Return by what somebody is family, and on which side, as far as it was said."""
    parts = [KIN[person.kin] if person.kin else "", person.side or ""]
    return ", ".join(one_line(part) for part in parts if part)
