"""Imported once by the process from which workers are forked: the program and its tables."""

from __future__ import annotations

import gc

import dragoman.bulk.work  # noqa: F401 - to have it loaded
from dragoman.atlas import localities
from dragoman.coding.names import name_table, role_table, surname_table
from dragoman.coding.trigger_tables import trigger_tables

name_table()
role_table()
surname_table()
trigger_tables()
localities("Kyiv")
# What will not be collected is not looked at, and so not copied.
gc.freeze()
# Nothing of a coding needs a sweep: to sweep at 700 objects is a fiftieth of a worker's time.
gc.set_threshold(100_000)
