"""Project packs: what makes one worth taking away, on the screen and on paper."""
