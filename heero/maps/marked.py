"""
The signs of what changed on a picture: flags, who was here then, and the rest in words.

Nobody is moved and nobody is drawn over. What has no place on the picture is told
below it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from heero.maps import since_words
from heero.maps.changes import Change, Told
from heero.maps.flags import flags, middle
from heero.maps.geometry import Box, Point, along, length, up_to
from heero.maps.legend import CHANGE, Groups
from heero.maps.lettering import width, wrapped
from heero.maps.scene import Dot, Label, Note, Sign
from heero.maps.sheet import EDGE, Drawn
from heero.maps.strokes import Stroke

TOLD = "told"
"""The channel of the lines below a picture that say what it cannot show."""

_BAR = 3.2
_LIMIT = 400.0
_ORIGIN = 5.0
_TIP = 13.0
_ABOUT_WHO = ("came", "died", "nearer", "further", "moved")


@dataclass(frozen=True)
class Marked:
    """
    What is drawn of what changed.

    Attributes:
        flags: The flags beside names and on ties.
        ghosts: Whoever was here then.
        bars: The bar beside each of them, ties that were there then, and arrows from
            where somebody was.
        dots: Where somebody was who is elsewhere now.
        legend: What all of it means, and in words what is nowhere on the picture.
    """

    flags: tuple[Note, ...] = ()
    ghosts: tuple[Label, ...] = ()
    bars: tuple[Stroke, ...] = ()
    dots: tuple[Dot, ...] = ()
    legend: Groups = ()


NOTHING = Marked()


def marked(
    told: Told,
    labels: Sequence[Label],
    then: Mapping[str, Label],
    words: Sequence[Box] = (),
    ends: Sequence[Point] = (),
    ties: Mapping[frozenset[str], tuple[Point, Point]] | None = None,
) -> Marked:
    """
    Return the signs of what changed.

    Args:
        told: What changed.
        labels: Everybody who is on the picture, in their places.
        then: Where whoever was there then was, by the id of their label; nobody who
            would be in another place on the picture of today.
        words: What other words cover.
        ends: Where lines end at names; no flag goes there if it need not.
        ties: From where to where ties between two people run, by their ends.
    """
    there = {each.id: each.box for each in labels}
    ghosts = _ghosts(told.changes, then, [*there.values(), *words])
    covered = [*there.values(), *(each.box for each in ghosts.values())]
    middles = {
        pair: middle(*way, [*covered, *words]) for pair, way in (ties or {}).items()
    }
    tips = [Box(*each, _TIP, _TIP) for each in ends]
    shown = flags(told.changes, there, middles, (covered, [*words, *tips]))
    moved = [
        (then[each.at].box, there[each.at])
        for each in told.changes
        if each.what in _MOVES
        and each.at in then
        and each.at in there
        and _free(then[each.at].box, covered)
    ]
    return Marked(
        flags=tuple(shown.values()),
        ghosts=tuple(ghosts.values()),
        bars=(
            *(_bar(ghost.box) for ghost in ghosts.values()),
            *(_arrow(old, new) for old, new in moved),
            *(
                Stroke(way, width=1.2, ink=EDGE, line="dotted")
                for pair, way in (ties or {}).items()
                if any(
                    each.what == "left" and frozenset(each.who) == pair
                    for each in shown
                )
            ),
        ),
        dots=tuple(Dot((old.x, old.y), _ORIGIN, edge=EDGE) for old, _ in moved),
        legend=_legend(told, shown, ghosts),
    )


_MOVES = ("nearer", "further", "moved")


def _free(box: Box, covered: Sequence[Box]) -> bool:
    """Whether somebody was where nobody is now: no arrow begins at somebody else."""
    dot = Box(box.x, box.y, 3 * _ORIGIN, 3 * _ORIGIN)
    return not any(dot.meets(each) for each in covered)


def _ghosts(
    changes: Sequence[Change], then: Mapping[str, Label], taken: list[Box]
) -> dict[Change, Label]:
    """Who was here then, where nobody is now."""
    found: dict[Change, Label] = {}
    for change in changes:
        label = then.get(change.at)
        if change.what != "left" or label is None:
            continue
        if not any(label.box.grown(_BAR + 1).meets(box) for box in taken):
            found[change] = label
            taken.append(label.box.grown(_BAR + 1))
    return found


def _bar(box: Box) -> Stroke:
    """A thick bar right before the name of somebody who was here then."""
    left = box.x - box.width / 2 - _BAR
    half = box.height / 2
    return Stroke(((left, box.y - half), (left, box.y + half)), width=_BAR, ink=EDGE)


def _arrow(old: Box, new: Box) -> Stroke:
    """A thin arrow from where somebody was to where they are."""
    start, middle = (old.x, old.y), (new.x, new.y)
    tip = up_to(start, middle, new.grown(2))
    if length(start, tip) < 2 * _ORIGIN + 10:
        return Stroke((start, tip), width=1.2, ink=EDGE)
    first = along(start, tip, _ORIGIN)
    last = along(tip, start, 9)
    return Stroke((first, last), 1.2, EDGE, head="normal", head_at=tip)


def _legend(
    told: Told, flags: Mapping[Change, Note], ghosts: Mapping[Change, Label]
) -> Groups:
    shown = {each.what for each in flags}
    signs = {
        what: Sign(CHANGE, what, since_words.MEANS[what], badge=flag)
        for what, flag in since_words.FLAG.items()
        if what in shown
    }
    who = [sign for what, sign in signs.items() if what in _ABOUT_WHO]
    ties = [sign for what, sign in signs.items() if what not in _ABOUT_WHO]
    if ghosts:
        who.append(_GHOST)
    untold = [
        since_words.TOLD.format(each.words)
        for each in told.changes
        if each not in flags and each not in ghosts
    ]
    if not told.changes:
        untold = [since_words.NOTHING]
    rows = [
        Sign(TOLD, "more" if place else "line", text)
        for line in (*told.compared, *untold)
        for place, text in enumerate(_filled(line))
    ]
    groups = [
        (told.heading, rows),
        (since_words.GROUP_WHO, who),
        (since_words.GROUP_TIES, ties),
    ]
    return [(heading, group) for heading, group in groups if group]


_GHOST = Sign(
    CHANGE,
    "ghost",
    since_words.GHOST,
    (Stroke(((5.8, -7.5), (5.8, 7.5)), width=_BAR, ink=EDGE),),
    ((Box(25, 0, 32, 15), "rounded"),),
    pen=1.4,
    line="dotted",
)


def _filled(text: str) -> list[str]:
    """Words in as many lines as they need."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width(longer) > _LIMIT:
            lines.append(wrapped(word, _LIMIT, lines=1).lines[0])
        else:
            lines[-1] = longer
    return lines


def drawn_with(drawn: Drawn, more: Marked) -> Drawn:
    """Return what a kind of map draws, with the signs of what changed."""
    ground = replace(drawn.ground, dots=(*drawn.ground.dots, *more.dots))
    return replace(
        drawn,
        legend=[*drawn.legend, *more.legend],
        marks=[*drawn.marks, *more.bars],
        notes=[*drawn.notes, *more.flags],
        ground=ground,
        ghosts=more.ghosts,
    )
