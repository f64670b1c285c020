"""Production refuses to start without its secrets, and says which are missing."""

import environ
from django.core.exceptions import ImproperlyConfigured

from .base import *  # noqa: F403  Django's own way of layering settings
from .base import CACHES, DATABASES, INSTALLED_APPS, LOGGING, SITE_URL, STORAGES, env

NEEDED = ("SECRET_KEY", "DATABASE_URL", "SITE_URL", "ALLOWED_HOSTS", "EMAIL_URL")
missing = [name for name in NEEDED if not env(name, default="")]
if missing:
    raise ImproperlyConfigured(
        f"Set these in the environment before starting: {', '.join(missing)}. See docs/settings.md."
    )
SECRET_KEY = env("SECRET_KEY")
if len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("SECRET_KEY must have at least 50 characters. See docs/settings.md.")
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    raise ImproperlyConfigured("DATABASE_URL must name a PostgreSQL database in production. See docs/settings.md.")

DEBUG = False
STAFF_MFA = env("STAFF_MFA", default="required")
if not env("CACHE_URL", default=""):
    # Limits on sign-in must be shared by all workers, so the cache lives in the database.
    CACHES["default"] = environ.Env.cache_url_config("dbcache://cache_table")
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
STORAGES["staticfiles"] = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
LOGGING["handlers"]["console"]["formatter"] = env("LOG_FORMAT", default="json")

ON_LOOPBACK = SITE_URL.startswith(("http://127.0.0.1", "http://localhost", "http://[::1]"))
SECURE_SSL_REDIRECT = not ON_LOOPBACK
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 0 if ON_LOOPBACK else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = not ON_LOOPBACK
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not ON_LOOPBACK
if not ON_LOOPBACK:
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
if env.int("TRUSTED_PROXY_COUNT", default=0):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CSRF_TRUSTED_ORIGINS = [SITE_URL]
# Preloading binds every sub-domain of the council for years; that is the council's decision, not ours.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
INSTALLED_APPS = [app for app in INSTALLED_APPS if app != "whitenoise.runserver_nostatic"]
