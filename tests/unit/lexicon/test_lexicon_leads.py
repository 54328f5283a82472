"""The phrase that opens a paragraph is found as printed, adverbs included."""

from __future__ import annotations

import pytest

from pipeline.lexicon import language, lead

LEADS = [
    ("en", "preambular", "Recalling its resolution 63/71 of 2 December 2008,", "Recalling"),
    ("en", "preambular", "Recalling also its resolution 63/71,", "Recalling also"),
    ("en", "preambular", "Further recalling the report,", "Further recalling"),
    ("en", "preambular", "Noting with satisfaction the progress made,", "Noting with satisfaction"),
    ("en", "preambular", "NOTING WITH SATISFACTION the progress made,", "NOTING WITH SATISFACTION"),
    ("en", "preambular", "Requests the Secretary-General to report;", ""),
    ("en", "operative", "Also requests the Secretary-General to report;", "Also requests"),
    ("en", "operative", "Calls upon all States;", "Calls upon"),
    ("en", "operative", "Callsign lists are annexed;", ""),
    ("en", "operative", "", ""),
    ("fr", "preambular", "Rappelant également sa résolution 63/71,", "Rappelant également"),
    ("fr", "preambular", "Profondément préoccupé par la situation,", "Profondément préoccupé"),
    ("fr", "operative", "Prie en outre le Secrétaire général de faire rapport ;", "Prie en outre"),
    ("fr", "preambular", "S'inquiétant vivement de la situation,", "S'inquiétant vivement"),
    ("es", "operative", "Solicita también al Secretario General;", "Solicita también"),
    ("ru", "preambular", "ссылаясь также на свою резолюцию 63/71,", "ссылаясь также"),
    ("ru", "operative", "далее призывает все государства;", "далее призывает"),
    ("zh", "preambular", "又回顾其第63/71号决议，", "又回顾"),
    ("zh", "operative", "请秘书长提交报告；", "请"),
    ("ar", "preambular", "وإذ تشير أيضا إلى قرارها 63/71،", "وإذ تشير أيضا"),
    ("ar", "preambular", "إذ يشير إلى قراره 2532 (2020)،", "إذ يشير"),
    ("fr", "operative", "Prend également note du rapport ;", "Prend également note"),
    ("en", "preambular", "Having also considered the report,", "Having also considered"),
    ("ar", "preambular", "وإذ يسلّم بأهمية التدابير،", "وإذ يسلّم"),
    ("ar", "operative", "وإذ تشير إلى قرارها،", ""),
    ("ar", "preambular", "تشجع الدول؛", ""),
    ("ar", "operative", "تشجع الدول؛", "تشجع"),
    ("ar", "operative", "يقرر أن يبقي المسألة قيد نظره.", "يقرر"),
]


@pytest.mark.parametrize(("tag", "part", "words", "phrase"), LEADS)
def test_the_lead_of_a_paragraph(tag: str, part: str, words: str, phrase: str) -> None:
    assert lead(words, language(tag), part) == phrase


def test_a_part_that_has_no_leads_is_refused() -> None:
    with pytest.raises(ValueError, match="closing"):
        lead("Recalling", language("en"), "closing")
