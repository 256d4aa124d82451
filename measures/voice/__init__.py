"""What the page Children's voice lists and counts beyond the indicators."""
