"""The newcomer's settings: `make run` works with an empty environment."""

from .base import *  # noqa: F403  Django's own way of layering settings
from .base import LOGGING, VAR_DIR, env

DEBUG = env.bool("DEBUG", default=True)
SECRET_KEY = env("SECRET_KEY", default="development-only-" + "not-a-secret-" * 4)
EMAIL_BACKEND = env("EMAIL_BACKEND", default="core.mail.TerminalAndFileBackend")
EMAIL_FILE_PATH = VAR_DIR / "mail"
DEMO_ALLOWED = True
# Made at first use, for this machine alone.
PACK_SIGNING_KEY_FILE = VAR_DIR / "pack-signing.key"
INTERNAL_IPS = ["127.0.0.1"]
# A terminal should show what a person does, not each task and page event behind it.
LOGGING["loggers"].update({name: {"level": "WARNING"} for name in ("django_tasks", "wagtail", "modelsearch")})
