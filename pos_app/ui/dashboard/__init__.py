"""The board of managers: figures of a period, charts of it, and the rows behind each."""
