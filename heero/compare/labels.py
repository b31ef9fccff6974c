"""
What the parts of records are called in a sentence.

A key that is not here is called by its own words; so a new field needs nothing here to
be told.
"""

from typing import NamedTuple

KEPT_BY_HEERO = frozenset(
    {
        ("*", "heero"),
        ("*", "id"),
        ("*", "came_by"),
        ("*", "as_of"),
        ("people", "seat"),
        ("people", "spots"),
        ("tie", "was"),
        ("answers", "before"),
    }
)
"""
What heero keeps for itself, by what it lies in and its key: nobody is told of it.

`*` is anything. These are formats, ids, seats on the map, and what was said when.
"""

ORDERED = frozenset({"places", "planned", "languages"})
"""Lists whose order says something."""

AS_ONE = frozenset({"between", "answers", "said"})
"""Lists of words that are one thing."""


class Way(NamedTuple):
    """
    How the items of a list are told.

    Attributes:
        one: What one of them is called.
        called: The key by which one is known from another; empty where there is none.
        day: The key of the day it is of; empty where there is none.
        more: The keys that are told when it comes in.
        about: The keys that name whom it is about.
        always: Whether what one is called is always said before its words: nobody may
            take a wondering for anything else.
    """

    one: str
    called: str = ""
    day: str = ""
    more: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    always: bool = False


WAYS: dict[str, Way] = {
    "places": Way("place", "label"),
    "events": Way("event", "title"),
    "strengths": Way("strength", "words"),
    "worries": Way("worry", "words"),
    "hopes": Way("hope", "words"),
    "needs": Way("need", "words"),
    "gifts": Way("kind words", "words", about=("giver",)),
    "outreach": Way("getting in touch", more=("choice",), about=("person",)),
    "commitments": Way("offer", "words", about=("person",)),
    "measures": Way("answers to", "instrument", day="date"),
    "pictures": Way("picture", "what", day="date"),
    "meetings": Way("meeting", day="start", more=("kind",)),
    "invitations": Way("invited", more=("told", "reply"), about=("person",)),
    "copies": Way("copy handed over", day="sent", about=("person",)),
    "attendance": Way("was at a meeting", "words", about=("person",)),
    "agreed": Way("agreed", "words"),
    "ideas": Way("idea", "words"),
    "dissents": Way("sees it another way", "words", about=("person",)),
    "checks": Way("looked how it goes", day="date", more=("result",)),
    "tries": Way("tried to get in touch", day="date", more=("how", "result")),
    "steps": Way("step", "what", more=("who", "when")),
    "children": Way("child", "name"),
    "consents": Way("yes to", "purpose", more=("expires",)),
    "reach": Way("way to reach them", more=("kind", "value"), about=("person",)),
    "orders": Way("an order keeps them apart", about=("between",)),
    "clearances": Way("clearance", more=("state",), about=("person",)),
    "protected": Way("protected place", "place"),
    "flags": Way("note of the team", "words", about=("person",)),
    "trainings": Way("training", "what", more=("date", "until")),
    "check_ins": Way("check-in", day="date"),
    "sessions": Way("session", day="date"),
    "after_care": Way("check-in with", "participant", more=("by", "until", "done")),
    "done": Way("done:", "guide", more=("by",)),
    "visits": Way("contact", day="date", more=("how", "result")),
    "disclosures": Way("handed over:", "what", day="date", more=("to",)),
    "requests": Way("request:", "kind", day="asked", more=("participant",)),
    "breaches": Way("breach:", "kind", day="found"),
    "told": Way("told of it:", "whom", day="date"),
    "uses": Way("outside of what people were told:", "kind", day="date"),
    "holds": Way("must not be destroyed:", "participant", more=("authority",)),
    "erased": Way("a record was erased", day="date"),
    "destroyed": Way("destroyed", day="date", more=("class", "method", "many")),
    "corrections": Way("put right", "said", day="date", more=("was",)),
    "disagreements": Way("sees it another way", "words", day="date"),
    "first_hour": Way("to ring", "who", more=("number",)),
    "parents": Way("parent", more=("kind",), about=("parent", "child")),
    "partners": Way("partners", more=("status",), about=("between",)),
    "ties": Way("a tie", more=("strength", "quality"), about=("between",)),
    "there": Way("there:", "role", more=("many",)),
    "family": Way("it is about", "called", always=True),
    "carried": Way("carried", "told", always=True),
    "good": Way("when things are good", "told", always=True),
    "losses": Way("loss or change", "told", more=("kind", "when"), always=True),
    "behaviours": Way("what it looks like", "told", always=True),
    "wonderings": Way("wondering", "wondering", more=("kind", "need"), always=True),
    "belonging": Way("one of their people", "called", more=("near", "state")),
    "ways": Way("idea", "idea", more=("kind",), always=True),
    "try_next": Way("step", "step", more=("who", "until"), always=True),
    "takeaways": Way("to take along", "words", more=("kind", "role"), always=True),
    "follow_ups": Way("followed up", day="date"),
    "tried": Way("tried:", "way", more=("helped",)),
}

BARE = frozenset(
    {
        ("*", "strength"),
        ("*", "quality"),
        ("outreach", "choice"),
        ("clearances", "state"),
        ("needs", "status"),
        ("commitments", "status"),
        ("meetings", "status"),
        ("invitations", "reply"),
        ("checks", "result"),
        ("steps", "status"),
    }
)
"""Keys whose words need no key to be understood, by what they lie in."""

LABELS: dict[tuple[str, str], str] = {
    ("", "kind"): "wording",
    ("", "limit"): "how many they can walk with",
    ("", "order"): "order of exercises",
    ("", "starts"): "first day",
    ("", "ends"): "last day",
    ("", "closed"): "closed on",
    ("", "me"): "who usually types",
    ("", "author"): "who keeps versions",
    ("", "clears"): "who may clear somebody",
    ("", "reads"): "who can read this folder",
    ("", "erased"): "taken out for good",
    ("", "must_report"): "what must be reported",
    ("", "visits_a_month"): "contacts of a navigator a month",
    ("", "retention_days"): "days a record may stay",
    ("", "retention_years"): "years a record of a programme is kept",
    ("", "retention"): "how long it is kept",
    ("retention", "class"): "kind of record",
    ("retention", "ended"): "end of the programme",
    ("retention", "date"): "decided on",
    ("retention", "by"): "decided by",
    ("", "meeting_minutes"): "minutes of a meeting",
    ("care", "who"): "who sits with somebody",
    ("care", "where"): "the quiet place",
    ("care", "say"): "what to say",
    ("intake", "date"): "welcomed on",
    ("intake", "by"): "welcomed by",
    ("people", "also"): "also called",
    ("people", "area"): "part of life",
    ("people", "wants_to_find"): "would like to find them",
    ("people", "felt_safe"): "felt safe with them",
    ("people", "wants_here"): "would like to have them near",
    ("people", "kin"): "family by",
    ("circles", "trust"): "ring of trust",
    ("circles", "support"): "ring of support",
    ("circles", "who_knows"): "ring of who knows",
    ("circles", "could_move"): "could move further in",
    ("people", "visibility"): "who may hear of them",
    ("tie", "flow"): "help",
    ("tie", "seen"): "in touch",
    ("tie", "known"): "known for",
    ("tie", "closeness"): "how close",
    ("tie", "supports"): "support",
    ("tie", "felt"): "felt for them",
    ("tie", "felt_back"): "felt to come back",
    ("tie", "practical"): "helps with things to do",
    ("tie", "emotional"): "there when it is hard",
    ("tie", "advice"): "helps to think",
    ("tie", "critical"): "finds fault",
    ("tie", "visibility"): "who may hear how it is",
    ("tie", "barrier"): "what stands in the way",
    ("places", "order"): "its place in time",
    ("places", "feel"): "how it feels",
    ("places", "people"): "people there",
    ("events", "tone"): "how it feels",
    ("events", "place"): "where",
    ("strengths", "learned_from"): "learned from",
    ("needs", "domain"): "kind of support",
    ("needs", "biggest"): "the biggest one now",
    ("needs", "met"): "how far it is met, 0 to 10",
    ("needs", "met_by"): "helped by",
    ("outreach", "may_say"): "what may be said",
    ("outreach", "messenger"): "first contact by",
    ("outreach", "status"): "how far it has come",
    ("commitments", "unconditional"): "without conditions",
    ("commitments", "need"): "for the need",
    ("commitments", "review"): "looked at again on",
    ("visits", "next"): "next on",
    ("visits", "result"): "reached or tried",
    ("sessions", "start"): "begins at",
    ("sessions", "attended"): "who was there",
    ("sessions", "guests"): "who was there without a record",
    ("sessions", "guides"): "what was done",
    ("done", "by"): "led by",
    ("done", "participants"): "with",
    ("", "guests"): "who takes part without a record",
    ("measures", "how"): "how it was asked",
    ("trainings", "date"): "finished on",
    ("trainings", "until"): "counts until",
    ("meetings", "off_limits"): "not to be talked about",
    ("meetings", "speaks"): "who speaks for them",
    ("meetings", "offered"): "times offered",
    ("meetings", "title"): "called in calendars",
    ("meetings", "seat"): "where they sit",
    ("meetings", "exit"): "how they leave",
    ("meetings", "private_time"): "time for the family alone",
    ("meetings", "follows"): "agreed at the end of",
    ("invitations", "told"): "told on",
    ("invitations", "told_before"): "told of an earlier time on",
    ("invitations", "how"): "told by",
    ("invitations", "replied"): "answered on",
    ("invitations", "taken_back"): "taken back on",
    ("attendance", "keeps_it"): "keeps to themselves what is heard",
    ("agreed", "core"): "core commitment",
    ("steps", "go_wrong"): "what could go wrong",
    ("steps", "plan_b"): "if it does not work out",
    ("steps", "plan_c"): "if that does not work out",
    ("commitments", "was"): "what it said before",
    ("commitments", "checked_by"): "who looks how it goes",
    ("commitments", "ended"): "ended on",
    ("consents", "from"): "from",
    ("consents", "expires"): "until",
    ("consents", "withdrawn"): "taken back on",
    ("consents", "recipients"): "who may receive it",
    ("consents", "scope"): "what it covers",
    ("consents", "explained"): "how it was explained",
    ("consents", "interpreter"): "who put it into their language",
    ("consents", "basis"): "how it was said",
    ("reach", "agreed"): "agreed on",
    ("orders", "verified_by"): "seen by",
    ("orders", "verified_on"): "seen on",
    ("orders", "review_on"): "looked at again on",
    ("clearances", "by"): "decided by",
    ("clearances", "date"): "decided on",
    ("clearances", "basis"): "on what ground",
    ("flags", "safety"): "about safety",
    ("requests", "until"): "answered by",
    ("requests", "why_longer"): "put off because of",
    ("requests", "answered"): "answered on",
    ("requests", "disagreement"): "sees it another way",
    ("breaches", "about_many"): "about how many people",
    ("uses", "told"): "told on",
    ("corrections", "was"): "before:",
    ("disclosures", "to"): "to",
    ("disclosures", "by"): "handed over by",
    ("disclosures", "consent"): "rests on",
    ("disclosures", "law"): "asked for by law",
    ("disclosures", "items"): "chosen",
    ("disclosures", "mark"): "watermark",
    ("wonderings", "kind"): "may come from a",
    ("wonderings", "need"): "what may be needed:",
    ("wonderings", "under"): "may lie under",
    ("wonderings", "loss"): "may go back to",
    ("losses", "of"): "for",
    ("good", "of"): "of",
    ("behaviours", "of"): "of",
    ("ways", "meets"): "could meet",
    ("try_next", "beside"): "who is with them",
    ("try_next", "not_as"): "not as",
    ("try_next", "but_as"): "but as",
    ("belonging", "near"): "how near:",
    ("tried", "helped"): "helped:",
    ("walks", "format"): "how they sat together",
    ("walks", "with"): "who else was there",
    ("*", "visibility"): "who may hear of it",
}
"""What fields are called, by what they lie in and their key."""


def label(within: str, key: str) -> str:
    """Return what a field is called."""
    return LABELS.get((within, key)) or LABELS.get(("*", key)) or key.replace("_", " ")


def bare(within: str, key: str) -> bool:
    """Whether the words of a field need no key to be understood."""
    return (within, key) in BARE or ("*", key) in BARE


def kept_by_heero(within: str, key: str) -> bool:
    """Whether nobody is told of a field."""
    return (within, key) in KEPT_BY_HEERO or ("*", key) in KEPT_BY_HEERO


CODES: dict[tuple[str, str], str] = {
    ("visibility", "me_and_navigator"): "the participant and their navigator",
    ("visibility", "workshop_team"): "the workshop team",
    ("visibility", "case_team"): "the case team",
    ("visibility", "network_ok"): "the network",
    ("strength", "moderate"): "in between",
    ("strength", "tenuous"): "not sure",
    ("strength", "none"): "no tie",
    ("quality", "mixed"): "helps and hurts",
    ("flow", "to_me"): "gives to me",
    ("flow", "from_me"): "I give",
    ("flow", "both"): "both give",
    ("flow", "none"): "neither gives",
    ("closeness", "1"): "not very",
    ("closeness", "2"): "sort of",
    ("closeness", "3"): "very",
    ("purpose", "run_workshop"): "the workshop",
    ("purpose", "share_map_network"): "sharing the map with the network",
    ("purpose", "share_need_statement"): "sharing the need with the network",
    ("purpose", "contact_person"): "getting in touch with somebody",
    ("purpose", "photo"): "photos",
    ("purpose", "quote"): "being quoted",
    ("area", "school_work"): "school and work",
    ("area", "groups_faith_culture"): "groups, faith and culture",
    ("given_by", "self_with_support"): "themselves, with support",
    ("given_by", "self"): "themselves",
    ("known", "under_1_year"): "less than a year",
    ("known", "1_to_5_years"): "1 to 5 years",
    ("known", "over_5_years"): "more than 5 years",
    ("*", "money_work"): "money and work",
    ("*", "culture_spirit"): "culture and spirit",
    ("*", "unsaid"): "not said",
    ("*", "said_yes"): "yes",
    ("*", "said_no"): "no",
    ("*", "unsure"): "not sure",
}
"""Words of heero that a person says otherwise, by key; `*` is any key."""


def code(key: str, word: str) -> str:
    """Return how a person says one of heero's own words."""
    return CODES.get((key, word)) or CODES.get(("*", word)) or word.replace("_", " ")
