"""Forms in a dialog: the frame, and what editing one row of the shop's data has in common."""
