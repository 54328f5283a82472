"""The lexicon's files: every language and organ loads, and a typing error is an error at load."""

from __future__ import annotations

from dataclasses import asdict, fields
from importlib.resources import files

import pytest

from pipeline.lexicon import LexiconError, closed, language, languages, organ, organs
from pipeline.lexicon.language import Language
from pipeline.lexicon.organ import Organ
from pipeline.model import KINDS


def table(tag: str) -> dict[str, object]:
    """A language's file as TOML gives it."""
    import tomllib

    return tomllib.loads((files("pipeline.lexicon") / "languages" / f"{tag}.toml").read_text("utf-8"))


def test_the_six_languages_of_the_united_nations_are_there() -> None:
    assert [known.tag for known in languages()] == ["ar", "en", "es", "fr", "ru", "zh"]


def test_the_index_names_every_language_file_by_its_own_code_and_tag() -> None:
    assert closed.index("languages.toml") == {known.code: known.tag for known in languages()}
    assert closed.names("languages") == tuple(known.tag for known in languages())


@pytest.mark.parametrize("name", ["en", "eng", "EN", "en-GB", "en_US"])
def test_a_language_is_found_by_tag_code_or_regional_tag(name: str) -> None:
    assert language(name).code == "eng"


def test_an_unknown_language_is_refused_with_the_ones_there_are() -> None:
    with pytest.raises(ValueError, match=r"'xx'.*ar, en, es, fr, ru, zh"):
        language("xx")


@pytest.mark.parametrize(
    ("name", "slug"), [("unga", "unga"), ("un-ga", "unga"), ("ga", "unga"), ("who-wha", "who-wha")]
)
def test_an_organ_is_found_by_slug_or_short_id(name: str, slug: str) -> None:
    assert organ(name).slug == slug


def test_an_unknown_organ_is_refused_with_the_ones_there_are() -> None:
    with pytest.raises(ValueError, match=r"'unxx'.*unga"):
        organ("unxx")


@pytest.mark.parametrize("known", languages(), ids=lambda known: str(known.tag))
class TestEveryLanguage:
    def test_has_twelve_months_and_a_date(self, known: Language) -> None:
        assert len(known.months) == 12
        assert all("{yyyy}" in date and "{month}" in date and "{d}" in date for date in known.dates)

    def test_counts_sessions_up_to_a_hundred(self, known: Language) -> None:
        assert set(known.ordinals.values()) == set(range(1, 101))

    def test_gives_words_for_every_group_of_words(self, known: Language) -> None:
        may_be_empty = {
            "articles",
            "dated",
            "dated_after",
            "day_suffixes",
            "joined_names",
            "lead_prefixes",
            "masthead_dates",
            "proclitics",
        }
        empty = {f.name for f in fields(known) if getattr(known, f.name) in ((), {}, "")}
        assert empty <= may_be_empty

    def test_names_kinds_of_document_that_the_model_has(self, known: Language) -> None:
        assert set(known.types) <= set(KINDS)

    def test_has_the_same_tables_as_english(self, known: Language) -> None:
        english = language("en")
        for group in ("types", "session", "offices"):
            assert getattr(known, group).keys() == getattr(english, group).keys()

    def test_keeps_preambular_and_operative_leads_apart_where_its_verbs_are_inflected(self, known: Language) -> None:
        if known.spaced and not known.lead_prefixes:
            assert not {x.lower() for x in known.preambular} & {x.lower() for x in known.operative}


@pytest.mark.parametrize("known", organs(), ids=lambda known: str(known.slug))
class TestEveryOrgan:
    def test_is_named_in_all_languages(self, known: Organ) -> None:
        tags = {one.tag for one in languages()}
        assert set(known.names) == set(known.enacting) == set(known.publisher) == set(known.forms) == tags

    def test_makes_its_symbol_from_the_printed_number(self, known: Organ) -> None:
        assert "{number}" in known.symbol


def test_a_missing_key_is_an_error_that_names_file_and_key() -> None:
    words = table("en")
    del words["months"]
    with pytest.raises(LexiconError, match=r"en\.toml: key 'months' is missing"):
        closed.closed(Language, words, "lexicon/languages/en.toml")


def test_an_unknown_key_is_an_error_that_names_file_and_key() -> None:
    with pytest.raises(LexiconError, match=r"en\.toml: key 'mnoths' is unknown"):
        closed.closed(Language, {**table("en"), "mnoths": []}, "lexicon/languages/en.toml")


@pytest.mark.parametrize(
    ("key", "value"), [("rtl", "no"), ("months", "January"), ("months", [1]), ("ordinals", {"first": "1"})]
)
def test_a_value_of_the_wrong_kind_is_an_error(key: str, value: object) -> None:
    with pytest.raises(LexiconError, match=key):
        closed.closed(Language, {**table("en"), key: value}, "lexicon/languages/en.toml")


def test_a_committee_is_closed_like_its_organ() -> None:
    whole = asdict(organ("unga"))
    whole = {key: list(value) if isinstance(value, tuple) else value for key, value in whole.items()}
    whole["committees"] = [{"id": "firstCommittee", "names": {}}]
    whole["forms"] = whole["enacting"] = {}
    with pytest.raises(LexiconError, match="'ontology' is missing"):
        closed.closed(Organ, whole, "lexicon/organs/unga.toml")
