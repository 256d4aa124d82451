"""The statutory looked-after return (SSDA903): its files, read into ssd_ rows."""

from data_access.imports.ssda903.load import Outcome, load_ssda903

__all__ = ["Outcome", "load_ssda903"]
