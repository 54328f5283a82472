"""Packages built and put into environments of their own, without the network."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from pathlib import Path


def hatchling(target: str, tree: Path, into: Path) -> None:
    """The build backend that pyproject.toml names, called as a front end would, without the network."""
    run([sys.executable, "-m", "hatchling", "build", "--target", target, "--directory", str(into)], cwd=tree)


def environment(home: Path, *wheels: Path) -> Path:
    """The scripts folder of an environment that holds the wheels and borrows the present one's libraries."""
    run([sys.executable, "-m", "venv", "--without-pip", str(home)])
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(home / "bin" / "python")]
    run([*pip, "install", "--quiet", "--no-deps", "--no-index", *map(str, wheels)])
    (site,) = home.glob("lib/python*/site-packages")
    # A .pth file lends the libraries only: .pth files that lie there, such as the one to this checkout, are not followed.
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n" + sysconfig.get_path("platlib") + "\n")
    return home / "bin"


def run(command: list[str], cwd: Path | None = None) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, f"{command} ended with {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout
