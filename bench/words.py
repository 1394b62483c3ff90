"""A made vocabulary: base forms whose frequencies fall like those of a language, and one word that is known to be rare."""

import random
from itertools import accumulate
from pathlib import Path

COMMON = "katuvalo"  # in about every tenth contact
RARE = "saukko"  # in one of twenty thousand
CORE = (Path(__file__).parent / "vocabulary.txt").read_text().split()
SENTENCES = 4096  # a power of two: seed.sql picks by the last bits of a hash
_SEED = 20_251


def sentences() -> list[str]:
    """Runs of words in base form; the first words of the list are the commonest."""
    chance = random.Random(_SEED)
    weights = list(accumulate(1 / (rank + 8) for rank in range(len(CORE))))
    return [" ".join(chance.choices(CORE, cum_weights=weights, k=chance.randint(5, 11))) for _ in range(SENTENCES)]
