"""Makes `css/site.css` exist for `runserver`, for `collectstatic` and for the tests, without a build step."""

import os
import tempfile
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.files.storage import FileSystemStorage

from core.css import SITE_CSS, joined_css, source_files


class JoinedCssFinder(BaseFinder):
    """Finds the joined style sheet, writing it anew whenever one of its parts is younger than it."""

    def __init__(self, app_names=None, *args, **kwargs):
        self.source = Path(settings.BASE_DIR) / "static" / "css"
        self.target = Path(settings.BASE_DIR) / "var" / "joined"
        super().__init__(*args, **kwargs)

    def check(self, **kwargs):
        return []

    def find(self, path, find_all=False, **kwargs):
        """The absolute path of the joined file where it is asked for; nothing for any other path."""
        many = find_all or kwargs.get("all", False)
        if path != SITE_CSS:
            return [] if many else None
        found = str(self.refresh())
        return [found] if many else found

    def list(self, ignore_patterns):
        """What collectstatic copies: the one joined file."""
        if matches_patterns(SITE_CSS, ignore_patterns):
            return
        self.refresh()
        yield SITE_CSS, FileSystemStorage(location=self.target)

    def refresh(self) -> Path:
        """Join the parts if any changed or went since the last time. Several processes may do so at once."""
        target = self.target / SITE_CSS
        if not self.is_fresh(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=target.parent, suffix=".css")
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(joined_css(self.source))
            os.chmod(name, 0o644)
            os.replace(name, target)
        return target

    def is_fresh(self, target: Path) -> bool:
        """Whether the joined file is younger than its parts; folders count, since a file may have gone."""
        if not target.exists():
            return False
        joined_at = target.stat().st_mtime_ns
        parts = [path for _, path in source_files(self.source)]
        folders = {path.parent for path in parts}
        return all(path.stat().st_mtime_ns < joined_at for path in [*parts, *folders])
