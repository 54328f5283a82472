"""What an amendment does: the new wording under an instruction becomes a quotation that says which text it changes, and how.

"1. After operative paragraph 3, insert a new paragraph reading:" with "“3 bis. Encourages …;”" below it. The quotation marks stay
where they are printed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from pipeline.lexicon.language import Language
from pipeline.lexicon.template import either
from pipeline.model import Amendment, Block, Blocks, Flow, Flows, Para, Quote, Unit
from pipeline.model.build import inlines, plain
from pipeline.recognition.items import Item
from pipeline.recognition.labels import HEAD, label_at
from pipeline.recognition.leads import lead_of
from pipeline.recognition.shapes import COLONS, QUOTES, SEMICOLONS, STOPS, ends_in, without_front
from pipeline.recognition.symbols import SYMBOL, address

_SYMBOL = re.compile(SYMBOL)
_OPENED = re.compile(rf"[{QUOTES}]\s?")
_CLOSED = re.compile(r"[”»“」』\"][.;,。；，]?$")


def amended_document(masthead: Sequence[Item]) -> str:
    """The address of the document that the line of sponsors names; "" where none is named.

    "Chile and Ghana: amendment to draft resolution A/C.3/84/L.20/Rev.1"
    """
    lines = (plain(item.content) for item in masthead if item.rule == "sponsors")
    return next((address(found[0]) for words in lines if (found := _SYMBOL.search(words))), "")


def amending(blocks: Blocks, destination: str, language: Language) -> Blocks:
    """The body of an amendment with each new wording as a quotation in the paragraph that announces it."""
    return tuple(_block(block, destination, language) for block in blocks)


def instructs(words: str, language: Language) -> bool:
    """Whether a line tells what an amendment does: "Delete operative paragraph 3." · "In paragraph 2, replace “shall” by “should”." """
    return ends_in(words, STOPS + SEMICOLONS + COLONS + QUOTES) and _verbs(language).search(words) is not None


def _block(block: Block, destination: str, language: Language) -> Block:
    if not isinstance(block, Unit):
        return block
    return replace(
        block,
        lead=_flows(block.lead, destination, language),
        units=tuple(_unit(unit, destination, language) for unit in block.units),
    )


def _unit(unit: Unit, destination: str, language: Language) -> Unit:
    changed = _block(unit, destination, language)
    assert isinstance(changed, Unit)
    return changed


def _flows(flows: Flows, destination: str, language: Language) -> Flows:
    """An instruction that ends in a colon takes the paragraphs in quotation marks that follow it."""
    out: list[Flow] = []
    at = 0
    while at < len(flows):
        here = flows[at]
        end = _quoted(flows, at + 1)
        action = _action(here, language)
        if end > at + 1 and action and isinstance(here, Para):
            wording = tuple(_wording(para, language) for para in flows[at + 1 : end] if isinstance(para, Para))
            quote = Quote(wording, Amendment(action, destination), spans=tuple(s for w in wording for s in w.spans))
            here, at = replace(here, content=inlines(*here.content, quote)), end - 1
        out.append(here)
        at += 1
    return tuple(out)


def _quoted(flows: Flows, start: int) -> int:
    """Where the paragraphs end that begin at `start` with an opening and end with a closing quotation mark; `start`: none do."""
    for at in range(start, len(flows)):
        para = flows[at]
        if not isinstance(para, Para) or (at == start and not _OPENED.match(plain(para.content))):
            return start
        if _CLOSED.search(plain(para.content)):
            return at + 1
    return start


def _action(instruction: Flow, language: Language) -> str:
    """What an instruction does to the text, by its verb; "" where it announces nothing."""
    words = plain(instruction.content) if isinstance(instruction, Para) else ""
    found = _verbs(language).search(words) if ends_in(words, COLONS) else None
    return str(found.lastgroup) if found else ""


def _wording(para: Para, language: Language) -> Unit:
    """A paragraph of the new wording; its number keeps the quotation mark before it: “3 bis."""
    words = plain(para.content)
    opened = _OPENED.match(words)
    front = opened.end() if opened else 0
    label = label_at(words[front : front + HEAD])
    if label:
        end = front + label.end
        num = words[:front] + label.printed
        return Unit("operative", num, lead=(replace(para, content=without_front(para.content, end)),), spans=para.spans)
    kind = "preambular" if lead_of(words, language).preambular else "operative"
    return Unit(kind, lead=(para,), spans=para.spans)


@cache
def _verbs(language: Language) -> re.Pattern[str]:
    kinds = (f"(?P<{action}>{either(verbs)})" for action, verbs in language.amending.items())
    edge = r"(?<![^\W\d_])" if language.spaced else ""
    return re.compile(f"{edge}(?:{'|'.join(kinds)})", re.IGNORECASE)
