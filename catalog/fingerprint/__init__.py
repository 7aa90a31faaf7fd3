"""One file in, one frozen record of its hashes out."""
