"""The palette: every page and action one may ask for, found by words."""
