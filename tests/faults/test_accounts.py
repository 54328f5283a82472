"""What a run says of itself, to a person, to a machine and afterwards."""

from __future__ import annotations

import json
import subprocess
from html.parser import HTMLParser

import pytest
from faults.conftest import RESOLUTION


class Page(HTMLParser):
    """The links of a page, and whatever it would fetch or run."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.outer: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a":
            self.links.append(given["href"] or "")
        if tag in ("script", "link", "img", "iframe") or "src" in given:
            self.outer.append(tag)


def test_the_page_stands_alone_and_its_links_lead_to_the_outputs(scene) -> None:  # type: ignore[no-untyped-def]
    scene.write(2, x="die")
    (scene.here / "src/<b> & c.md").write_bytes((scene.here / "src/d0000.md").read_bytes())
    scene.run("-o", "one", "-j", "1", "--report", "one/r.html", status=1)
    text = (scene.here / "one/r.html").read_text(encoding="utf-8")
    page = Page()
    page.feed(text)
    assert not page.outer
    assert "&lt;b&gt; &amp; c.md" in text and "C040" in text and "<b>" not in text
    from urllib.parse import unquote

    assert len(page.links) == 6
    assert all((scene.here / "one" / unquote(link)).is_file() for link in page.links)


def test_the_report_of_a_folder_is_printed_afterwards(scene) -> None:  # type: ignore[no-untyped-def]
    scene.write(2, x="die")
    scene.run("-o", "one", "-j", "1", status=1)
    done = subprocess.run([RESOLUTION, "report", "one"], cwd=scene.here, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stdout.startswith("one/: 3 documents, 2 converted, 1 failed, 1 errors")
    assert "failed: src/x.bad: C040 its process died twice (signal 9)" in done.stdout
    none = subprocess.run([RESOLUTION, "report", "src"], cwd=scene.here, capture_output=True, text=True)
    assert none.returncode == 2 and "there is no report in" in none.stderr


def test_the_log_for_machines_is_one_object_a_line(scene) -> None:  # type: ignore[no-untyped-def]
    scene.write(3)
    events = [json.loads(line) for line in scene.run("-o", "one", "--json-log").splitlines()]
    assert [one["event"] for one in events] == ["document"] * 3 + ["end"]
    assert events[0]["source"] == "src/d0000.md" and events[0]["outputs"][0]["format"] == "akn"
    assert events[-1]["converted"] == 3


@pytest.mark.parametrize(("threshold", "status"), [("error", 0), ("warning", 1)])
def test_a_warning_makes_the_run_fail_only_where_that_is_asked(scene, threshold: str, status: int) -> None:  # type: ignore[no-untyped-def]
    scene.write(1)
    path = scene.here / "src/d0000.md"
    path.write_text(path.read_text().replace("2. *Decides*", "4. *Decides*"), encoding="utf-8")
    said = scene.run("-o", "one", "--fail-on", threshold, status=status)
    assert "1 converted, 0 failed; 1 warning" in said
    assert (scene.here / "one/d0000.xml").exists()


def test_a_terminal_gets_a_bar_and_everything_else_plain_lines(scene) -> None:  # type: ignore[no-untyped-def]
    import os
    import pty

    scene.write(18)
    ours, theirs = pty.openpty()
    surroundings = {**scene.surroundings, "TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen(scene.words("-o", "one"), cwd=scene.here, env=surroundings, stderr=theirs) as process:
        os.close(theirs)
        said = b""
        try:
            while piece := os.read(ours, 65536):
                said += piece
        except OSError:  # how Linux says that the other end of a terminal is closed
            pass
        assert process.wait(timeout=30) == 0
    os.close(ours)
    assert b"18/18" in said and b"18 converted, 0 failed" in said
    assert b"d0001.md: converted" not in said, "what went well is on the bar"
    plain = scene.run("-o", "one", "--force")
    assert "[18/18] src/d0017.md: converted" in plain and "\x1b" not in plain
