"""Write src/kaiku/config/schema.sql anew: all migrations in a throw-away database, then pg_dump."""

import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="kaiku-schema-") as folder:
        Path(folder).chmod(0o755)  # the database's own user passes through it
        os.environ |= {"KAIKU_DATA": folder, "KAIKU_SECRET_KEY": "only-for-the-schema" * 3, "KAIKU_NO_POOL": "1"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "kaiku.config.settings"
        from kaiku.config.postgres import EmbeddedPostgres

        server = EmbeddedPostgres(Path(folder), throw_away=True)
        server.start()
        try:
            _write()
        finally:
            server.stop()


def _write() -> None:
    import django
    from django.core.management import call_command

    django.setup()
    from kaiku.config.schema import FILE, write_schema

    call_command("migrate", verbosity=0, interactive=False)
    write_schema(FILE)


if __name__ == "__main__":
    main()
