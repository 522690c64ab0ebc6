"""`python -m pos_app` is the command `pos-app`."""

from pos_app.cli import main

main()
