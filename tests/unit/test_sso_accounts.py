"""Single sign-on: settings, the file of groups, and whose account claims open."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from components.sso import auth_secrets, read_claims
from data_access import accounts, app_store, passwords
from data_access.accounts import NO_PASSWORD, Account
from data_access.settings import SettingsError, read_settings
from data_access.sso import (
    GroupMapError,
    GroupRole,
    SsoRefused,
    find_sso_account,
    merge_groups,
    read_group_map,
)

TENANT = "https://login.example/tenant-id/v2.0/.well-known/openid-configuration"
SET = {
    "OIDC_METADATA_URL": TENANT,
    "OIDC_CLIENT_ID": "id",
    "OIDC_CLIENT_SECRET": "secret",
    "OIDC_REDIRECT_URI": "https://d.example/oauth2callback",
}
HEADS = GroupRole("h", "head_of_service", frozenset({"S1"}), frozenset())
HEADS_TOO = GroupRole("h2", "head_of_service", frozenset({"S2"}), frozenset())
ANALYSTS = GroupRole("a", "performance_analyst", frozenset(), frozenset())
RULES = (HEADS, ANALYSTS, HEADS_TOO)


@pytest.fixture
def store(tmp_path):
    engine = app_store.open_store(f"sqlite:///{tmp_path / 'app.db'}")
    app_store.create_store(engine)
    yield engine
    engine.dispose()


def find(store, claims, *, rules=(), username_claim="preferred_username"):
    return find_sso_account(
        store,
        claims,
        username_claim=username_claim,
        groups_claim="groups",
        rules=rules,
    ).account


def jo(**more):
    return {"preferred_username": " Jo@Council ", "name": "Jo B", **more}


# --- settings ----------------------------------


def test_without_a_provider_there_is_nothing_to_set() -> None:
    assert auth_secrets(read_settings({})) is None


@pytest.mark.parametrize("name", [name for name in SET if name != "OIDC_METADATA_URL"])
def test_a_missing_part_stops_the_start(name) -> None:
    with pytest.raises(SettingsError, match=name):
        auth_secrets(read_settings({**SET, name: ""}))


@pytest.mark.parametrize(
    "changes",
    [
        {"OIDC_METADATA_URL": TENANT.replace("tenant-id", "common")},
        {"OIDC_METADATA_URL": TENANT.replace("tenant-id", "organizations")},
        {"OIDC_REDIRECT_URI": "https://d.example/"},
    ],
)
def test_anybodys_tenant_and_another_callback_stop_the_start(changes) -> None:
    with pytest.raises(SettingsError, match="OIDC"):
        auth_secrets(read_settings({**SET, **changes}))


def test_streamlit_is_told_what_secrets_toml_would_say(monkeypatch) -> None:
    monkeypatch.setenv("STREAMLIT_SERVER_COOKIE_SECRET", "of all processes")
    settings = read_settings(SET)
    section = auth_secrets(settings)["auth"]
    assert section["server_metadata_url"] == TENANT
    assert section["cookie_secret"] == "of all processes"  # noqa: S105
    assert "secret" not in repr(settings)


def test_a_cookie_that_streamlit_did_not_sign_is_no_identity() -> None:
    for cookies in ([], ["_streamlit_user=e30.a.b; Path=/"], ["other=1"]):
        with pytest.raises(SsoRefused):
            read_claims(cookies)


# --- the file of groups ----------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("not toml", "cannot be read"),
        ("", "names no"),
        ('[[group]]\nrole = "senior_leader"', "Group 1"),
        ('[[group]]\nid = "x"\nrole = "root"', "no role"),
        ('[[group]]\nid = "x"\nrole = "senior_leader"\nteam = "T1"', "nothing else"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(tmp_path, text, words) -> None:
    path = tmp_path / "groups.toml"
    path.write_text(text)
    with pytest.raises(GroupMapError, match=words):
        read_group_map(path)
    with pytest.raises(GroupMapError):
        read_group_map(tmp_path / "gone.toml")


def test_groups_of_one_role_add_up_and_of_two_the_first_counts() -> None:
    assert merge_groups(["x"], RULES) is None
    both = merge_groups(["h2", "h"], RULES)
    assert (both.role, both.service_ids) == ("head_of_service", {"S1", "S2"})
    mixed = merge_groups(["a", "h"], RULES)
    assert (mixed.role, mixed.service_ids) == ("head_of_service", {"S1"})


# --- whose account ----------------------------------


def test_the_store_decides_where_there_is_no_file(store) -> None:
    for claims in (jo(), jo(groups=["h"]), {}, {"preferred_username": 7}):
        with pytest.raises(SsoRefused):
            find(store, claims)
    accounts.add_accounts(
        store, [(Account("jo@council", "Jo", "senior_leader"), NO_PASSWORD)]
    )
    assert find(store, jo()).role == "senior_leader"
    accounts.disable_account(store, "jo@council")
    with pytest.raises(SsoRefused):
        find(store, jo())


def test_a_password_that_nobody_has_fits_nothing() -> None:
    for text in ("", "!", NO_PASSWORD, "x" * 12):
        assert not passwords.is_password(text, NO_PASSWORD)


def test_a_mail_address_counts_once_the_provider_verified_it(store) -> None:
    accounts.add_accounts(
        store, [(Account("jo@council", "Jo", "senior_leader"), NO_PASSWORD)]
    )
    for verified in (None, False, "true"):
        with pytest.raises(SsoRefused, match="verified"):
            find(
                store,
                {"email": "jo@council", "email_verified": verified},
                username_claim="email",
            )
    claims = {"email": "jo@council", "email_verified": True}
    assert find(store, claims, username_claim="email").username == "jo@council"


def test_groups_make_change_and_end_an_account(store) -> None:
    made = find(store, jo(groups=["h"]), rules=RULES)
    assert (made.role, made.service_ids) == ("head_of_service", {"S1"})
    before = valid_from(store)
    find(store, jo(groups=["h"]), rules=RULES)
    assert valid_from(store) == before  # nothing new: its sessions go on
    assert find(store, jo(groups="a"), rules=RULES).role == "performance_analyst"
    assert valid_from(store) > before
    for groups in ([], ["x"], None, {"a": 1}):
        with pytest.raises(SsoRefused):
            find(store, jo(groups=groups), rules=RULES)
        assert accounts.find_account(store, "jo@council").is_disabled
    assert not find(store, jo(groups=["a"]), rules=RULES).is_disabled


def valid_from(store):
    query = sa.select(app_store.account.c.valid_from)
    with store.connect() as connection:
        return connection.scalar(query)


def test_an_operators_word_stands_over_groups(store) -> None:
    accounts.add_accounts(
        store,
        [(Account("jo@council", "Jo", "senior_leader", is_disabled=True), NO_PASSWORD)],
    )
    with pytest.raises(SsoRefused):
        find(store, jo(groups=["h"]), rules=RULES)
    # an account of the store that is in no group keeps the store's role
    accounts.enable_account(store, "jo@council")
    assert find(store, jo(), rules=RULES).role == "senior_leader"


def test_demo_accounts_are_no_ones_single_sign_on(store) -> None:
    accounts.add_demo_accounts(store, team_ids=["T1"], service_ids=["S1"])
    for rules in ((), RULES):
        with pytest.raises(SsoRefused):
            find(store, {"preferred_username": "analyst", "groups": ["a"]}, rules=rules)


def test_a_name_that_cannot_be_one_is_refused(store) -> None:
    with pytest.raises(SsoRefused):
        find(store, {"preferred_username": "a b <x>", "groups": ["a"]}, rules=RULES)
