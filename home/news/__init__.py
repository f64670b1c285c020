"""News of the site: what the list shows, and the feeds in every language that has some."""
