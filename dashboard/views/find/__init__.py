"""/find: figures by words, number, speaker, year."""
