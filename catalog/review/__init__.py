"""A page in the browser on which a person looks at near-duplicates and decides what they are."""
