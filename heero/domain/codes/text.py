"""What can be wrong with a text before anything in it is understood."""

from heero.domain.codes.code import Code

TEXT: tuple[Code, ...] = (
    Code(
        "cannot-open",
        "the file cannot be opened",
        "What cannot be opened cannot be read or kept safe. heero leaves it exactly as "
        "it is and goes on with the others.",
        "See that it is a file, that you may read it, and that the disk it lies on is "
        "there.",
    ),
    Code(
        "locked",
        "the record is locked here",
        "Git stores records locked, and this one lies in the file as git stores it: "
        "this copy of the folder is not open, or has no key for it. Nothing is wrong "
        "with it.",
        "Give `heero lock open`. Where the copy is open already, the record is for "
        "other readers, or was erased; `heero lock status` lists the readers.",
    ),
    Code(
        "too-large",
        "the file is larger than a record may be",
        "A record of fifteen people takes some six thousand letters. A file of a "
        "million is a picture, a copy of something else, or was pasted into a hundred "
        "times.",
        "Open it and see what it is. If it is no record, move it out of the folder.",
    ),
    Code(
        "not-utf-8",
        "the file is saved in another way of writing letters",
        "The same bytes mean other letters in other ways of writing them. heero would "
        "have to guess, and names with accents would come out wrong.",
        "Open it in an editor that shows the names right, and save it as UTF-8.",
    ),
    Code(
        "merge-marker",
        "two versions were joined and somebody must choose",
        "Two people changed the same lines, and git has put both into the file, "
        "between lines of `<` `=` and `>`. Until somebody chooses, neither is the "
        "record.",
        "Keep what is right of both versions, and take out the three marker lines.",
        "<<<<<<< yours\nstatus: paused\n=======\nstatus: left\n>>>>>>> theirs",
        "status: paused",
    ),
    Code(
        "tab",
        "there is a tab",
        "How far in a line begins says what it belongs to. A tab looks like blanks and "
        "is as wide as each editor likes, so that two people would read two records.",
        "Put blanks in its place. Most editors can be told to type blanks when you "
        "press the tab key.",
        mends=True,
    ),
    Code(
        "unsafe-character",
        "there is a character nobody can see",
        "Some characters have no look of their own: they turn the direction of writing "
        "round, hide words or steer a screen. With them a record could show something "
        "else than it says. They mostly come along when words are copied from a page.",
        "Take it out: delete the letters on both sides of the place, and type them "
        "again.",
    ),
    Code(
        "duplicate-key",
        "a key is there twice",
        "Only one of two can count, and nobody can tell which was meant. Other "
        "programs quietly take the last; heero takes none, so that nothing is lost.",
        "Keep one of the two. What both say can stand in one, or under another key.",
        "kind: youth\nstatus: active\nkind: adult",
        "kind: youth\nstatus: active",
        shows="key",
    ),
    Code(
        "anchor",
        "a `&` gives a place a name",
        "In YAML `&name` marks something that is to be repeated elsewhere. In a record "
        "every line says what it says, and a few such marks can make a small file "
        "endless.",
        "Take the `&` and the name behind it out. If it was part of what somebody "
        "said, put the words in quotes.",
        "pronouns: &they they/them",
        "pronouns: they/them",
    ),
    Code(
        "alias",
        "a `*` repeats another place",
        "In YAML `*name` stands for something that is written elsewhere. In a record "
        "every line says what it says. Often it was only meant as a star.",
        "Write out what it stands for. If the star belongs to the words, put them in "
        "quotes.",
        "pronouns: *they",
        'pronouns: "*they"',
    ),
    Code(
        "tag",
        "a `!` gives a value a type",
        "In YAML a word that begins with `!` says how to read what follows, and can "
        "make other programs run something. heero knows itself what each line holds.",
        "Take the `!` out. If it belongs to the words, put them in quotes.",
        "pronouns: !they them",
        'pronouns: "!they them"',
    ),
    Code(
        "merge-key",
        "a `<<` takes in another place",
        "In YAML `<<:` copies keys from somewhere else. In a record every part says "
        "everything about itself, so that one line can be changed without another.",
        "Write the keys out where they belong.",
        "  <<: {by: team-kiru}",
        "  by: team-kiru",
    ),
    Code(
        "second-document",
        "a second document begins",
        "A line of three dashes or dots ends one document and begins another. Whatever "
        "stands behind it would not be part of the record, and would be overlooked.",
        "Take the line out, or move what is behind it to a file of its own.",
        "status: active\n---\nkind: youth",
        "status: active\nkind: youth",
    ),
    Code(
        "too-deep",
        "brackets or blanks go on for too many levels",
        "A record needs about six levels, and 32 are read. More is something that was "
        "pasted, or was made to keep programs busy.",
        "See what was pasted here, and take it out.",
    ),
    Code(
        "odd-key",
        "a key is more than a word",
        "What stands before a colon is the name of what follows. A whole list or a "
        "text of several lines cannot be a name. Mostly a bracket was not meant as "
        "one.",
        "Put words that belong together in quotes, brackets and all.",
        "pronouns: {[they]: them}",
        "pronouns: they/them",
    ),
    Code(
        "unclosed-quote",
        "a quote opens and never closes",
        "Everything behind an open quote counts as what somebody said, all the keys "
        "that follow too. The place is where the quote opens, not where it was "
        "noticed.",
        "Close it at the end of the words, or take it out.",
        'pronouns: "they/them\nlanguages: [en]',
        'pronouns: "they/them"\nlanguages: [en]',
    ),
    Code(
        "text-after-quote",
        "a quote has closed and the line goes on",
        "Words in quotes end with the quote. What follows it belongs to nothing, often "
        "because there is an apostrophe or another quote among the words.",
        'Put all of it between one pair of quotes. Between " and " a \' may stand, and '
        "between ' and ' a \" may stand.",
        "pronouns: 'they're'",
        'pronouns: "they\'re"',
    ),
    Code(
        "bad-escape",
        "a backslash in quotes",
        "Between double quotes a `\\` and the letter behind it stand for some other "
        "sign, and for this letter there is none.",
        "Write the `\\` twice, or put the words between single quotes, where it is "
        "only a backslash.",
        'pronouns: "he\\she"',
        "pronouns: 'he\\she'",
    ),
    Code(
        "needs-quotes",
        "words begin with a sign that needs quotes",
        "A value that begins with @, %, a backtick, or with | or > and goes on in the "
        "same line, means something else in YAML than the words it holds.",
        "Put the words in quotes.",
        "pronouns: @they",
        'pronouns: "@they"',
    ),
    Code(
        "colon-in-brackets",
        "a colon between brackets needs quotes",
        "Between brackets a colon tells a key from its value. A word such as 14:05 "
        "would be taken apart.",
        "Put the word with the colon in quotes.",
        "navigators: [14:05]",
        "navigators: [team-kiru]",
    ),
    Code(
        "unclosed-bracket",
        "what follows a bracket does not fit into it",
        "Between [ and ] the parts of a list stand, between { and } keys and values, "
        "with commas between them. A bracket that is missing makes the rest of the "
        "file part of it.",
        "Close the bracket with its partner, and put a comma between the parts.",
        "languages: [en, fr",
        "languages: [en, fr]",
    ),
    Code(
        "second-colon",
        "there is a second colon with a blank in a line",
        "A colon and a blank end a key. Words with one in them would become a key and "
        "a value of their own.",
        "Put the words behind the first colon in quotes.",
        "pronouns: they: them",
        'pronouns: "they: them"',
    ),
    Code(
        "no-colon",
        "a line has no colon with a blank behind it",
        "Every line of a record is a key, a colon, a blank and a value, or part of a "
        "list. A line without that belongs to nothing.",
        "Write the key before it, with a colon and a blank. A text of several lines "
        "begins with `|` behind the colon, and each of its lines stands further in.",
        "pronouns:they/them",
        "pronouns: they/them",
    ),
    Code(
        "indentation",
        "a line begins too far in or too far out",
        "The blanks before a line say what it belongs to. This one begins where no "
        "line of its kind can, so that nobody can tell what it is part of.",
        "Give it as many blanks as the lines it belongs with.",
        "status: active\n  kind: youth",
        "status: active\nkind: youth",
    ),
    Code(
        "not-yaml",
        "the text cannot be read from a place on",
        "Something here is not as YAML has it: a bracket that closes nothing, a list "
        "that begins behind a key, or something heero has no better word for.",
        "See the blanks, brackets, dashes and quotes in this line and the one before "
        "it.",
        "languages: en]\npronouns: ]",
        "languages: [en]",
    ),
)
"""In the order in which they are looked for."""
