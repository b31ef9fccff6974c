"""
A map as one page for a browser: the picture, and beside it the same in words.

The page asks nobody for anything: its script and its style are in it, and a policy lets
it run nothing else. Without the script both are there, and every name leads from one to
the other.

Source: Content Security Policy Level 3, https://www.w3.org/TR/CSP3/; Web Content
Accessibility Guidelines 2.2, https://www.w3.org/TR/WCAG22/.
"""

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from heero import resources
from heero.domain.markup import escaped
from heero.maps.formats.drawing import Drawing, Picture
from heero.maps.formats.pictures import svg_text
from heero.maps.formats.told import Part, Said, Told, told
from heero.maps.words import LANGUAGE


@dataclass(frozen=True)
class Version:
    """
    A map as it was on one day.

    Attributes:
        label: What tells it from the others, such as a day.
        svg: The picture.
        words: The same in words.
        shows: What is on the picture, in a word or two.
    """

    label: str
    svg: str
    words: Told
    shows: str = "People"


def html(drawing: Drawing) -> Picture:
    """Return a map as a page for a browser."""
    return through([("", drawing)])


def through(steps: Sequence[tuple[str, Drawing]]) -> Picture:
    """
    Return a page with a map as it was, step by step.

    Args:
        steps: What tells each from the others, such as a day, and the map; the oldest
            first.
    """
    versions = []
    for label, drawing in steps:
        words = told(drawing)
        versions.append(Version(label or words.made, svg_text(drawing), words))
    return Picture(page(versions, grows=steps[-1][1].grows).encode())


def page(versions: Sequence[Version], *, grows: bool = False) -> str:
    """
    Return a page with one or more versions of a map.

    Args:
        versions: At least one, the oldest first. With several there is a slider; it
            begins with the last one, and without the script all are there, one after
            the other.
        grows: Whether the map may be another soon: then it reads itself again.

    Returns:
        The page. Its own title, which windows and histories show, names nobody.
    """
    last = versions[-1].words
    style, script = resources.packed("page.css"), resources.packed("page.js")
    policy = (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; "
        "base-uri 'none'; form-action 'none'"
    )
    rows = [
        "<!doctype html>",
        f'<html lang="{LANGUAGE}">',
        '<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>Map, {escaped(last.made)}</title>",
        f"<style>{style}</style>\n</head>\n<body>",
        f'<a class="skip" href="#v{len(versions)}-words">Go to the list</a>',
        f"<header>\n<h1>{_isolated(last.title)}</h1>",
        *([] if len(versions) > 1 else [f"<p>{escaped(last.made)}</p>"]),
        f'<p class="stamp">{escaped(last.stamp)}</p>\n</header>\n<main>',
        *(_slider(versions) if len(versions) > 1 else []),
        *([_RENEWAL] if grows else []),
    ]
    for number, version in enumerate(versions, start=1):
        rows += _version(version, number, several=len(versions) > 1)
    return "\n".join(
        [*rows, "</main>", f"<script>{script}</script>", "</body>", "</html>", ""]
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _slider(versions: Sequence[Version]) -> list[str]:
    count, first, last = len(versions), versions[0].label, versions[-1].label
    return [
        '<div class="when" hidden>',
        '<label for="when">When</label> <output for="when"></output><br>',
        f'<input type="range" id="when" min="1" max="{count}" value="{count}">',
        f'<p class="ends" aria-hidden="true"><span>{escaped(first)}</span> '
        f"<span>{escaped(last)}</span></p>\n</div>",
    ]


_RENEWAL = (
    '<p class="renewal" hidden><label><input type="checkbox" checked '
    'autocomplete="off"> Show by itself what is new</label></p>'
)

_BUTTONS = (
    ("closer", "Zoom in", "+"),
    ("further", "Zoom out", "\u2212"),
    ("left", "Move left", "\u2190"),
    ("up", "Move up", "\u2191"),
    ("down", "Move down", "\u2193"),
    ("right", "Move right", "\u2192"),
)


def _version(version: Version, number: int, *, several: bool) -> Iterator[str]:
    lines = [line for part in version.words.parts for line in part.lines]
    level = 3 if several else 2
    yield f'<section class="version" id="v{number}">'
    if several:
        yield f"<h2>{escaped(version.label)}</h2>\n<p>{escaped(version.words.made)}</p>"
    yield '<div class="picture">\n<div class="tools" hidden>'
    for does, name, sign in _BUTTONS:
        yield (
            f'<button type="button" data-does="{does}" aria-label="{name}">'
            f"{sign}</button>"
        )
    yield '<button type="button" data-does="whole">Whole picture</button>\n</div>'
    yield (
        '<div class="view" tabindex="0" role="group" aria-label="The picture. '
        'Arrow keys move it, plus and minus zoom, 0 shows all of it.">'
    )
    yield _inline(version, number, lines)
    yield '</div>\n<p class="about" aria-hidden="true" hidden></p>\n</div>'
    yield f'<div class="words" id="v{number}-words" tabindex="-1">'
    places = iter(range(1, len(lines) + 1))
    for part in version.words.parts:
        yield from _part(part, number, level, places)
    yield "</div>\n</section>"


def _part(part: Part, number: int, level: int, places: Iterator[int]) -> Iterator[str]:
    if not part.lines:
        yield f"<p>{_isolated(part.heading)}</p>"
        return
    yield f"<h{level}>{_isolated(part.heading)}</h{level}>\n<ul>"
    inner = False
    for index, line in enumerate(part.lines):
        follows = part.lines[index + 1] if index + 1 < len(part.lines) else None
        ends = "</li>" if follows is None or not follows.inner or line.inner else ""
        if line.inner and not inner:
            yield "<ul>"
        inner = line.inner
        yield f"<li>{_line(line, number, next(places))}{ends}"
        if inner and (follows is None or not follows.inner):
            yield "</ul></li>"
            inner = False
    yield "</ul>"


def _line(line: Said, number: int, place: int) -> str:
    if not line.about:
        return _isolated(line.words)
    shapes = [f"v{number}-n{each}" for each in line.about]
    return (
        f'<a id="v{number}-l{place}" href="#{shapes[0]}" '
        f'data-about="{" ".join(shapes)}">{_isolated(line.words)}</a>'
    )


_LEFTWARD = (
    "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
)
_NAME = re.compile(f"[{_LEFTWARD}](?:[^<>A-Za-z]*[{_LEFTWARD}])?")


def _isolated(text: str) -> str:
    """Words for a page, with what is read from the right apart from what is around."""
    return _NAME.sub(lambda found: f"<bdi>{found.group()}</bdi>", escaped(text))


_FRONT = re.compile(
    r"\A.*?<svg [^>]*?(font-family=\"[^\"]*\")[^>]*?(viewBox=\"[^\"]*\")[^>]*>",
    re.DOTALL,
)
_TITLES = re.compile(r"<(title|desc) id=\"[^\"]*\">.*?</\1>\n?", re.DOTALL)
_NODE = re.compile(r'<g id="node(\d+)" (class="[^"]*")>(.*?)</g>', re.DOTALL)
_OTHER = re.compile(r'<g id="(n|e)(?:ode|dge)(\d+)" class="')


def _inline(version: Version, number: int, lines: Sequence[Said]) -> str:
    """
    Return a picture for the inside of a page.

    Every name on it leads to its line, and names follow one another as lines do. All
    else is told beside it, so nobody has to listen to it.
    """
    body = _TITLES.sub("", version.svg)
    front = (
        f'<svg lang="{LANGUAGE}" \\1 \\2 role="group" '
        f'aria-label="{version.shows}" '
        'xmlns="http://www.w3.org/2000/svg">'
    )
    body = _FRONT.sub(front, body, count=1)
    places: dict[int, int] = {}
    for place, line in enumerate(lines, start=1):
        if len(line.about) == 1:
            places.setdefault(line.about[0], place)
    nodes = {
        int(found.group(1)): found
        for found in _NODE.finditer(body)
        if int(found.group(1)) in places
    }
    # Names cover nothing of one another, so their order changes nothing that is seen.
    links = iter(
        [
            _link(nodes[each], number, places[each], lines)
            for each in places
            if each in nodes
        ]
    )
    body = _NODE.sub(
        lambda found: next(links) if int(found.group(1)) in nodes else found.group(),
        body,
    )
    body = _OTHER.sub(rf'<g id="v{number}-\1\2" aria-hidden="true" class="', body)
    return body.replace('<g id="graph0"', f'<g id="v{number}-graph"', 1)


def _link(found: re.Match[str], number: int, place: int, lines: Sequence[Said]) -> str:
    node, class_, inside = found.groups()
    said = escaped(lines[place - 1].words)
    return (
        f'<a id="v{number}-n{node}" href="#v{number}-l{place}" {class_} '
        f'aria-label="{said}">{inside}</a>'
    )
