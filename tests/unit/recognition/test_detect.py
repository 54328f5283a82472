"""Language, organ and kind are told from the text alone, with the evidence; hints override."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.manuscript import Manuscript
from pipeline.ports import Hints
from pipeline.recognition.detect import detect

Make = Callable[..., Manuscript]

TEXTS = [
    ("The General Assembly,\nRecalling its resolutions,", "en", "unga", "resolution"),
    ("The Security Council,\nRecalling its resolutions,", "en", "unsc", "resolution"),
    ("The Human Rights Council,\nGuided by the Charter,", "en", "unhrc", "resolution"),
    ("The Economic and Social Council,\nRecalling its resolutions,", "en", "unecosoc", "resolution"),
    ("The General Assembly Third Committee,\nAlarmed by the drought,", "en", "mun", "resolution"),
    ("L’Assemblée générale,\nRappelant ses résolutions,", "fr", "unga", "resolution"),
    ("El Consejo de Seguridad,\nRecordando sus resoluciones,", "es", "unsc", "resolution"),
    ("Генеральная Ассамблея,\nссылаясь на свои резолюции,", "ru", "unga", "resolution"),
    ("安全理事会，\n回顾其决议，", "zh", "unsc", "resolution"),
    ("إن الجمعية العامة،\nإذ تشير إلى قراراتها،", "ar", "unga", "resolution"),
    ("United Nations S/PRST/2020/1\nSecurity Council\nStatement by the President of the Security Council", "en", "unsc", "presidentialStatement"),
    ("Austria and Chile: draft resolution\nThe General Assembly,", "en", "unga", "draftResolution"),
    ("United Nations A/C.1/75/L.43\nThe General Assembly,", "en", "unga", "draftResolution"),
    ("Résolution 2532 (2020)\nAdoptée par le Conseil de sécurité à sa 8731e séance, le 1er juillet 2020", "fr", "unsc", "resolution"),
    ("Decision adopted by the General Assembly on 7 December 2020", "en", "unga", "decision"),
    ("Soixante-quinzième session\nPoint 98 de l’ordre du jour\nRappelant ses résolutions,\nPrie le Secrétaire général", "fr", "unga", "resolution"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "tag", "slug", "kind"), TEXTS, ids=[row[0][:40] for row in TEXTS])
def test_a_text_tells_what_it_is(manuscript: Make, text: str, tag: str, slug: str, kind: str) -> None:
    found = detect(manuscript(text), Hints())
    assert (found.language.tag, found.organ.slug, found.kind) == (tag, slug, kind)
    assert len(found.evidence) == 3


def test_evidence_names_the_words_it_rests_on(manuscript: Make) -> None:
    assert "The Security Council," in " ".join(detect(manuscript("The Security Council,"), Hints()).evidence)


def test_hints_override_the_text(manuscript: Make) -> None:
    found = detect(manuscript("The Security Council,"), Hints(lang="fra", organ="unga"))
    assert (found.language.tag, found.organ.slug) == ("fr", "unga")


def test_a_given_symbol_tells_the_organ_and_the_kind(manuscript: Make) -> None:
    found = detect(manuscript("Recalling its resolutions,"), Hints(symbol="A/HRC/50/L.7"))
    assert (found.organ.slug, found.kind) == ("unhrc", "draftResolution")


def test_a_hint_that_names_nothing_known_is_refused(manuscript: Make) -> None:
    with pytest.raises(ValueError, match="'xx'"):
        detect(manuscript("The Security Council,"), Hints(lang="xx"))
