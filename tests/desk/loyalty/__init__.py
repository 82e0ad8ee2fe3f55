"""The loyalty programme: what its ledger holds, whatever happens."""
