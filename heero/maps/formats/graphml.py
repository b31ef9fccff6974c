"""
A map as GraphML, for programs that look at networks such as Gephi, yEd or networkx.

Source: The GraphML File Format, http://graphml.graphdrawing.org/specification.html.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from heero.maps.formats import program
from heero.maps.formats.drawing import Drawing, Picture

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SPACE = "http://graphml.graphdrawing.org/xmlns"
_NUMBERS = ("x", "y")


def graphml(drawing: Drawing) -> Picture:
    """
    Return a map as GraphML: the same people, places and lines as in the JSON.

    A line is directed because GraphML has to name one end first; who helps whom is in
    its attribute `flow`.
    """
    from xml.etree import ElementTree

    about, nodes = program.about(drawing), list(program.nodes(drawing))
    edges = list(program.edges(drawing))
    root = ElementTree.Element("graphml", xmlns=_SPACE)
    keys = _keys(root, "graph", about)
    keys |= _keys(root, "node", *({**each, "id": None} for each in nodes))
    keys |= _keys(root, "edge", *({**each, "from": None, "to": None} for each in edges))
    graph = ElementTree.SubElement(root, "graph", id="map", edgedefault="directed")
    _told(graph, "graph", about, keys)
    for node in nodes:
        element = ElementTree.SubElement(graph, "node", id=str(node["id"]))
        _told(element, "node", node, keys)
    for number, edge in enumerate(edges, start=1):
        ends = {"source": edge["from"], "target": edge["to"]}
        element = ElementTree.SubElement(graph, "edge", {"id": f"e{number}", **ends})
        _told(element, "edge", edge, keys)
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    front = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return Picture(f"{front}{text}\n".encode())


_Keys = dict[tuple[str, str], str]
"""The id of each attribute, by what has it and what it is called."""


def _keys(root: "Element", what: str, *having: Mapping[str, object]) -> _Keys:
    """Declare every attribute something of a kind has, each once and with its type."""
    from xml.etree.ElementTree import SubElement

    names = {name: None for each in having for name in each if each[name] is not None}
    found = {}
    for name in names:
        found[what, name] = id_ = f"{what}-{name}"
        type_ = "double" if what == "node" and name in _NUMBERS else "string"
        told = {"id": id_, "for": what, "attr.name": name, "attr.type": type_}
        SubElement(root, "key", told)
    return found


def _told(
    element: "Element", what: str, attributes: Mapping[str, object], keys: _Keys
) -> None:
    from xml.etree.ElementTree import SubElement

    for name, value in attributes.items():
        if (what, name) in keys:
            SubElement(element, "data", key=keys[what, name]).text = str(value)
