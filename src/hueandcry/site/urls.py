"""Which address leads where; what a process serves depends on its role."""

from __future__ import annotations

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from hueandcry.site.api import api, nothing_here
from hueandcry.site.environment import Role

PUBLIC = {
    "hueandcry.appeals.urls": "",
    "hueandcry.casebook.urls": "",
    "hueandcry.actions.urls": "",
    "hueandcry.offices.urls": "",
}
DESK = {
    "hueandcry.accounts.urls": "desk/",
    "hueandcry.desk.urls": "desk/",
    "hueandcry.appeals.desk_urls": "desk/",
    "hueandcry.offices.desk_urls": "desk/",
}

# The worker serves nothing, and has `links` in the place of this.
SERVED = {Role.PUBLIC: PUBLIC, Role.DESK: DESK, None: PUBLIC | DESK}
# What a role does not serve is not loaded.
served = [path(at, include(urls)) for urls, at in SERVED[settings.ROLE].items()]
# For programmes, so in one language.
API: list[URLPattern | URLResolver] = [
    path("api/", RedirectView.as_view(pattern_name="api:openapi-view")),
    path("api/", api.urls),
    path("api/<path:rest>", nothing_here),
]
urlpatterns = [
    *(API if settings.ROLE in (Role.PUBLIC, None) else []),
    *i18n_patterns(*served, prefix_default_language=False),
]

handler400 = "hueandcry.site.errors.bad_request"
handler403 = "hueandcry.site.errors.refused"
handler404 = "hueandcry.site.errors.not_found"
handler429 = "hueandcry.site.errors.too_many"
handler500 = "hueandcry.site.errors.failed"
