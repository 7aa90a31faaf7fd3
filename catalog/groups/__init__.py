"""Groups of files: clusters, what a question is about, and the folders that people named."""
