"""Password hashes, made and checked by streamlit-authenticator's Hasher (bcrypt)."""

from __future__ import annotations

import importlib.util
from collections.abc import Collection
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
    """A new password is too short, too long or too common; never says which."""


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
    _check_length(password, min_length)
    return str(_hasher().hash(password))


# What the checker calls safely unguessable from 3 on, of 4: more than 10^8 guesses.
MIN_STRENGTH = 3
_OF_THIS_PLACE = ("dashboard", "children", "childrens services", "performance")


def check_password(password: str, *, known: Collection[str] = ()) -> None:
    """Raise PasswordError when a new password is too short, too long or too common.

    Args:
        known: words about its owner and the council, which make it easy to guess.
    Source: length and a look at common passwords instead of rules on characters, as
        the National Cyber Security Centre advises; zxcvbn (Wheeler, 2016) has the list.
    """
    _check_length(password, MIN_LENGTH)
    from zxcvbn import zxcvbn  # noqa: PLC0415 - its word lists, only where needed

    words = [word.lower() for word in (*known, *_OF_THIS_PLACE) if word]
    if zxcvbn(password, user_inputs=words)["score"] < MIN_STRENGTH:
        raise PasswordError(
            "This password is too common or too easy to guess. Use three or more "
            "words that do not belong together."
        )


def _check_length(password: str, min_length: int) -> None:
    if len(password) < min_length:
        raise PasswordError(f"Use at least {min_length} characters for a password.")
    if len(password.encode()) > MAX_BYTES:
        raise PasswordError(
            f"Use at most {MAX_BYTES} bytes for a password (accents count twice)."
        )


def is_password(password: str, password_hash: str | None) -> bool:
    """Does the password fit the hash? Takes as long when there is no hash."""
    usable = password.encode(errors="replace")[:MAX_BYTES]
    text = usable.decode(errors="ignore").replace("\0", "")
    # an account for single sign-on has no hash, and must not answer sooner
    is_known = password_hash is not None and is_hash(password_hash)
    held = password_hash if is_known else _NOBODY
    fits = bool(_hasher().check_pw(text, held))
    return fits and is_known and text == password


def is_hash(text: str) -> bool:
    """Is this text a bcrypt hash?"""
    return bool(_hasher().is_hash(text))
