"""The `resolution` command: parses, calls, prints; no logic of its own."""
