"""Settings: read once from the environment into one frozen object.

Every setting is declared in `DECLARED` with its default and what it does;
`docs/deploy.md` lists them and a test keeps the two together.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

PROJECT_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = PROJECT_DIR / "var"


class SettingsError(ValueError):
    """A setting is missing or wrong; the message names it and the remedy."""


@dataclass(frozen=True)
class Settings:
    """All settings of one process. Units: minutes and hours as named.

    The addresses may hold a password and are left out of `repr`.
    """

    shared_database_url: str = field(repr=False)
    shared_schema: str
    app_store_url: str = field(repr=False)
    snapshot_dir: Path
    published_dir: Path
    authority_name: str
    authority_code: str
    authority_ons_code: str
    session_idle_minutes: int
    session_absolute_hours: int
    cookie_secure: bool
    oidc_metadata_url: str
    oidc_client_id: str
    oidc_client_secret: str = field(repr=False)
    oidc_redirect_uri: str
    oidc_name: str
    oidc_username_claim: str
    oidc_groups_claim: str
    oidc_group_map: Path | None
    password_sign_in: bool
    demo_accounts_anywhere: bool
    access_log_key: str = field(repr=False)
    access_log_keep_years: int
    query_timeout_seconds: int
    refresh_max_loss_percent: int
    panel_min_count: int
    panel_min_base: int
    panel_min_mean_base: int
    panel_min_service_children: int
    panel_words: Path


@dataclass(frozen=True)
class Declared:
    """One environment variable: its default, its reader and its meaning."""

    name: str
    default: str
    read: Callable[[str, str], object]
    meaning: str

    @property
    def field(self) -> str:
        return self.name.lower()


def _read_url(name: str, raw: str) -> str:
    try:
        make_url(raw)
    except (ArgumentError, ValueError):  # ValueError: the port is not a number
        raise SettingsError(
            f"{name} is not a database address. Use the SQLAlchemy form, for "
            "example sqlite:///var/shared.db or "
            "postgresql+psycopg://reader@host/database. Its value is not shown "
            "here because it may hold a password."
        ) from None
    return raw


def _read_text(name: str, raw: str) -> str:
    if not raw.strip():
        raise SettingsError(f"{name} is empty. Give it a value or leave it unset.")
    return raw.strip()


def _read_optional_text(_name: str, raw: str) -> str:
    return raw.strip()


def _read_path(name: str, raw: str) -> Path:
    path = Path(_read_text(name, raw))
    try:
        return path.expanduser().resolve()
    except RuntimeError:
        raise SettingsError(
            f"{name} names a home folder that does not exist. Write the whole path."
        ) from None


def _read_optional_path(name: str, raw: str) -> Path | None:
    return _read_path(name, raw) if raw.strip() else None


def _read_yes_no(name: str, raw: str) -> bool:
    value = raw.strip().lower()
    if value not in {"yes", "no", "true", "false", "1", "0"}:
        raise SettingsError(f"{name} is {raw!r}. Write yes or no.")
    return value in {"yes", "true", "1"}


def _whole(low: int, high: int, why: str) -> Callable[[str, str], int]:
    """A reader of whole numbers from low to high; `why` is said when refused."""

    def read(name: str, raw: str) -> int:
        try:
            value = int(raw)
        except ValueError:
            raise SettingsError(
                f"{name} is {raw!r}. Write a whole number from {low} to {high}."
            ) from None
        if not low <= value <= high:
            raise SettingsError(
                f"{name} is {value}; it must be from {low} to {high}. {why}"
            )
        return value

    return read


_RAISE_ONLY = "Panel thresholds protect children; they can be raised, never lowered."

DECLARED: tuple[Declared, ...] = (
    Declared(
        "SHARED_DATABASE_URL",
        f"sqlite:///{VAR_DIR / 'shared.db'}",
        _read_url,
        "SQLAlchemy address of the shared database. SELECT is the only right used.",
    ),
    Declared(
        "SHARED_SCHEMA",
        "",
        _read_optional_text,
        "Schema of the ssd_ and qa_ tables, for example ssd_development or dbo. "
        "Empty: the login's default schema.",
    ),
    Declared(
        "APP_STORE_URL",
        f"sqlite:///{VAR_DIR / 'app.db'}",
        _read_url,
        "SQLAlchemy address of the dashboard's own store: accounts, sessions, "
        "access log.",
    ),
    Declared(
        "SNAPSHOT_DIR",
        str(VAR_DIR / "snapshots"),
        _read_path,
        "Folder of the snapshot files, shared by refresh and every app process. "
        "It holds children's data: protect it like the database.",
    ),
    Declared(
        "PUBLISHED_DIR",
        str(VAR_DIR / "published"),
        _read_path,
        "Folder of the published figures that load-published read. They are public.",
    ),
    Declared(
        "AUTHORITY_NAME", "Central Bedfordshire", _read_text, "The council's name."
    ),
    Declared("AUTHORITY_CODE", "823", _read_text, "DfE code of the council."),
    Declared(
        "AUTHORITY_ONS_CODE",
        "E06000056",
        _read_text,
        "ONS code of the council, to pick its published figures.",
    ),
    Declared(
        "SESSION_IDLE_MINUTES",
        "20",
        _whole(1, 120, "Longer would leave children's records on unattended screens."),
        "A session without a click for this long ends.",
    ),
    Declared(
        "SESSION_ABSOLUTE_HOURS",
        "10",
        _whole(1, 24, "A session lasts a working day at most."),
        "A session ends this long after sign-in, whatever happens.",
    ),
    Declared(
        "COOKIE_SECURE",
        "yes",
        _read_yes_no,
        "Send the session cookie over https only. Browsers treat localhost as "
        "secure; say no only for a plain-http trial on another machine.",
    ),
    Declared(
        "OIDC_METADATA_URL",
        "",
        _read_optional_text,
        "Address of the provider's openid-configuration, of your own tenant. Empty: no "
        "single sign-on.",
    ),
    Declared(
        "OIDC_CLIENT_ID", "", _read_optional_text, "The dashboard's id at the provider."
    ),
    Declared(
        "OIDC_CLIENT_SECRET", "", _read_optional_text, "Its secret at the provider."
    ),
    Declared(
        "OIDC_REDIRECT_URI",
        "",
        _read_optional_text,
        "https://HOST/oauth2callback, as registered at the provider.",
    ),
    Declared(
        "OIDC_NAME",
        "your council account",
        _read_text,
        "What the button says after Sign in with.",
    ),
    Declared(
        "OIDC_USERNAME_CLAIM",
        "preferred_username",
        _read_text,
        "The claim that holds the user name of the account.",
    ),
    Declared(
        "OIDC_GROUPS_CLAIM", "groups", _read_text, "The claim that holds the groups."
    ),
    Declared(
        "OIDC_GROUP_MAP",
        "",
        _read_optional_path,
        "A TOML file: which group gives which role and scope. Empty: the store alone.",
    ),
    Declared(
        "PASSWORD_SIGN_IN",
        "yes",
        _read_yes_no,
        "With single sign-on, no turns user names and passwords off.",
    ),
    Declared(
        "DEMO_ACCOUNTS_ANYWHERE",
        "no",
        _read_yes_no,
        "Let the demo accounts, whose password is public, exist and sign in on data "
        "that is not the demo's. For a trial on a closed network only.",
    ),
    Declared(
        "ACCESS_LOG_KEY",
        "",
        _read_optional_text,
        "A long random text that seals the access log, so that nobody without it can "
        "rewrite the log unseen. Empty: sealed without a key.",
    ),
    Declared(
        "ACCESS_LOG_KEEP_YEARS",
        "7",
        _whole(1, 100, "Who looked at a child must stay answerable for a while."),
        "manage.py log-trim deletes entries of the access log that are older.",
    ),
    Declared(
        "QUERY_TIMEOUT_SECONDS",
        "120",
        _whole(1, 3600, "Extraction reads in chunks; longer hides a stuck database."),
        "Longest time the shared database may take over one statement, or over one "
        "part of a long table.",
    ),
    Declared(
        "REFRESH_MAX_LOSS_PERCENT",
        "20",
        _whole(1, 100, "A load that lost more rows waits for a person to accept it."),
        "Largest share of its rows that a table may lose between two refreshes.",
    ),
    Declared(
        "PANEL_MIN_COUNT",
        "5",
        _whole(5, 100, _RAISE_ONLY),
        "Counts from 1 to this number are hidden from the Panel.",
    ),
    Declared(
        "PANEL_MIN_BASE",
        "20",
        _whole(20, 1000, _RAISE_ONLY),
        "Smallest base on which the Panel sees a percentage.",
    ),
    Declared(
        "PANEL_MIN_MEAN_BASE",
        "10",
        _whole(10, 1000, _RAISE_ONLY),
        "Fewest children behind a mean or median shown to the Panel.",
    ),
    Declared(
        "PANEL_MIN_SERVICE_CHILDREN",
        "50",
        _whole(50, 10000, _RAISE_ONLY),
        "Fewest children a service needs before the Panel sees its figures.",
    ),
    Declared(
        "PANEL_WORDS",
        str(PROJECT_DIR / "assets" / "panel_words.toml"),
        _read_path,
        "The file of words of the Panel view, which the Children in Care Council may "
        "change.",
    ),
)


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read and check every setting.

    Args:
        environ: the environment; the process's own when left out.
    Raises:
        SettingsError: a value cannot be used; names the variable and the remedy.
    """
    source = os.environ if environ is None else environ
    values = {d.field: d.read(d.name, source.get(d.name, d.default)) for d in DECLARED}
    return Settings(**values)  # type: ignore[arg-type]
