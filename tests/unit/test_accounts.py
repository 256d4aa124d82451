"""Accounts: making, changing, importing; passwords and their limits."""

from __future__ import annotations

import time
from dataclasses import replace

import bcrypt
import pytest
import sqlalchemy as sa

from data_access import account_import, accounts, app_store, passwords
from data_access.accounts import Account, AccountError
from data_access.passwords import PasswordError
from measures.scope import Role

GOOD = "correct horse battery"
CHEAP_HASH = bcrypt.hashpw(GOOD.encode(), bcrypt.gensalt(4)).decode()
JO = Account("jo", "Jo Bloggs", "team_manager", team_ids=frozenset({"T1", "T2"}))


@pytest.fixture
def store(tmp_path):
    engine = app_store.open_store(f"sqlite:///{tmp_path / 'app.db'}")
    app_store.create_store(engine)
    yield engine
    engine.dispose()


def add(store: sa.Engine, account: Account) -> Account:
    return accounts.add_accounts(store, [(account, CHEAP_HASH)])[0]


def read_hash(store: sa.Engine, username: str) -> str:
    table = app_store.account
    with store.connect() as connection:
        query = sa.select(table.c.password_hash).where(table.c.username == username)
        return connection.execute(query).scalar_one()


def read_valid_from(store: sa.Engine, username: str):
    table = app_store.account
    with store.connect() as connection:
        query = sa.select(table.c.valid_from).where(table.c.username == username)
        return connection.execute(query).scalar_one()


def test_role_names_are_those_of_the_scope():
    assert set(accounts.ROLE_NAMES) == {role.value for role in Role}


def test_account_comes_back_as_it_was_made(store):
    made = accounts.add_account(store, JO, password=GOOD)
    assert accounts.find_account(store, "jo") == made
    # somebody else set its password
    assert made == replace(JO, must_change=True)


def test_password_is_kept_as_a_bcrypt_hash(store):
    accounts.add_account(store, JO, password=GOOD)
    kept = read_hash(store, "jo")
    assert passwords.is_hash(kept)
    assert bcrypt.checkpw(GOOD.encode(), kept.encode())


def test_user_names_ignore_case_and_blanks(store):
    add(store, Account("  Jo ", "Jo", "senior_leader"))
    assert accounts.find_account(store, "JO").username == "jo"
    with pytest.raises(AccountError, match="exists already"):
        add(store, Account("jo", "Other", "senior_leader"))


@pytest.mark.parametrize(
    ("account", "why"),
    [
        (Account("", "Jo", "team_manager"), "user name"),
        (Account("a b", "Jo", "team_manager"), "user name"),
        (Account("<jo>", "Jo", "team_manager"), "user name"),
        (Account("j" * 101, "Jo", "team_manager"), "user name"),
        (Account("jo", "  ", "team_manager"), "display name"),
        (Account("jo", "J" * 201, "team_manager"), "display name"),
        (Account("jo", "Jo", "admin"), "no role 'admin'"),
    ],
)
def test_unusable_account_is_refused(store, account, why):
    with pytest.raises(AccountError, match=why):
        add(store, account)
    assert accounts.list_accounts(store) == []


def test_several_accounts_are_made_all_or_none(store):
    add(store, JO)
    both = [(Account("al", "Al", "senior_leader"), CHEAP_HASH), (JO, CHEAP_HASH)]
    with pytest.raises(AccountError, match="al, jo exists already"):
        accounts.add_accounts(store, both)
    assert [a.username for a in accounts.list_accounts(store)] == ["jo"]


def test_a_real_account_cannot_claim_to_be_a_demo(store):
    with pytest.raises(AccountError, match="users demo"):
        accounts.add_account(
            store, Account("x", "X", "senior_leader", is_demo=True), password=GOOD
        )


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("elevenchars", "at least 12"),
        ("", "at least 12"),
        ("x" * 73, "at most 72"),
        ("é" * 37, "at most 72"),  # 37 characters, 74 bytes
    ],
)
def test_password_lengths_are_refused(password, why):
    with pytest.raises(PasswordError, match=why):
        passwords.hash_password(password)


@pytest.mark.parametrize("password", ["x" * 12, "x" * 72, "é" * 36])
def test_password_lengths_are_taken(password):
    assert passwords.is_password(password, passwords.hash_password(password))


@pytest.mark.parametrize(
    "typed",
    ["", "wrong", GOOD + "x", GOOD + "x" * 72, GOOD + "\0", "\ud800", GOOD.upper()],
)
def test_wrong_passwords_do_not_fit(typed):
    assert not passwords.is_password(typed, CHEAP_HASH)


def test_text_beyond_72_bytes_does_not_fit_though_bcrypt_stops_reading_there():
    longest = "x" * 72
    held = bcrypt.hashpw(longest.encode(), bcrypt.gensalt(4)).decode()
    assert passwords.is_password(longest, held)
    assert not passwords.is_password(longest + "y", held)


def test_nobody_fits_a_missing_hash():
    assert not passwords.is_password(GOOD, None)


def test_missing_library_is_named(monkeypatch):
    passwords._hasher.cache_clear()
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(ModuleNotFoundError, match="streamlit-authenticator"):
        passwords.is_hash("x")
    monkeypatch.undo()
    monkeypatch.setattr("importlib.util.spec_from_file_location", lambda *_: None)
    with pytest.raises(ModuleNotFoundError, match="hasher.py"):
        passwords.is_hash("x")
    passwords._hasher.cache_clear()


def test_role_and_scope_change(store):
    add(store, JO)
    before = read_valid_from(store, "jo")
    time.sleep(0.001)  # a clock of whole milliseconds would do
    accounts.change_account(
        store, "Jo", role="head_of_service", service_ids=["S1", "S1"]
    )
    changed = accounts.find_account(store, "jo")
    assert changed.role == "head_of_service"
    assert changed.service_ids == {"S1"}
    assert changed.team_ids == frozenset()
    # nothing drawn under the old role is left
    assert read_valid_from(store, "jo") > before
    with pytest.raises(AccountError, match="no role"):
        accounts.change_account(store, "jo", role="root")


def test_disabling_and_enabling_void_sessions(store):
    add(store, JO)
    first = read_valid_from(store, "jo")
    accounts.disable_account(store, "jo")
    second = read_valid_from(store, "jo")
    assert accounts.find_account(store, "jo").is_disabled
    accounts.enable_account(store, "jo")
    assert not accounts.find_account(store, "jo").is_disabled
    assert first < second < read_valid_from(store, "jo")


def test_password_reset_voids_sessions(store):
    add(store, JO)
    first = read_valid_from(store, "jo")
    accounts.reset_password(store, "jo", password="another long one")
    assert first < read_valid_from(store, "jo")
    assert passwords.is_password("another long one", read_hash(store, "jo"))


def test_unknown_account_is_named(store):
    for call in (accounts.find_account, accounts.disable_account):
        with pytest.raises(AccountError, match="no account 'al'"):
            call(store, "Al")


def test_demo_accounts_cover_every_role(store):
    made = accounts.add_demo_accounts(store, team_ids=["T1"], service_ids=["S1"])
    by_role = {account.role: account for account in made}
    assert set(by_role) == {role.value for role in Role}
    assert by_role["team_manager"].team_ids == {"T1"}
    assert by_role["head_of_service"].service_ids == {"S1"}
    assert all(account.is_demo for account in made)
    assert [a.role for a in accounts.list_demo_accounts(store)] == list(
        accounts.ROLE_NAMES
    )


def test_demo_accounts_can_be_made_again_with_other_teams(store):
    accounts.add_demo_accounts(store, team_ids=["T1"], service_ids=["S1"])
    accounts.add_demo_accounts(store, team_ids=["T9"], service_ids=["S9"])
    assert len(accounts.list_accounts(store)) == 6
    assert accounts.find_account(store, "team.manager").team_ids == {"T9"}


def test_demo_accounts_do_not_take_over_a_real_one(store):
    add(store, Account("analyst", "Real person", "performance_analyst"))
    with pytest.raises(AccountError, match="real account is called analyst"):
        accounts.add_demo_accounts(store, team_ids=[], service_ids=[])
    assert len(accounts.list_accounts(store)) == 1


def test_disabled_demo_account_is_not_offered(store):
    accounts.add_demo_accounts(store, team_ids=[], service_ids=[])
    accounts.disable_account(store, "analyst")
    assert len(accounts.list_demo_accounts(store)) == 5


def test_demo_password_cannot_be_changed(store):
    accounts.add_demo_accounts(store, team_ids=[], service_ids=[])
    with pytest.raises(AccountError, match="printed on the sign-in page"):
        accounts.reset_password(store, "analyst", password=GOOD)


# --- streamlit-authenticator's file --------------------------------------------

FILE = """
cookie: {{expiry_days: 30, key: k, name: n}}
credentials:
  usernames:
    JSmith:
      email: jsmith@example.org
      first_name: John
      last_name: Smith
      logged_in: False
      password: {hash}
      roles: [viewer, team_manager]
      team_ids: [T1, 2]
    rbriggs:
      name: Rebecca Briggs
      password: plain but long enough
      roles: [senior_leader]
    nobody:
      password: {hash}
      roles: [performance_analyst]
"""


def import_text(store, tmp_path, text):
    path = tmp_path / "config.yaml"
    path.write_text(text, encoding="utf-8")
    return account_import.import_credentials(store, path)


def test_import_reads_the_librarys_file(store, tmp_path):
    import_text(store, tmp_path, FILE.format(hash=CHEAP_HASH))
    smith = accounts.find_account(store, "jsmith")
    assert smith.display_name == "John Smith"
    assert smith.role == "team_manager"
    assert smith.team_ids == {"T1", "2"}
    assert read_hash(store, "jsmith") == CHEAP_HASH
    assert accounts.find_account(store, "rbriggs").display_name == "Rebecca Briggs"
    assert passwords.is_password("plain but long enough", read_hash(store, "rbriggs"))
    assert accounts.find_account(store, "nobody").display_name == "nobody"


def user_file(user: str) -> str:
    return f"credentials: {{usernames: {{al: {user}}}}}"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("credentials: [", "cannot be read as YAML"),
        ("[]", "no credentials"),
        ("credentials: {usernames: {}}", "no credentials"),
        ("credentials: {usernames: [a]}", "no credentials"),
        (user_file("text"), "User al: no details"),
        (user_file("{password: x}"), "User al: needs exactly one role"),
        (user_file("{roles: [viewer]}"), "User al: needs exactly one role"),
        (
            user_file("{roles: [senior_leader, team_manager]}"),
            "User al: needs exactly one role",
        ),
        (user_file("{roles: senior_leader}"), "User al: roles must be a list"),
        (user_file("{roles: [senior_leader]}"), "User al: no password"),
        (
            user_file("{roles: [senior_leader], password: short}"),
            "User al: Use at least 12",
        ),
    ],
)
def test_import_names_what_cannot_be_used(store, tmp_path, text, why):
    with pytest.raises(AccountError, match=why):
        import_text(store, tmp_path, text)
    assert accounts.list_accounts(store) == []


def test_import_of_a_missing_file_is_named(store, tmp_path):
    with pytest.raises(AccountError, match="gone.yaml cannot be read"):
        account_import.import_credentials(store, tmp_path / "gone.yaml")


def test_no_accounts_is_no_error(store):
    assert accounts.add_accounts(store, []) == []
