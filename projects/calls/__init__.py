"""Council calls: what the council asks residents, what it promises, and how it is decided (inventory 4.40 to 4.42)."""
