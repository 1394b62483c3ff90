"""Which other systems use the published interface: their rights, keys, use, and what they are told of."""
