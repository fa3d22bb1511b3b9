"""Events of other data sets, taken in as tables: no text stands behind them."""
