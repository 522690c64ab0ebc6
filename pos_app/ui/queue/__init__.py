"""The manager's queue: pre-sales that wait, are approved, returned, converted or cancelled."""
