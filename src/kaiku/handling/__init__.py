"""What staff do with a ticket."""
