"""News sentences out of a grammar: each is made together with its tree and its names."""
