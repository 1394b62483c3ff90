"""The page of alarms."""
