"""What must go out and what came in: kept, retried, seen."""
