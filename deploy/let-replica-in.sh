# Run once by the image of PostgreSQL when the database is made: whoever has the owner's password may follow it. One made before needs the line added by hand.
echo "host replication all all scram-sha-256" >>"$PGDATA/pg_hba.conf"
