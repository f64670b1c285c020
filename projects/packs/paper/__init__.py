"""A pack on paper: what stands on it, its PDF, the page to print, and everything in one file."""
