"""Speed as ratios: each benchmark measures both sides in one interleaved run, against a goal."""
