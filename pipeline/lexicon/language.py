"""What a language says: months, ordinals, lead phrases, masthead wordings; one TOML file a language.

Wordings are templates: words with slots such as `{date}`, compiled once by `pipeline.lexicon.template`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.lexicon import closed


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """One language's words. Every field is a key of the file; a missing or unknown key is an error at load.

    There is one of each file, equal to itself alone: what is made of a language is cached by it hundreds of times a text.

    code       ISO 639-2 ("eng"), as in FRBRlanguage
    tag        BCP 47 ("en"), also the file's name
    name       in English
    rtl        written from right to left
    italics    its letters have italics (Han and Arabic letters have none)
    spaced     words are separated by blanks (not so in Chinese)
    months     January first, as printed in dates
    dates      date templates, the usual one first: slots d, month, yyyy
    day_suffixes   what may follow the day's figure ("er" in 1er)
    masthead_dates tags of other languages whose dates the masthead prints (Distr. block)
    nth        templates of a numeral with its ending: slot n
    articles   what may stand before an organ's name
    common     small words that no page in the language lacks: a text with hardly any is in another one
    preambular, operative   lead phrases, without sequence adverbs
    adverbs    sequence adverbs that go with a lead ("also", "further")
    lead_prefixes   words that open a preambular lead without belonging to it (Arabic وإذ)
    agenda     templates of the agenda line: slot n
    adoption   templates of the adoption line: slots type, the, organ, meeting or nth, date
    number_line   templates of a number that stands alone ("Resolution 2532 (2020)"): slot number
    statement  templates of a statement's heading: slot organ
    origin     words that open the line of origin, inside its bracket
    sponsors   templates of a draft's sponsors line: slot sponsors
    joined_names  names of States that hold a joining word ("Trinidad and Tobago")
    distribution, original, reissued   words that open these masthead lines
    meeting    templates of a meeting: slot nth
    vote       words that open a line of the vote
    deciding   templates of how the one sentence of a decision opens: slots meeting, organ, date
    addendum   words that stand alone above what is added to a document or corrected in it
    tally      templates of a vote's figures: slots inFavour, against, abstaining
    annex, appendix   the words that label one
    ibid, see  how notes cite what was cited, and what opens a note
    treaty_series, volume, treaty_number   words of a citation of a treaty
    resolution, decision, paragraph, article, section   the words before such a reference, in all their forms
    proclitics what is written together with the word after it (Arabic و, ال)
    local      words that make a reference one to the text itself
    dated      words between a resolution's number and its date
    dated_after   what may stand between a number and that word ("of the Council")
    joiners, through, respectively   words between cited numbers
    bodies     bodies whose numbers look like an organ's but are not
    types      kind of document (`model.KINDS`) to the words that name it in the masthead
    special_sessions   mark of special sessions in a symbol ("ES-", "S-") to what this language prints
    distributions  id of a kind of distribution to the words after "Distr.:" that name it
    session    "regular", "special", "emergency" to templates: slots ordinal, nth or n
    offices    id of an office to the words that name it in a signature
    divisions  kind of unit ("part", "chapter", "section", "article") to the words that label one in a heading;
               words with a blank are whole labels ("Article premier"), the others take a number
    votes      outcome of a vote ("adoptedWithoutVote") or choice of a voter (`model.Count`) to the words that name it
    particulars what a line of a conference paper tells ("committee", "topic") to the words that open it
    amending   what an amendment does (`model.Amendment`) to the verbs that say so
    ordinals   words to numbers, lower case, as printed in session names
    """

    code: str
    tag: str
    name: str
    rtl: bool
    italics: bool
    spaced: bool
    months: tuple[str, ...]
    dates: tuple[str, ...]
    day_suffixes: tuple[str, ...]
    masthead_dates: tuple[str, ...]
    nth: tuple[str, ...]
    articles: tuple[str, ...]
    common: tuple[str, ...]
    preambular: tuple[str, ...]
    operative: tuple[str, ...]
    adverbs: tuple[str, ...]
    lead_prefixes: tuple[str, ...]
    agenda: tuple[str, ...]
    adoption: tuple[str, ...]
    number_line: tuple[str, ...]
    statement: tuple[str, ...]
    origin: tuple[str, ...]
    sponsors: tuple[str, ...]
    joined_names: tuple[str, ...]
    distribution: tuple[str, ...]
    original: tuple[str, ...]
    reissued: tuple[str, ...]
    meeting: tuple[str, ...]
    vote: tuple[str, ...]
    deciding: tuple[str, ...]
    addendum: tuple[str, ...]
    tally: tuple[str, ...]
    annex: tuple[str, ...]
    appendix: tuple[str, ...]
    ibid: tuple[str, ...]
    see: tuple[str, ...]
    treaty_series: tuple[str, ...]
    volume: tuple[str, ...]
    treaty_number: tuple[str, ...]
    proclitics: tuple[str, ...]
    resolution: tuple[str, ...]
    decision: tuple[str, ...]
    paragraph: tuple[str, ...]
    article: tuple[str, ...]
    section: tuple[str, ...]
    local: tuple[str, ...]
    dated_after: tuple[str, ...]
    dated: tuple[str, ...]
    joiners: tuple[str, ...]
    through: tuple[str, ...]
    respectively: tuple[str, ...]
    bodies: tuple[str, ...]
    types: Mapping[str, tuple[str, ...]]
    special_sessions: Mapping[str, tuple[str, ...]]
    distributions: Mapping[str, tuple[str, ...]]
    session: Mapping[str, tuple[str, ...]]
    offices: Mapping[str, tuple[str, ...]]
    divisions: Mapping[str, tuple[str, ...]]
    votes: Mapping[str, tuple[str, ...]]
    particulars: Mapping[str, tuple[str, ...]]
    amending: Mapping[str, tuple[str, ...]]
    ordinals: Mapping[str, int]


def language(name: str) -> Language:
    """The language of a BCP 47 tag ("en", "en-GB") or an ISO 639-2 code ("eng"); only its own file is read.

    Raises ValueError, naming the languages there are.
    """
    wanted = name.strip().lower().replace("_", "-").split("-")[0]
    tag = _tags().get(wanted, wanted)
    if tag not in _tags().values():
        raise ValueError(f"no lexicon for the language {name!r}; there are {', '.join(sorted(_tags().values()))}")
    return _load(tag)


@cache
def languages() -> tuple[Language, ...]:
    """All languages, by tag."""
    return tuple(_load(tag) for tag in sorted(_tags().values()))


@cache
def _tags() -> dict[str, str]:
    """ISO 639-2 code to BCP 47 tag, as in languages.toml."""
    return closed.index("languages.toml")


@cache
def _load(tag: str) -> Language:
    return closed.load(Language, "languages", tag)
