"""Groups of files: clusters, the scope of a question, and the folders that people named."""
