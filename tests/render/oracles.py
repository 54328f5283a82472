"""Programs that know nothing of this project and say what they read in our files: LibreOffice, pandoc, poppler, Chromium.

Each gives the text without blanks, calls in it, and the notes as a stream of their own.
"""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import fontpkg_amiri
from render.printed import squeezed

import pipeline

Tool = Callable[[str], str]


@dataclass
class Shown:
    """Text and notes as an outside reader found them, without blanks. CALL stands where a note is called without a printed mark."""

    text: str = ""
    notes: list[str] = field(default_factory=list)
    wide: bool = False  # a page that a phone must scroll sideways


CALL = "\x00"


# LibreOffice


_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>{folders}<cachedir>{cache}</cachedir>{names}</fontconfig>"""
_INSTEAD = {"Times New Roman": "Liberation Serif", "SimSun": "Resolution Song", "KaiTi": "Resolution Song", "Traditional Arabic": "Amiri"}  # fmt: skip


def office(tool: Tool, files: Iterable[Path], target: str, folder: Path) -> Path:
    """What LibreOffice makes of files, all in one process: "txt:Text (encoded):UTF8" shows the labels that it computes, "pdf" its pages.

    It sees the faces that ship with the project and no others, so that its pages are the same on every machine.
    """
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = [tool("soffice"), profile, "--headless", "--convert-to", target, "--outdir", str(folder)]
    surroundings = os.environ | {"FONTCONFIG_FILE": str(_fonts(folder))}
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=400, env=surroundings)
    return folder


def _fonts(folder: Path) -> Path:
    ours = Path(pipeline.__file__).parent / "writers" / "pdf" / "fonts"
    folders = "".join(f"<dir>{place}</dir>" for place in (ours, Path(fontpkg_amiri.__file__).parent / "files"))
    names = "".join(
        f'<match target="pattern"><test name="family"><string>{asked}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{given}</string></edit></match>'
        for asked, given in _INSTEAD.items()
    )
    folder.mkdir(exist_ok=True)
    path = folder / "fonts.conf"
    path.write_text(_FONTS.format(folders=folders, cache=folder / "fontcache", names=names), encoding="utf-8")
    return path


# pandoc


def pandoc(tool: Tool, path: Path, form: str) -> Shown:
    """A file through pandoc's tree: every string in order; labels of lists are attributes there and do not count."""
    changes = ["--track-changes=all"] if form == "docx" else []
    command = [tool("pandoc"), "-f", form, "-t", "json", *changes, str(path)]
    tree = json.loads(subprocess.run(command, check=True, capture_output=True, timeout=60).stdout)
    found = Shown()
    found.text = squeezed("".join(_strings(tree["blocks"], found)))
    return found


def _strings(node: Any, found: Shown) -> Iterator[str]:
    """The strings of a tree in the order of print; a note's go to the notes, its place is marked."""
    if isinstance(node, list):
        for child in node:
            yield from _strings(child, found)
        return
    if not isinstance(node, dict):
        return
    kind, content = node.get("t"), node.get("c")
    match kind:
        case "Str" | "Code":
            yield content if kind == "Str" else content[1]
        case "Note":
            at = len(found.notes)
            found.notes.append("")
            found.notes[at] = squeezed("".join(_strings(content, found)))
            yield CALL
        case "Image":
            words = "".join(_strings(content[1], found))
            yield f"[{words}]" if words else ""
        case "Quoted":
            before, after = "“”" if content[0]["t"] == "DoubleQuote" else "‘’"
            yield before
            yield from _strings(content[1], found)
            yield after
        case "Link" | "Span" | "Div" | "Header" | "OrderedList" | "Figure" | "Strong":
            yield from _strings(content[1:] if isinstance(content, list) and kind != "Strong" else content, found)
        case "Table":
            yield from _table(content, found)
        case _:
            yield from _strings(content, found)


def _table(content: Any, found: Shown) -> Iterator[str]:
    _, caption, _, head, bodies, foot = content
    yield from _strings(caption[1], found)
    for part in (head[1], *(rows for body in bodies for rows in body[2:]), foot[1]):
        for row in part:
            for cell in row[1]:
                yield from _strings(cell[4], found)


# poppler

_LINE = re.compile(r'^( *)(?:"(.*)"|([A-Za-z0-9]+).*)$')


def structure(tool: Tool, path: Path) -> Shown:
    """The words of a tagged PDF in the order of its tree, which is what is read aloud: poppler's `pdfinfo -struct-text`."""
    command = [tool("pdfinfo"), "-struct-text", "-enc", "UTF-8", str(path)]
    lines = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode().splitlines()
    body: list[str] = []
    notes: list[list[str]] = []
    open_: list[tuple[int, int]] = []  # indent and number of the notes that the line stands in
    for line in lines:
        if not (found := _LINE.match(line)):
            continue
        indent, words, element = len(found[1]), found[2], found[3]
        while open_ and indent <= open_[-1][0]:
            open_.pop()
        if element == "Note":
            open_.append((indent, len(notes)))
            notes.append([])
        elif words is not None:
            (notes[open_[-1][1]] if open_ else body).append(words)
    return Shown(squeezed("".join(body)), [squeezed("".join(note)) for note in notes])


# Chromium

_DRIVER = """<!DOCTYPE html><meta charset="utf-8"><pre id="found"></pre><script>
const pages = PAGES, found = [];
async function shown(page) {
  const frame = document.createElement('iframe');
  frame.style.width = '390px';
  frame.srcdoc = page;
  await new Promise(done => { frame.onload = done; document.body.append(frame); });
  const inner = frame.contentDocument, text = node => node.innerText;
  inner.querySelectorAll('.frame, a.back').forEach(added => added.remove());
  const notes = [...inner.querySelectorAll('section.notes > ol > li')].map(text);
  inner.querySelectorAll('section.notes').forEach(section => section.remove());
  const said = { text: text(inner.querySelector('main')), notes, wide: inner.documentElement.scrollWidth > inner.documentElement.clientWidth };
  frame.remove();
  return said;
}
(async () => {
  for (const page of pages) found.push(await shown(page));
  document.getElementById('found').textContent = JSON.stringify(found);
})();
</script>"""
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--hide-scrollbars",
)  # fmt: skip


def chromium(tool: Tool, pages: Iterable[bytes], folder: Path) -> list[Shown]:
    """What a browser shows of pages after its own mending and with their styles, all in one process; the writer's own marks are taken away."""
    driver = folder / "driver.html"
    texts = json.dumps([page.decode() for page in pages]).replace("<", "\\u003c")
    driver.write_text(_DRIVER.replace("PAGES", texts, 1), encoding="utf-8")
    command = [browser(tool), *QUIET, f"--user-data-dir={folder / 'profile'}", "--virtual-time-budget=60000"]
    done = subprocess.run([*command, "--dump-dom", driver.as_uri()], capture_output=True, timeout=180, check=True)
    answer = re.search(r'<pre id="found">(.*?)</pre>', done.stdout.decode(), re.DOTALL)
    assert answer, done.stderr[-500:]
    found = json.loads(html.unescape(answer[1]))
    return [Shown(squeezed(page["text"]), list(map(squeezed, page["notes"])), page["wide"]) for page in found]


def browser(tool: Tool) -> str:
    """Chromium by whichever name it has here."""
    return shutil.which("chromium-browser") or shutil.which("google-chrome") or tool("chromium")
