"""Votes: outcome, figures and voters from the printed record, in six languages; the words stay in the text."""

from __future__ import annotations

import pytest

from pipeline.lexicon import language
from pipeline.model import Count, Text
from pipeline.recognition.items import Item
from pipeline.recognition.votes import vote_in


def record(*lines: str) -> list[Item]:
    return [Item("vote", (Text(line),)) for line in lines]


@pytest.mark.parametrize(
    ("tag", "line", "outcome"),
    [
        ("en", "[Adopted without a vote.]", "adoptedWithoutVote"),
        ("en", "[Adopted by acclamation.]", "adoptedByAcclamation"),
        ("fr", "[Adoptée sans vote.]", "adoptedWithoutVote"),
        ("es", "[Aprobada sin votación.]", "adoptedWithoutVote"),
        ("ru", "[Принята без голосования.]", "adoptedWithoutVote"),
        ("zh", "[未经表决获得通过。]", "adoptedWithoutVote"),
        ("ar", "[اعتمد بدون تصويت.]", "adoptedWithoutVote"),
        ("en", "37th plenary meeting", ""),
    ],
)
def test_the_outcome_is_told_by_its_words(tag: str, line: str, outcome: str) -> None:
    found = vote_in(record(line), language(tag))
    assert (found.outcome, found.counts) == (outcome, ())


@pytest.mark.parametrize(
    ("tag", "line", "figures"),
    [
        ("en", "[Adopted by a recorded vote of 21 to 14, with 12 abstentions.]", (21, 14, 12)),
        ("en", "[Adopted by a recorded vote of 29 votes to 12, with 6 abstentions.]", (29, 12, 6)),
        ("en", "[Adopted by a recorded vote of 40 to 7.]", (40, 7)),
        ("fr", "[Adoptée par vote enregistré par 21 voix contre 14, avec 12 abstentions.]", (21, 14, 12)),
        ("es", "[Aprobada en votación registrada por 21 votos contra 14 y 12 abstenciones.]", (21, 14, 12)),
        (
            "ru",
            "[Принята заносимым в отчет о заседании голосованием 21 голосом против 14 при 12 воздержавшихся]",
            (21, 14, 12),
        ),
        ("zh", "[以记录表决，21票赞成、14票反对、12票弃权获得通过]", (21, 14, 12)),
        ("ar", "[اعتمد بتصويت مسجل بأغلبية 21 صوتا مقابل 14 صوتا، وامتناع 12 عضوا عن التصويت]", (21, 14, 12)),
    ],
)
def test_the_figures_are_counted(tag: str, line: str, figures: tuple[int, ...]) -> None:
    found = vote_in(record(line), language(tag))
    assert found.outcome == "adoptedRecordedVote"
    assert tuple(count.value for count in found.counts) == figures


@pytest.mark.parametrize(
    ("tag", "lines"),
    [
        ("en", ("In favour:", "Chile, Trinidad and Tobago and the Niger", "Against: Norway", "Abstaining: none]")),
        ("en", ("In favour (3): Chile, Trinidad and Tobago, the Niger. Against (1): Norway.", "Abstaining: —")),
    ],
)
def test_voters_are_listed_under_their_choice(tag: str, lines: tuple[str, ...]) -> None:
    assert vote_in(record(*lines), language(tag)).counts == (
        Count("inFavour", 3, ("Chile", "Trinidad and Tobago", "Niger")),
        Count("against", 1, ("Norway",)),
    )


def test_a_printed_figure_counts_even_where_the_list_is_shorter() -> None:
    (first, *_) = vote_in(record("[recorded vote of 5 to 1: In favour: Chile, Fiji]"), language("en")).counts
    assert (first.value, first.voters) == (5, ("Chile", "Fiji"))
