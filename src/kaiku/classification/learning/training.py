"""A night's learning in a process of its own, so that its memory is given back: python -m kaiku.classification.learning.training."""

import os
import subprocess
import sys

import django

_MEANINGS = 5000  # a night, some four minutes of CPU; older contacts follow in the nights after
_LONGEST = 30 * 60.0  # seconds


def learn_apart() -> None:
    """Run main() in another process at low priority; CalledProcessError with what it said when it fails."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "KAIKU_NO_POOL": "1"}
    command = [sys.executable, "-m", "kaiku.classification.learning.training"]
    subprocess.run(command, env=environment, check=True, timeout=_LONGEST)


def main() -> None:
    """Meanings of contacts that lack them, the end of trials, and a new version of every field."""
    os.nice(10)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kaiku.config.settings")
    django.setup()
    from kaiku.classification.learning.actions import end_trial, fill_meanings, train
    from kaiku.classification.learning.queries import LEARNED

    fill_meanings(_MEANINGS)
    for field in LEARNED:
        end_trial(field)
        train(field)


if __name__ == "__main__":
    main()
