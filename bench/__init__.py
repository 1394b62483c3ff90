"""`make bench`: intake, queue, ticket, search and reply at three sizes beside the bare limit and the goals."""
