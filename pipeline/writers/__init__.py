"""Galley or Document to bytes: one file or folder a format."""
