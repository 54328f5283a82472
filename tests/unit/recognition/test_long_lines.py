"""Long paragraphs are spared the rules of short lines; what those say of them is nothing anyway."""

import pytest

from pipeline.lexicon import language, organ
from pipeline.manuscript import Passage
from pipeline.model import Text
from pipeline.recognition.grammar import _SHORT, _SHORT_ONLY
from pipeline.recognition.items import Line, Rule, Scene

HEADS = (
    "Annex I: ",
    "A ",
    "A. ",
    "I. ",
    "II ",
    "Article 5: ",
    "1. ",
    "* * * ",
    "37th plenary meeting ",
    "Introduction ",
    "Name, Chair ",
)


@pytest.mark.parametrize("rule", sorted(_SHORT_ONLY, key=lambda rule: (rule.__module__, rule.__name__)), ids=str)
@pytest.mark.parametrize("head", HEADS)
def test_a_rule_of_short_lines_takes_no_long_one(rule: Rule, head: str) -> None:
    words = (head + "Wells of the dry regions and their long names " * 9).strip()
    assert len(words) > _SHORT
    for previous in ("", "heading", "part", "annex", "closing", "preambular"):
        scene = Scene(
            language("en"),
            organ("unga"),
            before="37th plenary meeting",
            after="Recalling the wells,",
            previous=previous,
            numbered=True,
            formula=2,
            composite=True,
        )
        assert rule(Line.of(Passage((Text(words),))), scene) is None
