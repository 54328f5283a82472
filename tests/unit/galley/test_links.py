"""Where a reference leads on a screen."""

from __future__ import annotations

import pytest

from pipeline.galley.inlines import offset
from pipeline.galley.links import address
from pipeline.model import Mark, Style, Text
from pipeline.model.build import inlines, text


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("/akn/un/statement/deliberation/unga/2008-12-02/63-71", "https://undocs.org/A/RES/63/71"),
        ("/akn/un/statement/deliberation/unsc/2020-07-01/2532-2020", "https://undocs.org/S/RES/2532(2020)"),
        ("/akn/un/statement/deliberation/nobody/2020-07-01/1", ""),
        ("https://undocs.org/A/75/399", "https://undocs.org/A/75/399"),
        ("#para_3", "#para_3"),
    ],
)
def test_a_work_is_found_at_the_resolver_and_an_address_stays(target: str, expected: str) -> None:
    assert address(target) == expected


def test_the_offset_of_a_mark_counts_the_letters_before_it() -> None:
    content = inlines(Text("On "), Style("bold", inlines(Text("the "), Mark("docDate", text("7th")))))
    assert offset(content, "docDate") == len("On the ") and offset(content, "session") == -1
