"""Django's settings; what an installation may change comes from `environment`."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from hueandcry.site import environment, keys, newer_sqlite

newer_sqlite.use()

ROLE = environment.role()
if ROLE:
    keys.demand_own_secrets_only(ROLE)
TRIAL = environment.is_trial()
DATA_DIR = environment.data_folder()

DEBUG = False
SECRET_KEY = environment.secret_key()
ALLOWED_HOSTS = environment.hosts()
DATABASES = {"default": environment.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = f"hueandcry.site.{'links' if ROLE is environment.Role.WORKER else 'urls'}"
WSGI_APPLICATION = "hueandcry.site.wsgi.application"

INSTALLED_APPS = [
    "hueandcry.site",
    "hueandcry.accounts",
    "hueandcry.ledger",
    "hueandcry.search",
    "hueandcry.sealing",
    "hueandcry.cases",
    "hueandcry.offices",
    "hueandcry.appeals",
    "hueandcry.casebook",
    "hueandcry.actions",
    "hueandcry.desk",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "hueandcry.site.security.headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "hueandcry.site.security.no_cookies_for_supporters",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "hueandcry.site.security.own_origin",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "hueandcry.accounts.sessions.end_old_sessions",
    "allauth.account.middleware.AccountMiddleware",
    "hueandcry.site.errors.pressed_only",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "hueandcry.site.context.trial",
            ]
        },
    }
]
FORM_RENDERER = "hueandcry.site.widgets.Renderer"

# Words and times

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# Signing in

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "hueandcry.accounts.backend.RegisterBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:inbox"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "hueandcry.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "hueandcry.accounts.forms.SignIn",
    "change_password": "hueandcry.accounts.forms.NewPassword",
    "reauthenticate": "hueandcry.accounts.forms.PasswordAgain",
}
# Ten failures a quarter of an hour for a name from one network.
ACCOUNT_RATE_LIMITS = {"login_failed": "10/15m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = 0 if TRIAL else 1
MFA_ADAPTER = "hueandcry.accounts.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "hueandcry.accounts.forms.Code",
    "reauthenticate": "hueandcry.accounts.forms.CodeAgain",
    "activate_totp": "hueandcry.accounts.forms.FirstCode",
    "add_webauthn": "hueandcry.accounts.forms.AddPasskey",
    "edit_webauthn": "hueandcry.accounts.forms.NameOfPasskey",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "Hue & Cry"
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = TRIAL

# Letters on paper, printed and posted there by this desk; "": by nobody here.
POSTS_FROM = environment.posts_from()

# Sessions: thirty minutes idle, twelve hours at most (accounts.sessions), gone with the window; the
# name pins the cookie to this host.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 30 * 60
SESSION_SAVE_EVERY_REQUEST = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not TRIAL
SESSION_COOKIE_NAME = "desk" if TRIAL else "__Host-desk"
CSRF_COOKIE_NAME = "form" if TRIAL else "__Host-form"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "hueandcry.site.errors.form_expired"

SECURE_SSL_REDIRECT = not TRIAL
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 0 if TRIAL else 63_072_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = not TRIAL
SECURE_REFERRER_POLICY = "no-referrer"
X_FRAME_OPTIONS = "DENY"

# What people send: 15 MB at most, in memory (nothing of it touches the disk).
UPLOAD_LIMIT = 15 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = UPLOAD_LIMIT
# The review of a list of offices has a dozen fields for each of its findings.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
FILE_UPLOAD_HANDLERS = ["hueandcry.site.uploads.BoundedMemoryUpload"]

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"events": {"()": "hueandcry.site.logs.EventFormatter"}},
    "handlers": {"terminal": {"class": "logging.StreamHandler", "formatter": "events"}},
    "root": {"handlers": ["terminal"], "level": "WARNING"},
    "loggers": {"django": {"handlers": [], "level": "WARNING", "propagate": True}},
}
