"""What the web server calls."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from hueandcry.site.environment import demand_secret_key
from hueandcry.site.kept import Kept
from hueandcry.site.room import with_room

demand_secret_key()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hueandcry.site.settings")
application = Kept(with_room(get_wsgi_application()))
