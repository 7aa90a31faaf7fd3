"""Worker processes, which read files for whoever asks."""
