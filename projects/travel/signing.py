"""The site's own key, what it signs, and how people compare two keys. Ed25519, one key for each site."""

import base64
import hashlib
import os
import secrets

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from .exceptions import SigningKeyMissing, WrongSignature

PACK, REPORT = b"civicpack 1\n", b"civicpack-report 1\n"
"""Written before what is signed, so that a signature under one thing never fits another."""
CONSONANTS, VOWELS = "bdfghjklmnprstvz", "aiou"
WORDS = 6


def as_text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def as_bytes(text: str, length: int) -> bytes:
    """Raises WrongSignature for anything but exactly so many bytes, written in one way alone."""
    try:
        raw = base64.b64decode(text, validate=True)
    except ValueError as broken:
        raise WrongSignature from broken
    if len(raw) != length or as_text(raw) != text:
        raise WrongSignature
    return raw


def _seed() -> bytes:
    """From the setting; else from a file that is made at first use, where the settings name one (development)."""
    if settings.PACK_SIGNING_KEY:
        try:
            return as_bytes(settings.PACK_SIGNING_KEY, 32)
        except WrongSignature as broken:
            raise SigningKeyMissing from broken
    path = settings.PACK_SIGNING_KEY_FILE
    if not path:
        raise SigningKeyMissing
    try:
        return as_bytes(path.read_text().strip(), 32)
    except FileNotFoundError:
        pass
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        # Made by one process alone, readable by nobody else; a second one reads what the first has written.
        made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return as_bytes(path.read_text().strip(), 32)
    with os.fdopen(made, "w") as file:
        file.write(as_text(secrets.token_bytes(32)))
    return as_bytes(path.read_text().strip(), 32)


def can_sign() -> bool:
    try:
        _seed()
    except SigningKeyMissing:
        return False
    return True


def _key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(_seed())


def public_key() -> str:
    """This site's public key as text. Raises SigningKeyMissing."""
    return as_text(_key().public_key().public_bytes_raw())


def sign(what: bytes, content: bytes) -> str:
    """This site's signature as text; `what` is PACK or REPORT. Raises SigningKeyMissing."""
    return as_text(_key().sign(what + content))


def verify(what: bytes, content: bytes, *, signature: str, key: str) -> None:
    """Raises WrongSignature unless the holder of `key` signed exactly this."""
    raw = as_bytes(signature, 64)
    try:
        Ed25519PublicKey.from_public_bytes(as_bytes(key, 32)).verify(raw, what + content)
    except (InvalidSignature, ValueError) as wrong:
        raise WrongSignature from wrong


def fingerprint(key: str) -> str:
    """Six words that can be read out on the telephone, 96 bits of the key's hash: “lusab-babad-…”.

    Each word is consonant, vowel, consonant, vowel, consonant, after D. S. Wilkerson's proquints: no language's own.
    """
    digest = hashlib.sha256(as_bytes(key, 32)).digest()
    numbers = [int.from_bytes(digest[at : at + 2], "big") for at in range(0, 2 * WORDS, 2)]
    return "-".join(
        CONSONANTS[n >> 12] + VOWELS[n >> 10 & 3] + CONSONANTS[n >> 6 & 15] + VOWELS[n >> 4 & 3] + CONSONANTS[n & 15]
        for n in numbers
    )
