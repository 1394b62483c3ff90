"""Clock, ids, value types, errors and row locks; no tables."""
