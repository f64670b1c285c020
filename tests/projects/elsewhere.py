"""Another council's site, as far as its files and reports go: it has a key of its own and writes what it is told."""

import base64
import hashlib
import io
import json
import zipfile
from copy import deepcopy

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core.files.base import ContentFile

from tests.pictures import picture

UID = "11111111-2222-4333-8444-555555555555"
ROLE = "aaaaaaaa-2222-4333-8444-555555555555"
PNG = picture("PNG", shade=(3, 99, 7))
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def base64_text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def path_of(content: bytes, ending: str) -> str:
    return f"files/{hashlib.sha256(content).hexdigest()}.{ending}"


def page(language="en", **changes) -> dict:
    """A page with a little of everything."""
    said = {
        "language": language,
        "title": "A swap rail",
        "what_is_different": "Our library is open on Sundays, so the rail stands inside.",
        "picture": None,
        "texts": {"summary": "Bring a coat, take a coat.", "budget": "None", "framework_stage": "delivery"},
        "rich_texts": {"what_made_it_work": "<p>Two hosts who <b>stay</b>.</p>"},
        "streams": {
            "background": [{"type": "text", "value": "<p>Coats lie in cupboards.</p>", "id": None}],
            "figures": [
                {
                    "type": "figures",
                    "value": {
                        "title": "Coats swapped",
                        "unit": "coats",
                        "rows": [{"type": "item", "value": {"label": "First month", "value": "40"}, "id": None}],
                        "source": "Counted by the hosts.",
                        "counted_on": "2026-03-01",
                    },
                    "id": None,
                }
            ],
            "risks": [
                {
                    "type": "risk",
                    "value": {"risk": "The rail falls over", "held_by": "The hosts", "accepted_by": "Their insurers"},
                    "id": None,
                }
            ],
            "learned": [
                {"type": "lesson", "value": {"lesson": "<p>Hooks beat hangers.</p>", "learned_from": ""}, "id": None}
            ],
        },
        "roles": [{"key": ROLE, "title": "Saturday host", "wanted": 2, "checks": "None", "training": "An hour"}],
        "files": [],
    }
    return {**said, **deepcopy(changes)}


def with_files(language="en") -> tuple[dict, dict[str, bytes]]:
    """A page with a picture and a document, and their content by name."""
    png, pdf = path_of(PNG, "png"), path_of(PDF, "pdf")
    said = page(language)
    said["files"] = [{"path": png, "title": "The rail"}, {"path": pdf, "title": "../../A sign"}]
    said["streams"]["background"].append(
        {
            "type": "picture",
            "value": {"picture": {"image": png, "alt_text": "A rail with coats", "decorative": False}, "caption": ""},
            "id": None,
        }
    )
    files = [{"type": "item", "value": {"document": pdf, "note": "To print"}, "id": None}]
    said["streams"]["files"] = [{"type": "files", "value": {"title": "", "files": files}, "id": None}]
    return said, {png: PNG, pdf: PDF}


class Elsewhere:
    """`manifest` and `file` write what they are told, whether it makes sense or not."""

    def __init__(self, name="Riverside Council", seed=b"r"):
        self.name = name
        self.key = Ed25519PrivateKey.from_private_bytes(seed * 32)
        self.public_key = base64_text(self.key.public_key().public_bytes_raw())

    def sign(self, what: bytes, content: bytes) -> str:
        return base64_text(self.key.sign(what + content))

    @property
    def site(self) -> dict:
        return {"name": self.name, "url": "https://riverside.example/", "public_key": self.public_key}

    def manifest(self, parts: dict[str, bytes], languages, **changes) -> dict:
        pack = {
            "uid": UID,
            "title": "A swap rail",
            "slug": "swap-rail",
            "licence": "cc-by-4.0",
            "version": 3,
            "what_changed": "New hooks",
            "address": "https://riverside.example/packs/swap-rail/",
            "languages": languages,
            **changes.pop("pack", {}),
        }
        return {
            "format": "civicpack",
            "format_version": 1,
            "made_at": "2026-11-01T10:00:00+00:00",
            "source": self.site,
            "pack": pack,
            "lineage": [],
            "members": [
                {"path": path, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
                for path, content in parts.items()
            ],
            **changes,
        }

    def parts(self, *pages, files=None) -> dict[str, bytes]:
        texts = {f"pages/{each['language']}.json": json.dumps(each).encode() for each in pages}
        return {**texts, **(files or {})}

    def file(self, *pages, files=None, signature=None, extra=(), packed=zipfile.ZIP_DEFLATED, **changes) -> bytes:
        """A whole pack file. `extra` are entries (name or ZipInfo, content) that the manifest does not list."""
        pages = pages or (page(),)
        parts = self.parts(*pages, files=files)
        manifest = json.dumps(self.manifest(parts, [each["language"] for each in pages], **changes)).encode()
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", packed) as archive:
            archive.writestr("manifest.json", manifest)
            if signature is None:
                signature = self.sign(b"civicpack 1\n", manifest)
            if signature:
                archive.writestr("signature", signature)
            for path, content in (*parts.items(), *extra):
                archive.writestr(path, content)
        return out.getvalue()

    def report(self, family, **changes) -> bytes:
        said = json.dumps(
            {
                "format": "civicpack-report",
                "format_version": 1,
                "sent_at": "2026-11-20T10:00:00+00:00",
                "source_uid": str(family.uid),
                "uid": UID,
                "title": "Our own library of things",
                "address": "https://riverside.example/packs/things/",
                "version": 1,
                "what_is_different": "We lend from a boat, on Sundays alone.",
                "learned": "Keep the ropes dry.",
                "site": self.site,
                **changes,
            }
        )
        return json.dumps({"said": said, "signature": self.sign(b"civicpack-report 1\n", said.encode())}).encode()


def as_file(raw: bytes) -> ContentFile:
    return ContentFile(raw, name="pack.civicpack")


def whole(family, **kwargs) -> bytes:
    """The file of a pack of ours."""
    from projects.travel import exporting, writing

    return b"".join(writing.stream(exporting.parts_of(family, **kwargs)[1]))


def members(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}
