"""What helps those who write pages: checks while writing, pages to improve, the second pair of eyes, pages in care."""
