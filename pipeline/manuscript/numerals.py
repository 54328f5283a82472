"""Numbers as lists print them: letters, roman figures, Han figures, other alphabets."""

from __future__ import annotations

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_ARABIC_ALPHA = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_ARABIC_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_HAN = "〇一二三四五六七八九"


def figure(number: int, form: str) -> str:
    """A number in one of Word's number formats (ST_NumberFormat); decimal where the format is not known here."""
    match form:
        case "none":
            return ""
        case "lowerLetter" | "upperLetter":
            return _cased(_letters(number, _LATIN), form)
        case "lowerRoman" | "upperRoman":
            return _cased(_roman(number), form)
        case "russianLower" | "russianUpper":
            return _cased(_letters(number, _RUSSIAN), form)
        case "arabicAlpha":
            return _letters(number, _ARABIC_ALPHA)
        case "arabicAbjad":
            return _letters(number, _ARABIC_ABJAD)
        case "decimalZero":
            return f"{number:02d}"
        case "chineseCounting" | "chineseCountingThousand" | "ideographDigital" | "japaneseCounting":
            return _han(number)
        case "decimalFullWidth":
            return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
        case _:
            return str(number)


def _cased(word: str, form: str) -> str:
    return word.upper() if form.startswith("upper") or form.endswith("Upper") else word


def _letters(number: int, alphabet: str) -> str:
    """a, b … z, aa, bb: Word repeats the letter."""
    if not 0 < number <= len(alphabet) * 20:
        return str(number)
    times, letter = divmod(number - 1, len(alphabet))
    return alphabet[letter] * (times + 1)


def _roman(number: int) -> str:
    if not 0 < number < 4000:
        return str(number)
    out = ""
    for value, sign in _ROMAN:
        out += sign * (number // value)
        number %= value
    return out


def _han(number: int) -> str:
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else _HAN[tens] + "十"
    return head + (_HAN[ones] if ones else "")
