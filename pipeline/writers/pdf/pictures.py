"""Pictures: a paragraph that is nothing but pictures becomes figures; one inside a sentence is told in words."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass

from PIL import Image

from pipeline import model
from pipeline.galley.inlines import Run, runs
from pipeline.galley.slugs import Slug
from pipeline.model import Inlines
from pipeline.ports import Media
from pipeline.writers.pdf.blocks import Block
from pipeline.writers.pdf.canvas import Pen
from pipeline.writers.pdf.structure import Element
from pipeline.writers.pdf.styles import BODY, INSET
from pipeline.writers.pdf.tree import Tree

_POINTS = 72 / 96  # of a pixel: pictures are taken at the resolution of a screen
_TALLEST = 400.0
_BLANK = 8.0
_MOST = 40_000_000  # pixels


@dataclass(frozen=True, slots=True)
class PictureStrip:
    """A picture, `x` from the frame's edge; `element` is its figure."""

    picture: Image.Image
    element: Element
    x: float
    width: float
    height: float
    calls: tuple[str, ...] = ()
    hyphenated: bool = False

    def draw(self, pen: Pen, left: float, top: float, repeated: bool = False) -> None:
        pen.picture(self.picture, self.element, (left + self.x, top - self.height, self.width, self.height))


def pictured(slug: Slug) -> tuple[Run, ...]:
    """The pictures of a slug that holds nothing else; none where it holds words."""
    if not _holds_pictures(slug.content):  # nearly always
        return ()
    content = [run for run in runs(slug.content) if run.image or run.text.strip()]
    return tuple(content) if content and all(run.image for run in content) and not slug.num else ()


def _holds_pictures(content: Inlines) -> bool:
    return any(
        isinstance(part, model.Image) or (isinstance(part, model.WRAPPERS) and _holds_pictures(part.content))
        for part in content
    )


def pictures(tree: Tree, slug: Slug, found: tuple[Run, ...], media: Media) -> tuple[Block, ...]:
    """A block for each picture; none at all if one of them cannot be read: the slug is then told in words."""
    blocks = []
    for run, picture in [(run, _read(media.get(run.image))) for run in found]:
        if picture is None:
            return ()
        element, _ = tree.paragraph(slug)
        figure = element.child("Figure")
        figure.alternative = run.text or run.image
        scale = min(_POINTS, BODY / picture.width, _TALLEST / picture.height)
        width, height = picture.width * scale, picture.height * scale
        strip = PictureStrip(picture, figure, INSET + (BODY - width) / 2, width, height)
        blocks.append(Block((strip,), _BLANK, _BLANK, keep_next=slug.keep_next, first=1, last=1))
    return tuple(blocks)


def _read(content: bytes | None) -> Image.Image | None:
    """The picture on white, in grey or colour; None where it cannot be read or is of absurd size."""
    if content is None:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            picture = Image.open(io.BytesIO(content), formats=("PNG", "JPEG", "GIF"))
            if not 0 < picture.width * picture.height <= _MOST:
                return None
            picture.load()
    except (OSError, ValueError, SyntaxError, Warning, Image.DecompressionBombError):
        return None
    if picture.mode in ("L", "RGB"):
        return picture
    clear = picture.convert("RGBA")
    white = Image.new("RGB", clear.size, "white")
    white.paste(clear, mask=clear.getchannel("A"))
    return white
