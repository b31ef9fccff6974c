"""What can be wrong with a guide, as `heero guides lint` says it."""

from heero.domain.codes.code import Code

_PASSED = (
    "A question that comes too early, too late or never is not asked, and nobody "
    "misses it in the room."
)

GUIDE: tuple[Code, ...] = (
    Code(
        "guide-format",
        "a guide holds what a guide cannot hold",
        "A guide is read before the first question is asked, so that nobody is stopped "
        "in the middle by a slip in it. It has no word for making anybody answer.",
        "See docs/guides.md for what a guide and a step may hold.",
        "goal: {en: Try it.}\nrequired: said_yes",
        "goal: {en: Try it.}",
    ),
    Code(
        "guide-file-name",
        "a guide and its file have different names",
        "A guide is chosen by the name of its file, and walks remember its id.",
        "Name the file after the id, or the id after the file.",
        "id: large",
        "id: small",
    ),
    Code(
        "guide-of-an-instrument",
        "a guide has a name that belongs to an instrument",
        "`heero measure` keeps what somebody answers to an instrument under such a "
        "name. A guide that has it would be taken for the instrument, and its answers "
        "for a measurement.",
        "Take another id, for the file as well; `heero measure` asks an instrument.",
        "id: measure_small",
        "id: small",
    ),
    Code(
        "guide-no-goal",
        "a guide does not say what it is for",
        "Whoever leads it, and whoever answers, may know why it is asked.",
        "Say in one sentence what it is for: `goal`.",
    ),
    Code(
        "guide-no-not-for",
        "a guide does not say what it must not be used for",
        "What was drawn to be seen can be used to compare, to count or to decide. The "
        "guide says where it ends.",
        "Say what it must not be used for: `not_for`.",
    ),
    Code(
        "guide-no-credits",
        "a guide does not say whose it is",
        "Exercises come from people who worked them out. Their names stay with them.",
        "Say whose idea it is, and whose words: `credits`.",
    ),
    Code(
        "guide-no-minutes",
        "a guide does not say how long it takes",
        "Nobody should begin what there is no time to end well.",
        "Say how long it takes: `minutes: {typical: 15, max: 30}`.",
    ),
    Code(
        "guide-no-materials",
        "a guide does not say what to have at hand",
        "Looking for paper in the middle of a hard question breaks it off.",
        "Name what to have at hand: `materials`; `[paper, a pen]` will do.",
    ),
    Code(
        "guide-no-content-note",
        "a guide does not say what may come up",
        "Whoever knows before the first question what may come up can choose whether "
        "to begin.",
        "Say it in a sentence or two: `content_note`.",
    ),
    Code(
        "guide-no-closing",
        "a guide does not end with anything",
        "The last question should not be the last thing somebody hears.",
        "End with something kind: `closing`.",
    ),
    Code(
        "guide-duplicate-id",
        "two steps have the same id",
        "Answers are kept by the id of their step. With one id for two questions, the "
        "answer to one would stand for the other.",
        "Give each step an id of its own.",
        "  - {id: who, kind: scale,",
        "  - {id: scale, kind: scale,",
    ),
    Code(
        "guide-taken-id",
        "the id of a step means something else",
        "Some words stand for everybody in the record, for the participant or for whom "
        "a question is about.",
        "Call the step by what it asks for.",
        "  - {id: people, kind: scale,",
        "  - {id: scale, kind: scale,",
    ),
    Code(
        "guide-unknown-step",
        "a guide names a step it does not have",
        "What rests on a step that is not there never happens.",
        "Name a step by its id.",
        "for_each: whom",
        "for_each: who",
    ),
    Code(
        "guide-unreachable",
        "a step can never be asked",
        _PASSED,
        "Move it behind the step it waits for, or put its condition right.",
        "when: {equals: [how, hard]}",
        "when: {equals: [how, easy]}",
    ),
    Code(
        "guide-names-nobody",
        "a step is asked for each of nobody",
        _PASSED,
        "Name a step that asks for people, a person, a place or a tie.",
        "for_each: scale",
        "for_each: who",
    ),
    Code(
        "guide-unknown-reference",
        "a condition looks at what is not there",
        _PASSED,
        "Name a step by its id, or a field such as `tie.strength` in a step that is "
        "asked for each.",
        "when: {equals: [hau, easy]}",
        "when: {equals: [how, easy]}",
    ),
    Code(
        "guide-unlabelled-choice",
        "choices are missing, or look the same",
        "Nobody can choose what has no words, and two choices that are stored alike "
        "cannot be told apart afterwards.",
        "Give every choice a value and a label of its own, and both ends of a scale "
        "their words.",
        "low: {en: not at all}",
        "low: {en: not at all}, high: {en: very}",
    ),
    Code(
        "guide-bounds",
        "a lowest number lies above a highest",
        "Nothing lies between them, so nothing can be answered; with minutes, nobody "
        "can plan.",
        "Put the lower one first.",
        "minutes: {min: 15, typical: 10}",
        "minutes: {min: 5, typical: 10}",
    ),
    Code(
        "guide-no-break",
        "nobody gets a break for a long time",
        "After three quarters of an hour of such questions people answer to be done "
        "with it.",
        "Put a step of the kind `break` where it does no harm.",
        "minutes: {min: 5, typical: 60}",
        "minutes: {min: 5, typical: 40}",
    ),
    Code(
        "guide-asks-for",
        "a question asks for what can find or harm somebody",
        "An address, a school, a case number, a diagnosis or a status is enough to "
        "find somebody or to be used against them, if the record is ever read by "
        "others.",
        "Leave the question out, or ask for what it means to them instead.",
        'ask: {en: "What is the address?"}',
        'ask: {en: "How is it there?"}',
    ),
    Code(
        "guide-unknown-field",
        "a guide writes a field that is not there",
        "What is said would be lost, because the record has no place for it; or heero "
        "writes that field itself.",
        "`heero schema participant` names the fields.",
        "set: tie.qualty",
        "set: tie.quality",
    ),
    Code(
        "guide-effect",
        "what is said does not fit where it goes",
        "The answer would spoil the record, so heero would have to refuse it in the "
        "room.",
        "See which words the field takes, with `heero schema participant`.",
        "set: {area: nowhere}",
        "set: {area: friends}",
    ),
    Code(
        "guide-keeps-nobody",
        "nothing is done with who is named",
        "Somebody names people, and they reach neither the record nor a map.",
        "Add the effect the hint names.",
        severity="warning",
    ),
    Code(
        "guide-not-translated",
        "a question is missing in a language of the title",
        "Whoever chose that language hears a question in another.",
        "Translate it, or take the language out of the title.",
        "title: {en: Small, es: Poco}",
        "title: {en: Small}",
        "warning",
    ),
    Code(
        "guide-not-reviewed",
        "nobody has looked through the words in a language",
        "A translation can hurt where the first words were kind. Until somebody who "
        "speaks the language has read it, people are asked in the first language.",
        "Let somebody read it, and say who did: `translations: {es: {reviewed_by: "
        '"..."}}`. heero.yaml can use it all the same, with `use_unreviewed: [es]`.',
        "translations: {es: {}}",
        'translations: {es: {reviewed_by: "Ana, for the site"}}',
        "warning",
    ),
    Code(
        "guide-step",
        "a step lacks what its kind needs",
        "A line that becomes something needs to know what, and cards need people to "
        "lie on the table. Without it the question cannot be asked.",
        "Add the key that the finding names, or take it away where it says nothing.",
        "kind: items, ask",
        "kind: items, into: strengths, ask",
    ),
    Code(
        "guide-between-two",
        "a group is asked what belongs between two people",
        "A life in order of time, a family tree, what could go wrong, who knows what "
        "happened: others in the room could look what theirs say, or tell it on.",
        "Ask it one to one only: `formats: [one_to_one]` in the step.",
        "sensitivity: restricted, ask",
        "sensitivity: restricted, formats: [one_to_one], ask",
    ),
    Code(
        "guide-ends-hard",
        "a guide ends on a tender question",
        "What was asked last goes home with somebody.",
        "End on something strong: move the tender question up, or ask one more.",
        "    sensitivity: tender # the last one",
        "    sensitivity: normal",
    ),
    Code(
        "guide-no-grounding",
        "nothing brings somebody back after a tender one",
        "Whoever was far away in their thoughts needs a moment to be in the room again "
        "before they go.",
        "Write one kind sentence for it: `grounding`.",
        severity="warning",
    ),
    Code(
        "guide-no-short",
        "a guide has no short version",
        "With little time left, what is asked is then chosen in a hurry, and the "
        "closing is what falls away.",
        "Name the steps that stay: `short: {minutes: 20, steps: [...]}`. What is said "
        "first and the closing always stay.",
        severity="warning",
    ),
    Code(
        "guide-unknown-safeguard",
        "nothing says what a safeguard means",
        "Whoever leads sees a word in capitals and no sentence that helps.",
        "Use a name that `vocabulary/safeguards.yaml` has, or say this one there.",
        "safeguards: [SAFE-STD, NO_ADRESSES]",
        "safeguards: [SAFE-STD, NO_ADDRESSES]",
        "warning",
    ),
)
"""From a guide as a whole to its words."""
