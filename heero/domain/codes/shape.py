"""What can be wrong with the keys and values of a record."""

from heero.domain.codes.code import Code

SHAPE: tuple[Code, ...] = (
    Code(
        "no-record",
        "there is no record in the file",
        "Every file in these folders is read as a record. This one is empty, or holds "
        "a list or some words instead of keys and values.",
        "Write a record, whose first line is such as `heero: participant/1`, or move "
        "the file away.",
    ),
    Code(
        "no-header",
        "the record does not say what it is",
        "The key `heero` says what kind of record it is and how it is written. Without "
        "it nothing else can be judged.",
        "Begin the record with a line such as `heero: participant/1`; `heero schema` "
        "names the kinds.",
        "id: quiet-otter-41\nname: Ari",
        "heero: participant/1\nid: quiet-otter-41\nname: Ari",
    ),
    Code(
        "unknown-kind",
        "heero knows no such kind of record",
        "The word before the slash says what kind of record it is. heero reads the "
        "kinds it knows and leaves the others alone.",
        "See how the word is spelt.",
        "heero: particpant/1",
        "heero: participant/1",
        shows="near",
        mends=True,
    ),
    Code(
        "newer-format",
        "the record was written by a newer heero",
        "The number behind the slash is higher than this heero knows. A newer record "
        "may hold what this one would lose, so it is not read at all.",
        "Install a newer heero. If the number is only mistyped, put it right.",
        "heero: participant/2",
        "heero: participant/1",
        shows="header",
    ),
    Code(
        "unknown-key",
        "heero does not know a key",
        "A key that is spelt almost like one of heero's was probably meant to be that "
        "one, and what it holds would be overlooked: an error. Any other key may be "
        "your own; it is kept for ever, and you are told once: a warning.",
        "Put the spelling right. For a key of your own, say so in "
        "vocabulary/keys.yaml: `keys: [clan]`.",
        "pronuons: they/them",
        "pronouns: they/them",
        shows="key",
        mends=True,
    ),
    Code(
        "missing-key",
        "something that must be there is missing",
        "A few keys are in every record or every part of one: its id, and whatever it "
        "would be nothing without. heero cannot guess them.",
        "Add the key the hint names. An id is any four small letters nothing else in "
        "the record has.",
        "people:\n  - name: Rose",
        "people:\n  - id: tavu\n    name: Rose",
        mends=True,
    ),
    Code(
        "unknown-word",
        "a word is not one of those that can stand here",
        "Some keys take one of a few words, so that maps, lists and other people's "
        "programs can rely on them. A word that is spelt otherwise counts for nothing.",
        "Choose one of the words the hint names. What fits none of them can be said in "
        "`note` or `relation`, in any words.",
        "kind: yuoth",
        "kind: youth",
        shows="near",
        mends=True,
    ),
    Code(
        "not-a-word",
        "there should be one line of words here",
        "This key holds words, and here are keys, or a list.",
        "Write the words behind the colon, in quotes where there are brackets or "
        "colons in them.",
        "pronouns: [they, them]",
        "pronouns: they, them",
    ),
    Code(
        "nothing-said",
        "there is nothing between the quotes",
        "An empty text is neither an answer nor the absence of one. What was not said "
        "is left out; what was passed has its own word.",
        "Write what was said, or take the line out.",
        "pronouns: ''",
        "pronouns: they/them",
        shows="empty",
    ),
    Code(
        "too-long",
        "this is too long for an id",
        "An id is a short name for the program, of sixty letters at most. A sentence "
        "may have slipped into its place, and ids are shown where words are not.",
        "Take four small letters nothing else in the record has.",
    ),
    Code(
        "not-a-list",
        "there should be a list here",
        "This key holds several things, even if there is only one so far.",
        "Put `- ` before each part, each in a line of its own, or put [ and ] around "
        "plain words.",
        "languages: en",
        "languages: [en]",
    ),
    Code(
        "not-keys",
        "there should be keys and values here",
        "Here a person, a place or something else with several sides is described: "
        "each side has a key. A single word does not say which it is.",
        "Write `key: value` lines, further in than the line above.",
        "people: [Rose]",
        "people:\n  - id: tavu\n    name: Rose",
    ),
    Code(
        "not-two",
        "there should be two ids here",
        "A tie or an order is between two, never one or three.",
        "Name both by their ids, `between: [tavu, kelo]`. For three people write three "
        "ties.",
        "    between: [tavu]",
        "    between: [tavu, kelo]",
    ),
    Code(
        "not-an-id",
        "this is not an id",
        "Ids stand for people and things wherever their names must not appear: in file "
        "names, in messages, in the history. So they are never names.",
        "Use small letters, digits and single dashes. A new id is any four small "
        "letters nothing else in the record has.",
        "  - id: Grandma Rose",
        "  - id: tavu",
    ),
    Code(
        "not-a-day",
        "this is not a day",
        "heero tells what is due and what has ended by days, so each is written in one "
        "way and is one that the calendar has.",
        "Write year, month and day with all their digits: `2026-11-02`.",
        'intake: {date: "2026-02-30"}',
        'intake: {date: "2026-02-28"}',
        shows="day",
        mends=True,
    ),
    Code(
        "not-a-moment",
        "this is not a day and time",
        "Walks and meetings begin at a time of day, written in one way so that they "
        "can be put in order.",
        "Write day and time with a T between them: `2026-11-02T14:05`.",
        '    started: "2026-11-02 2pm"',
        '    started: "2026-11-02T14:00"',
        shows="day",
        mends=True,
    ),
    Code(
        "not-a-date",
        "this is not a date",
        "Dates here may be as vague as people are, but heero has to know how vague, so "
        "that it never shows them more precisely than they were said.",
        "Write `2014`, `2014-03`, `2014~` (about), `201X` (the 2010s), `2012-21` "
        '(spring), `{age: 7}`, `{around: "grade 2"}` or `unknown`.',
        "born: 02.11.2009",
        'born: "2009-11-02"',
        shows="day",
        mends=True,
    ),
    Code(
        "not-a-language",
        "this is not the tag of a language",
        "Questions and hand-outs are chosen by these tags, and other programs know "
        "them too.",
        "Write `en`, `es`, `fr-CA` and so on: two or three small letters, and the "
        "region if it matters.",
        "languages: [English]",
        "languages: [en]",
        mends=True,
    ),
    Code(
        "not-a-seat",
        "this is not a seat on the map",
        "heero writes the seat of everybody on the map, so that nobody moves when "
        "others come. Nobody has to type it.",
        "Take the line out; heero gives them a seat at the next save.",
        "    seat: front",
        "    seat: near-friends-1",
    ),
    Code(
        "not-whole",
        "this is not a whole number",
        "This key counts or measures something, and is reckoned with.",
        "Write it with digits only, without a sign, a dot or a nought in front.",
        "    minutes: 1.5",
        '    minutes: "90"',
        shows="number",
    ),
    Code(
        "out-of-range",
        "the number is too low or too high",
        "A scale has a lowest and a highest number, and a number beyond them means "
        "nothing on it.",
        "See what was said. Closeness goes from 1 (not very) to 3 (very).",
        "    tie: {closeness: 7}",
        '    tie: {closeness: "3"}',
        shows="number",
    ),
    Code(
        "not-fitting",
        "this does not have the form it needs here",
        "What stands here is a name for the program, such as a guide with its version, "
        "and is looked up letter by letter.",
        "See the hint, or `heero schema`, which says what each key takes.",
        "    guide: Ecomap",
        "    guide: ecomap/1",
    ),
    Code(
        "tie-with-oneself",
        "both ends of a tie are the same",
        "A tie or an order is between two different people. One of the two ids was "
        "probably meant to be another, and an order that names nobody else protects "
        "nobody.",
        "Name the two people by their ids, or take the tie out.",
        "    between: [tavu, tavu]",
        "    between: [tavu, kelo]",
    ),
)
"""From the first line of a record to its last value."""
