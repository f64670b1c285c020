"""What the browser tests stand on, made beside other tests: the template of the demonstration, and the static files."""

import os

from . import databases, site

if __name__ == "__main__":
    site.demonstration(databases.store_for(os.environ["DATABASE_URL"]))
    site.static_folder()
