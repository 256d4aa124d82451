"""A count as a small bar for tables; its number stands beside it as text."""

from __future__ import annotations

from components.palette import DARK_BLUE, GREY
from components.spark_line import data_address

WIDTH, HEIGHT = 140, 16  # pixels


def build_count_bar(number: float, most: float) -> str:
    """The bar as a picture's data address, from nought; `most` fills the width."""
    length = (WIDTH - 2) * number / most if most else 0
    body = f"<path d='M1 0V{HEIGHT}' stroke='{GREY}'/>"
    if length:
        body += (
            f"<rect x='1' y='2' width='{max(length, 1):.1f}' height='{HEIGHT - 4}' "
            f"fill='{DARK_BLUE}'/>"
        )
    return data_address(body, WIDTH, HEIGHT)
