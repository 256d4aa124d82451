"""The operator's `users` command: outcome, exit code, and one clear line."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

import manage
from data_access import accounts
from data_access.app_store import open_store

PROJECT = Path(manage.__file__).parent


@pytest.fixture
def url(tmp_path, monkeypatch):
    address = f"sqlite:///{tmp_path / 'app.db'}"
    monkeypatch.setenv("APP_STORE_URL", address)
    yield address
    open_store(address).dispose()


@pytest.fixture
def typed(monkeypatch):
    def give(text: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO(text))

    return give


def add_jo(typed) -> int:
    typed("a long password\n")
    return manage.main(
        ["users", "add", "Jo", "--role", "team_manager", "--team", "T1"]
        + ["--password-stdin"]
    )


def test_add_list_change_disable_enable_reset(url, typed, capsys):
    assert add_jo(typed) == 0
    change = ["--role", "head_of_service", "--service", "S1"]
    assert manage.main(["users", "change", "jo", *change]) == 0
    assert manage.main(["users", "disable", "jo"]) == 0
    capsys.readouterr()
    assert manage.main(["users", "list"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "jo\thead_of_service\tS1\tJo\tdisabled",
        "1 accounts.",
    ]
    assert manage.main(["users", "enable", "jo"]) == 0
    typed("another password\n")
    assert manage.main(["users", "reset", "jo", "--password-stdin"]) == 0
    out, err = capsys.readouterr()
    assert "another password" not in out + err
    assert not accounts.find_account(open_store(url), "jo").is_disabled


def test_demo_accounts_are_made_beside_the_demo_alone(
    url, tmp_path, monkeypatch, capsys
):
    real = f"sqlite:///{tmp_path / 'real.db'}"
    monkeypatch.setenv("SHARED_DATABASE_URL", real)
    assert manage.main(["users", "demo"]) == 2
    assert "users add" in capsys.readouterr().err
    assert accounts.list_accounts(open_store(url)) == []
    monkeypatch.setenv("DEMO_ACCOUNTS_ANYWHERE", "yes")
    assert manage.main(["users", "demo", "--team", "T1", "--service", "S1"]) == 0
    assert capsys.readouterr().out.count("\tpassword: synthetic data only\n") == 6


def test_import(url, tmp_path, capsys):
    path = tmp_path / "c.yaml"
    path.write_text(
        "credentials: {usernames: {al: {roles: [senior_leader], "
        "password: long enough to keep}}}"
    )
    assert manage.main(["users", "import", str(path)]) == 0
    assert "Added 1 accounts" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["users", "disable", "nobody"], "no account 'nobody'"),
        (["users", "reset", "nobody"], "no account 'nobody'"),
        (["users", "import", "gone.yaml"], "gone.yaml cannot be read"),
    ],
)
def test_errors_are_one_line_and_exit_code_2(url, words, line, capsys):
    assert manage.main(words) == 2
    out, err = capsys.readouterr()
    assert line in err
    assert err.count("\n") == 1
    assert out == ""


def test_short_password_is_refused(url, typed, capsys):
    typed("short\n")
    words = ["users", "add", "jo", "--role", "senior_leader", "--password-stdin"]
    assert manage.main(words) == 2
    assert "at least 12" in capsys.readouterr().err


def test_password_is_asked_twice(url, monkeypatch, capsys):
    answers = iter(["one long password", "another password"])
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(answers))
    assert manage.main(["users", "add", "jo", "--role", "senior_leader"]) == 2
    assert "differ" in capsys.readouterr().err
    monkeypatch.setattr("getpass.getpass", lambda _prompt: "one long password")
    assert manage.main(["users", "add", "jo", "--role", "senior_leader"]) == 0


def test_wrong_setting_is_named(monkeypatch, capsys):
    monkeypatch.setenv("APP_STORE_URL", "not an address")
    assert manage.main(["users", "list"]) == 2
    assert "APP_STORE_URL" in capsys.readouterr().err


def test_database_errors_show_no_address(url, monkeypatch, capsys):
    def fail(_engine):
        raise OperationalError("SELECT", {}, Exception("secret.example"))

    monkeypatch.setattr(accounts, "list_accounts", fail)
    assert manage.main(["users", "list"]) == 2
    err = capsys.readouterr().err
    assert "did not answer" in err
    assert "secret.example" not in err


def test_interruption_is_no_traceback(url, monkeypatch, capsys):
    def interrupt(_engine):
        raise KeyboardInterrupt

    monkeypatch.setattr(accounts, "list_accounts", interrupt)
    assert manage.main(["users", "list"]) == 2
    assert "Stopped" in capsys.readouterr().err


def test_streamlit_is_not_imported(tmp_path):
    """Not even by the hash: it would cost a second and print warnings."""
    code = (
        "import sys, manage; code = manage.main(['users', 'list']); "
        "sys.exit(code or 'streamlit' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=PROJECT,
        env={"APP_STORE_URL": f"sqlite:///{tmp_path / 'a.db'}", "PATH": ""},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
