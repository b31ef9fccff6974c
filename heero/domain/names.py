"""How names and words are compared: as a keyboard hears them."""

import unicodedata


def fold_name(text: str) -> str:
    """Return words without capitals, accents, hyphens and extra blanks."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(each for each in apart if not unicodedata.combining(each))
    return " ".join(plain.replace("-", " ").replace("\u2019", "'").split())
