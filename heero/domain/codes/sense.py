"""What can be wrong between the parts of a record, and between records."""

from heero.domain.codes.code import Code

SENSE: tuple[Code, ...] = (
    Code(
        "id-not-file",
        "a record and its file have different names",
        "A record is found by the name of its file and named by its id. With two names "
        "it is found by one and missed by the other.",
        "Name the file after the id, or put the name of the file where the id is.",
        "id: loud-otter-41",
        "id: quiet-otter-41",
        shows="drawn",
    ),
    Code(
        "id-in-two-files",
        "two files have the same id",
        "Whoever names that id may mean either. Often one file is a copy of the other, "
        "and both have grown since.",
        "See which of the two is the one you work with. Take over by hand what only "
        "the other has, and move that one out of the folder.",
        shows="drawn",
    ),
    Code(
        "id-twice",
        "two things in a record have the same id",
        "Ties, answers and promises name people by their ids. With one id for two, "
        "what was said of the one would be shown with the other.",
        "Give the one that came later another id of four small letters, and see that "
        "whatever names it means the right one.",
        "  - id: tavu\n    name: Sam",
        "  - id: kelo\n    name: Sam",
        shows="drawn",
        mends=True,
    ),
    Code(
        "names-nobody",
        "an id names nobody who is there",
        "A tie, an answer or a promise is about somebody, by their id. Without them it "
        "is left off every map and page, and nobody sees that it is.",
        "See the ids with `heero person` and put the right one here. If they were "
        "taken out of the record on purpose, take this line out too.",
        "    between: [tavu, kelu]",
        "    between: [tavu, kelo]",
        shows="near",
    ),
    Code(
        "undecided",
        "two versions of a record say different things",
        "Two people changed the same thing at the same time, and nobody can tell who "
        "is right. One of the two stands in its place for now; which one means "
        "nothing. Both are kept.",
        "`heero resolve` shows both and asks. Ask the person it is about first, if "
        "that can be.",
        severity="warning",
        shows="drawn",
    ),
    Code(
        "seat-twice",
        "two people sit in the same seat of the map",
        "heero remembers where on the map somebody sits, so that nobody moves when "
        "others come. Two in one seat would be drawn on top of each other.",
        "Take the later line out; heero gives them a free seat at the next save.",
        "    seat: near-friends-1\n  - id: kelo",
        "  - id: kelo",
        "warning",
        shows="seat",
        mends=True,
    ),
    Code(
        "ends-before-it-begins",
        "something ends before it begins",
        "What is over before it begins never holds: a consent nobody can use, a "
        "clearance or an order that is not there when it is looked for.",
        "See the two dates; often the year of one is wrong.",
        'expires: "2026-11-01"',
        'expires: "2027-11-01"',
        shows="day",
    ),
    Code(
        "dates-out-of-order",
        "two dates are in the wrong order",
        "One of the two cannot be right: nobody takes back a yes before giving it, or "
        "looks again at what has not begun. heero tells by these days what is due.",
        "See the two dates, and put the wrong one right.",
        '    review: "2026-10-01"',
        '    review: "2026-12-01"',
        shows="day",
    ),
    Code(
        "consent-too-long",
        "a consent holds for more than twelve months",
        "A yes is asked for anew at least once a year, so that nobody is bound by what "
        "they said long ago. heero lets none hold longer, whatever is written.",
        "Write a day within twelve months, and ask again in good time.",
        'expires: "2028-11-02"',
        'expires: "2027-11-02"',
        shows="day",
    ),
    Code(
        "consent-ended",
        "the consent to take part has ended",
        "Without a consent that holds nothing new is asked, shared or reported. Their "
        "own map, their copy, corrections and erasing stay open to them.",
        "Ask again, and write the new consent as a line of its own. If they have left "
        "or finished, say so in `status`.",
        'from: "2025-11-02", expires: "2026-11-01"',
        'from: "2026-11-02", expires: "2027-11-01"',
        "warning",
    ),
    Code(
        "unknown-team-member",
        "nobody of the team has this id",
        "Who leads, walks along or has checked something is named by their id in "
        "team/. Without a record nobody can tell who that was.",
        "See how the id is spelt, or make their record in team/.",
        "navigators: [team-kirru]",
        "navigators: [team-kiru]",
        "warning",
        shows="near",
    ),
    Code(
        "unknown-participant",
        "no participant has this id",
        "A workshop names who takes part and who was there by their ids. Somebody "
        "without a record is left out of everything that goes by it.",
        "See the ids with `heero list`, and put the right one here.",
        "participants: [quiet-oter-41]",
        "participants: [quiet-otter-41]",
        shows="near",
    ),
    Code(
        "beside-nobody",
        "a private file lies beside no record",
        "Clearances, orders and ways to reach people are found by the name of the "
        "file of a participant, a contact or a mentee. Under another name they protect "
        "nobody, and nobody destroys them when their time is over.",
        "Name it after the record it belongs to, and put that id into it.",
        shows="drawn",
    ),
    Code(
        "contact-identifies",
        "a contact may say who somebody is",
        "A contact keeps almost nothing on purpose: no numbers of workers, no clients "
        "and no cases, no names of those who lead, no diagnoses. What is not there "
        "cannot be asked for, by an employer or by a court.",
        "Take it out: the contact counts without it. If it is none of these, leave it. "
        "A site has its own words in vocabulary/never-collected.yaml.",
        "note: Badge number 4417, wants the evening group",
        "note: Wants the evening group",
        "warning",
    ),
    Code(
        "contact-code",
        "a contact has a code that the site has not",
        "What contacts are about, and the fields of a site, are codes out of lists. "
        "One that is on no list, mostly a slip of whoever typed it by hand, is kept, "
        "and a report tells it as something else, or not at all.",
        "Put the right code, or add this one to vocabulary/concerns.yaml or "
        "vocabulary/contact-fields.yaml. A concern that is asked no more stays on the "
        "list with `asked: said_no`.",
        "concerns: [workload, slep]",
        "concerns: [workload, sleep]",
        "warning",
    ),
    Code(
        "parent-and-child",
        "a parent and their child may be in one folder",
        "Whoever can open a folder can read all of it. What a parent says about their "
        "child, and a child about their parent, is for different readers.",
        "If they are the same person, keep the two records in two folders. If only the "
        "names are alike, nothing needs to be done.",
        severity="warning",
    ),
    Code(
        "team-and-participant",
        "somebody of the team may take part here too",
        "Many navigators took part once. Whoever can open a folder can read all of it, "
        "so their colleagues could read what they said for themselves.",
        "If they are one person, ask them where their record should be, and keep it in "
        "a folder their colleagues do not open: `heero team promote` hands it over "
        "first. If only the names are alike, nothing needs to be done.",
        severity="warning",
    ),
    Code(
        "lab-identifies",
        "words of a lab tell who somebody is",
        "A lab thinks about a situation that could be many families'. With a name, a "
        "day, an exact age, a place or a number in it, whoever reads a page of it may "
        "know whose it is, and a wondering about them becomes a rumour.",
        "Say the role, about how long ago, about how old, or what kind of place. If "
        "it is no name, a small letter says so. Which family a lab is about stays on "
        "paper, or in the system of the agency. What leaves a lab is made without it "
        "in any case.",
        "wondering: Tavi may be afraid of losing her",
        "wondering: the father may be afraid of losing her",
        severity="warning",
    ),
    Code(
        "wrong-folder",
        "a record lies in the folder of another kind",
        "heero looks for each kind of record in its own folder, and does not see this "
        "one. Some folders are not kept in git, so it could also reach somebody it was "
        "not meant for.",
        "Move it to the folder the hint names.",
        shows="header",
    ),
    Code(
        "other-program",
        "a record belongs to another program",
        "Workshops, labs, helplines and mentoring have folders of their own, because "
        "different people may read them.",
        "Move it to the folder of its program. If `program` in heero.yaml is wrong, "
        "put that right.",
        "program: mentoring",
        "program: workshop",
        shows="header",
    ),
    Code(
        "wrong-ending",
        "the name of the file ends otherwise than heero looks for",
        "heero looks for records in files that end in .yaml, in small letters. This "
        "one is left out of every list.",
        "Give it the name the hint says.",
        shows="header",
    ),
    Code(
        "set-aside",
        "something that was said is not in the record",
        "What was said in a walk could not be put into the record, because the record "
        "could not be read or had been changed by hand. Nothing is lost: it is kept "
        "beside the journal.",
        "`heero doctor` says where it is. Take over by hand what is missing.",
        severity="warning",
        shows="header",
    ),
)
"""From one record to a whole folder."""
