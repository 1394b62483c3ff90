#!/usr/bin/env python
"""Django's own door, for people and tools that expect it; `kaiku manage` is the same."""

import sys

from kaiku.config.cli import main

if __name__ == "__main__":
    sys.exit(main(["manage", *sys.argv[1:]]))
