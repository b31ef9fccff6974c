"""What other places have seen: read from `templates/insights/`, chosen by theme."""

from collections.abc import Callable, Mapping
from pathlib import Path

from heero import resources
from heero.domain.operations import Value
from heero.guides.insights import Insight, chosen, parse
from heero.guides.texts import text
from heero.store import plain

HOW: Mapping[str, Mapping[str, str]] = {
    "practice": {
        "en": "what people who do this work say; no study is behind it",
        "fr-CA": "ce que disent des gens du métier; aucune étude derrière",
        "es": "lo que dice gente que hace este trabajo; no hay un estudio detrás",
    },
    "published": {
        "en": "as a program tells it of its own work; nobody has tested it",
        "fr-CA": "raconté par un programme de son propre travail; jamais vérifié",
        "es": "como lo cuenta un programa de su propio trabajo; nadie lo ha probado",
    },
    "studied": {
        "en": "found in a study; another place may be otherwise",
        "fr-CA": "trouvé dans une étude; ailleurs, tout peut être différent",
        "es": "hallado en un estudio; en otro lugar puede ser distinto",
    },
}
"""How sure one can be of an insight, by how it is known and by language tag."""


def insights(site: Path | None) -> list[Insight]:
    """
    Return every insight there is, file by file; a site's own file before a shipped one.

    Raises:
        BadGuide: A file breaks the rules of its format.
    """
    found: list[Insight] = []
    for name in resources.names("insights", site):
        if name.endswith(".yaml"):
            path = resources.lookup("insights", name, site)
            found += parse(plain.values_of(path.read_bytes()), path.stem)
    return found


def reader(site: Path | None, lab: str) -> Callable[[Mapping[str, Value], str], str]:
    """
    Return what tells the insights of a lab: from its record, in a language.

    Raises:
        BadGuide: A file breaks the rules of its format.
    """
    known = insights(site)

    def told(values: Mapping[str, Value], language: str) -> str:
        themes = values.get("themes")
        words = [str(each) for each in themes] if isinstance(themes, list) else []
        return "\n".join(line(each, language) for each in chosen(known, words, lab))

    return told


def line(insight: Insight, language: str) -> str:
    """Return an insight as it is read out, with where it is from and how sure it is."""
    whence = [insight.source] if insight.source else []
    sure = "; ".join([*whence, text(HOW[insight.known], language)])
    return f"- {text(insight.words, language)}\n  ({sure})"
