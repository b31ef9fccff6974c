"""Words around names: titles, kinds of places and schools, and what names are not."""

from typing import NamedTuple


class Lists(NamedTuple):
    """
    The words names are told by, in small letters and without accents.

    Attributes:
        names: First names and names of families.
        places: Places of one word.
        of_two: Places of several words.
        ordinary: Words that name nobody.
        roles: Those of them that say who somebody is to somebody.
    """

    names: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    of_two: tuple[str, ...] = ()
    ordinary: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


TITLES = _words(
    "mr mrs ms mx miss dr sir madam prof rev mme mlle sr sra srta dra dona fr judge "
    "juge juez officer constable pastor padre sister principal coach"
)
"""Words in front of a name."""

ABBREVIATED = _words("mr mrs ms dr prof rev st ste mme mlle sr sra srta dra")
"""Those of them, and others, whose full stop ends no sentence."""

PARTICLES = _words("de la le van von der den del di da al el bin ibn ben y")
"""Words inside of names."""

PLACE_WORDS = _words(
    "street road avenue park lake river creek bay island mount mountain valley beach "
    "hospital clinic church mosque temple synagogue shelter reserve reservation band "
    "nation nations county city town village township district centre center house "
    "lodge mall arena station parc lac riviere rue ville hopital eglise reserve "
    "paroisse parque lago rio calle ciudad pueblo barrio colonia hospital iglesia "
    "parroquia centro"
)
"""Kinds of places; with a capital they are a part of a name."""

SCHOOL_WORDS = _words(
    "school high elementary academy college collegiate university kindergarten daycare "
    "preschool institute ecole lycee college cegep universite garderie polyvalente "
    "escuela colegio instituto liceo universidad guarderia secondary"
)
"""Kinds of schools."""

WHERE = _words("in at near around outside from a au aux en pres desde hacia cerca")
"""Words in front of a place."""

WENT = _words(
    "moved move moving went go going gone back flew drove came come returned sent "
    "demenage alle allee retourne partie parti mudo mudaron fue fueron"
)
"""Ways to go somewhere."""

LIVED = _words(
    "live lives lived living born raised grew stay stays stayed staying settled "
    "vit vivent vivait habite habitent habitait vive viven vivia vivian nacio"
)
"""Words that say where somebody is or was at home."""

AND = _words("and or et ou y e und")
"""Words that join names."""

SAINTS = _words("saint sainte st ste san santa")
"""Words in front of the name of a saint, and of a place or a school."""

COUNTED = _words(
    "covid top step week day part plan option year stage phase level page item point "
    "question number idea"
)
"""Words that a number may stand behind without a blank, and nobody is told by it."""

FAMILY = _words("family famille familia household home house kids clan")
"""Words behind the name of a family."""

BEFORE_LETTER = _words(
    "a an plan option vitamin hepatitis type group part grade stage section un une una "
    "step room form class unit"
)
"""Words in front of a letter that is no initial: plan B."""

LETTERS = frozenset("iayoeu")
"""Letters that are words."""

SELDOM = _words(
    "ella ira hung sean tia vera mia nina nino noel mai mira daria dan lise frances "
    "don said art chance dean may will mark"
)
"""First names that are mostly something else where a sentence begins with them."""

DOES = _words(
    "is was has had said says and wants wanted feels felt thinks knows asked told went "
    "came needs likes loves lives lived s does did would could who"
)
"""Words that follow the name of somebody."""

NO_NAME_BEFORE = _words(
    "the a an this that these those my your his her its our their he she it we you "
    "they i to of in on at by for with from not there what who how if so as some any "
    "somebody everybody le la les un une des ce cette mon ma mes ton son sa ses leur "
    "je tu il elle on nous vous ils elles de du que qui el los las una unos mi tu su "
    "yo se lo me te nos es esta"
)
"""Words that follow no name: will he, hope for."""
