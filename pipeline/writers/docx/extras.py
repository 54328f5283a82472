"""What drafts ask for on every page: a word in pale grey across it, and numbers beside its lines."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.writers.docx.markup import quoteattr

V, OFFICE = "urn:schemas-microsoft-com:vml", "urn:schemas-microsoft-com:office:office"
LINES = '<w:lnNumType w:countBy="1" w:distance="360" w:restart="newPage"/>'
LONGEST = 40  # letters of a watermark
_DIAGONAL, _TALLEST = 500, 150  # points
_ASPECT = 0.62  # a letter's width, of its height

# The shape that Word itself gives a watermark: text stretched over a frame, its form number 136.
_TYPE = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">'
    '<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
    '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/>'
    '<v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>'
    '<v:textpath on="t" fitshape="t"/><o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'
)


@dataclass(frozen=True, slots=True)
class Extras:
    """watermark: the word, "" for none. line_numbers: beside the lines of the text, anew on every page."""

    watermark: str = ""
    line_numbers: bool = False

    def on(self, header: str, number: int) -> str:
        """A header's XML with the watermark hung on its first paragraph; `number` tells the headers of a file apart."""
        if not self.watermark:
            return header
        before, end, after = header.partition("</w:pPr>")
        named = before.replace(" xmlns:w=", f' xmlns:v="{V}" xmlns:o="{OFFICE}" xmlns:w=', 1)
        return f"{named}{end}{self._run(number)}{after}"

    def _run(self, number: int) -> str:
        height = min(_DIAGONAL / (len(self.watermark) * _ASPECT), _TALLEST)
        width = min(height * len(self.watermark) * _ASPECT, _DIAGONAL)
        place = (
            f"position:absolute;margin-left:0;margin-top:0;width:{width:.0f}pt;height:{height:.0f}pt;rotation:305;z-index:-251658752;"
            "mso-position-horizontal:center;mso-position-horizontal-relative:page;"
            "mso-position-vertical:center;mso-position-vertical-relative:page"
        )
        return (
            f'<w:r><w:rPr><w:noProof/></w:rPr><w:pict>{_TYPE}<v:shape id="Watermark{number}" o:spid="_x0000_s{2048 + number}" type="#_x0000_t136" '
            f'alt={quoteattr(self.watermark)} style="{place}" o:allowincell="f" fillcolor="#d9d9d9" stroked="f">'
            f'<v:textpath style="font-family:&quot;Times New Roman&quot;;font-size:1pt" string={quoteattr(self.watermark)}/></v:shape></w:pict></w:r>'
        )


NONE = Extras()
