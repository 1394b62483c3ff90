"""Settings of every process; what differs between places comes from the environment (docs/architecture.md lists the names)."""

import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from kaiku.config.environment import database_settings, flag, listed, read_secret_files, replica_settings, secret_key
from kaiku.config.logs import logging_settings

read_secret_files()
ROOT = Path(__file__).resolve().parents[3]
DATA = Path(os.environ.get("KAIKU_DATA", ROOT / "var")).absolute()
PACK = Path(os.environ.get("KAIKU_PACK", ROOT / "packs" / "tampere")).absolute()

SECRET_KEY = secret_key(DATA)
DEBUG = False
DEMO = flag("KAIKU_DEMO")
TESTING = flag("KAIKU_TESTING")
ALLOWED_HOSTS = listed("KAIKU_HOSTS", "*" if DEMO else "localhost,127.0.0.1")
PUBLIC_URL = os.environ.get("KAIKU_PUBLIC_URL", f"http://localhost:{os.environ.get('KAIKU_PORT', '8000')}")
ONLY_HERE = urlsplit(PUBLIC_URL).hostname in {"localhost", "127.0.0.1", "::1"}  # nobody but this machine is meant to come
TRUSTED_PROXIES = listed("KAIKU_TRUSTED_PROXIES", "127.0.0.1,::1")  # whose X-Forwarded-For and -Proto are believed

DOMAIN_APPS = [
    "outbox", "audit", "accounts", "organisation", "texts", "categories", "places", "customers", "knowledge", "queues", "contactforms",
    "tickets", "classification", "classification.learning", "workflow", "workflow.ruling", "handling", "replies", "replies.runs", "intake",
    "publishing", "chat.bot", "chat", "reporting", "retention",
]  # fmt: skip
CHANNELS = [
    "channels.webform", "channels.email", "integrations.clamav", "integrations.webhooks", "integrations.clients",
    "integrations.open311", "integrations.maintenance", "integrations.ace", "integrations.directory", "integrations.alarms",
    "channels.social", "channels.chat", "integrations.suomifi", "integrations.ptv", "integrations.webpages", "integrations.datalake",
]  # fmt: skip
FACES = ["ui.components", "ui.citizen", "ui.desk", "ui.administration", "ui.dashboards", "config"]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "procrastinate.contrib.django",
    "django_htmx",
    *(f"kaiku.{app}" for app in DOMAIN_APPS + CHANNELS + FACES),
]
MIDDLEWARE = [
    "kaiku.config.middleware.TrustedProxies",
    "kaiku.config.middleware.MachineAddresses",
    "kaiku.config.middleware.RequestLog",
    "kaiku.api.middleware.Interface",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kaiku.config.middleware.Isolation",
    "kaiku.config.middleware.Compression",
    "kaiku.config.middleware.pages.Sessions",
    "kaiku.config.middleware.Languages",
    "django.middleware.common.CommonMiddleware",
    "kaiku.config.middleware.pages.Csrf",
    "kaiku.config.middleware.pages.SignedIn",
    "kaiku.config.middleware.pages.Messages",
    "kaiku.config.middleware.pages.Seen",
    "kaiku.config.middleware.pages.Frames",
    "kaiku.config.middleware.pages.Policy",
    "kaiku.config.middleware.pages.Htmx",
    "kaiku.config.middleware.Fresh",
    "kaiku.config.middleware.Unwritable",
]
ROOT_URLCONF = "kaiku.config.urls"
_LOADERS = ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            # What the app of template_partials would set; it would load Django's own administration, which we do not have.
            "loaders": [("template_partials.loader.Loader", [("django.template.loaders.cached.Loader", _LOADERS)])],
            "libraries": {"partials": "template_partials.templatetags.partials"},
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = {"default": database_settings(DATA)}
if REPLICA := replica_settings():
    DATABASES["replica"] = REPLICA
    DATABASE_ROUTERS = ["kaiku.config.routing.Router"]
LIVE_URL = os.environ.get("KAIKU_LIVE_URL", "")  # an external Valkey that carries live updates; without it the database does
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["kaiku.ui.desk.sign_in.backend.PeopleBackend"]
CSRF_FAILURE_VIEW = "kaiku.ui.desk.sign_in.views.stale_form"
LOGIN_URL = "/kirjaudu/"
LOGIN_REDIRECT_URL = "/tyopoyta/"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

LANGUAGE_CODE = "fi"
LANGUAGES = [("fi", "Suomi"), ("sv", "Svenska"), ("en", "English")]
LOCALE_PATHS = [ROOT / "src" / "kaiku" / "locale"]
FORMAT_MODULE_PATH = ["kaiku.config.formats"]
TIME_ZONE = "Europe/Helsinki"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [ROOT / "src" / "kaiku" / "static"]
MEDIA_ROOT = DATA / "files"
BACKUP_FOLDER = os.environ.get("KAIKU_BACKUP_FOLDER", "")
BACKUP_RECIPIENTS = listed("KAIKU_BACKUP_RECIPIENTS", "")
# Where several machines share no folder: any S3, or Azure's blobs; options as name=value, comma separated.
FILES_URL = os.environ.get("KAIKU_FILES_URL", "")
FILES_OPTIONS = os.environ.get("KAIKU_FILES_OPTIONS", "")
STORAGES = {
    "default": {"BACKEND": f"kaiku.base.{'object_files.ObjectFiles' if FILES_URL else 'encrypted_files.EncryptedFiles'}"},
    "staticfiles": {"BACKEND": "kaiku.config.static_storage.StaticStorage"},
}
if TESTING:  # no collected files, no slow password hashes
    STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_ENGINE = "kaiku.config.sessions"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")  # only of trusted proxies: middleware.TrustedProxies
CSRF_TRUSTED_ORIGINS = [] if ONLY_HERE else [PUBLIC_URL.rstrip("/")]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PUBLIC_URL.startswith("https://")
if SESSION_COOKIE_SECURE:  # the prefix lets no other name of the domain set or widen them
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sessionid", "__Host-csrftoken"
CSRF_COOKIE_HTTPONLY = True  # scripts take the token from the page's own form
CSRF_COOKIE_SAMESITE = "Lax"
# A browser that came once over https never asks over http again. Other names of the domain are not ours to decide for.
SECURE_HSTS_SECONDS = 31_536_000 if PUBLIC_URL.startswith("https://") else 0
# A working day at most, and less when nobody uses it: a forgotten or stolen session ends by itself.
SESSION_COOKIE_AGE = int(float(os.environ.get("KAIKU_SESSION_HOURS", "12")) * 60 * 60)
SESSION_IDLE_MINUTES = float(os.environ.get("KAIKU_SESSION_IDLE_MINUTES", "120"))
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],  # middleware.ContentPolicy adds the servers of the base maps
        "connect-src": [SELF],
        "font-src": [SELF],
        "frame-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

LOGGING = logging_settings(readable=sys.stderr.isatty(), with_messages=DEMO or TESTING)

# Personal data at rest: KAIKU_DATA_KEYS holds one or more secrets, newest first, comma separated.
INDEX_KEY = os.environ.get("KAIKU_INDEX_KEY", "")  # of blind indexes; empty: the oldest of the data keys
# What seals of the audit log are signed with, newest first; empty: the data keys sign.
SEAL_KEYS = [key for key in os.environ.get("KAIKU_SEAL_KEYS", "").split(",") if key]
DATA_KEYS = [key for key in os.environ.get("KAIKU_DATA_KEYS", "").split(",") if key] or [SECRET_KEY]

# The city's own directory (Entra ID): people sign in with the account that they have already.
ENTRA_TENANT = os.environ.get("KAIKU_ENTRA_TENANT", "").strip()
ENTRA_CLIENT_ID = os.environ.get("KAIKU_ENTRA_CLIENT_ID", "").strip()
ENTRA_CLIENT_SECRET = os.environ.get("KAIKU_ENTRA_CLIENT_SECRET", "")
ENTRA_ISSUER = os.environ.get("KAIKU_ENTRA_ISSUER", "")  # Microsoft's when empty
ENTRA_NEW_ACCOUNTS = flag("KAIKU_ENTRA_NEW_ACCOUNTS")  # whoever the directory lets in gets an account, without any role
LOCAL_SIGN_IN = os.environ.get("KAIKU_LOCAL_SIGN_IN", "all")  # all, or administrators: then others come through the directory

# Residents sign in with strong identification (Suomi.fi); off until all three files are named.
SUOMIFI_METADATA = os.environ.get("KAIKU_SUOMIFI_METADATA", "")  # the identifier's own description, a file
SUOMIFI_KEY_PATH = os.environ.get("KAIKU_SUOMIFI_KEY_PATH", "")
SUOMIFI_CERTIFICATE = os.environ.get("KAIKU_SUOMIFI_CERTIFICATE", "")
SUOMIFI_ENTITY_ID = os.environ.get("KAIKU_SUOMIFI_ENTITY_ID", "")  # the address of our description when empty
SUOMIFI_METHODS = listed("KAIKU_SUOMIFI_METHODS", "http://ftn.ficora.fi/2017/loa3,http://ftn.ficora.fi/2017/loa2")
SUOMIFI_EIDAS = flag("KAIKU_SUOMIFI_EIDAS")  # people of other countries, who have no identity code
SUOMIFI_TECHNICAL_CONTACT = os.environ.get("KAIKU_SUOMIFI_TECHNICAL_CONTACT", "")
SUOMIFI_SUPPORT_CONTACT = os.environ.get("KAIKU_SUOMIFI_SUPPORT_CONTACT", "")
SUOMIFI_ADMINISTRATIVE_CONTACT = os.environ.get("KAIKU_SUOMIFI_ADMINISTRATIVE_CONTACT", "")

# Roles that need a second factor with an own password; at a trial or on one's own machine none.
MFA_ROLES = listed("KAIKU_MFA_ROLES", "" if DEMO or TESTING or ONLY_HERE else "technical_admin,content_admin")
DATA_REQUEST_MONTHS = int(os.environ.get("KAIKU_DATA_REQUEST_MONTHS", "24"))  # so long after closing it is known who asked
# More tickets opened by one person in an hour are told as an alarm; 0: nothing is.
UNUSUAL_READING = int(os.environ.get("KAIKU_UNUSUAL_READING", "150"))
CONFIRM_MINUTES = 15  # so long after proving who one is, roles and the like may be changed without proving it again
PASSWORD_RESET_TIMEOUT = 30 * 60

OPEN311_JURISDICTION = os.environ.get("KAIKU_OPEN311_JURISDICTION", "")  # e.g. tampere.fi; empty: any is accepted

SECURITY_CONTACT = os.environ.get("KAIKU_SECURITY_CONTACT", "")  # of /.well-known/security.txt; mailto: or https:
SECURITY_POLICY = os.environ.get("KAIKU_SECURITY_POLICY", "")  # where the city's rules for those who find a weakness stand

# Mail: without a host nothing leaves, and mails are kept readable at /hallinta/postit/.
SMTP_HOST = os.environ.get("KAIKU_SMTP_HOST", "")
SMTP_SECURITY = os.environ.get("KAIKU_SMTP_SECURITY", "starttls")  # starttls, tls or none
SMTP_PORT = int(os.environ.get("KAIKU_SMTP_PORT", {"tls": "465", "none": "25"}.get(SMTP_SECURITY, "587")))
SMTP_USER = os.environ.get("KAIKU_SMTP_USER", "")
SMTP_PASSWORD = os.environ.get("KAIKU_SMTP_PASSWORD", "")
SMTP_TIMEOUT = float(os.environ.get("KAIKU_SMTP_TIMEOUT", "20"))  # seconds that the server may be silent
SMTP_CA_FILE = os.environ.get("KAIKU_SMTP_CA_FILE", "")
MAIL_FROM = os.environ.get("KAIKU_MAIL_FROM", "")  # the pack's sender when empty
MAIL_TIMEOUT = float(os.environ.get("KAIKU_MAIL_TIMEOUT", "30"))  # seconds that a server mail is fetched from may be silent
MAIL_CA_FILE = os.environ.get("KAIKU_MAIL_CA_FILE", "")
MAIL_LOGIN_URL = os.environ.get("KAIKU_MAIL_LOGIN_URL", "https://login.microsoftonline.com")
MAIL_GRAPH_URL = os.environ.get("KAIKU_MAIL_GRAPH_URL", "https://graph.microsoft.com/v1.0")
MAIL_AUTHSERV_ID = os.environ.get("KAIKU_MAIL_AUTHSERV_ID", "")  # whose Authentication-Results are believed
MAIL_PER_SENDER_A_DAY = int(os.environ.get("KAIKU_MAIL_PER_SENDER_A_DAY", "50"))
MAIL_REPLY = os.environ.get("KAIKU_MAIL_REPLY", "")  # the mailbox for answers; mails carry it as name+token@domain

# The city's directory, when its changes are fetched from Graph.
DIRECTORY_LOGIN_URL = os.environ.get("KAIKU_DIRECTORY_LOGIN_URL", "https://login.microsoftonline.com")
DIRECTORY_GRAPH_URL = os.environ.get("KAIKU_DIRECTORY_GRAPH_URL", "https://graph.microsoft.com/v1.0")

# Registers of places and services, fetched every night.
PTV_URL = os.environ.get("KAIKU_PTV_URL", "https://api-gw.palvelutietovaranto.suomi.fi")  # version 12
PTV_OLD_URL = os.environ.get("KAIKU_PTV_OLD_URL", "https://api.palvelutietovaranto.suomi.fi/api/v11")
LIPAS_URL = os.environ.get("KAIKU_LIPAS_URL", "https://api.lipas.fi/v2")

# The city's data lake: where figures are written every night; without an address nowhere.
LAKE_URL = os.environ.get("KAIKU_LAKE_URL", "")
LAKE_OPTIONS = os.environ.get("KAIKU_LAKE_OPTIONS", "")  # name=value, comma separated: of the store, e.g. a key
LAKE_KEEP_HOURS = int(os.environ.get("KAIKU_LAKE_KEEP_HOURS", "24"))  # how long replaced files stay for who reads them just now

# Social media: where the platform's interface is, and from whose servers files of messages are fetched.
SOCIAL_META_URL = os.environ.get("KAIKU_SOCIAL_META_URL", "https://graph.facebook.com/v23.0")
SOCIAL_FILE_HOSTS = listed("KAIKU_SOCIAL_FILE_HOSTS", "fbcdn.net,cdninstagram.com,fbsbx.com")

# The chat: when a silent customer is asked, how long talks are kept as they were said and masked, of which ended ones tickets are made.
CHAT_IDLE_MINUTES = int(os.environ.get("KAIKU_CHAT_IDLE_MINUTES", "10"))
CHAT_RAW_DAYS = int(os.environ.get("KAIKU_CHAT_RAW_DAYS", "14"))
CHAT_MASKED_DAYS = int(os.environ.get("KAIKU_CHAT_MASKED_DAYS", "365"))
CHAT_TICKETS = listed("KAIKU_CHAT_TICKETS", "unanswered")  # unanswered, live, all or nothing

# Other systems that a workflow may call: host names, and the secret that signs the calls.
WEBHOOK_HOSTS = listed("KAIKU_WEBHOOK_HOSTS", "")
WEBHOOK_SECRET = os.environ.get("KAIKU_WEBHOOK_SECRET", "")

# The end of life of data: packages for the archive, what was disposed of (outside the backed-up database), how long backups live.
ARCHIVE_FOLDER = Path(os.environ.get("KAIKU_ARCHIVE_FOLDER") or DATA / "archive")
DISPOSAL_LEDGER = Path(os.environ.get("KAIKU_DISPOSAL_LEDGER") or DATA / "disposals.jsonl")
BACKUPS_KEEP_DAYS = int(os.environ.get("KAIKU_BACKUPS_KEEP_DAYS", "35"))
AUDIT_MONTHS = int(os.environ.get("KAIKU_AUDIT_MONTHS", "60"))  # how long entries of the audit log are kept

HOLIDAY_COUNTRY = os.environ.get("KAIKU_HOLIDAY_COUNTRY", "FI")
REOPEN_DAYS = 30  # a customer's answer within this time reopens the ticket, later it makes a new linked one
ATTACHMENT_BYTES = 10 * 1024 * 1024
ATTACHMENTS_EACH = 5
SCANNER = os.environ.get("KAIKU_SCANNER", "")  # tcp://host:3310 of a clamd; without one, files are marked as not scanned
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024

WORDS_ONLY = flag("KAIKU_WORDS_ONLY")  # the model of meanings stays away
CHATBOT_DAYS = int(os.environ.get("KAIKU_CHATBOT_DAYS", "90"))  # how long masked questions and answers of the chatbot are kept
# The chatbot's language model; without an address answers are word for word from the guidance.
LLM = {
    "url": os.environ.get("KAIKU_LLM_URL", ""),
    "model": os.environ.get("KAIKU_LLM_MODEL", ""),
    "key": os.environ.get("KAIKU_LLM_KEY", ""),
    "api_version": os.environ.get("KAIKU_LLM_API_VERSION", ""),
    "identity": os.environ.get("KAIKU_LLM_IDENTITY", ""),
    "patience": float(os.environ.get("KAIKU_LLM_PATIENCE_SECONDS", "1.5")),
    "longest": float(os.environ.get("KAIKU_LLM_LONGEST_SECONDS", "8")),
    "daily_tokens": int(os.environ.get("KAIKU_LLM_DAILY_TOKENS", "2000000")),
    "daily_euros": float(os.environ.get("KAIKU_LLM_DAILY_EUROS", "20")),
    "price_in": float(os.environ.get("KAIKU_LLM_PRICE_IN", "0")),
    "price_out": float(os.environ.get("KAIKU_LLM_PRICE_OUT", "0")),
}
