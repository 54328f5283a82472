"""What the AKN room raises: a file that is not ours, a document that no file of ours can hold."""

from __future__ import annotations


class AknError(ValueError):
    """A file that this project's strict reader does not read, with the line (0: unknown) and the reason."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(f"line {line}: {reason}" if line else reason)
        self.reason = reason
        self.line = line


class NotNormal(AknError):
    """A document that is not in normal form; `breaches` says what breaks it (see `model.check`)."""

    def __init__(self, breaches: tuple[str, ...]) -> None:
        more = f" (and {len(breaches) - 5} more)" if len(breaches) > 5 else ""
        super().__init__("this document cannot be written as Akoma Ntoso: " + "; ".join(breaches[:5]) + more)
        self.breaches = breaches
