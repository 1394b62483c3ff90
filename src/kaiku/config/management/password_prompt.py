"""A password typed twice, or one line of standard input for scripts; never an argument, which everybody on the machine could read."""

import sys
from getpass import getpass

from django.core.management.base import CommandError


def asked_password(*, from_stdin: bool) -> str:
    """The password, without its line end."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass("Password: ")
    if getpass("Again: ") != password:  # rule secret-compared-in-the-open: the same person types both
        raise CommandError("the two passwords differ")
    return password
