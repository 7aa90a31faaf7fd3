"""What is served over HTTP has in common: sockets, servers, and how a problem is told."""
