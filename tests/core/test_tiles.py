"""The content policy opens for the tiles' origin and for nothing else."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from core.tiles import tiles_origin


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("", []),
        ("https://tiles.example.org/{z}/{x}/{y}.png?key=a", ["https://tiles.example.org"]),
        ("http://127.0.0.1:8081/{z}/{x}/{y}.png", ["http://127.0.0.1:8081"]),
        ("https://{s}.tile.example.org/{z}/{x}/{y}{r}.png", ["https://*.tile.example.org"]),
    ],
)
def test_origin(address, origin):
    assert tiles_origin(address) == origin


@pytest.mark.parametrize(
    "address",
    [
        "tiles.example.org/{z}/{x}/{y}",
        "https://tiles.example.org/",
        "javascript:{z}{x}{y}",
        "https://a b/{z}/{x}/{y}",
        "https://x;script-src *;/{z}/{x}/{y}",
        "https://u@h/{z}/{x}/{y}",
        "https:///{z}/{x}/{y}",
    ],
)
def test_what_is_no_address_of_tiles_is_refused_at_the_start(address):
    with pytest.raises(ImproperlyConfigured, match="MAP_TILES_URL must be like"):
        tiles_origin(address)
