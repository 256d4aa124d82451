"""The Panel view: published figures and words only, on screens, pages and slides."""
