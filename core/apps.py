"""core: what every other app shares and no app owns."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Site"

    def ready(self) -> None:
        from . import checks  # noqa: F401  it registers itself
