"""What can be wrong with an order of guides, as `heero workshop orders` says it."""

from heero.domain.codes.code import Code

ORDER: tuple[Code, ...] = (
    Code(
        "order-format",
        "an order holds what an order cannot hold",
        "An order is read before a workshop is planned, so that nobody finds a slip in "
        "it when the group is there.",
        "See docs/workshops.md for what an order may hold.",
        "title: {en: Small}\nafter: {heart_list: closing}",
        "title: {en: Small}",
    ),
    Code(
        "order-file-name",
        "an order and its file have different names",
        "An order is chosen by the name of its file, and workshops remember its id.",
        "Name the file after the id, or the id after the file.",
        "id: large",
        "id: small",
    ),
    Code(
        "order-unknown-guide",
        "an order names a guide that is not there",
        "A plan goes on without it and says so. What it was there for is missing.",
        "See how the guide is spelt with `heero guides list`, or put it into guides/.",
        "  - haert_list",
        "  - heart_list",
        "warning",
    ),
    Code(
        "order-one-to-one",
        "an order gives the group what is one to one only",
        "Some questions are asked where nobody else hears the answer. The guide says "
        "so by its `formats`.",
        "Take it out of `together`. Everybody walks it with somebody beside them.",
        "together: [inner_page]",
        "apart: [inner_page]",
    ),
    Code(
        "order-of-a-meeting",
        "an order holds what belongs to a network meeting",
        "What people promise somebody is said to them, among people they chose. In a "
        "workshop nobody of theirs is there.",
        "Take it out, and walk it in a meeting of their network.",
        "  - commitments\n  - closing",
        "  - closing",
    ),
    Code(
        "order-no-closing",
        "an order does not end with a closing",
        "Whoever goes home from the middle of something hard is alone with it.",
        "End with `closing`.",
        "  - heart_list",
        "  - heart_list\n  - closing",
    ),
    Code(
        "order-no-opening",
        "an order does not begin with an opening circle",
        "In the opening circle the group makes its agreements, and hears what stays in "
        "the room and what cannot.",
        "Begin with `opening_circle`. Where the group has made its agreements already, "
        "nothing needs to be done.",
        "guides:\n",
        "guides:\n  - opening_circle\n",
        "warning",
    ),
    Code(
        "order-names-nothing",
        "an order says something of a guide it does not hold",
        "What is said about a guide that never comes is read by nobody.",
        "See how it is spelt under `guides`, or take it out.",
        "heavy: [heart_lists]",
        "heavy: [heart_list]",
    ),
    Code(
        "order-twice",
        "a guide comes twice in an order",
        "Asked the same again, people think that their answer was wrong.",
        "Take one out. Where the group walks it again on purpose, nothing needs to be "
        "done.",
        "  - heart_list\n  - heart_list",
        "  - heart_list",
        "warning",
    ),
)
"""In the order they are looked for."""
