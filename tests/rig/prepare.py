"""What later tests stand on, made beside earlier ones.

With PostgreSQL in DATABASE_URL: the template of the demonstration and the static files, for the browser. Without: the
migrated template for the tests on SQLite.
"""

import os

from . import databases, site

if __name__ == "__main__":
    store = databases.store_for(os.environ.get("DATABASE_URL", ""))
    if store.vendor == "postgresql":
        site.demonstration(store)
        site.static_folder()
    else:
        databases.migrated(store)
