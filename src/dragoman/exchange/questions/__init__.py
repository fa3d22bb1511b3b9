"""Questions in the formats of forecasting platforms, calendars and feeds."""
