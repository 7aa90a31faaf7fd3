"""Banks: named sets of known hashes, of which no file needs to be there."""
