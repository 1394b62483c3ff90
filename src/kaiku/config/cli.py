"""The command line: `kaiku up`, `kaiku demo`, `kaiku doctor` and the rest."""

import argparse
import errno
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from kaiku.config.postgres import EmbeddedPostgres, PostgresFailed, PostgresMissing
from kaiku.config.processes import keep_bytecode, set_up

ROOT = Path(__file__).resolve().parents[3]
# name -> (help, needs the database); their work is a management command of the same name with underscores
THROUGH = {
    "import-contacts": ("receive contacts from a file of JSON lines or CSV", True),
    "import-districts": ("read the city's districts from GeoJSON, a file or a WFS", True),
    "import-addresses": ("read the city's addresses from GeoJSON, a file or a WFS", True),
    "export-config": ("write the configuration pack into a folder", True),
    "new-pack": ("write a small configuration pack for a new city to begin with", False),
    "measure-classification": ("tell how well contacts labelled by hand are classified", True),
    "measure-learning": ("tell how well what is learned from contacts does on others", True),
    "measure-knowledge": ("tell how well the search of the knowledge base finds", True),
    "measure-bot": ("tell how well the chatbot answers, and knows what it does not know", True),
    "train-bot": ("make the chatbot's router and gate anew", False),
    "rotate-keys": ("encrypt everything anew under the newest data key", True),
    "measure-personal-data": ("tell how well personal data is found in texts", False),
    "import-config": ("read a configuration pack from a folder", True),
    "read-mails": ("tell what would become of the mails of a folder", True),
    "check-maintenance": ("try out a maintenance system's Open311 server against our contract", False),
    "pretend-calls": ("send pretended calls to a Kaiku, as the telephone system does", False),
    "check-calls": ("tell whether events of calls are as our contract asks", False),
    "practise-maintenance": ("run a maintenance system to practise with on this machine", True),
    "verify-archive": ("check a package for the archive against its checksums", False),
    "add-account": ("make an account of a member of staff, e.g. the first administrator", True),
    "set-password": ("give an account a new password", True),
    "verify-audit": ("tell whether the audit log, or an export of it, is as it was written", True),
    "rebuild-facts": ("write the facts of reports anew from all events", True),
    "reset-second-factor": ("remove a lost phone's second factor from an account", True),
    "support-bundle": ("write what those who help need to see, without personal data, into a ZIP file", True),
    "manage": ("any other management command", True),
}
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOTDIR}
SERVING = {"up", "demo", "web", "worker", "language", "finder"}
WITHOUT_DATABASE = {
    "makemigrations",
    "compilemessages",
    "check",
    "help",
    "collectstatic",
    "startapp",
    "diffsettings",
    "verify_archive",
    "train_bot",
    "new_pack",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the number is the process's exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaiku.config.settings")
    if given and given[0] in THROUGH:  # its options are its own
        return _management(given[0], given[1:])
    options = _parser().parse_args(given)
    if given[0] in SERVING:
        keep_bytecode(data_folder())
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except (PostgresFailed, PostgresMissing) as error:
        sys.stderr.write(f"kaiku: {error}\n")
        return 1
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        sys.stderr.write(f"kaiku: {error}\nThe folder {data_folder()} must be writable and have room. Another one: KAIKU_DATA.\n")
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kaiku", description="A city's customer-service and contact system.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, text: str, command: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text)
        sub.set_defaults(command=command)
        return sub

    add("up", "run database, web server and worker until Ctrl-C", _up)
    add("demo", "the same with demonstration data and accounts", _demo)
    add("prepare", "wait for the database, migrate it, collect static files (up does this itself)", _prepare)
    add("web", "run only the web server, beside others like it", _web)
    add("worker", "run only a background worker, beside others like it", _worker)
    add("language", "keep the Finnish dictionary for the other processes of this machine", _language)
    add("finder", "keep the search of the knowledge base for the other processes of this machine", _finder)
    doctor = add("doctor", "say what is right and what is wrong here", _doctor)
    doctor.add_argument("--deep", action="store_true", help="check the whole audit log against its seals too; takes minutes")
    backup = add("backup", "write database and files into one archive", _backup)
    backup.add_argument("file", type=Path)
    backup.add_argument(
        "--with-key", action="store_true", help="put the key of personal data in as well: guard such an archive like the key"
    )
    backup.add_argument("--to", action="append", metavar="AGE1...", help="encrypt it for this public key (also KAIKU_BACKUP_RECIPIENTS)")
    backup_key = add("backup-key", "make the keys of encrypted backups: the secret half into a file, to be kept elsewhere", _backup_key)
    backup_key.add_argument("file", type=Path)
    restore = add("restore", "replace database and files by those of an archive", _restore)
    restore.add_argument("file", type=Path)
    restore.add_argument("--identity", type=Path, metavar="FILE", help="the secret half of the key of an encrypted archive")
    restore.add_argument("--yes", action="store_true", help="do not ask whether the present data may be destroyed")
    for name, (text, _needs_database) in THROUGH.items():
        commands.add_parser(name, help=text)
    return parser


def data_folder() -> Path:
    """KAIKU_DATA, else var/ in the project."""
    return Path(os.environ.get("KAIKU_DATA") or ROOT / "var").absolute()


def database() -> AbstractContextManager[None]:
    """The database while a command runs: the one that runs already, or the embedded one started for as long."""
    if os.environ.get("KAIKU_DATABASE_URL"):
        return nullcontext()
    return EmbeddedPostgres(data_folder()).running()


def _up(_options: argparse.Namespace) -> int:
    from kaiku.config.supervisor import CannotStart, Supervisor

    try:
        Supervisor(data_folder()).run()
    except CannotStart as error:
        sys.stderr.write(f"kaiku: {error}\n")
        return 1
    return 0


def _demo(_options: argparse.Namespace) -> int:
    from kaiku.config.demonstration import run_demonstration
    from kaiku.config.supervisor import CannotStart

    try:
        run_demonstration(data_folder())
    except CannotStart as error:
        sys.stderr.write(f"kaiku: {error}\n")
        return 1
    return 0


def _prepare(_options: argparse.Namespace) -> int:
    from kaiku.config.startup import DatabaseAway, DemonstrationInPublic
    from kaiku.config.startup import main as prepare

    try:
        prepare()
    except (DatabaseAway, DemonstrationInPublic) as error:
        sys.stderr.write(f"kaiku: {error}\n")
        return 1
    return 0


def _web(_options: argparse.Namespace) -> int:
    from kaiku.config.web import main as serve

    serve()
    return 0


def _worker(_options: argparse.Namespace) -> int:
    from kaiku.config.worker import main as work

    work()
    return 0


def _language(_options: argparse.Namespace) -> int:
    from kaiku.config.language import main as answer

    answer()
    return 0


def _finder(_options: argparse.Namespace) -> int:
    from kaiku.config.finder import main as find

    find()
    return 0


def _doctor(options: argparse.Namespace) -> int:
    set_up()
    from kaiku.config.doctor import examine

    return examine(deep=options.deep)


def _backup(options: argparse.Namespace) -> int:
    def write() -> None:
        from django.conf import settings

        from kaiku.config.backup import write_backup

        write_backup(options.file, data_folder(), with_key=options.with_key, recipients=options.to or settings.BACKUP_RECIPIENTS)

    return _with_database(write)


def _backup_key(options: argparse.Namespace) -> int:
    from kaiku.config.backup import make_key

    try:
        public = make_key(options.file)
    except OSError as error:
        sys.stderr.write(f"kaiku: {options.file}: {error.strerror}\n")
        return 1
    sys.stdout.write(f"KAIKU_BACKUP_RECIPIENTS={public}\nKeep {options.file} off this machine: only it opens the backups.\n")
    return 0


def _restore(options: argparse.Namespace) -> int:
    from kaiku.config.supervisor import runs_on

    if not options.file.is_file():
        sys.stderr.write(f"kaiku: there is no file {options.file}\n")
        return 1
    if runs_on(data_folder()):
        sys.stderr.write(f"kaiku: Kaiku runs on {data_folder()}. Stop it first, then restore.\n")
        return 1
    if not options.yes and input("This replaces all data of this Kaiku. Type yes to go on: ").strip() != "yes":
        return 1

    def restore() -> None:
        from kaiku.config.backup import restore_backup

        restore_backup(options.file, data_folder(), identity=options.identity)

    return _with_database(restore)


def _with_database(do: Callable[[], None]) -> int:
    """Back up or restore, with Django ready; what fails is said in plain words."""
    set_up()
    from kaiku.config.backup import BackupFailed
    from kaiku.config.postgres.programs import ProgramFailed

    try:
        with database():
            do()
    except (BackupFailed, ProgramFailed) as error:
        sys.stderr.write(f"kaiku: {error}\n")
        return 1
    return 0


def _management(name: str, arguments: list[str]) -> int:
    from django.core.management import execute_from_command_line

    command = arguments if name == "manage" else [name.replace("-", "_"), *arguments]
    needs_none = not command or command[0] in WITHOUT_DATABASE
    if needs_none:
        os.environ.setdefault("KAIKU_NO_POOL", "1")  # a pool would try for ten seconds to reach a database that need not run
    with nullcontext() if needs_none else database():
        set_up()
        execute_from_command_line(["kaiku", *command])
    return 0


if __name__ == "__main__":
    sys.exit(main())
