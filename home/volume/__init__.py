"""A scratch database as full as a large borough after years: for measuring, never for showing (`manage.py volume`)."""

from .build import fill, wrong_counts
from .guards import VolumeRefused, refuse_unless_empty
from .market import fill_market

__all__ = ["VolumeRefused", "fill", "fill_market", "refuse_unless_empty", "wrong_counts"]
