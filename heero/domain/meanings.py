"""
What each word of an enumeration means, in one sentence, as an editor shows it.

A mapping belongs to the enumeration with exactly its words; adding a word to an
enumeration means adding its sentence here.
"""

from collections.abc import Mapping

from heero.domain import lab_meanings, support_meanings

_UNSAID = "Not said, or nobody asked."
_UNKNOWN = "Nobody knows."
_NOT_ASKED = "Nobody asked."

MEANINGS: tuple[Mapping[str, str], ...] = (
    {
        "workshop": "Workshops for participants, and the meetings after them.",
        "lab": "Case consultations without blame.",
        "peer-support": "Support for child welfare staff, who stay nameless.",
        "mentoring": "Mentors and mentees, who are known by name.",
    },
    {
        "A4": "A4 paper.",
        "Letter": "US Letter paper.",
        "screen": "No paper: as wide as a screen.",
    },
    {
        "visit": "They met.",
        "call": "They talked on the telephone.",
        "text": "They wrote to each other.",
        "online": "They saw each other on a screen.",
        "other": "In another way.",
    },
    {
        "reached": "They were in touch.",
        "tried": "The navigator tried; that counts too.",
    },
    {"said_yes": "Yes."},
    {"said_yes": "Yes.", "said_no": "No."},
    {"said_yes": "They said yes.", "said_no": "They said no.", "unsure": "Not sure."},
    {
        "said_yes": "They said yes.",
        "said_no": "They said no.",
        "unsure": "They are not sure.",
        "not_asked": _NOT_ASKED,
    },
    {
        "said_yes": "Yes.",
        "said_no": "No.",
        "sometimes": "Some of the time.",
        "not_asked": _NOT_ASKED,
    },
    {
        "run_workshop": "Taking part, and keeping this record.",
        "share_map_network": "Showing the map to the people they invite.",
        "share_need_statement": "Saying what they need to the people they invite.",
        "share_court": "Showing a court what they choose, one thing at a time.",
        "contact_person": "Getting in touch with somebody for them.",
        "evaluation": "Counting them in when the program is looked at.",
        "photo": "Taking and using pictures.",
        "quote": "Using their words elsewhere.",
        "staff_training": "Learning from their story, without who they are.",
        "research": "Research by others.",
    },
    {
        "self": "The participant.",
        "self_with_support": "The participant, with somebody beside them.",
        "substitute_decision_maker": "Somebody who may decide for them by law.",
    },
    {
        "written": "Written and signed.",
        "verbal_witnessed": "Said aloud, with somebody who heard it.",
    },
    {
        "family": "Family, however they count it.",
        "kin": "Relatives further away, or as good as relatives.",
        "foster": "Somebody of a foster family.",
        "chosen": "Chosen family.",
        "friend": "A friend.",
        "peer": "Somebody who has been where they are.",
        "community": "Somebody from where they live, play or pray.",
        "professional": "Somebody who is paid to be there.",
        "group": "A team, a congregation, a nation; not counted as a person.",
        "service": "A school, clinic, agency, court; not counted as a person.",
        "pet": "An animal; never invited.",
        "ancestor": "Somebody from before, who is carried along; never invited.",
    },
    {
        "none": "Nothing is felt.",
        "some": "Some of it.",
        "strong": "A lot of it.",
        "unknown": _UNKNOWN,
        "unsaid": _UNSAID,
    },
    {
        "hardly_ever": "Hardly ever.",
        "sometimes": "Some of the time.",
        "almost_always": "Almost always.",
        "unsaid": _UNSAID,
    },
    {
        "grandparents": "The grandparents' row, and whoever is older.",
        "parents": "The row of parents, aunts and uncles.",
        "mine": "The participant's own row: brothers, sisters, cousins, friends.",
        "children": "The row of children.",
        "unsaid": _UNSAID,
    },
    {
        "birth": "By birth.",
        "half": "By one parent of two.",
        "step": "By a new marriage or a new home.",
        "adoptive": "By adoption.",
        "foster": "By foster care.",
        "married": "By marriage.",
        "chosen": "By choice.",
    },
    {
        "birth": "By birth.",
        "adoptive": "By adoption.",
        "foster": "By foster care.",
        "step": "By a new marriage or a new home.",
        "kin_care": "A relative who brought them up.",
        "chosen": "By choice.",
        "unsaid": _UNSAID,
    },
    {
        "together": "They are together.",
        "married": "They are married.",
        "apart": "They are apart.",
        "divorced": "They are divorced.",
        "unsaid": _UNSAID,
    },
    {
        "roots": "Where they come from.",
        "ground": "What they choose to do in a week.",
        "trunk": "What they care about and can do.",
        "fruits": "What others gave them.",
        "flowers": "What they want to pass on.",
    },
    {
        "hope": "A hope.",
        "dream": "What it looks like when it is good.",
        "goal": "Something they want to reach.",
        "change": "Something they would change.",
        "missing": "Something or somebody that is missing.",
    },
    {
        "household": "Whoever they live with.",
        "other_family": "Family who live elsewhere.",
        "friends": "Friends.",
        "school_work": "School and work.",
        "groups_faith_culture": "Groups, faith and culture.",
        "neighbours": "Neighbours.",
        "professionals": "People who are paid to be there.",
        "other": "Anywhere else, or not said.",
    },
    {
        "living": "Alive.",
        "died": "Has died; what was between them stays.",
        "unknown": _UNKNOWN,
    },
    {
        "me_and_navigator": "Only the participant and who sits beside them.",
        "workshop_team": "The team of the workshop too.",
        "case_team": "Their worker too.",
        "network_ok": "The people they invite too.",
    },
    {
        "none": "There is no tie; that is an answer too.",
        "weak": "Weak.",
        "tenuous": 'They are not sure about it; shown as "not sure".',
        "moderate": "In between.",
        "strong": "Strong.",
        "unsaid": _UNSAID,
    },
    {
        "easy": "Easy to be with.",
        "mixed": "It helps and it hurts.",
        "stressful": "Stressful.",
        "unsaid": _UNSAID,
    },
    {
        "to_me": "They help the participant.",
        "from_me": "The participant helps them.",
        "both": "They help each other.",
        "none": "No help either way.",
        "unsaid": _UNSAID,
    },
    {
        "current": "In touch now.",
        "lost_touch": "Lost touch, without an end.",
        "ended": "Over.",
        "wished_for": "Not there yet, and wished for.",
    },
    {
        "daily": "Every day, or nearly.",
        "weekly": "Every week, or nearly.",
        "monthly": "Every month, or nearly.",
        "few_times_a_year": "A few times a year.",
        "not_seen": "Not at all now.",
        "unknown": _UNSAID,
    },
    {
        "under_1_year": "Less than a year.",
        "1_to_5_years": "One to five years.",
        "over_5_years": "More than five years.",
        "unknown": _UNSAID,
    },
    {
        "belong": "A place at holidays, a call just to talk.",
        "shelter": "A couch for a night, a shelf for a box.",
        "care": "Comes along to appointments, sits there when they are ill.",
        "money_work": "Job leads, forms, help with money.",
        "learn": "Homework, applications, visits at school.",
        "move": "Rides, driving practice, hands on moving day.",
        "advise": "A talk before a big decision, somebody beside them in meetings.",
        "culture_spirit": "Language, ceremony, faith, food, stories of the family.",
        "joy": "Sport, music, walks, games.",
        "crisis": "Somebody to call in the middle of the night.",
    },
    {
        "known": "Its position in the list is its position in time.",
        "unknown": "Nobody knows where in time it belongs.",
    },
    {
        "good": "Good to think of.",
        "hard": "Hard to think of.",
        "both": "Good and hard.",
        "unsaid": "Not said, which is fine.",
    },
    {
        "unmet": "Not met.",
        "partly": "Met in part.",
        "met": "Met.",
        "unsaid": _UNSAID,
    },
    {
        "now": "Somebody may get in touch now.",
        "somebody_checks_first": "Only after somebody has looked whether it is safe.",
        "later": "Later; they will say when.",
        "not_now": "Not now; no reason is asked for.",
        "never": "Never; nothing changes that but their own word.",
        "unsaid": _UNSAID,
    },
    {
        "not_yet": "Nothing was done yet.",
        "planned": "Somebody knows what to say, and when.",
        "sent": "Somebody got in touch.",
        "answered": "They answered.",
        "no_answer": "They did not answer.",
        "declined": "They said no, which is a good end too.",
        "stopped": "The participant stopped it.",
    },
    {
        "offered": "It was offered.",
        "accepted": "The participant said yes to it.",
        "declined": "The participant said no to it, which is fine.",
        "active": "It is going on.",
        "kept": "It was kept.",
        "lapsed": "It fell asleep.",
        "ended": "It is over, and both know.",
    },
    {
        "self": "They read and answered it themselves.",
        "read_aloud": "Somebody read it to them.",
        "on_paper": "On paper, typed in afterwards.",
    },
    {
        "blended": "Everybody says how they see it; nothing is decided.",
        "network": "The people the participant invites.",
        "decision": "A meeting that decides something.",
        "family_group": "The family decides, with time to itself.",
        "follow_up": "A look at what became of what was agreed.",
    },
    {
        "planned": "It is still to come.",
        "held": "It took place.",
        "cancelled": "It will not take place.",
    },
    {
        "open": "Still to do.",
        "done": "Done.",
        "dropped": "Nobody will do it, and that is agreed.",
    },
    {
        "one_to_one": "Two people.",
        "pair": "Two participants together.",
        "group": "In a group.",
        "on_paper": "On paper, typed in afterwards.",
    },
    {
        "answered": "They answered.",
        "passed": "They passed; it is done, and nobody asks why.",
        "later": "Not now; it will be asked again.",
        "not_asked": "Nobody asked.",
        "not_known": "They do not know.",
        "withdrawn": "They took it back; nothing of it is kept.",
    },
    {
        "participant_words": "The participant's own words.",
        "confirmed_paraphrase": "Said in other words, and the participant agreed.",
        "staff_note": "A note of the team, not the participant's words.",
    },
    {
        "youth": "The wording for young people.",
        "adult": "The wording for adults.",
    },
    {
        "active": "Taking part.",
        "paused": "Taking a break.",
        "finished": "Came to the end of the program.",
        "left": "Left the program.",
    },
    {
        "phone": "A telephone number.",
        "email": "An email address.",
        "post": "An address for letters.",
        "via": "Through somebody else.",
    },
    {
        "owner": "The participant; it is their meeting.",
        "beside": "Sits beside the participant: a navigator or somebody they trust.",
        "facilitator": "Leads through the meeting, and decides nothing.",
        "recorder": "Writes down what is agreed.",
        "caseworker": "Carries the case, says what must hold, leaves in private time.",
        "host": "An elder or somebody of the family who opens the meeting.",
        "network": "One of the participant's people.",
        "interpreter": "Says in one language what was said in another.",
        "advocate": "Speaks for the participant's rights, or is their lawyer.",
        "child_care": "Looks after the little ones.",
        "safety": "Is there for safety, outside of what is talked about.",
    },
    {
        "letter": "By letter.",
        "text": "By a message.",
        "call": "By a call.",
        "in_person": "Face to face.",
        "other": "Some other way.",
    },
    {
        "not_yet": "No answer yet.",
        "coming": "They come.",
        "not_coming": "They do not come; that is a good answer too.",
        "no_answer": "No answer came.",
    },
    {
        "said_yes": "They said that it stays in the room.",
        "said_no": "They did not want to say that.",
        "not_asked": "Nobody asked.",
    },
    {
        "stay_or_move": "Where somebody stays or moves; never the address.",
        "visits": "Who visits whom, and when.",
        "other": "Another one.",
    },
    {
        "call": "A call.",
        "text": "A message.",
        "letter": "A letter or a card.",
        "in_person": "Face to face.",
        "online": "Online.",
        "other": "Some other way.",
    },
    {
        "reached": "They were reached.",
        "no_answer": "No answer came.",
        "left_word": "Word was left with somebody or something.",
    },
    {
        "going_well": "It goes as it was offered.",
        "needs_change": "It is to be changed a bit.",
        "not_kept": "It did not hold.",
        "not_reached": "Nobody could be asked.",
    },
    {
        "clear": "They may be invited.",
        "check_first": "Not before somebody has asked.",
        "blocked": "They may not be invited.",
    },
    {
        "participant": "Takes part in a workshop.",
        "peer_navigator": "Took part once, and walks along now.",
        "staff_peer_navigator": "A peer navigator who is on the staff.",
        "senior_staff_peer_navigator": "A peer navigator who leads others.",
        "facilitator": "Leads workshops.",
        "supervisor": "Answers for the team.",
        "caseworker": "Carries a participant's case.",
        "peer_supporter": "Supports colleagues.",
        "clinician": "Treats people.",
        "coordinator": "Keeps the program going.",
        "mentor": "Walks with a new worker for a year.",
    },
    {
        "active": "With the team.",
        "paused": "Taking a break.",
        "left": "Left the team.",
    },
    {
        "me": "The participant.",
        "team": "The team of the workshop.",
        "caseworker": "Their worker.",
        "network": "The people they invited.",
        "court": "A court.",
        "funder": "Whoever pays for the program; counts only.",
        "training": "Staff who learn; nobody in it can be known.",
    },
    {
        "access": "To see everything that is held about them.",
        "correction": "To have something put right.",
    },
    {
        "given": "They got what they asked for.",
        "part": "They got a part of it.",
        "refused": "They did not get it; a ground is given.",
    },
    {
        "privilege": "It is between a lawyer and whom they speak for.",
        "law_or_order": "A law or an order of a court forbids it.",
        "proceeding": "It was made for a proceeding that is not over.",
        "harm": "Somebody could come to serious harm by it.",
        "reporter": "It would show who reported something, as the law asked of them.",
        "confidence": "It would show who told something in confidence.",
        "frivolous": "It was asked to no purpose, or to do harm.",
        "not_shown": "Nobody has shown what is wrong with it.",
        "opinion": "It is what somebody honestly thought, and says so.",
        "not_ours": "Others wrote it, and nobody here can know better.",
    },
    {
        "much_to_look_through": "There is much to look through.",
        "others_to_ask": "Others have to be asked first.",
    },
    {
        "theft": "Something was stolen.",
        "loss": "Something was lost.",
        "unauthorised_use": "Somebody used it who may not.",
        "unauthorised_disclosure": "It was shown to somebody who may not see it.",
    },
    {
        "person": "Whoever it is about.",
        "commissioner": "The commissioner for privacy.",
        "ministry": "The ministry.",
        "agency": "The agency the site works for.",
        "police": "The police.",
        "other": "Somebody else.",
    },
    {
        "use": "It was used here for something else.",
        "disclosure": "It was shown to somebody else.",
    },
    {
        "working": "A working paper: destroyed 90 days after the programme ended.",
        "participant_property": "Theirs: handed over, and not kept.",
        "programme_record": "A record of the programme: kept as long as the site says.",
    },
    {
        "deleted": "The files were deleted.",
        "key_destroyed": "The key was destroyed, without which nobody can read it.",
        "handed_over": "It was handed over, and nothing was kept.",
        "shredded": "Paper was shredded.",
    },
    *lab_meanings.MEANINGS,
    *support_meanings.MEANINGS,
)
"""The meanings, one mapping for each enumeration of a record."""

_BY_WORDS = {frozenset(each): each for each in MEANINGS}


def meanings(words: tuple[str, ...]) -> tuple[str, ...]:
    """
    Return what the words of an enumeration mean, in their order.

    Raises:
        KeyError: Nothing is written down for just these words.
    """
    found = _BY_WORDS[frozenset(words)]
    return tuple(found[word] for word in words)
