"""
What the program itself says to a participant, in their language.

The English words stand here; `templates/vocabulary/room.yaml` has the others, and a
site may say anything in its own way there.
"""

from collections.abc import Mapping

from heero.guides.texts import text

SAID: Mapping[str, str] = {
    "stopped": "We stop here. Everything that was said is kept, "
    "and the same question waits next time.",
    "nothing_kept": "We stop here. Nothing of this is kept, and you can still come.",
    "shut": "We stop here, because the yes to this page has ended. "
    "Nothing more is asked, and everything that was said stays yours.",
    "later": "Some things were left for later: look at them now, or leave them?",
    "now": "now",
    "leave": "leave them",
    "so_far": "Said so far",
    "named_before": "Named before: {names}. Bring anybody along?",
    "many_before": "Anybody named before can come along by name. :people shows them.",
    "said_before": "Said before. A number brings one along.",
    "on_the_table": "On the table",
    "how_to_sort": "Type a number and a name, such as 2 {who}; Enter ends it.",
    "own_paper": "Keep this one on your own paper: nothing of it is typed. "
    "Enter when you are ready.",
    "first": "This is the first question.",
    "nothing_said": "Nothing has been said yet.",
    "gone": "The last words are gone, from the page and from what was kept.",
    "going": "The last words are taken back, "
    "and leave the page once it can be written.",
    "stays": "Your words are taken back. A part stays for now: "
    "somebody else wrote there too.",
    "nobody": "Nobody is on the page yet.",
    "review": "Everything said so far. A number goes there and changes it; "
    ":withdraw and a number takes it back; Enter goes on.",
    "review_offer": "Would you like to look at everything once more?",
    "look": "look",
    "go_on": "no, that is fine",
    "withdrawn": "That is taken back. The page says only that something was.",
    "passed": "passed",
    "taken_back": "taken back",
    "left": "for later",
    "nothing": "nothing",
    "right": "Is that right, in your words?",
    "it_is": "yes",
    "it_is_not": "no",
    "is_all": "Is that all for today?",
    "all": "that is all",
    "more": "something else",
    "address": "That looks like an address or a number. It is kept here and goes on "
    "nobody's copy; :unsay takes it back, to say it in another way.",
    "pause": "You have been here for a good while. Time for a break?",
    "rest": "Take your time. Enter goes on.",
    "part": "{part}: about {minutes} minutes.",
    "part_over": "{part} has had its minutes; stay as long as it is good.",
    "time_left": "{minutes} minutes are left.",
    "no_time_left": "The time you planned is over; go on or stop, as you like.",
    "no_insights": "Nobody said what it is about, so nothing of other places is here.",
}
"""Every sentence, by its name."""


def phrase(
    name: str, language: str, others: Mapping[str, Mapping[str, str]], **places: str
) -> str:
    """
    Return a sentence in a language.

    Args:
        name: Its name in `SAID`.
        language: The language of whoever hears it.
        others: The sentences in other languages, by name and language tag.
        places: What stands in its places.
    """
    words = {"en": SAID[name], **others.get(name, {})}
    found = text(words, language)
    for key, value in places.items():
        found = found.replace("{" + key + "}", value)
    return found
