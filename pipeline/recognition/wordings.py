"""The lexicon's wordings of masthead, title and closing, compiled once a language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from pipeline.lexicon import Language, Organ, organs
from pipeline.lexicon.phrases import level
from pipeline.lexicon.template import Wording, begins, either, expression, wordings
from pipeline.recognition.dates import date_source
from pipeline.recognition.marking import Place
from pipeline.recognition.symbols import SYMBOL, number_source

_FIGURES = re.compile(r"\d+")


@cache
def banner(spoken: Language) -> re.Pattern[str]:
    """Institution and symbol, or one of them; mastheads name the institution in the language of the text, or in English."""
    names = either({organ.publisher[tag] for organ in organs() for tag in (spoken.tag, "en")})
    whole = rf"{SYMBOL}(?: [A-Z](?:-[A-Z])?)?\*?"  # A/RES/75/101 A-B
    return re.compile(rf"(?P<publisher>{names})(?:[ \t]*(?P<symbol>{whole}))?|(?P<alone>{whole})")


@cache
def distribution(spoken: Language) -> re.Pattern[str]:
    """Distr.: General; a group for each kind of distribution."""
    kinds = "|".join(f"(?P<{kind}>{either(words)})" for kind, words in spoken.distributions.items())
    return re.compile(rf"{either(spoken.distribution)}[ \u00a0]*(?:{kinds})", re.IGNORECASE)


@cache
def names(spoken: Language, organ: Organ) -> re.Pattern[str]:
    """An organ's name in any of its forms."""
    names = (organ.names[spoken.tag], *organ.forms[spoken.tag])
    return re.compile(begins(names) + either(names), re.IGNORECASE)


@cache
def numbered_organs(spoken: Language, organ: Organ) -> re.Pattern[str]:
    """An organ, the number of its session before it, with the number of the text."""
    named = either((organ.names[spoken.tag], *organ.forms[spoken.tag]))
    session = rf"(?:(?:{nth_source(spoken)}|{either(spoken.ordinals)})[ \u00a0]+)?"
    return re.compile(rf"(?P<organ>{session}{named})[ \u00a0]+(?P<number>{number_source(organ)})", re.IGNORECASE)


@cache
def committees(spoken: Language, organ: Organ) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Id and names of each of an organ's committees."""
    named = ((c.id, c.names[spoken.tag]) for c in organ.committees)
    return tuple((id_, re.compile(begins(names) + either(names), re.IGNORECASE)) for id_, names in named)


@cache
def types(spoken: Language, kind: str = "") -> re.Pattern[str]:
    """The words that name a kind of document, or any kind."""
    kinds = [spoken.types[kind]] if kind else spoken.types.values()
    return re.compile(either(word for words in kinds for word in words), re.IGNORECASE)


@cache
def opening(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of these words at the beginning of a line."""
    return re.compile(begins(words) + either(words), re.IGNORECASE)


@cache
def sessions(spoken: Language) -> tuple[tuple[str, Wording], ...]:
    """Prefix of the session's number, and wording, the longest first; what stands for the ordinal is looked up in `ordinals`."""
    slots = {"ordinal": r"[^\d,;.]{1,60}?", "nth": nth_source(spoken), "n": r"\d{1,3}"}
    kinds = (("ES-", "emergency"), ("S-", "special"), ("", "regular"))
    return tuple((prefix, found) for prefix, kind in kinds for found in wordings(spoken.session[kind], slots))


@cache
def ordinals(spoken: Language) -> Mapping[str, int]:
    """Ordinals, levelled, to numbers."""
    return {level(word): number for word, number in spoken.ordinals.items()}


def is_agenda(words: str, spoken: Language) -> bool:
    """Whether a line names items of an agenda."""
    return any(pattern.fullmatch(words) for pattern in _agendas(spoken))


@cache
def _agendas(spoken: Language) -> tuple[Wording, ...]:
    return wordings(spoken.agenda, {"n": r"[ \u00a0]*+\(?\d(?:[^.:;]|\.\d){0,80}"})


@cache
def adoptions(spoken: Language) -> tuple[Wording, ...]:
    """Adoption lines."""
    names = {n for organ in organs() for n in (organ.names[spoken.tag], *organ.forms[spoken.tag])}
    slots = {
        "type": either(name for names_ in spoken.types.values() for name in names_),
        "the": _the(spoken),
        "organ": either(names),
        "place": r"[^(),،，]{1,40}",
        "meeting": meeting_source(spoken),
        "nth": nth_source(spoken),
        "date": date_source(spoken),
    }
    return wordings(spoken.adoption, slots)


def _the(spoken: Language) -> str:
    """What may stand before an organ's name: an article, the number of its session ("the 149th IPU Assembly")."""
    article = f"{either(spoken.articles)}?" if spoken.articles else ""
    return rf"{article}(?:{nth_source(spoken)}[ \u00a0]+)?" if spoken.spaced else article


@cache
def number_lines(spoken: Language, organ: Organ) -> tuple[re.Pattern[str], ...]:
    """A number that stands alone with its word."""
    sources = (expression(template, {"number": number_source(organ)}) for template in spoken.number_line)
    return tuple(re.compile(rf"{source}[ ]?[,،，]?", re.IGNORECASE) for source in sources)


@cache
def statements(spoken: Language) -> tuple[Wording, ...]:
    """Headings of statements."""
    names = {n for organ in organs() for n in (organ.names[spoken.tag], *organ.forms[spoken.tag])}
    return wordings(spoken.statement, {"organ": either(names)})


@cache
def sponsors(spoken: Language) -> tuple[Wording, ...]:
    """Lines of sponsors."""
    return wordings(spoken.sponsors, {"sponsors": r"[^:：]++", "document": r"[^:：]{1,200}"})


@cache
def sponsor_labels(spoken: Language) -> re.Pattern[str]:
    """What opens a line of sponsors: "Sponsors:", "Submitted by:"."""
    labels = [
        template.removesuffix("{sponsors}").rstrip() for template in spoken.sponsors if template.endswith("{sponsors}")
    ]
    return re.compile(rf"(?<!\w){either(labels)}", re.IGNORECASE)


@cache
def joints(spoken: Language) -> re.Pattern[str]:
    """What stands between the names of a list: a comma, or a joining word with blanks round it; group name: a name that holds one."""
    marks = [word for word in spoken.joiners if not word[0].isalnum()]
    words = [word for word in spoken.joiners if word[0].isalnum()]
    blank = "[ \u00a0]+" if spoken.spaced else ""
    names = f"(?P<name>{either(spoken.joined_names)})"
    return re.compile(
        rf"{names}|{either(marks)}[ \u00a0]*(?:{either(words)}{blank})?|{blank}{either(words)}{blank}", re.IGNORECASE
    )


@cache
def outcomes(spoken: Language) -> re.Pattern[str]:
    """The words that say how a text was adopted, a group for each outcome: "without a vote", "recorded vote"."""
    groups = (f"(?P<{kind}>{either(words)})" for kind, words in spoken.votes.items() if kind not in CHOICES)
    return re.compile("|".join(groups), re.IGNORECASE)


CHOICES = ("inFavour", "against", "abstaining", "absent")
"""The keys of `Language.votes` that are choices of a voter (`model.Count`); the others are outcomes."""


@cache
def decidings(spoken: Language) -> tuple[Wording, ...]:
    """How the sentence of a decision opens: "At its 81st plenary meeting", "大会在……第41次全体会议上"."""
    names = {n for organ in organs() for n in (organ.names[spoken.tag], *organ.forms[spoken.tag])}
    slots = {"meeting": meeting_source(spoken), "organ": either(names), "date": date_source(spoken)}
    return wordings(spoken.deciding, slots)


def is_addendum(words: str, spoken: Language) -> bool:
    """Whether a line says that what follows is added to a document: Addendum · Additif"""
    return 0 < len(words) < _LONGEST_WORD and _addenda(spoken).fullmatch(words) is not None


_LONGEST_WORD = 40


@cache
def _addenda(spoken: Language) -> re.Pattern[str]:
    return re.compile(either(spoken.addendum), re.IGNORECASE)


@cache
def particulars(spoken: Language) -> re.Pattern[str]:
    """A line of a conference paper by the words that open it, a group for each kind: "Committee:", "Topic:"."""
    kinds = {kind: words for kind, words in spoken.particulars.items() if kind not in (PAPER, SIGNATORY)}
    return re.compile("|".join(f"(?P<{kind}>{either(words)})" for kind, words in kinds.items()), re.IGNORECASE)


@cache
def papers(spoken: Language) -> re.Pattern[str]:
    """A conference paper's own name with its number: Draft Resolution 1.2, Working Paper A/1"""
    number = r"(?P<number>[A-Z]{0,5}[/ ]?\d{1,3}(?:[./-]\d{1,3}){0,3})"
    return re.compile(rf"(?P<type>{either(spoken.particulars[PAPER])})[ \u00a0]*{number}", re.IGNORECASE)


PAPER, SIGNATORY = "paper", "signatory"
"""The keys of `Language.particulars` whose words name the paper itself, and open the list of those who only sign it."""


@cache
def signatories(spoken: Language) -> re.Pattern[str]:
    """What opens the list of those who sign a paper without being its sponsors."""
    return re.compile(either(spoken.particulars[SIGNATORY]), re.IGNORECASE)


@cache
def nth_source(spoken: Language) -> str:
    """A numeral with its ending: 37th, 37e, 37-е, 第37."""
    return f"(?:{'|'.join(_unnamed(expression(t, {'n': chr(92) + 'd{1,5}'})) for t in spoken.nth)})"


@cache
def meeting_source(spoken: Language) -> str:
    """A meeting: 37th plenary meeting, 48th (resumed) plenary meeting."""
    ordered = sorted(spoken.meeting, key=len, reverse=True)
    return f"(?:{'|'.join(_unnamed(expression(t, {'nth': nth_source(spoken)})) for t in ordered)})"


def meeting_places(words: str, start: int, end: int, spoken: Language) -> list[Place]:
    """The event of a meeting, and the quantity of its number, between two offsets."""
    numeral = re.compile(nth_source(spoken), re.IGNORECASE).search(words, start, end)
    event = Place(start, end, "event", "adoptionMeeting")
    return [event, _quantity(words, *numeral.span())] if numeral else [event]


def numbered_meeting(words: str, start: int, end: int) -> list[Place]:
    """The same where only the number is printed."""
    return [Place(start, end, "event", "adoptionMeeting"), _quantity(words, start, end)]


def _quantity(words: str, start: int, end: int) -> Place:
    figures = _FIGURES.search(words, start, end)
    return Place(start, end, "quantity", figures[0] if figures else "", "meetingNumber")


def _unnamed(source: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", source)
