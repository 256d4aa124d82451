"""The host: routes, gate, headers and warm-up round the script of the pages."""

from __future__ import annotations

import gc
import importlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from components import identity
from components.panel.routes import PANEL_ROUTES
from components.script_errors import report_script_error
from components.sso import SSO_ROUTES, SsoSession, auth_secrets
from components.web import ROUTES
from components.web_gate import SecurityHeaders, SignInGate
from components.web_gzip import StaticGzip
from components.web_password import PASSWORD_ROUTES
from data_access.app_store import create_store
from data_access.settings import read_settings

# Imported before the first visitor, who would otherwise wait for them.
_HEAVY = ("altair", "duckdb", "pandas", "pyarrow", "scipy.stats", "components.router")


@asynccontextmanager
async def warm_up(_app: st.App) -> AsyncIterator[None]:
    """Make the store ready and load what pages need.

    Streamlit collects garbage after every run; freezing what is loaded here saves
    about 110 ms of each click.
    """
    create_store(identity.store())
    for name in _HEAVY:
        importlib.import_module(name)
    gc.collect()
    gc.freeze()
    yield


app = st.App(
    Path(__file__).resolve().parent / "components" / "router.py",
    routes=[*ROUTES, *PANEL_ROUTES, *PASSWORD_ROUTES, *SSO_ROUTES],
    middleware=[
        Middleware(SecurityHeaders),
        Middleware(SignInGate),
        Middleware(SsoSession),
        Middleware(StaticGzip),
    ],
    secrets=auth_secrets(read_settings()),
    lifespan=warm_up,
    on_script_error=report_script_error,
)

if __name__ == "__main__":
    app.run()
