"""Akoma Ntoso: names, writing, reading, eIds, IRIs, metadata, validation."""
