"""Bytes to Manuscript or Document: one file or folder a format."""
