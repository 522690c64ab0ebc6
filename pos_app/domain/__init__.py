"""The words of the shop: plain values and rules, no I/O, no Qt, no SQL."""
