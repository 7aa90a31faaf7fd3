"""What everything stands on: bits, Hamming distances, groups, paths. No SQL, files or pixels."""
