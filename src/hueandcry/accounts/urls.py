"""Signing in, second factors, a new password, the people of the desk.

No sign-up and no reset by mail: keepers let people in.
"""

from __future__ import annotations

from allauth.account import views
from django.urls import include, path

from hueandcry.accounts import staff

urlpatterns = [
    path("sign-in/", views.login, name="account_login"),
    path("sign-out/", staff.sign_out, name="account_logout"),
    path("closed/", views.account_inactive, name="account_inactive"),
    path("again/", views.reauthenticate, name="account_reauthenticate"),
    path("password/", views.password_change, name="account_change_password"),
    path("keys/", include("allauth.mfa.urls")),
    path("people/", staff.people, name="people"),
    path("people/<int:pk>/", staff.person, name="person"),
    path("people/<int:pk>/close/", staff.close, name="close_account"),
    path("people/<int:pk>/end-sessions/", staff.end_sessions, name="end_sessions"),
]
