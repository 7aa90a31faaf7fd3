"""Longer work that programs ask the service for: it waits in the database, and is run by turns."""
