"""The audit: what was done, by whom, from which counter, before and after."""
