"""What stands at the head and foot of pages: the masthead's imitation on the first, symbol and title on the others, folios."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.galley.slugs import Galley, Running
from pipeline.manuscript.passages import Furniture
from pipeline.writers.docx.footnotes import R
from pipeline.writers.docx.geometry import OFFICIAL, Layout
from pipeline.writers.docx.markup import escape
from pipeline.writers.docx.masthead import printed
from pipeline.writers.docx.styles import W

_TITLE_LENGTH = 72  # characters of the running title
_SMALL, _BOLD = '<w:sz w:val="20"/><w:szCs w:val="20"/>', "<w:b/><w:bCs/>"


@dataclass(frozen=True, slots=True)
class Heads:
    """The six parts' XML by (kind, page), kind "header" or "footer", page "first", "even" or "default"; and the words added."""

    parts: dict[tuple[str, str], str]
    furniture: tuple[Furniture, ...]


def heads(galley: Galley, masthead: bool, complex_size: float, layout: Layout = OFFICIAL) -> Heads:
    """Headers and footers; `complex_size` is how much larger right-to-left letters are set."""
    running, page = galley.running, _Line(galley.rtl, layout.frame)
    own = masthead and bool(printed(galley))  # the text prints a masthead: only what it may not say of itself is added
    shown = masthead and not own
    title, job = _shortened(running.title), running.job
    tab = "<w:r><w:tab/></w:r>"
    symbol = page.words(running.symbol, _BOLD)
    notice = page.paragraph("Header", f"{tab}{page.words(running.notice)}" if own and running.notice else "")
    parts = {
        ("header", "first"): _masthead(running, page, galley.rtl, complex_size) if shown else notice,
        ("header", "even"): page.paragraph("Header", f"{symbol}{tab}{page.words(title)}", rule=4),
        ("header", "default"): page.paragraph("Header", f"{page.words(title)}{tab}{symbol}", rule=4),
        ("footer", "first"): page.paragraph("Footer", page.words(job)),
        ("footer", "even"): page.paragraph("Footer", f"{_folio()}{tab}{page.words(job)}"),
        ("footer", "default"): page.paragraph("Footer", f"{page.words(job)}{tab}{_folio()}"),
    }
    return Heads({key: _part(key[0], inner) for key, inner in parts.items()}, _added(running, title, shown, own))


def _added(running: Running, title: str, shown: bool, own: bool) -> tuple[Furniture, ...]:
    words = [(running.symbol, "running head"), (title, "running head"), (running.job, "job number")]
    if shown:
        words += [(text, "masthead") for text in (running.publisher, running.symbol, running.organ, running.notice)]
    if own:
        words.append((running.notice, "masthead"))
    return tuple(Furniture(text, reason) for text, reason in words if text)


def _masthead(running: Running, page: _Line, rtl: bool, complex_size: float) -> str:
    """Publisher and symbol over a rule, the organ's name below, a second rule; the emblem's column stays empty."""
    if not (running.publisher or running.symbol or running.organ):
        return page.paragraph("Header", "")
    large = f'<w:sz w:val="40"/><w:szCs w:val="{round(40 * complex_size)}"/>'
    head = running.symbol.split("/")[0] if "/" in running.symbol else ""
    symbol = page.words(head, f"{_BOLD}{large}", ltr=True) + page.words(running.symbol[len(head) :], _SMALL, ltr=True)
    tab = "<w:r><w:tab/></w:r>"
    first = page.paragraph("MastheadPublisher", f"{tab}{page.words(running.publisher)}{tab}{symbol}", rule=4)
    small = f'<w:b w:val="0"/><w:bCs w:val="0"/><w:sz w:val="20"/><w:szCs w:val="{round(20 * complex_size)}"/>'
    notice = page.words(running.notice, small)
    second = page.paragraph("MastheadOrgan", f"{tab}{page.words(running.organ)}{tab}{notice}", rule=12)
    return first + second + page.paragraph("Header", "")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line over the whole frame: one stop at its far end."""

    rtl: bool
    frame: int

    def paragraph(self, style: str, inner: str, rule: int = 0) -> str:
        """`rule` is the weight of the line below in eighths of a point; Word joins two alike, so neighbours differ."""
        line = f'<w:pBdr><w:bottom w:val="single" w:sz="{rule}" w:space="2" w:color="auto"/></w:pBdr>' if rule else ""
        tabs = f'<w:tabs><w:tab w:val="right" w:pos="{self.frame}"/></w:tabs>'
        bidi = "<w:bidi/>" if self.rtl else ""
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{line}{tabs}{bidi}</w:pPr>{inner}</w:p>'

    def words(self, text: str, look: str = "", ltr: bool = False) -> str:
        if not text:
            return ""
        turned = "<w:rtl/>" if self.rtl and not ltr and not text.isascii() else ""
        properties = f"<w:rPr>{look}{turned}</w:rPr>" if look or turned else ""
        return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _folio() -> str:
    """Page x/y as fields, bold."""
    return f"{_field('PAGE')}<w:r><w:rPr>{_BOLD}</w:rPr><w:t>/</w:t></w:r>{_field('NUMPAGES')}"


def _field(code: str) -> str:
    return f'<w:fldSimple w:instr=" {code} "><w:r><w:rPr>{_BOLD}<w:noProof/></w:rPr><w:t>1</w:t></w:r></w:fldSimple>'


def _part(kind: str, inner: str) -> str:
    root = "hdr" if kind == "header" else "ftr"
    return f'<w:{root} xmlns:w="{W}" xmlns:r="{R}">{inner}</w:{root}>'


def _shortened(title: str) -> str:
    """A title that fits one line, cut between words."""
    if len(title) <= _TITLE_LENGTH:
        return title
    return title[:_TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"
