"""Other systems that use the published interface: who they are, their keys, limits, use, and what they are told of."""
