"""The stock: its ledger, what is low, deliveries and counts."""
