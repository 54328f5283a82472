"""Whether bytes look like Akoma Ntoso, without parsing them."""

from __future__ import annotations

import re

_ROOT = re.compile(rb"<(?:[A-Za-z][\w.-]{0,30}:)?akomaNtoso[\s/>]")
_OTHER = re.compile(rb"<[A-Za-z]")
_REACH = 4096


def looks_like(head: bytes) -> bool:
    """Whether the first element in the first bytes of a file is an akomaNtoso, of whatever namespace or encoding."""
    start = head[:_REACH].replace(b"\x00", b"")  # UTF-16 is told by its letters, every other byte of them
    found = _ROOT.search(start)
    other = _OTHER.search(start)
    return bool(found and other and other.start() == found.start())
