"""Manuscript to Document: which passage is what, and how they nest."""
