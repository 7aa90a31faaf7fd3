"""Near-duplicates of files, whether or not the catalogue holds them."""
