"""Which address leads where; what a process serves depends on its role."""

from __future__ import annotations

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from hueandcry.site.api import api, nothing_here
from hueandcry.site.environment import Role

PUBLIC: list[URLPattern | URLResolver] = [
    path("", include("hueandcry.appeals.urls")),
    path("", include("hueandcry.casebook.urls")),
    path("", include("hueandcry.actions.urls")),
    path("", include("hueandcry.offices.urls")),
]
DESK: list[URLPattern | URLResolver] = [
    path("desk/", include("hueandcry.accounts.urls")),
    path("desk/", include("hueandcry.desk.urls")),
    path("desk/", include("hueandcry.appeals.desk_urls")),
    path("desk/", include("hueandcry.offices.desk_urls")),
]

SERVED = {Role.PUBLIC: PUBLIC, Role.DESK: DESK, Role.WORKER: [], None: PUBLIC + DESK}
served = SERVED[settings.ROLE]
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
