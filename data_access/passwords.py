"""Password hashes, made and checked by streamlit-authenticator's Hasher (bcrypt)."""

from __future__ import annotations

import importlib.util
from functools import lru_cache
from pathlib import Path
from typing import Any

MIN_LENGTH = 12
# bcrypt reads no further; version 5 refuses longer input
MAX_BYTES = 72
# A hash of a random text nobody kept, at the cost the Hasher uses. Checked when a
# user name is unknown, so that the answer takes as long as for a known one.
_NOBODY = "$2b$12$t6iQoG.x99gJrsnCiJfE2eMFo4X1/svlahFUBGFzE08CrpkTyp1Lu"


class PasswordError(ValueError):
    """A new password is too short or too long; never says which password."""


@lru_cache
def _hasher() -> Any:  # noqa: ANN401 - a class of an untyped library
    """The library's Hasher, loaded from its own file.

    Importing the package imports Streamlit: more than a second and a screenful of
    warnings in every operator's command, and this layer knows nothing of screens.
    """
    package = importlib.util.find_spec("streamlit_authenticator")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("Install streamlit-authenticator (requirements.txt).")
    path = Path(package.origin).parent / "utilities" / "hasher.py"
    spec = importlib.util.spec_from_file_location("authenticator_hasher", path)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(f"{path.name} of streamlit-authenticator is missing.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.Hasher


def hash_password(password: str, *, min_length: int = MIN_LENGTH) -> str:
    """The bcrypt hash of a new password.

    Raises:
        PasswordError: shorter than min_length or over 72 bytes.
    """
    if len(password) < min_length:
        raise PasswordError(f"Use at least {min_length} characters for a password.")
    if len(password.encode()) > MAX_BYTES:
        raise PasswordError(
            f"Use at most {MAX_BYTES} bytes for a password (accents count twice)."
        )
    return str(_hasher().hash(password))


def is_password(password: str, password_hash: str | None) -> bool:
    """Does the password fit the hash? Takes as long when there is no hash."""
    usable = password.encode(errors="replace")[:MAX_BYTES]
    text = usable.decode(errors="ignore").replace("\0", "")
    fits = bool(_hasher().check_pw(text, password_hash or _NOBODY))
    return fits and password_hash is not None and text == password


def is_hash(text: str) -> bool:
    """Is this text a bcrypt hash?"""
    return bool(_hasher().is_hash(text))
