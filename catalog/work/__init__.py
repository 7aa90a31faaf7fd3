"""Where work is done: processes that read files for whoever asks."""
