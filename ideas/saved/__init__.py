"""Searches that people keep: by the words of a list's address, with news of what is new."""
