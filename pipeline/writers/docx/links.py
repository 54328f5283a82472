"""Where links lead: bookmarks inside the document, addresses on the web, relationships of the part they stand in."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping

from pipeline.galley.links import address

_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9_]")
_LONGEST = 40  # characters of a bookmark's name in Word


def bookmark_names(eids: Iterable[str]) -> dict[str, str]:
    """A bookmark name for every eId: letters, digits, underscores, 40 at most, no two alike in Word's eyes (case does not count)."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for eid in eids:
        if eid and eid not in names:
            name = _NOT_IN_NAMES.sub("_", eid)
            name = name if name[0].isalpha() else f"e{name}"
            if len(name) > _LONGEST or name.lower() in taken:
                mark = hashlib.sha256(eid.encode()).hexdigest()[:8]
                name = f"{name[: _LONGEST - 9]}_{mark}"
            taken.add(name.lower())
            names[eid] = name
    return names


class Links:
    """The links of one part (the text or the notes): each web address one relationship."""

    def __init__(self, bookmarks: Mapping[str, str]) -> None:
        self._bookmarks = dict(bookmarks)
        self.addresses: dict[str, str] = {}  # address -> rId
        self.lost: dict[str, None] = {}

    def name(self, eid: str) -> str:
        """The bookmark of a place; "" where this document has none."""
        return self._bookmarks.get(eid, "")

    def opening(self, target: str) -> str:
        """The opening tag of a `w:hyperlink`; "" for a target that this document cannot reach."""
        if target.startswith("#"):
            name = self._bookmarks.get(target[1:])
            if name is None:
                self.lost[target] = None
                return ""
            return f'<w:hyperlink w:anchor="{name}" w:history="1">'
        if not (web := address(target)):
            return ""  # a work of which no address is known
        relation = self.addresses.setdefault(web, f"link{len(self.addresses) + 1}")
        return f'<w:hyperlink r:id="{relation}" w:history="1">'
