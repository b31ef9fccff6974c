"""
What Graphviz draws becomes a picture for people: with a title, a twin in words, and
without anything a reader or a screen reader would stumble over.
"""

import re
from collections.abc import Mapping
from html import unescape

from heero.domain.markup import escaped
from heero.maps.dot import everybody, node_numbers
from heero.maps.formats.scripts import runs_leftward
from heero.maps.scene import Scene

FONTS = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"
"""Fonts of the same widths first, then whatever the machine has."""

_FRONT = re.compile(
    r"\A.*?<svg width=\"([0-9.]+)pt\" height=\"([0-9.]+)pt\"\s+viewBox=\"([^\"]*)\"",
    re.DOTALL,
)
_COMMENT = re.compile(r"<!--.*?-->\n?", re.DOTALL)
_TITLE = re.compile(r"<title>(.*?)</title>\n?")
_FAMILY = re.compile(r' font-family="[^"]*"')
_IN_THE_MIDDLE = re.compile(r'(<text [^>]*text-anchor="middle")([^>]*>)([^<]*)')
_DASHES = {
    'stroke-dasharray="5,2"': 'stroke-dasharray="10,6"',
    'stroke-dasharray="1,5"': 'stroke-dasharray="0.5,4.5" stroke-linecap="round"',
}


def tidy(drawn: str, scene: Scene) -> str:
    """
    Make Graphviz's SVG one to hand out.

    Args:
        drawn: The SVG as Graphviz wrote it.
        scene: The picture it was drawn from.

    Returns:
        An SVG with a title and a description, whose only tool tips are sentences
        about people, and which names no file, program or machine.
    """
    numbers = node_numbers(scene)
    sentences = {str(numbers[label.id]): label.sentence for label in everybody(scene)}
    body = _COMMENT.sub("", drawn)
    body = _FAMILY.sub("", body)
    body = _IN_THE_MIDDLE.sub(_directed, body)
    for graphviz_dash, dash in _DASHES.items():
        body = body.replace(graphviz_dash, dash)
    # After all else: what people typed is in no place that is looked for above.
    body = _TITLE.sub(lambda found: _tool_tip(found, sentences), body)
    head = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg role="img" lang="{scene.language}" aria-labelledby="title desc" '
        f'font-family="{FONTS}" {_size(scene)}'
    )
    body = _FRONT.sub(head, body, count=1)
    words = (
        f'<title id="title">{escaped(scene.title, quote=False)}</title>\n'
        f'<desc id="desc">{escaped(scene.description, quote=False)}</desc>\n'
    )
    end_of_tag = body.index(">", body.index("<svg ")) + 2
    return body[:end_of_tag] + words + body[end_of_tag:]


def _size(scene: Scene) -> str:
    """How large a picture is, and how much of the plane it shows."""
    if scene.scale == 1:
        return 'width="\\1pt" height="\\2pt"\n viewBox="\\3"'
    page, scale = scene.page, scene.scale
    return (
        f'width="{page.width * scale:.2f}pt" height="{page.height * scale:.2f}pt"\n '
        f'viewBox="0.00 0.00 {page.width:.2f} {page.height:.2f}"'
    )


def _tool_tip(found: re.Match[str], sentences: Mapping[str, str]) -> str:
    sentence = sentences.get(found.group(1))
    return f"<title>{escaped(sentence, quote=False)}</title>\n" if sentence else ""


def _directed(found: re.Match[str]) -> str:
    """Words in a shape, with the way they are read where that is from the right."""
    start, rest, words = found.groups()
    way = ' direction="rtl"' if runs_leftward(unescape(words)) else ""
    return f"{start}{way}{rest}{words}"
