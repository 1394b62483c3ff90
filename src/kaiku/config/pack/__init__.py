"""A city's configuration pack: read from a folder and checked, written into the database, and exported again."""

from kaiku.config.pack.entries import Pack
from kaiku.config.pack.problems import PackError, Problem
from kaiku.config.pack.reading import read_pack

__all__ = ["Pack", "PackError", "Problem", "read_pack"]
