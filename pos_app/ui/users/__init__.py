"""The people who sign in: added, changed, given new passwords, deactivated."""
