"""Settings: defaults, every refusal with its remedy, nothing secret in a message."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields
from pathlib import Path

import pytest

from data_access import settings as settings_module
from data_access.settings import (
    DECLARED,
    PROJECT_DIR,
    Settings,
    SettingsError,
    read_settings,
)


def test_an_empty_environment_gives_the_declared_defaults() -> None:
    settings = read_settings({})
    assert settings.shared_database_url == f"sqlite:///{PROJECT_DIR}/var/shared.db"
    assert settings.snapshot_dir == PROJECT_DIR / "var" / "snapshots"
    assert settings.shared_schema == ""
    assert (settings.authority_name, settings.authority_code) == (
        "Central Bedfordshire",
        "823",
    )
    assert settings.cookie_secure is True
    assert settings.session_idle_minutes == 20
    assert settings.panel_min_count == 5


def test_the_process_environment_is_read_when_none_is_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("AUTHORITY_NAME", "Elsewhere")
    assert read_settings().authority_name == "Elsewhere"
    assert read_settings({}).authority_name == "Central Bedfordshire"


def test_every_field_is_declared_once_and_every_declaration_is_a_field() -> None:
    declared = [d.field for d in DECLARED]
    assert sorted(declared) == sorted(field.name for field in fields(Settings))
    assert all(d.meaning.endswith(".") for d in DECLARED)


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        read_settings({}).panel_min_count = 1  # type: ignore[misc]


@pytest.mark.parametrize("raw", ["yes", "YES", " true ", "1", "True"])
def test_yes_in_any_form(raw: str) -> None:
    assert read_settings({"COOKIE_SECURE": raw}).cookie_secure is True


@pytest.mark.parametrize("raw", ["no", "No", "false", " 0"])
def test_no_in_any_form(raw: str) -> None:
    assert read_settings({"COOKIE_SECURE": raw}).cookie_secure is False


@pytest.mark.parametrize("raw", ["", "y", "on", "2", "yes no", "oui"])
def test_an_unclear_answer_is_refused(raw: str) -> None:
    with pytest.raises(SettingsError, match=r"COOKIE_SECURE is .*Write yes or no"):
        read_settings({"COOKIE_SECURE": raw})


WHOLE_NUMBERS = {  # name: (lowest, highest)
    "SESSION_IDLE_MINUTES": (1, 120),
    "SESSION_ABSOLUTE_HOURS": (1, 24),
    "QUERY_TIMEOUT_SECONDS": (1, 3600),
    "PANEL_MIN_COUNT": (5, 100),
    "PANEL_MIN_BASE": (20, 1000),
    "PANEL_MIN_MEAN_BASE": (10, 1000),
    "PANEL_MIN_SERVICE_CHILDREN": (50, 10000),
}


@pytest.mark.parametrize(("name", "bounds"), WHOLE_NUMBERS.items())
def test_whole_numbers_reach_their_bounds_and_no_further(
    name: str, bounds: tuple[int, int]
) -> None:
    low, high = bounds
    for value in bounds:
        assert getattr(read_settings({name: str(value)}), name.lower()) == value
    for value in (low - 1, high + 1, -high):
        with pytest.raises(SettingsError, match=f"{name} is {value}; it must be from"):
            read_settings({name: str(value)})


@pytest.mark.parametrize("raw", ["", "five", "5.0", "1e1", "5 minutes", "0x10", "--5"])
def test_what_is_not_a_whole_number_is_refused(raw: str) -> None:
    with pytest.raises(SettingsError, match="Write a whole number from 5 to 100"):
        read_settings({"PANEL_MIN_COUNT": raw})


def test_a_panel_threshold_says_why_it_cannot_be_lowered() -> None:
    with pytest.raises(SettingsError, match="raised, never lowered"):
        read_settings({"PANEL_MIN_BASE": "19"})


@pytest.mark.parametrize("name", ["AUTHORITY_NAME", "AUTHORITY_CODE", "SNAPSHOT_DIR"])
def test_a_text_set_to_nothing_is_refused(name: str) -> None:
    for raw in ("", "  \t"):
        with pytest.raises(SettingsError, match=f"{name} is empty"):
            read_settings({name: raw})


def test_blanks_around_a_text_are_dropped() -> None:
    settings = read_settings({"AUTHORITY_NAME": " Luton ", "SHARED_SCHEMA": " dbo "})
    assert (settings.authority_name, settings.shared_schema) == ("Luton", "dbo")


def test_the_snapshot_folder_becomes_absolute(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert read_settings({"SNAPSHOT_DIR": "a/../b"}).snapshot_dir == tmp_path / "b"
    home = read_settings({"SNAPSHOT_DIR": "~/versions"}).snapshot_dir
    assert home == Path.home().resolve() / "versions"


SECRET = "hunter2-is-secret"


@pytest.mark.parametrize("name", ["SHARED_DATABASE_URL", "APP_STORE_URL"])
@pytest.mark.parametrize(
    "raw",
    [
        "",
        "shared.db",
        f"://reader:{SECRET}@host/db",
        f"host;password={SECRET}",
        f"postgresql://reader:{SECRET}@host:port/db",
        f"postgresql://reader@host:{SECRET}/db",
    ],
)
def test_a_wrong_address_is_refused_without_being_shown(name: str, raw: str) -> None:
    with pytest.raises(SettingsError, match=f"{name} is not a database address") as e:
        read_settings({name: raw})
    assert SECRET not in str(e.value)
    assert e.value.__cause__ is None
    assert e.value.__suppress_context__


def test_a_right_address_is_kept_as_it_was_written() -> None:
    url = f"postgresql+psycopg://reader:{SECRET}@host:5432/case?sslmode=require"
    assert read_settings({"SHARED_DATABASE_URL": url}).shared_database_url == url


def test_the_project_folder_is_the_one_that_holds_manage() -> None:
    assert (settings_module.PROJECT_DIR / "manage.py").is_file()


def test_passwords_stay_out_of_the_printed_settings() -> None:
    url = f"postgresql+psycopg://reader:{SECRET}@host/case"
    settings = read_settings({"SHARED_DATABASE_URL": url, "APP_STORE_URL": url})
    assert SECRET not in repr(settings)
    assert "Central Bedfordshire" in repr(settings)


def test_a_home_folder_of_nobody_is_refused() -> None:
    with pytest.raises(SettingsError, match="SNAPSHOT_DIR names a home folder"):
        read_settings({"SNAPSHOT_DIR": "~no-such-user-here/versions"})
