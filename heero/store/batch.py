"""What `git cat-file --batch` answers, one object behind the other."""

from collections.abc import Iterator


def answers(said: bytes, many: int) -> Iterator[tuple[str, bytes]]:
    """
    Yield what an object is, `blob` or `commit` say, and its bytes; empty if missing.

    Args:
        said: All that git said.
        many: How many objects it was asked for.

    Raises:
        ValueError: It said less than it was asked for.
    """
    at = 0
    for _ in range(many):
        end = said.index(b"\n", at)
        words = said[at:end].split(b" ")
        if words[-1] in (b"missing", b"ambiguous"):
            yield "", b""
            at = end + 1
            continue
        size = int(words[-1])
        yield words[-2].decode(), said[end + 1 : end + 1 + size]
        at = end + size + 2


def blobs(said: bytes, many: int) -> Iterator[bytes | None]:
    """Yield the bytes of each object, and `None` for what is no file or missing."""
    for kind, data in answers(said, many):
        yield data if kind == "blob" else None
