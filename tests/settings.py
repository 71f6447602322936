"""The site's own settings, in a trial of their own: a fresh folder, and a database beside it."""

from __future__ import annotations

import atexit
import itertools
import os
import shutil
import tempfile

os.environ["HUEANDCRY_TRIAL"] = "1"
os.environ["HUEANDCRY_DATA_DIR"] = tempfile.mkdtemp(prefix="hueandcry-tests-")
os.environ.pop("HUEANDCRY_ROLE", None)
atexit.register(shutil.rmtree, os.environ["HUEANDCRY_DATA_DIR"], ignore_errors=True)

from hueandcry.site import lately  # noqa: E402 (after the environment is set)
from hueandcry.site.settings import *  # noqa: E402, F403 (after the environment is set)
from hueandcry.site.settings import DATA_DIR, DATABASES  # noqa: E402

# A file, so that threads meet the same locks as in the real thing.
if "sqlite" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["TEST"] = {"NAME": DATA_DIR / "tests.sqlite3"}
else:
    # A pool holds connections open, and a database in use cannot be dropped.
    DATABASES["default"]["OPTIONS"].pop("pool")

# Each test changes what stands: nothing found is kept for seconds.
lately.clock = itertools.count(step=3600).__next__

# One round instead of many: the tests sign in hundreds of times.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}

# Static files straight from the apps: nothing is collected for tests.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
