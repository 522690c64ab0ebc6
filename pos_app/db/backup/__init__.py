"""Backups: pg_dump's custom format, proved by restoring each into a scratch database and comparing every row.

programs.py     pg_dump and pg_restore of the right version, run with a password file and a way to stop them
shelf.py        the folder of backups: records beside the dumps, a second folder, what is kept
fingerprint.py  rows and a hash of every table, equal exactly where all rows are
dump.py         a dump and the fingerprint of the same moment
databases.py    databases beside the shop's own: scratch, incoming, previous; the exchange of names
load.py         a dump into a new database, refused where it is not one of ours
"""
