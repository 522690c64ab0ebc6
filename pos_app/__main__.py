"""`python -m pos_app` is the command `pos-app`."""

import sys

from pos_app.cli import main

sys.exit(main())
