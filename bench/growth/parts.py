"""What runs on the hosts: PostgreSQL with a replica, an object store, what carries live updates, the product's processes, nginx."""

import shutil
import sys
import time
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path

import boto3
import psycopg

from bench.cluster import ROOT
from bench.growth.hosts import NETWORK, Host
from kaiku.config.postgres.binaries import binary_folder, database_owner
from kaiku.config.postgres.tuning import server_settings

WEBS, WORKERS = 3, 2
BUCKET = "liitteet"
_SECRETS = {"KAIKU_SECRET_KEY": "g" * 60, "KAIKU_DATA_KEYS": "h" * 60}
_NGINX = """
daemon off; master_process on; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log warn;
events {{ worker_connections 2048; }}
http {{
  access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s; client_max_body_size 64m;
  upstream kaiku {{ {servers} keepalive 32; }}
  server {{
    listen 80;
    location / {{
      proxy_pass http://kaiku; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host $host;
      proxy_set_header X-Forwarded-For $http_x_resident; proxy_connect_timeout 2s; proxy_buffering off;
      proxy_next_upstream error timeout http_502 http_503 http_504; proxy_next_upstream_tries 3;
    }}
  }}
}}
"""


class Installation:
    """All hosts in the order in which they start."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        owner = database_owner()
        as_owner = (owner.uid, owner.gid) if owner else None
        self.primary = Host("primary", 11, owner=as_owner)
        self.replica = Host("replica", 12, owner=as_owner)
        self.store = Host("store", 13)
        self.live = Host("live", 14)
        self.webs = [Host(f"web{number}", 20 + number) for number in range(1, WEBS + 1)]
        self.workers = [Host(f"worker{number}", 30 + number) for number in range(1, WORKERS + 1)]
        self.edge = Host("edge", 10)
        for host in self.hosts:
            host.log = folder / f"{host.name}.log"

    @property
    def hosts(self) -> list[Host]:
        return [self.primary, self.replica, self.store, self.live, *self.webs, *self.workers, self.edge]

    @property
    def address(self) -> str:
        return f"http://{self.edge.address}"

    def dsn(self, host: Host | None = None) -> str:
        return f"postgresql://kaiku@{(host or self.primary).address}:5432/kaiku"

    def environment(self, host: Host) -> dict[str, str]:
        """What a process of the product gets: nothing on its disk is anybody else's."""
        data = self.folder / host.name
        data.mkdir(exist_ok=True)
        store = f"endpoint=http://{self.store.address}:9000,region=eu-north-1,access_key_id=a,secret_access_key=b"
        return _SECRETS | {
            "DJANGO_SETTINGS_MODULE": "kaiku.config.settings",
            "KAIKU_DATA": str(data),
            "KAIKU_DATABASE_REPLICA_URL": self.dsn(self.replica),
            "KAIKU_DATABASE_URL": self.dsn(),
            "KAIKU_FILES_OPTIONS": store,
            "KAIKU_FILES_URL": f"s3://{BUCKET}/kaiku",
            "KAIKU_HOST": host.address,
            "KAIKU_HOSTS": "*",
            "KAIKU_LIVE_URL": f"valkey://{self.live.address}:6379/0",
            "KAIKU_PORT": "8000",
            "KAIKU_PUBLIC_URL": self.address,
            "KAIKU_TRUSTED_PROXIES": self.edge.address,
            "KAIKU_WEB_WORKERS": "1",
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        }

    def start(self) -> None:
        """Everything, and wait until it serves."""
        self._start_primary()
        self._start_replica()
        self._start_store()
        self._start_live()
        for host in (*self.webs, *self.workers):
            host.environment = self.environment(host)
        self.prepare()
        self.webs[0].run(sys.executable, "-m", "bench.city")
        for host in (*self.webs, *self.workers):
            host.command = [sys.executable, "-m", "kaiku.config.cli", "web" if host in self.webs else "worker"]
            host.start()
        self._start_edge()
        wait_until(lambda: _answers(f"{self.address}/readyz"), 120)

    def prepare(self) -> None:
        """As each machine does before it serves: the first one brings the database up to date, all make their own static files."""
        for host in self.webs:
            host.run(sys.executable, "-m", "kaiku.config.cli", "prepare")

    def _start_primary(self) -> None:
        data = self._database_folder(self.primary)
        self.primary.run(str(binary_folder() / "initdb"), "-D", str(data), "-U", "kaiku", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        with (data / "pg_hba.conf").open("a") as rules:
            rules.write(f"host all all {NETWORK}.0/24 trust\nhost replication all {NETWORK}.0/24 trust\n")
        self._postgres(self.primary, data)
        wait_until(lambda: _connects(f"postgresql://kaiku@{self.primary.address}:5432/postgres"), 60)
        with psycopg.connect(f"postgresql://kaiku@{self.primary.address}:5432/postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE kaiku")

    def _start_replica(self) -> None:
        data = self._database_folder(self.replica)
        copy = ("-h", self.primary.address, "-U", "kaiku", "-D", str(data), "-R", "-X", "stream", "-c", "fast")
        self.replica.run(str(binary_folder() / "pg_basebackup"), *copy)
        self._postgres(self.replica, data)
        wait_until(lambda: _connects(self.dsn(self.replica)), 60)

    def _database_folder(self, host: Host) -> Path:
        data = self.folder / host.name
        shutil.rmtree(data, ignore_errors=True)
        data.mkdir(mode=0o700)
        if host.owner:
            shutil.chown(data, *host.owner)
        return data

    def _postgres(self, host: Host, data: Path) -> None:
        told = {**server_settings(), "listen_addresses": "*", "unix_socket_directories": "", "shared_buffers": "256MB", "hot_standby": "on"}
        host.command = [str(binary_folder() / "postgres"), "-D", str(data), *(f"--{name}={value}" for name, value in told.items())]
        host.start()

    def _start_store(self) -> None:
        self.store.command = [sys.executable, "-m", "moto.server", "-H", self.store.address, "-p", "9000"]
        self.store.start()
        wait_until(lambda: _answers(f"http://{self.store.address}:9000/moto-api/"), 60)
        keys = {"region_name": "eu-north-1", "aws_access_key_id": "a", "aws_secret_access_key": "b"}
        client = boto3.client("s3", endpoint_url=f"http://{self.store.address}:9000", **keys)
        client.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "eu-north-1"})

    def _start_live(self) -> None:
        program = shutil.which("valkey-server") or shutil.which("redis-server")
        if program is None:
            raise SystemExit("Neither valkey-server nor redis-server is installed (Debian: apt-get install redis-server)")
        nothing_kept = ("--save", "", "--appendonly", "no", "--dir", str(self.folder))
        self.live.command = [program, "--bind", self.live.address, "--protected-mode", "no", *nothing_kept]
        self.live.start()

    def _start_edge(self) -> None:
        servers = " ".join(f"server {host.address}:8000 max_fails=1 fail_timeout=2s;" for host in self.webs)
        settings = self.folder / "nginx.conf"
        settings.write_text(_NGINX.format(folder=self.folder, servers=servers))
        self.edge.command = ["nginx", "-c", str(settings)]
        self.edge.start()


def wait_until(is_so: Callable[[], bool], patience: float) -> None:
    """Or say that it did not come."""
    deadline = time.monotonic() + patience
    while not is_so():
        if time.monotonic() > deadline:
            raise RuntimeError(f"not so after {patience} s: {is_so}")
        time.sleep(0.3)


def serves(host: Host) -> bool:
    """Is this web process ready?"""
    return _answers(f"http://{host.address}:8000/readyz")


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=3) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def _connects(dsn: str) -> bool:
    try:
        psycopg.connect(dsn, connect_timeout=2).close()
    except psycopg.Error:
        return False
    return True


def all_of(hosts: Sequence[Host]) -> bool:
    """Do all of them serve?"""
    return all(serves(host) for host in hosts)
