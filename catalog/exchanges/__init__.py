"""Exchanges: feeds of known hashes that others keep, and that banks follow."""
