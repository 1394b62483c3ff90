"""One thing done to one or many tickets as a run: what is meant is kept, then done one by one, each telling how it went."""
