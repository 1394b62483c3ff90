"""The telephone system: what it tells of calls becomes contacts (docs/telephone.md)."""
