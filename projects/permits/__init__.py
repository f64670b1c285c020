"""Permission to run: what a group may do without asking, its limits, until when, and who signed (inventory 4.18)."""
