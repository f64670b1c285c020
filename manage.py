#!/usr/bin/env python
"""Django's command line for civiclab; the settings module comes from the environment."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "civiclab.settings.dev")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as wrong:
        if not os.environ["DJANGO_SETTINGS_MODULE"].endswith("production"):
            raise
        # An operator needs the sentence, not the way Python came to it.
        sys.exit(str(wrong))


if __name__ == "__main__":
    main()
