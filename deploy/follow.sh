# A streaming replica: the first time the database is copied, after that what is written is followed.
set -eu
mkdir -p "$PGDATA"
chmod 0700 "$PGDATA"
if [ ! -s "$PGDATA/PG_VERSION" ]; then
	find "$PGDATA" -mindepth 1 -delete # a copy that was cut off
	export PGPASSWORD="$POSTGRES_PASSWORD"
	pg_basebackup --host "${PRIMARY:-database}" --username "$POSTGRES_USER" --pgdata "$PGDATA" --write-recovery-conf --wal-method stream --checkpoint fast
fi
exec postgres -c hot_standby=on -c max_locks_per_transaction=256
