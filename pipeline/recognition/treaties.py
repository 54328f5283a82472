"""Treaties cited by series, volume and registration number: United Nations, Treaty Series, vol. 2515, No. 44910."""

from __future__ import annotations

import re
from functools import cache

from pipeline.lexicon import Language, organ
from pipeline.lexicon.template import either, mentions
from pipeline.recognition.marking import Place

_FIGURE = re.compile(r"\d")
_COMMA = r"[ \u00a0]?[,，،、]?[ \u00a0]?"


def treaties_in(words: str, spoken: Language) -> list[Place]:
    """A `treatySeries` mark for each treaty; its value is made of the registration number ("unts-44910")."""
    if not (_FIGURE.search(words) and mentions(words, spoken.volume)):
        return []
    return [
        Place(*found.span(), "treatySeries", f"unts-{found['number']}") for found in _treaty(spoken).finditer(words)
    ]


@cache
def _treaty(spoken: Language) -> re.Pattern[str]:
    publishers = either({name for name in organ("unga").publisher.values()})
    series = rf"(?:{publishers}{_COMMA})?[《“]?{either(spoken.treaty_series)}[》”]?"
    same = either(spoken.ibid)
    volume = rf"{either(spoken.volume)}[ \u00a0]?\d{{1,4}}卷?"
    number = rf"{either(spoken.treaty_number)}[ \u00a0]?(?P<number>[IⅠ\d]?[-‐‑]?\d{{1,6}})号?"
    return re.compile(rf"(?:{series}|{same}){_COMMA}{volume}{_COMMA}{number}", re.IGNORECASE)
