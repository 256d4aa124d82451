"""The sign-in page: a plain HTML form without any script."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from urllib.parse import quote

from components import palette
from components.role_words import ROLE_WORDS
from data_access.accounts import DEMO_PASSWORD, Account

FORM_EXPIRED = "This form was open for too long. Please try again."
NEED_USERNAME = "Enter your user name."
NEED_PASSWORD = "Enter your password."  # noqa: S105 - a message
NOT_HERE = "Your account may not sign in here. Ask the performance team."
SIGN_IN_OTHERWISE = "Passwords are turned off here. Use the button above."
NO_FIT = "User name and password do not fit. Check both and try again."


@dataclass(frozen=True)
class SignInForm:
    """What the page shows: the form as last sent, and what was wrong with it."""

    form_token: str
    next_address: str
    username: str = ""
    errors: dict[str, str] = field(default_factory=dict)
    notice: str = ""


def build_sign_in_page(
    form: SignInForm,
    *,
    authority_name: str,
    is_synthetic: bool,
    demo_accounts: list[Account],
    sso_name: str = "",
    has_password: bool = True,
) -> str:
    """The whole page as HTML. Nothing in it is trusted: every value is escaped."""
    content = f"""
    <h1>Sign in</h1>
    {_notice(form)}
    {_sso_link(form, sso_name) if sso_name else ""}
    {_password_form(form) if has_password else ""}
    {_synthetic_part(demo_accounts) if is_synthetic else ""}"""
    title = "Error: Sign in" if form.errors else "Sign in"
    return _page(title, authority_name, content)


def _sso_link(form: SignInForm, sso_name: str) -> str:
    wanted = quote(form.next_address, safe="")
    return (
        f'<p><a class="button" href="/sign-in/sso?next={wanted}">Sign in with '
        f"{escape(sso_name)}</a></p>"
    )


def _password_form(form: SignInForm) -> str:
    return f"""<form method="post" action="/sign-in" autocomplete="on" novalidate>
      <input type="hidden" name="form_token" value="{escape(form.form_token)}">
      <input type="hidden" name="next" value="{escape(form.next_address)}">
      {_field("username", "User name", "text", form, 'autocomplete="username"')}
      {_field("password", "Password", "password", form, _CURRENT)}
      <button type="submit">Sign in</button>
    </form>
    <p class="quiet">Forgotten your password? Ask the performance team.</p>"""


def build_sign_out_page(token: str, *, authority_name: str) -> str:
    """Asks before signing out, for those who come by a bare address."""
    content = f"""
    <h1>Sign out</h1>
    <form method="post" action="/sign-out">
      <input type="hidden" name="token" value="{escape(token)}">
      <button type="submit">Sign out</button>
    </form>
    <p><a href="/">Back to the dashboard</a></p>"""
    return _page("Sign out", authority_name, content)


@dataclass(frozen=True)
class ChangeForm:
    """The form that sets a password of one's own; `is_first` needs no current one."""

    form_token: str
    next_address: str
    username: str
    is_first: bool
    errors: dict[str, str] = field(default_factory=dict)


def build_change_page(form: ChangeForm, *, authority_name: str) -> str:
    """The page as HTML; the user name is there for password managers."""
    shown = SignInForm(form.form_token, form.next_address, form.username, form.errors)
    why = (
        "Your password was set by somebody else. Choose one that only you know."
        if form.is_first
        else "Every other session of yours ends."
    )
    current = _field("password", "Current password", "password", shown, _CURRENT)
    content = f"""
    <h1>Choose a password</h1>
    <p>{why}</p>
    <form method="post" action="/change-password" autocomplete="on" novalidate>
      <input type="hidden" name="form_token" value="{escape(form.form_token)}">
      <input type="hidden" name="next" value="{escape(form.next_address)}">
      <input type="text" name="username" value="{escape(form.username)}"
        autocomplete="username" readonly hidden>
      {"" if form.is_first else current}
      {_field("new", "New password", "password", shown, _NEW)}
      {_field("again", "New password again", "password", shown, _NEW)}
      <button type="submit">Save the password</button>
    </form>
    <p class="quiet">At least 12 characters. Three or more words that do not belong
      together are easy to remember and hard to guess.</p>"""
    title = "Error: Choose a password" if form.errors else "Choose a password"
    return _page(title, authority_name, content)


_NEW = 'autocomplete="new-password"'
_CURRENT = 'autocomplete="current-password"'


def _field(name: str, label: str, kind: str, form: SignInForm, hints: str) -> str:
    error = form.errors.get(name, "")
    value = f' value="{escape(form.username)}"' if name == "username" else ""
    described = f' aria-invalid="true" aria-describedby="{name}-error"' if error else ""
    start = " autofocus" if error or (name == "username" and not form.errors) else ""
    text = (
        f'<p class="error" id="{name}-error"><strong>Error:</strong> '
        f"{escape(error)}</p>"
        if error
        else ""
    )
    return f"""<div class="field{" wrong" if error else ""}">
        <label for="{name}">{label}</label>
        {text}
        <input id="{name}" name="{name}" type="{kind}" {hints} maxlength="200"
          autocapitalize="none" spellcheck="false" required{value}{described}{start}>
      </div>"""


def _notice(form: SignInForm) -> str:
    if not form.notice:
        return ""
    return f'<p class="notice" role="status">{escape(form.notice)}</p>'


def _synthetic_part(demo_accounts: list[Account]) -> str:
    rows = "".join(
        f"<tr><td>{escape(ROLE_WORDS.get(a.role, a.role))}</td>"
        f"<td><code>{escape(a.username)}</code></td></tr>"
        for a in demo_accounts
    )
    table = f"""
      <p>Try it as any of these. The password of each is
        <code>{escape(DEMO_PASSWORD)}</code></p>
      <table>
        <caption>Demonstration accounts</caption>
        <thead><tr><th scope="col">Role</th><th scope="col">User name</th></tr></thead>
        <tbody>{rows}</tbody>
      </table>"""
    return f"""<section aria-labelledby="synthetic">
      <h2 id="synthetic">Synthetic data</h2>
      <p>Every child, worker and record here is made up. None of it is real.</p>
      {table if demo_accounts else ""}
    </section>"""


def _page(title: str, authority_name: str, content: str) -> str:
    council = escape(authority_name)
    return f"""<!doctype html>
<html lang="en-GB">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>{escape(title)} - Children's services performance - {council}</title>
  <link rel="icon" href="data:,">
  <style>{_STYLE}</style>
</head>
<body>
  <main>
    <p class="council">{council}</p>
    <p class="product">Children's services performance and quality</p>
    {content}
  </main>
</body>
</html>
"""


_STYLE = f"""
@font-face {{ font-family: "Public Sans"; font-weight: 100 900;
  src: url("/app/static/fonts/public-sans-latin.woff2") format("woff2"); }}
* {{ box-sizing: border-box; }}
body {{ margin: 0; background: {palette.PANEL}; color: {palette.TEXT};
  font: 1rem/1.5 {palette.FONT}; }}
main {{ max-width: 27rem; margin: 0 auto; min-height: 100vh; padding: 2rem 1.5rem;
  background: {palette.WHITE}; border: solid {palette.RULE}; border-width: 0 1px; }}
.council {{ margin: 0; font-weight: 700; color: {palette.DARK_BLUE}; }}
.product {{ margin: 0 0 2rem; color: {palette.MUTED}; }}
h1 {{ margin: 0 0 1rem; font-size: 1.75rem; line-height: 1.2; }}
h2 {{ margin: 2rem 0 .5rem; font-size: 1.125rem; }}
.field {{ margin: 0 0 1rem; }}
.field.wrong {{ border-left: 4px solid {palette.FORM_ERROR}; padding-left: .75rem; }}
label {{ display: block; font-weight: 650; margin-bottom: .25rem; }}
input {{ width: 100%; padding: .5rem .625rem; font: inherit; color: inherit;
  border: 1px solid {palette.GREY}; border-radius: .25rem; background: {palette.WHITE};
}}
.error {{ margin: 0 0 .25rem; color: {palette.FORM_ERROR}; font-weight: 650; }}
.notice {{ margin: 0 0 1rem; padding: .75rem; border: 1px solid {palette.RULE};
  background: {palette.PANEL}; border-radius: .25rem; }}
.button {{ display: block; text-align: center; text-decoration: none; }}
button, .button {{ width: 100%; padding: .625rem; font: inherit; font-weight: 650;
  color: {palette.WHITE}; background: {palette.DARK_BLUE}; border: 0;
  border-radius: .25rem; cursor: pointer; }}
button:hover, .button:hover {{ background: {palette.LINK}; }}
a {{ color: {palette.LINK}; }}
:focus-visible {{ outline: 3px solid #FFDD00; outline-offset: 0;
  box-shadow: 0 0 0 5px {palette.TEXT}; }}
.quiet {{ color: {palette.MUTED}; }}
table {{ width: 100%; border-collapse: collapse; }}
caption {{ text-align: left; font-weight: 650; padding: .5rem 0; }}
th, td {{ text-align: left; padding: .375rem .5rem .375rem 0;
  border-bottom: 1px solid {palette.RULE}; vertical-align: top; }}
code {{ font-family: ui-monospace, Consolas, monospace; overflow-wrap: anywhere; }}
"""
