"""Many machines on one: network hosts of their own, a primary and a replica, an object store, a Valkey, three web and two worker processes
behind nginx, traffic of ten times the city's peak, and something killed every minute. `python -m bench.growth --minutes 30`, as root."""
