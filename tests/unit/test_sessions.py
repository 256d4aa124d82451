"""Sessions end when they must; sign-in delays grow; the store keeps no secrets."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import bcrypt
import pytest
import sqlalchemy as sa

from data_access import accounts, app_store, sessions, sign_in
from data_access.accounts import Account
from data_access.sessions import Limits, Verified
from data_access.sign_in import Attempt, SignInRefused, TooManyAttempts

NOW = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)
LIMITS = Limits(idle=timedelta(minutes=20), absolute=timedelta(hours=10))
GOOD = "correct horse battery"
CHEAP_HASH = bcrypt.hashpw(GOOD.encode(), bcrypt.gensalt(4)).decode()
SECOND = timedelta(seconds=1)


@pytest.fixture
def store(tmp_path, monkeypatch):
    # a cheap stand-in for the hash that is checked for unknown names
    monkeypatch.setattr("data_access.passwords._NOBODY", CHEAP_HASH)
    engine = app_store.open_store(f"sqlite:///{tmp_path / 'app.db'}")
    app_store.create_store(engine)
    jo = Account("jo", "Jo Bloggs", "senior_leader")
    accounts.add_accounts(engine, [(jo, CHEAP_HASH)])
    yield engine
    engine.dispose()


def try_sign_in(
    store, *, username="jo", password=GOOD, address="10.0.0.1", now=NOW, synthetic=False
) -> Verified:
    attempt = Attempt(username, password, address)
    return sign_in.check_sign_in(store, attempt, now=now, is_synthetic=synthetic)


def find(store, token, now, **kwargs):
    kwargs = {"limits": LIMITS, "is_synthetic": False, **kwargs}
    return sessions.find_live_session(store, token, now=now, **kwargs)


@pytest.fixture
def token(store):
    return sessions.open_session(store, try_sign_in(store), now=NOW)


# --- the life of a session -----------------------------------------------------


def test_new_session_is_live(store, token):
    live = find(store, token, NOW + SECOND)
    assert live.account.username == "jo"
    assert live.ends_at == NOW + LIMITS.idle


@pytest.mark.parametrize("wrong", ["", "x", "\ud800"])
def test_no_session_for_another_value(store, token, wrong):
    assert find(store, wrong, NOW) is None


def test_store_keeps_the_hash_only(store, token):
    with store.connect() as connection:
        row = connection.execute(sa.select(app_store.session)).one()
    assert token not in map(str, row)
    assert len(row.token_hash) == 64


def test_idle_limit(store, token):
    assert find(store, token, NOW + LIMITS.idle) is None


def test_clicks_keep_a_session_alive_until_the_absolute_limit(store, token):
    now = NOW
    while (now := now + timedelta(minutes=19)) < NOW + LIMITS.absolute:
        assert find(store, token, now) is not None
    assert find(store, token, NOW + LIMITS.absolute) is None


def test_end_is_announced_at_the_absolute_limit_when_it_comes_first(store, token):
    limits = Limits(idle=timedelta(hours=3), absolute=timedelta(hours=2))
    live = find(store, token, NOW + timedelta(hours=1), limits=limits)
    assert live.ends_at == NOW + timedelta(hours=2)


def test_looking_is_not_clicking(store, token):
    later = NOW + timedelta(minutes=19)
    assert find(store, token, later, is_click=False).ends_at == NOW + LIMITS.idle
    assert find(store, token, NOW + timedelta(minutes=21)) is None


def test_ended_session_stays_ended(store, token):
    sessions.end_session(store, token, now=NOW + SECOND)
    assert find(store, token, NOW + 2 * SECOND) is None
    sessions.end_session(store, token, now=NOW + 2 * SECOND)


@pytest.mark.parametrize(
    "change",
    [
        lambda store: accounts.disable_account(store, "jo"),
        lambda store: accounts.reset_password(
            store, "jo", password="lantern orbit pumice"
        ),
        lambda store: accounts.change_account(store, "jo", role="panel_presenter"),
        # its sessions do not come back with the account
        lambda store: (
            accounts.disable_account(store, "jo"),
            accounts.enable_account(store, "jo"),
        ),
    ],
    ids=["disabled", "password reset", "new role", "disabled and enabled"],
)
def test_account_changes_end_sessions(store, token, change):
    change(store)
    assert find(store, token, NOW + SECOND) is None


def test_role_and_scope_are_read_anew_every_time(store, token):
    change = sa.update(app_store.account).values(role="panel_presenter")
    with store.begin() as connection:
        connection.execute(change)
    assert find(store, token, NOW + SECOND).account.role == "panel_presenter"


def test_password_reset_between_check_and_opening_voids_the_session(store):
    verified = try_sign_in(store)
    accounts.reset_password(store, "jo", password="lantern orbit pumice")
    late = sessions.open_session(store, verified, now=NOW)
    assert find(store, late, NOW) is None


def test_old_sessions_are_forgotten(store, token):
    later = NOW + timedelta(days=31)
    sessions.open_session(store, try_sign_in(store, now=later), now=later)
    with store.connect() as connection:
        count = sa.select(sa.func.count()).select_from(app_store.session)
        assert connection.execute(count).scalar_one() == 1


# --- demo accounts -------------------------------------------------------------


@pytest.fixture
def demo_store(store, monkeypatch):
    monkeypatch.setattr(
        "data_access.passwords.hash_password",
        lambda password: bcrypt.hashpw(password.encode(), bcrypt.gensalt(4)).decode(),
    )
    accounts.add_demo_accounts(store, team_ids=["T1"], service_ids=["S1"])
    return store


def test_demo_account_signs_in_while_the_data_is_synthetic(demo_store):
    demo = {"username": "analyst", "password": accounts.DEMO_PASSWORD}
    verified = try_sign_in(demo_store, **demo, synthetic=True)
    token = sessions.open_session(demo_store, verified, now=NOW)
    assert find(demo_store, token, NOW, is_synthetic=True) is not None
    # real data arrives: the running session ends too
    assert find(demo_store, token, NOW, is_synthetic=False) is None
    with pytest.raises(SignInRefused):
        try_sign_in(demo_store, **demo, synthetic=False)


# --- refusals and delays -------------------------------------------------------


def test_disabled_account_is_refused_with_the_right_password(store):
    accounts.disable_account(store, "jo")
    with pytest.raises(SignInRefused):
        try_sign_in(store)


def fail(store, times, **kwargs) -> None:
    for _ in range(times):
        with pytest.raises(SignInRefused):
            try_sign_in(store, password="wrong", **kwargs)


@pytest.mark.parametrize("username", ["jo", "nobody"])
def test_delay_grows_with_every_failure_for_known_and_unknown_names(store, username):
    who = {"username": username}
    fail(store, sign_in.FREE_FOR_PAIR, **who)
    now = NOW
    for seconds in (15, 30, 60, 120, 240, 480, 900, 900):
        with pytest.raises(TooManyAttempts) as refusal:
            try_sign_in(store, **who, now=now + timedelta(seconds=seconds - 1))
        assert refusal.value.wait_seconds == 2
        now += timedelta(seconds=seconds)
        fail(store, 1, **who, now=now)


def test_right_password_does_not_pass_a_running_delay(store):
    fail(store, sign_in.FREE_FOR_PAIR)
    with pytest.raises(TooManyAttempts):
        try_sign_in(store)
    # refused attempts do not make the delay longer
    assert try_sign_in(store, now=NOW + timedelta(seconds=15)).account.username == "jo"


def test_success_forgets_what_was_mistyped(store):
    for _ in range(3):
        fail(store, sign_in.FREE_FOR_PAIR - 1)
        try_sign_in(store)


def test_someone_elsewhere_cannot_lock_the_owner_out_at_once(store):
    fail(store, sign_in.FREE_FOR_PAIR, address="192.0.2.66")
    assert try_sign_in(store).account.username == "jo"


def test_a_name_is_guarded_against_many_addresses(store):
    for n in range(sign_in.FREE_FOR_NAME):
        fail(store, 1, address=f"192.0.2.{n}")
    with pytest.raises(TooManyAttempts):
        try_sign_in(store, address="198.51.100.1")


def test_many_names_are_guarded_against_one_address(store):
    for n in range(sign_in.FREE_FOR_ADDRESS):
        fail(store, 1, username=f"name{n}")
    with pytest.raises(TooManyAttempts):
        try_sign_in(store)
    assert try_sign_in(store, address="10.0.0.2").account.username == "jo"


def test_a_burst_cannot_outrun_the_count(store):
    for _ in range(sign_in.FREE_FOR_PAIR):
        sign_in._begin_attempt(store, "jo", "10.0.0.1", NOW)
    with pytest.raises(TooManyAttempts):
        try_sign_in(store)


def test_attempts_are_forgotten_after_a_day(store):
    fail(store, sign_in.FREE_FOR_PAIR)
    later = NOW + timedelta(hours=24, seconds=1)
    assert try_sign_in(store, now=later).account.username == "jo"
    with store.connect() as connection:
        count = sa.select(sa.func.count()).select_from(app_store.sign_in_attempt)
        assert connection.execute(count).scalar_one() == 1


def test_user_names_stand_hashed_in_the_attempts(store):
    fail(store, 1, username="my password by mistake")
    with store.connect() as connection:
        row = connection.execute(sa.select(app_store.sign_in_attempt)).one()
    assert "mistake" not in " ".join(map(str, row))
