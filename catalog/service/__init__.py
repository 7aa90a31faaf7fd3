"""The catalogue as other programs reach it: over HTTP, each with a token."""
