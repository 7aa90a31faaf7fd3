"""Local features: what tells that two pictures show a part of one another."""
