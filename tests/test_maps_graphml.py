"""Maps as GraphML, read back by networkx."""

import io
import json

import networkx
import pytest
from maps_kinds import BY, IDS, drawable, drawn, life
from maps_networks import drawn as ecomap
from maps_networks import network, person, record, seen

from heero.domain.people import Tie
from heero.maps.kinds.kind import Kind


def graph(text: str) -> networkx.MultiDiGraph:
    """What networkx reads."""
    return networkx.read_graphml(io.BytesIO(text.encode()), force_multigraph=True)


def some() -> object:
    """Two people, one of them with a nasty name, and a tie between them."""
    return record(
        person("kelo", 'Jo <b>&amp; "]]>', strength="strong", flow="to_me"),
        person("tavu", "محمد", quality="mixed", state="lost_touch"),
        ties=(Tie(id="sune", between=("kelo", "tavu"), strength="weak"),),
    )


def test_everything_is_read_back() -> None:
    """Names, shapes, sentences and places are those of the JSON, with their types."""
    read = graph(ecomap(some(), "graphml"))
    told = json.loads(ecomap(some(), "json"))

    assert read.graph["audience"] == "me"
    assert {"id": "kelo", **read.nodes["kelo"]} == told["nodes"][1]
    assert isinstance(read.nodes["kelo"]["x"], float)
    assert set(read) == {"me", "kelo", "tavu"}


def test_lines_say_their_channels() -> None:
    """Each line has what it stands for, between the ends that were named."""
    lines = graph(ecomap(some(), "graphml")).get_edge_data("me", "kelo")

    assert [
        {name: each[name] for name in ("strength", "quality", "flow", "state")}
        for each in lines.values()
    ] == [
        {"strength": "strong", "quality": "unsaid", "flow": "to_me", "state": "current"}
    ]


@pytest.mark.parametrize(("kind", "by"), BY, ids=IDS)
def test_every_kind_is_read_back(kind: Kind, by: str) -> None:
    """On every kind of map the nodes and lines are those of the JSON."""
    view = seen(life())
    assert drawable(kind, view, by)
    read = graph(drawn(view, kind, by, "graphml"))
    told = json.loads(drawn(view, kind, by, "json"))

    assert [{"id": id_, **values} for id_, values in read.nodes(data=True)] == told[
        "nodes"
    ]
    assert sorted(
        (first, second, *sorted({**values, "id": ""}.items()))
        for first, second, values in read.edges(data=True)
    ) == sorted(
        (
            each.pop("from"),
            each.pop("to"),
            *sorted({**each, "id": ""}.items()),
        )
        for each in told["edges"]
    )


def wide() -> object:
    """A network everybody of which may be seen by everybody."""
    whole = network(6, 4, ties=True)
    people = tuple(
        each.model_copy(update={"visibility": "network_ok"}) for each in whole.people
    )
    return whole.model_copy(update={"people": people})


@pytest.mark.parametrize("format_", ["graphml", "json"])
@pytest.mark.parametrize("audience", ["caseworker", "network"])
def test_ids_of_a_record_stay_in_it(audience: str, format_: str) -> None:
    """Whoever is not of the team gets numbers of this one file for ids."""
    whole = wide()
    ids = frozenset(each.id for each in whole.people)
    text = ecomap(seen(whole, audience, clear=ids), format_)

    assert "Ari" in text
    assert not [id_ for id_ in ids if f'"{id_}"' in text]
    assert all(f'"{id_}"' in ecomap(seen(whole, "team"), format_) for id_ in ids)


@pytest.mark.parametrize("audience", ["team", "network"])
def test_who_is_left_out_leaves_no_trace(audience: str) -> None:
    """The file without somebody is the file of a record that never had them."""
    whole = wide()
    gone = whole.people[2].id
    ids = frozenset(each.id for each in whole.people)
    people = tuple(each for each in whole.people if each.id != gone)
    ties = tuple(tie for tie in whole.ties if gone not in tie.between)
    never = whole.model_copy(update={"people": people, "ties": ties})
    hidden = seen(whole, audience, clear=ids, without=frozenset({gone}))

    assert ecomap(hidden, "graphml") == ecomap(
        seen(never, audience, clear=ids), "graphml"
    )
