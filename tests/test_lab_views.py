"""A lab as it may leave: no word of anybody gets around what masks it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from heero.domain import lab as lab_module
from heero.domain.lab import Lab
from heero.domain.lab_words import WORDED
from heero.domain.record import Item
from heero.domain.shapes import LINE, TEXT
from heero.services import lab_agendas, lab_maps
from heero.services.lab_views import viewed
from tests.lab_pictures import BOTH, FATHER, records

INNER = [
    each
    for each in vars(lab_module).values()
    if isinstance(each, type)
    and issubclass(each, Item)
    and each.__module__ == lab_module.__name__
]


def _typed(schema: Any) -> Iterator[str]:
    """Yield the names of the keys under which a line of words may stand."""
    for name, field in schema["properties"].items():
        if any(f'"{each["title"]}"' in _text(field) for each in (LINE, TEXT)):
            yield name


def _text(schema: Any) -> str:
    if isinstance(schema, dict):
        return " ".join(_text(each) for each in schema.values())
    if isinstance(schema, list):
        return " ".join(_text(each) for each in schema)
    return f'"{schema}"'


def test_every_key_with_words_is_known() -> None:
    """A key that is added to a lab is masked too, or this test says which is not."""
    schema = Lab.model_json_schema(by_alias=True)
    parts = [
        schema,
        *(
            schema["$defs"][each.__name__]
            for each in INNER
            if each.__name__ in schema["$defs"]
        ),
    ]
    found = {name for part in parts for name in _typed(part)}
    assert found == WORDED


@pytest.mark.parametrize("name", BOTH)
def test_every_word_is_masked(tmp_path: Path, name: str) -> None:
    """What comes out holds nothing that was typed, and all that was chosen."""
    from heero.services import labs

    record = labs.opened(records(tmp_path / "records"), name).record
    seen = viewed(record, lambda words: "-" * len(words.split()))
    left = seen.model_dump_json(exclude_defaults=True)
    assert not re.search("[a-z] [a-z]", left)
    assert len(seen.losses) == len(record.losses)
    assert [each.when for each in seen.losses] == [each.when for each in record.losses]
    assert viewed(record, str) == record.model_copy(
        update={"walks": (), "undecided": ()}
    )


def test_the_picture_and_the_page_show_only_what_was_masked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both take every sentence from the one place, in every format."""

    def hide(_: str) -> str:
        return "hidden"

    workspace = records(tmp_path / "records")
    for module in (lab_maps, lab_agendas):
        monkeypatch.setattr(module, "viewed", lambda record, _: viewed(record, hide))
    made = [
        lab_maps.drawn(workspace, FATHER, lab_maps.Wanted(kind, format_))
        for kind in lab_maps.KINDS_OF_MAP
        for format_ in lab_maps.FORMATS
        if format_ != "png"
    ]
    texts = [each.drawn.content.decode() + str(each.data) for each in made]
    pages = [lab_agendas.Wanted(format=each, print=True) for each in ("md", "html")]
    texts += [
        "\n".join(lab_agendas.write(workspace, FATHER, each).lines) for each in pages
    ]
    for text in texts:
        assert "hidden" in text
        for word in ("scared", "telephone", "grandmother", "braids", "punishes"):
            assert word not in text
