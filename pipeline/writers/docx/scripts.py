"""What a script asks of the page: faces, sizes, line pitch, language tags with their region."""

from __future__ import annotations

from dataclasses import dataclass, replace

LATIN = "Times New Roman"


@dataclass(frozen=True, slots=True)
class Script:
    """How a document's main script is set.

    latin, east_asian, complex_  faces for those letters
    size       body size in half-points; `complex_size` that of right-to-left letters
    line       least line height in twips
    italics    whether the styles may be italic: Chinese and Arabic have no slanted letters
    emphasis   the face that stands for italics in a text ("": its letters are slanted)
    expanded   Latin letters are slightly widened, as the official template has it
    squeezed   full-width marks lose their blank half where two meet or a line is too long, and hang over its end
    """

    name: str
    east_asian: str = "SimSun"
    complex_: str = LATIN
    size: int = 20
    complex_size: int = 20
    line: int = 240
    italics: bool = False
    emphasis: str = ""
    expanded: bool = False
    squeezed: bool = False
    latin: str = LATIN

    def half_points(self, latin: int) -> int:
        """A Latin size in this script's measure."""
        return latin * self.size // 20

    def complex_half_points(self, latin: int) -> int:
        return latin * self.complex_size // 20


ALPHABETIC = Script("alphabetic", italics=True, expanded=True)
EAST_ASIAN = Script("east-asian", size=21, line=312, emphasis="KaiTi", squeezed=True)
# Arabic letters look small beside Latin ones of the same size: 13 pt go with 10 pt.
RIGHT_TO_LEFT = Script("right-to-left", complex_="Traditional Arabic", complex_size=26, line=312)

_EAST_ASIAN_TAGS = frozenset(("zh", "ja", "ko"))
_REGIONS = {
    "ar": "ar-SA",
    "de": "de-DE",
    "en": "en-GB",
    "es": "es-ES",
    "fr": "fr-FR",
    "ja": "ja-JP",
    "ko": "ko-KR",
    "pt": "pt-PT",
    "ru": "ru-RU",
    "zh": "zh-CN",
}


def script(language: str, rtl: bool, font: str = "") -> Script:
    """The script of a BCP 47 tag; `font` is a family for its Latin letters, "" the usual one."""
    kind = RIGHT_TO_LEFT if rtl else EAST_ASIAN if is_east_asian(language) else ALPHABETIC
    return replace(kind, latin=font) if font else kind


def is_east_asian(language: str) -> bool:
    return language.split("-")[0] in _EAST_ASIAN_TAGS


def region(language: str) -> str:
    """The tag with the region that Word's proofing tools want: "en" gives "en-GB", the UN's spelling."""
    return _REGIONS.get(language, language)


def lang_attribute(language: str, rtl: bool) -> str:
    """`w:lang` names a language in the attribute of its kind of script."""
    kind = "bidi" if rtl else "eastAsia" if is_east_asian(language) else "val"
    return f'w:{kind}="{region(language)}"'
