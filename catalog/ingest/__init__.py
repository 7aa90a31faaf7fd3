"""The pipeline: files come in, change, move and go."""
