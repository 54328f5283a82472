"""Real multilevel numbering whose labels come out exactly as printed: what Word will count is worked out before it is asked to.

One multilevel list holds the document's usual labels (1. / (a) / (i)), linked to the styles Operative and Subparagraph; where
counting gives the printed label, a paragraph joins it. A restart or a jump gets a list instance of its own with a start value;
a label of another form a list of its own; one that cannot be counted, "(a bis)", a list whose label is that very text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.galley.slugs import Slug
from pipeline.writers.docx.geometry import DEEPEST, OFFICIAL, STEP, Indent, Layout
from pipeline.writers.docx.labels import Counted, Pattern, counted
from pipeline.writers.docx.markup import quoteattr
from pipeline.writers.docx.styles import W, indent_attributes

_COUNTED_STYLES = frozenset(("operative", "point", "preambular", "text", "quote"))
_MOST_QUOTED = 4  # quotations deeper in each other than this are not set further in: something must fit
_USUAL = (Pattern("decimal", "", "."), Pattern("lowerLetter", "(", ")"), Pattern("lowerRoman", "(", ")"))
# Word wants every level above one that is used.
_UNUSED = (
    '<w:start w:val="1"/><w:numFmt w:val="none"/><w:suff w:val="nothing"/><w:lvlText w:val=""/><w:lvlJc w:val="left"/>'
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands in Word's lists: `w:numId` and `w:ilvl`."""

    num: int
    level: int


@dataclass(frozen=True, slots=True)
class Lists:
    """What the lists of a document have to fit into.

    layout      the page's measures
    linked      whether the main list's levels are those of the styles Operative and Subparagraph
    abstracts   how many ids of abstract lists are taken, `instances` how many of lists
    owned       styles that bring their own indents, which a list must not overrule
    """

    layout: Layout = OFFICIAL
    linked: bool = True
    abstracts: int = 0
    instances: int = 0
    owned: frozenset[str] = frozenset()


OWN = Lists()


@dataclass(slots=True)
class _Instance:
    """One `w:num`: its start values and, as LibreOffice counts, its own counters."""

    id: int
    starts: dict[int, int] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)
    used: bool = False


@dataclass(slots=True)
class _Abstract:
    """One `w:abstractNum`: a pattern for each level, its instances and, as Word counts, counters common to them."""

    id: int
    patterns: dict[int, Pattern | str]
    indent: dict[int, Indent | None]
    instances: list[_Instance] = field(default_factory=list)
    counts: dict[int, int] = field(default_factory=dict)
    last: dict[int, _Instance] = field(default_factory=dict)


class Numbering:
    """Gives every labelled slug its place, in the order in which the slugs are set; then `xml()` says what was needed."""

    def __init__(self, slugs: Iterable[Slug], lists: Lists = OWN) -> None:
        self._lists = lists
        self._abstracts: dict[object, _Abstract] = {}
        self._open: dict[tuple[str, int, int], _Abstract] = {}
        self._instances = lists.instances
        self._usual = _usual_patterns(slugs)
        main = self._abstract(("text", 0), self._usual, headings=False)
        main.instances.append(self._instance())

    def place(self, slug: Slug) -> Place | None:
        """The slug's place; None where it has no label, or is of a style whose labels are plain words (titles, cells, notes)."""
        heading = slug.style == "heading"
        if not slug.num or not (heading or slug.style in _COUNTED_STYLES):
            return None
        level = min(max(slug.depth - 1, 0) if heading else slug.depth, DEEPEST)
        abstract, wanted = self._list(slug, level, heading)
        if wanted is None:
            if not abstract.instances:
                abstract.instances.append(self._instance())
            return Place(abstract.instances[0].id, level)
        instance = self._counting(abstract, level, wanted.value)
        _count(abstract, instance, level)
        abstract.last[level] = instance
        return Place(instance.id, level)

    def xml(self) -> str:
        """The whole of `word/numbering.xml`."""
        abstracts = sorted(self._abstracts.values(), key=lambda abstract: abstract.id)
        first = self._lists.abstracts
        made = "".join(_abstract_xml(one, self._lists.linked and one.id == first) for one in abstracts)
        instances = sorted(
            ((instance, abstract.id) for abstract in abstracts for instance in abstract.instances),
            key=lambda pair: pair[0].id,
        )
        return f'<w:numbering xmlns:w="{W}">{made}{"".join(_instance_xml(*pair) for pair in instances)}</w:numbering>'

    def _list(self, slug: Slug, level: int, heading: bool) -> tuple[_Abstract, Counted | None]:
        family = ("heading" if heading else "text", slug.quoted)
        readings = counted(slug.num)
        if not readings:
            return self._abstract((*family, level, slug.num), {level: slug.num}, heading, slug.quoted), None
        usual = {} if heading else self._usual
        for reading in readings:
            if usual.get(level) == reading.pattern:
                return self._multilevel(family, level), reading
        reading = self._likelier(family, level, readings)
        return self._abstract(
            (*family, level, reading.pattern), {level: reading.pattern}, heading, slug.quoted
        ), reading

    def _multilevel(self, family: tuple[str, int], level: int) -> _Abstract:
        """The list of the paragraph above, whose point this is; points under a paragraph without a number have lists of their own.

        In one list with the paragraphs they would make LibreOffice count a paragraph that is not there.
        """
        above = self._open.get((*family, level - 1)) if level else None
        key = family if level == 0 else (*family, "points", level)
        found = above or self._abstract(key, self._usual, False, family[1])
        for deeper in [known for known in self._open if known[:2] == family and known[2] > level]:
            del self._open[deeper]
        self._open[(*family, level)] = found
        return found

    def _likelier(self, family: tuple[str, int], level: int, readings: tuple[Counted, ...]) -> Counted:
        """Of "(i)" as roman one or ninth letter: the one that goes on counting, else the one that begins."""
        for reading in readings:
            known = self._abstracts.get((*family, level, reading.pattern))
            if known and known.counts.get(level, 0) + 1 == reading.value:
                return reading
        return min(readings, key=lambda reading: reading.value)

    def _abstract(
        self, key: object, patterns: Mapping[int, Pattern | str], headings: bool, quoted: int = 0
    ) -> _Abstract:
        if key not in self._abstracts:
            indent = {level: self._indent(level, pattern, headings, quoted) for level, pattern in patterns.items()}
            self._abstracts[key] = _Abstract(self._lists.abstracts + len(self._abstracts), dict(patterns), indent)
        return self._abstracts[key]

    def _indent(self, level: int, pattern: Pattern | str, heading: bool, quoted: int) -> Indent | None:
        """A level's indent; None where the style of its paragraphs brings its own."""
        if (f"Heading{level + 1}" if heading else _style(level)) in self._lists.owned:
            return None
        layout = self._lists.layout
        return shifted(layout.headed(_longest(pattern)) if heading else layout.labelled(level), quoted)

    def _instance(self, starts: dict[int, int] | None = None) -> _Instance:
        self._instances += 1
        return _Instance(self._instances, starts or {})

    def _counting(self, abstract: _Abstract, level: int, value: int) -> _Instance:
        """An instance in which the next label of this level is `value`, in Word's count and in LibreOffice's."""
        tried = [abstract.last.get(level), abstract.last.get(level - 1), *abstract.instances[:1]]
        for instance in tried:
            if instance and _next(abstract.counts, instance, level) == _next(instance.counts, instance, level) == value:
                return instance
        # A first label above 1 or a restart; also the first of a list that Word counts on from an earlier one.
        made = self._instance({level: value})
        abstract.instances.append(made)
        abstract.counts.pop(level, None)
        return made


def _longest(pattern: Pattern | str) -> str:
    """About how long a list's labels are."""
    return f"{pattern.before}00{pattern.after}" if isinstance(pattern, Pattern) else pattern


def shifted(indent: Indent, quoted: int) -> Indent:
    """The same indent one step further in for every quotation round it."""
    return Indent(indent.left + STEP * min(quoted, _MOST_QUOTED), indent.first)


def _usual_patterns(slugs: Iterable[Slug]) -> dict[int, Pattern]:
    """The pattern that most labels of each level have; the official one for levels without labels."""
    found: dict[int, Counter[Pattern]] = {level: Counter() for level in range(DEEPEST + 1)}
    for slug in slugs:
        if slug.style in _COUNTED_STYLES and not slug.quoted and (readings := counted(slug.num)):
            found[min(slug.depth, DEEPEST)][min(readings, key=lambda reading: reading.value).pattern] += 1
    return {
        level: patterns.most_common(1)[0][0] if patterns else _USUAL[min(level, 1 + (level + 1) % 2) if level else 0]
        for level, patterns in found.items()
    }


def _next(counts: dict[int, int], instance: _Instance, level: int) -> int:
    return counts[level] + 1 if level in counts else instance.starts.get(level, 1)


def _count(abstract: _Abstract, instance: _Instance, level: int) -> None:
    """One more label of a level; the levels below it begin again."""
    for counts in (abstract.counts, instance.counts):
        counts[level] = _next(counts, instance, level)
        for deeper in [known for known in counts if known > level]:
            del counts[deeper]


def _abstract_xml(abstract: _Abstract, linked: bool) -> str:
    deepest = max(abstract.patterns)
    levels = "".join(
        _level_xml(level, pattern, abstract.indent[level], linked)
        if (pattern := abstract.patterns.get(level)) is not None
        else f'<w:lvl w:ilvl="{level}">{_UNUSED}</w:lvl>'
        for level in range(deepest + 1)
    )
    kind = "multilevel" if deepest else "singleLevel"
    return f'<w:abstractNum w:abstractNumId="{abstract.id}"><w:multiLevelType w:val="{kind}"/>{levels}</w:abstractNum>'


def _level_xml(level: int, pattern: Pattern | str, indent: Indent | None, linked: bool) -> str:
    name, words = (
        (pattern.format, f"{pattern.before}%{level + 1}{pattern.after}")
        if isinstance(pattern, Pattern)
        else ("none", pattern)
    )
    style = f'<w:pStyle w:val="{_style(level)}"/>' if linked else ""
    measures = (
        f'<w:pPr><w:tabs><w:tab w:val="num" w:pos="{indent.stop}"/></w:tabs><w:ind{indent_attributes(indent)}/></w:pPr>'
        if indent
        else ""
    )
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{name}"/>{style}<w:suff w:val="tab"/><w:lvlText w:val={quoteattr(words)}/>'
        f'<w:lvlJc w:val="left"/>{measures}</w:lvl>'
    )


def _style(level: int) -> str:
    return f"Subparagraph{level}" if level else "Operative"


def _instance_xml(instance: _Instance, abstract: int) -> str:
    starts = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{value}"/></w:lvlOverride>'
        for level, value in instance.starts.items()
    )
    return f'<w:num w:numId="{instance.id}"><w:abstractNumId w:val="{abstract}"/>{starts}</w:num>'
