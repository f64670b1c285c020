"""A scratch database as full as a large borough after years: for measuring, never for showing (`manage.py volume`)."""

from .build import fill, wrong_counts
from .guards import VolumeRefused, refuse_unless_empty

__all__ = ["VolumeRefused", "fill", "refuse_unless_empty", "wrong_counts"]
