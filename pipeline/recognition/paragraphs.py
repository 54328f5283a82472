"""Rules for the paragraphs of a text: preambular, operative, points, separators, and prose that no other rule knows."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.manuscript import Passage
from pipeline.model import Text
from pipeline.model.build import inlines
from pipeline.recognition import wordings
from pipeline.recognition.amending import instructs
from pipeline.recognition.items import Item, Line, Scene
from pipeline.recognition.labels import Label, computed, label_of
from pipeline.recognition.leads import lead_of
from pipeline.recognition.shapes import (
    COLONS,
    COMMAS,
    QUOTES,
    SEMICOLONS,
    STOPS,
    end_mark,
    ends_in,
    starts_low,
    title_shaped,
    wholly,
    without_front,
)

_SEPARATOR = re.compile(r"[*＊][*＊ ]{0,39}|[*＊•·_\-–—= ]{3,40}")
_SENTENCE = 80  # characters: shorter text above the title is a line of the masthead
_SENTENCE_UNSPACED = 30  # the same in Chinese


def separator(line: Line, scene: Scene) -> Item | None:
    """* · * * * · _______________"""
    return _item("separator", line) if _SEPARATOR.fullmatch(line.words) else None


def numbered(line: Line, scene: Scene) -> Item | None:
    """1. Urges all States … · 1 - تحث · 12 bis. … · 1. 敦促 · 1) Urges … (where a whole text numbers so)"""
    label = label_on(line)
    if label is None or not (label.number or (scene.bracketed and label.bracketed)):
        return None
    return _item("operative", line, label)


def point(line: Line, scene: Scene) -> Item | None:
    """(a) To cooperate … · a) Coopèrent … · (أ) · ㈠ · ’1‘ · – a dash · • a bullet"""
    label = label_on(line) or _own_label(line, scene)
    if label is None or label.number or (label.big and not scene.resumes and title_shaped(line.words[label.end :])):
        return None
    return _item("point", line, label)


_OWN_LABELS = {
    "decimal": re.compile(r"(?:\d{1,3}\.){2,5}(?=[ \u00a0])"),  # 3.1. support bakers …
    "bare": re.compile(r"\d{1,2}(?=[ \u00a0]+[a-zà-ÿ])"),  # 1 to keep the poles in repair
}
"""Shapes of labels that only the texts of certain organs have (`Organ.labels`); elsewhere such figures mean other things."""


def _own_label(line: Line, scene: Scene) -> Label | None:
    for shape in scene.organ.labels:
        if found := _OWN_LABELS[shape].match(line.words):
            made = computed(found[0])
            end = found.end() + len(line.words[found.end() :]) - len(line.words[found.end() :].lstrip())
            return made and Label(found[0], end, made.readings)
    return None


def continued(line: Line, scene: Scene) -> Item | None:
    """that birds rest on telegraph poles, (under "considering", which stands on a line of its own)"""
    if not scene.resumes or scene.previous != "preambular" or not starts_low(line.words):
        return None
    return None if lead_of(line.words, scene.language) else _item("text", line)


def clause(line: Line, scene: Scene) -> Item | None:
    """instructs the Secretary-General (a lead on a line of its own, all in italics; what it governs stands below)"""
    if not starts_low(line.words) or end_mark(line.words) or not wholly(line.passage.inlines, "italic"):
        return None
    lead = lead_of(line.words, scene.language)
    return _item("operative", line) if lead.operative and lead.operative >= lead.preambular else None


def preambular(line: Line, scene: Scene) -> Item | None:
    """Recalling its resolution 63/71 … · Alarmed by … · إذ تشير … · 回顾……，"""
    return _item("preambular", line)


def preambular_by_lead(line: Line, scene: Scene) -> Item | None:
    """Recalling its resolution … (where no formula stands before)"""
    lead = lead_of(line.words, scene.language)
    return _item("preambular", line) if lead.preambular and ends_in(line.words, COMMAS + SEMICOLONS + COLONS) else None


def unnumbered_among(line: Line, scene: Scene) -> Item | None:
    """Requests the Secretary-General … ; (a paragraph whose number is not printed, among others or alone after a heading)"""
    if scene.resumes or scene.kind == "presidentialStatement" or not ends_in(line.words, SEMICOLONS + STOPS + COLONS):
        return None
    lead = lead_of(line.words, scene.language)
    return _item("operative", line) if lead.operative and lead.operative >= lead.preambular else None


def unnumbered(line: Line, scene: Scene) -> Item | None:
    """Approves the report of the Credentials Committee. (a single operative paragraph bears no number)"""
    if ends_in(line.words, COMMAS):
        return None
    lead = lead_of(line.words, scene.language)
    if scene.numbered:
        # Before "2." or after a forgotten number: only a clear operative opening with an operative end.
        label = label_of(
            scene.after
        )  # Adopts the following declaration: · Recommends that States: / 1. review their laws
        announces = ends_in(line.words, COLONS) and (not label or starts_low(scene.after[label.end :]))
        clear = lead.operative and not lead.preambular and (ends_in(line.words, SEMICOLONS) or announces)
        return _item("operative", line) if clear else None
    if lead.operative and lead.operative >= lead.preambular:
        return _item("operative", line)
    # A verb that the lists lack: a preambular paragraph ends in a comma, so a semicolon or full stop ends an operative one.
    return _item("operative", line) if ends_in(line.words, STOPS + SEMICOLONS) and not lead.preambular else None


def sectional(line: Line, scene: Scene) -> Item | None:
    """Recalling its resolution …, (a preambular paragraph under a section heading: I / Title / Recalling …, / 1. Decides …)"""
    if scene.previous not in ("heading", "preambular") or not scene.numbered:
        return None
    lead = lead_of(line.words, scene.language)
    if lead.preambular and ends_in(line.words, COMMAS + COLONS):
        return _item("preambular", line)
    return None


def opening(line: Line, scene: Scene) -> Item | None:
    """At its 81st plenary meeting, on 4 December 2014, the General Assembly decided … (a decision; a statement's first sentence)

    Shorter: "At its 81st plenary meeting, the General Assembly:" and what stands under "Addendum".
    """
    told = scene.kind == "decision" and any(p.match(line.words) for p in wordings.decidings(scene.language))
    added = wordings.is_addendum(scene.before, scene.language) or (
        scene.kind in _SUBMITTED and scene.previous == "title" and ends_in(line.words, COLONS)
    )
    if not (told or added) and len(line.words) < _shortest(scene):
        return None
    return _item("text", line) if ends_in(line.words, STOPS + COLONS + SEMICOLONS) else None


def instruction(line: Line, scene: Scene) -> Item | None:
    """Delete operative paragraph 3. (an amendment's instructions bear no numbers where each has its heading, or there is one alone)"""
    if scene.kind != "amendment" or label_on(line) or line.words[:1] in QUOTES:
        return None
    return _item("operative", line) if instructs(line.words, scene.language) else None


_SUBMITTED = ("draftResolution", "amendment")


def _shortest(scene: Scene) -> int:
    return _SENTENCE if scene.language.spaced else _SENTENCE_UNSPACED


def text(line: Line, scene: Scene) -> Item | None:
    """Whatever stands in a body without a label: closing words of a list, a further paragraph, a note under a table."""
    return _item("text", line)


def label_on(line: Line) -> Label | None:
    """The label that a passage bears: one of the known shapes, else the one that the format computed."""
    if found := label_of(line.words):
        return found
    told = line.passage.look.label
    if not told or not line.words.startswith(told) or told[0] in QUOTES:  # “3 bis.: a new wording, in quotation marks
        return None
    made = computed(told)
    return made and Label(told, len(told), made.readings)


def told_label(passage: Passage) -> Passage:
    """A passage whose label the format computed, with the label before its text, where a reader sees it."""
    if not passage.look.label:
        return passage
    return replace(passage, inlines=inlines(Text(passage.look.label + " "), *passage.inlines))


def _item(kind: str, line: Line, label: Label | None = None) -> Item:
    passage = line.passage
    content = without_front(passage.inlines, label.end) if label else passage.inlines
    return Item(kind, content, passage.spans, label.printed if label else "", passage.look)
