"""The document in notations that hold all of it, for JSON and for the front matter of Markdown: `values` out, `documents` in."""
