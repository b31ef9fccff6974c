"""What a participant hears is in plain words, in every language, and counts nobody."""

import re
from collections.abc import Iterator, Mapping

import pyphen
import pytest

from heero.guides.steps import choices
from heero.guides.texts import Words
from tests.guides_play import TEMPLATES, shipped

SHIPPED = sorted(path.stem for path in (TEMPLATES / "guides").glob("*.yaml"))
VOWELS = "aeiouyàâäéèêëîïôöùûüœæáíóú"
COUNTING = re.compile(r"\bhow many\b|\bcombien d|\bcu[aá]nt[oa]s\b")


def parted(text: str) -> tuple[list[str], int]:
    """Return the words of a text, and how many sentences they make."""
    words = re.findall(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?", text.lower())
    return words, max(1, len(re.findall(r"[.!?](?:\s|$)", text)))


def syllables(word: str, language: str) -> int:
    """
    Return how many syllables a word has.

    Hyphens are rarer than syllables; vowels say where some are missing. The last
    vowel of a French or English word that is not spoken does not count.
    """
    hyphens = len(pyphen.Pyphen(lang=language).inserted(word).split("-"))
    groups = len(re.findall(f"[{VOWELS}]+", word))
    if language == "fr" and groups > 1 and re.search(f"[^{VOWELS}](e|es|ent)$", word):
        groups -= 1
    if language == "en_US" and groups > 1 and re.search(f"[^{VOWELS}l]e$", word):
        groups -= 1
    return max(hyphens, groups, 1)


def rates(text: str, language: str) -> tuple[float, float]:
    """Return the words of a sentence and the syllables of a word, on average."""
    words, sentences = parted(text)
    spoken = sum(syllables(each, language) for each in words)
    return len(words) / sentences, spoken / len(words)


def grade(text: str) -> float:
    """
    Return the reading grade of an English text.

    Source: Kincaid and others, "Derivation of New Readability Formulas", 1975.
    """
    words, sounds = rates(text, "en_US")
    return 0.39 * words + 11.8 * sounds - 15.59


def ease_in_french(text: str) -> float:
    """
    Return how easily a French text is read: 100 is very easy, 0 very hard.

    Source: Kandel and Moles, "Application de l'indice de Flesch à la langue
    française", 1958.
    """
    words, sounds = rates(text, "fr")
    return 207 - 1.015 * words - 73.6 * sounds


def ease_in_spanish(text: str) -> float:
    """
    Return how easily a Spanish text is read: 100 is very easy, 0 very hard.

    Source: Fernández Huerta, "Medidas sencillas de lecturabilidad", 1959, with words
    by sentence, as its own examples count.
    """
    words, sounds = rates(text, "es")
    return 206.84 - 60 * sounds - 1.02 * words


EASE = {"fr-CA": ease_in_french, "es": ease_in_spanish}

WHOLE = 80
"""
The least ease of everything a guide says: `easy` on both scales.

On Flesch's scale, which Kandel and Moles kept, that is what the end of primary school
reads; Fernández Huerta's own table says the fifth grade.
"""

ALONE = 60
"""
The least ease of one question by itself: no harder than `standard`.

Both measures were made for a hundred words. In a question of five a single long word
takes 15 points, and *¿Cómo estás ahora?* comes to 64; so one question is held to less
than all of them together.
"""


def spoken(name: str, tag: str) -> Iterator[str]:
    """
    Yield each text of a guide that a participant hears, in one language.

    A choice of several words is heard as an answer to its question, so it is measured
    together with it.
    """
    guide = shipped(name)
    for words in (guide.content_note, guide.limits, guide.grounding, guide.closing):
        yield from said(words, tag)
    for step in guide.steps:
        labels: list[str] = []
        for option in (*(each.label for each in choices(step)), step.low, step.high):
            labels += [each for each in said(option, tag) if " " in each]
        for asked in (*said(step.ask, tag), *said(step.ask_adult, tag)):
            yield asked
            yield from (f"{asked} {each}." for each in labels)


def said(words: Words | Mapping[str, str] | None, tag: str) -> list[str]:
    """Return a text in one language, with a name in it; nothing where there is none."""
    found = (words or {}).get(tag)
    return [found.replace("{each}", "Rose")] if found else []


def test_hard_words_are_found_to_be_hard() -> None:
    """The measures tell an office's words from plain ones."""
    english = "Collateral stakeholders participate in multidisciplinary consultations."
    french = "Les intervenants pluridisciplinaires participent aux consultations."
    spanish = "Las consultas multidisciplinarias requieren participación institucional."

    assert grade(english) > 12
    assert grade("Who came by on a good day?") < 3
    assert ease_in_french(french) < 0 < 100 < ease_in_french("Qui passe te voir?")
    assert ease_in_spanish(spanish) < 0 < 100 < ease_in_spanish("¿Quién te ve bien?")


@pytest.mark.parametrize("name", SHIPPED)
def test_english_words_are_plain(name: str) -> None:
    """What a participant hears in English reads at grade six or lower."""
    hard = {text: grade(text) for text in spoken(name, "en") if grade(text) > 6}

    assert hard == {}


@pytest.mark.parametrize("tag", EASE)
@pytest.mark.parametrize("name", SHIPPED)
def test_words_in_other_languages_are_plain(name: str, tag: str) -> None:
    """What they hear in French and Spanish is easy as a whole, and nowhere hard."""
    texts, ease = list(spoken(name, tag)), EASE[tag]
    hard = {text: ease(text) for text in texts if ease(text) < ALONE}

    assert texts, "the guide has this language"
    assert hard == {}
    assert ease(" ".join(texts)) >= WHOLE


@pytest.mark.parametrize("name", SHIPPED)
def test_no_guide_asks_for_a_number_of_people(name: str) -> None:
    """Nothing a participant hears asks how many there are, in any language."""
    for tag in shipped(name).title:
        for text in spoken(name, tag):
            assert not COUNTING.search(text.lower()), text


def test_asking_how_many_is_found() -> None:
    """The words that count are found in every language."""
    for asked in ("How many friends?", "Combien d'amis?", "¿Cuántas amigas tienes?"):
        assert COUNTING.search(asked.lower())
