"""What the catalogue holds: pairs, counts, views page by page, and the page that people look at."""
