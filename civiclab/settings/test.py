"""Settings of the test suite: production's behaviour, quick hashing, mail in memory."""

import os

from .base import *  # noqa: F403  Django's own way of layering settings
from .base import DATABASES, VAR_DIR

DEBUG = False
SECRET_KEY = "tests-" + "only-" * 12  # noqa: S105  no secret
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = VAR_DIR / "test-media" / os.environ.get("PYTEST_XDIST_WORKER", "main")
STAFF_MFA = "optional"
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Threads of a test must share the file; memory databases are not shared in WAL mode.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
