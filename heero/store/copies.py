"""A record as a file of its own, for whoever takes their words along."""

from heero.domain import layout
from heero.domain.operations import Value
from heero.domain.record import Record
from heero.errors import WouldNotRead
from heero.store import write
from heero.store.typed import understand


def text_of(record: Record, comment: str, shown: str) -> str:
    """
    Return a record as the text of a file that heero can read again.

    Args:
        record: The record; a smaller one than lies on disk will do.
        comment: A first line, without its `# `.
        shown: How the file is named to people.

    Raises:
        WouldNotRead: It does not read back as the same record.
    """
    model = type(record)
    values = _words(
        record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    )
    ordered = write.arranged(values, (), lambda path: layout.keys_at(model, path))
    text = write.whole(ordered, comment)
    if understand(text, shown, frozenset()).record != record:
        raise WouldNotRead(shown, "it does not read back as the same record")
    return text


def plain_text(values: dict[str, Value], comment: str) -> str:
    """Return data that is no record as the text of a file, with a first line."""
    return write.whole(values, comment)


def _words(value: "Value | int") -> Value:
    """Return data as the words of a record."""
    if isinstance(value, dict):
        return {key: _words(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_words(item) for item in value]
    return str(value) if isinstance(value, int) else value
