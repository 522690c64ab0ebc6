"""The parts that windows are built of; each in its own file, none of them knows the shop's services."""
