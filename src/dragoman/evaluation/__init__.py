"""How well Dragoman does on gold data: pure measures over the records."""
