"""Words as the text and the attributes of XML. `xml.sax.saxutils` says the same, but brings `urllib.request`, HTTP and TLS along."""

from __future__ import annotations

import html


def escape(words: str) -> str:
    """Words as character data."""
    return html.escape(words, quote=False)


def quoteattr(words: str) -> str:
    """Words as an attribute's value, in quotes; line ends and tabs survive."""
    value = escape(words).replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")
    if '"' not in value:
        return f'"{value}"'
    return f"'{value}'" if "'" not in value else '"' + value.replace('"', "&quot;") + '"'
