"""How names and words are compared: as a keyboard hears them."""

import re
import unicodedata


def fold_name(text: str) -> str:
    """Return words without capitals, accents, hyphens and extra blanks."""
    if text.isascii():
        return " ".join(text.lower().replace("-", " ").split())
    apart = unicodedata.normalize("NFKD", text.casefold())
    plain = _BEYOND.sub(_without_signs, apart)
    return " ".join(plain.replace("-", " ").replace("\u2019", "'").split())


def named_in(words: str, name: str) -> bool:
    """Return whether words have a name in them as whole words, however it is typed."""
    wanted = fold_name(name)
    found = rf"(?<!\w){re.escape(wanted)}(?!\w)"
    return bool(wanted) and re.search(found, fold_name(words)) is not None


def may_hold(data: bytes, folded: str) -> bool:
    """
    Say whether folded words may stand in a record.

    Reading a record takes a hundred times longer than this.

    Args:
        data: The bytes of a whole file, in UTF-8.
        folded: What `fold_name` made of the words.

    Returns:
        `False` only where no word of the record holds them, however it is quoted.
    """
    if b"\\" in data:
        return True
    # An apostrophe may stand there twice, so none is looked for.
    whole = data.lower().replace(b"'", b"")
    words = folded.replace("'", "").split()
    missing = [word for word in words if word.encode() not in whole]
    if not missing or data.isascii():
        return not missing
    # Few lines of a record hold other letters, and folding takes its time.
    lines = data.decode("utf-8", "replace").split("\n")
    beyond = fold_name(" ".join(line for line in lines if not line.isascii()))
    beyond = beyond.replace("'", "")
    return all(word in beyond for word in missing)


_BEYOND = re.compile("[^\x00-\x7f]+")


def _without_signs(found: re.Match[str]) -> str:
    """Leave out the signs that combine with the letter before them."""
    return "".join(each for each in found.group() if not unicodedata.combining(each))
