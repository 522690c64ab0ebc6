"""The counter kept for the person who is signed in: idle lock, a session that ended, one's own password."""
