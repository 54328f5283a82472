"""Places that are no files of this machine, by the look of their names."""

from __future__ import annotations

import re

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]{1,30}://")


def is_url(path: str) -> bool:
    """`s3://bucket/a.md`, `https://…`; a drive letter (`c:/`) is none, nor is a file that merely has a colon in its name."""
    return _URL.match(path) is not None


def joined(root: str, below: str) -> str:
    """`below`, with `/`, under the URL `root`."""
    return f"{root.rstrip('/')}/{below}"


def inside(root: str, url: str) -> bool:
    """Whether `url` is `root` or lies below it."""
    return f"{url.rstrip('/')}/".startswith(f"{root.rstrip('/')}/")
