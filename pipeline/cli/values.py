"""What the options take: sizes, dates, lists of names, `format.option=value`."""

from __future__ import annotations

import datetime
import re

import click

_SIZE = re.compile(r"(\d{1,12})\s?([kmg]?)(i?)b?", re.IGNORECASE)
_POWER = {"": 0, "k": 1, "m": 2, "g": 3}
_SECONDS = re.compile(r"\d{1,7}(?:\.\d{1,3})?")
_ASSIGNMENT = re.compile(r"([\w-]{1,60}\.[\w-]{1,60})=(.*)", re.DOTALL)


def size(word: str) -> int:
    """Bytes from "500k", "20M", "1G" (powers of 1000) or "20MiB" (of 1024)."""
    match = _SIZE.fullmatch(word.strip())
    if match is None or not int(match[1]):
        raise click.BadParameter(f"{word!r} is no size; write it as 500k, 20M or 1G")
    return int(int(match[1]) * (1024 if match[3] else 1000) ** _POWER[match[2].lower()])


def day(word: str) -> str:
    """A day as in ISO 8601, kept as a word; "" is none."""
    try:
        return datetime.date.fromisoformat(word).isoformat() if word else ""
    except ValueError:
        raise click.BadParameter(f"{word!r} is no date; write it as 2020-12-07") from None


def assignment(word: str) -> tuple[str, str]:
    """`format.option=value` as a pair."""
    match = _ASSIGNMENT.fullmatch(word)
    if match is None:
        raise click.BadParameter(f"{word!r} is not of the form FORMAT.OPTION=VALUE, as in txt.width=80")
    return match[1], match[2]


def names(word: str) -> tuple[str, ...]:
    """Names with commas between them."""
    found = tuple(name.strip().lower() for name in word.split(",") if name.strip())
    if not found:
        raise click.BadParameter("no name given; `resolution formats` lists them")
    return found


def workers(word: str) -> int:
    """A number of processes; 0 for "auto"."""
    if word == "auto":
        return 0
    if not word.isascii() or not word.isdigit() or not 0 < int(word) <= 1000:
        raise click.BadParameter(f"{word!r} is no number of processes; write auto, or 1 to 1000")
    return int(word)


def seconds(word: str) -> float:
    """Seconds, "90" or "0.5"; 0 is no limit."""
    if not _SECONDS.fullmatch(word):
        raise click.BadParameter(f"{word!r} is no number of seconds; write it as 90 or 0.5")
    return float(word)
