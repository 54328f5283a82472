"""The few words that the page says to those who hear it, in the languages that the project knows; English for others."""

from __future__ import annotations

NOTES = {"ar": "الحواشي", "en": "Notes", "es": "Notas", "fr": "Notes", "ru": "Примечания", "zh": "注释"}
BACK = {
    "ar": "العودة إلى النص",
    "en": "Back to the text",
    "es": "Volver al texto",
    "fr": "Retour au texte",
    "ru": "Вернуться к тексту",
    "zh": "返回正文",
}
TABLE = {"ar": "جدول", "en": "Table", "es": "Cuadro", "fr": "Tableau", "ru": "Таблица", "zh": "表"}


def said(words: dict[str, str], lang: str) -> str:
    """The word in a language; its region and script do not matter."""
    return words.get(lang.partition("-")[0], words["en"])
