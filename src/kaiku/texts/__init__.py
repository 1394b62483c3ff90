"""Words that administrators own: texts the customer reads, in three languages, and short notices."""
