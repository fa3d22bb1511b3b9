"""Events, as happenings and as the ledger of a pair."""
