"""The documentation is true: its code runs, its links lead somewhere, its commands exist."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path

import click
import pytest
from house.tree import ROOT

from pipeline.cli.main import resolution

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)\s]*)?\)")
MAKE = re.compile(r"\bmake ([a-z]+)\b(?=`|$|\n)", re.MULTILINE)
MEASURED = re.compile(r"[\d,.]+(?= bytes| s$)", re.MULTILINE)
COMMAND = str(Path(sysconfig.get_path("scripts")) / "resolution")


def blocks(page: str, language: str) -> list[str]:
    text = (ROOT / page).read_text(encoding="utf-8")
    return [code for kind, code in BLOCK.findall(text) if kind == language]


def run(command: list[str], cwd: Path, **environment: str) -> str:
    done = subprocess.run(
        command, cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_files_that_are_there(page: Path) -> None:
    local = [target for target in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in target]
    assert not [target for target in local if not (page.parent / target).exists()]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_make_targets_that_are_named_exist(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(MAKE.findall(page.read_text(encoding="utf-8"))) <= targets


@pytest.mark.parametrize("command", resolution.commands.values(), ids=lambda command: command.name)
def test_every_option_of_the_command_is_explained(command: click.Command) -> None:
    page = (ROOT / "docs" / "command.md").read_text(encoding="utf-8")
    assert f"resolution {command.name}" in page
    spellings = {word for option in command.params if isinstance(option, click.Option) for word in option.opts}
    assert not [word for word in spellings if f"`{word}" not in page]


def test_the_python_lines_of_the_readme_run(tmp_path: Path) -> None:
    (program,) = blocks("README.md", "python")
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    run([sys.executable, "-c", program], tmp_path)


def test_what_the_readme_shows_is_what_the_command_says(tmp_path: Path) -> None:
    """Sizes and seconds apart; the lines that show further uses are not run."""
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    (session,) = (block for block in blocks("README.md", "") if block.startswith("$ "))
    shown = re.findall(r"^\$ (.+)\n((?:(?!\$ ).+\n)+)", session, re.MULTILINE)
    assert len(shown) == 2
    for command, said in shown:
        program, *words = command.split()
        assert program == "resolution"
        done = subprocess.run([COMMAND, *words], cwd=tmp_path, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        assert MEASURED.sub("#", done.stdout + done.stderr) == MEASURED.sub("#", said.rstrip() + "\n")


@pytest.fixture
def guest(tmp_path: Path) -> Path:
    """The manual's plug-in, lying where Python finds it as an installed distribution."""
    (code,) = blocks("docs/plugins.md", "python")
    declared, _ = blocks("docs/plugins.md", "toml")
    (line,) = re.findall(r"^outline = \"(.+)\"$", declared, re.MULTILINE)
    site = tmp_path / "site"
    metadata = site / "resolution_outline-1.0.dist-info"
    metadata.mkdir(parents=True)
    (site / "resolution_outline.py").write_text(code)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: resolution-outline\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text(f"[resolution_pipeline.writers]\noutline = {line}\n")
    return site


def test_the_plug_in_of_the_manual_is_listed_and_writes(guest: Path, tmp_path: Path) -> None:
    seed = str(ROOT / "samples" / "a-res-75-62.txt")
    assert "outline" in run([COMMAND, "formats"], tmp_path, PYTHONPATH=str(guest))
    command = [COMMAND, "convert", seed, "--to", "outline", "-O", "outline.words=5", "--output", "made"]
    run(command, tmp_path, PYTHONPATH=str(guest))
    lines = (tmp_path / "made" / "a-res-75-62.outline").read_text().splitlines()
    assert lines[-1] == "11. Decides to include in the"
    assert lines[-11].startswith("1. Urges")
