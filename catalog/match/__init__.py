"""From new hashes to stored pairs, every one exactly once."""
