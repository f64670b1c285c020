"""Settings of the test suite: production's behaviour, quick hashing, mail in memory."""

import os

from .base import *  # noqa: F403  Django's own way of layering settings
from .base import VAR_DIR, env

DEBUG = False
SECRET_KEY = "tests-" + "only-" * 12  # noqa: S105  no secret
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = env("MEDIA_ROOT", default=str(VAR_DIR / "test-media" / str(os.getpid())))
DEMO_ALLOWED = True
STAFF_MFA = "optional"
PACK_SIGNING_KEY = "dGVzdHMtb25seS10ZXN0cy1vbmx5LXRlc3RzLW9ubHk="
