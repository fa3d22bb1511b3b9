"""
The forecasters, each a module with two functions and a line about itself.

`fitted(log)` gives what has learnt the log and set its parameters by it; that answers
questions (`answers`) and takes in the next day (`learn`). A module put here is found
by name, measured by `evaluate forecasting` and held to the tests of all forecasters.
"""
