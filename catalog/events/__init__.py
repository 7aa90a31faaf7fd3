"""What happened, for other programs: the log of events."""
