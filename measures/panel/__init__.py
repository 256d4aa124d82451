"""The Panel's story: words, screens, what is told, dated packs."""
