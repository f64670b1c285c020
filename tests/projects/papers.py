"""Reading the paper of a pack that says something in every field (`full_pack`), for the tests."""

import io

from django.core.files.base import ContentFile
from pypdf import PdfReader

from core.models import CivicDocument

FOLDER = "library-of-things"
EVIL = '<img src="http://127.0.0.1:9/x.png"><link rel=attachment href="file:///etc/passwd">'


def document(
    title: str, *, is_public: bool = True, name: str = "list.txt", content: bytes = b"Ten drills"
) -> CivicDocument:
    return CivicDocument.objects.create(title=title, file=ContentFile(content, name=name), is_public=is_public)


def reader(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def text_of(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader(content).pages).split())


def links_of(content: bytes) -> list[str]:
    notes = [note.get_object() for page in reader(content).pages for note in page.get("/Annots", [])]
    return [str(note["/A"]["/URI"]) for note in notes if "/URI" in note.get("/A", {})]


def tags_of(pdf: PdfReader) -> list:
    """Every element of the structure tree: (kind, alternative text)."""
    found, seen, waiting = [], set(), [pdf.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop()
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            waiting.extend(node)
        elif hasattr(node, "get") and id(node) not in seen:
            seen.add(id(node))
            if node.get("/S"):
                found.append((node["/S"], str(node.get("/Alt", ""))))
            if "/K" in node:
                waiting.append(node["/K"])
    return found


SAID = (
    "A Library of Things for West Norwood", "Everything a group needs to start lending.", "Why now", "Most tools rest.",
    "https://example.org/tools", "Mondays", "I came for the drill.", "Who pays?", "Nobody.", "Two hosts who know the",
    "What would break it", "One key for one person.", "Up to £4,000", "The fire exit stays free", "Saturday host",
    "Week 3", "Doors open", "A tool breaks", "Nobody yet", "Names on tags", "Spring 2025", "Begin small.",
    "Another council", "We lend on Saturdays", "Tool list", "The shop front", "020 7946 0012", "Libraries team",
    "The borrowers", "1 March 2027", "Would share a skill", "30%", "A survey of the area.",
    "Creative Commons Attribution 4.0",
)  # fmt: skip
