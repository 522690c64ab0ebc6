"""Products: finding them, their form, their stock and its ledger."""
