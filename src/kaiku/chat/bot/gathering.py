"""By night: what the bot failed at is gathered into groups of like questions, for editors to decide on."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F, Q, QuerySet

from kaiku.base.clock import now
from kaiku.chat.bot.models import Gap, Turn
from kaiku.chat.bot.work import Kind
from kaiku.language.embeddings import can_embed, embed, vector_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

_LOOKED_BACK = timedelta(days=30)
_WEEK = timedelta(days=7)
_MOST = 2000
_FEWEST = 3
_ALIKE = 0.88  # cosine of two questions that mean the same (measured on pairs of contacts: 0.92 against 0.84)
_EXAMPLES = 8
_OUTSIDE_SHARE = 0.5
_NEAR_ENOUGH = 0.35  # of sureness: an article speaks of it, but in other words
_SAID_AGAIN_WITHIN = timedelta(minutes=2)


def failed_turns() -> QuerySet[Turn]:
    """Not answered, or answered so that the customer was not content."""
    failed = Q(kind__in=(Kind.UNKNOWN, Kind.OUTSIDE)) | Q(good=False) | Q(said_again=True) | Q(kind=Kind.PARTLY, handed_over=True)
    return Turn.objects.filter(failed, asked_at__gte=now() - _LOOKED_BACK).exclude(question="").exclude(good=True)


def note_said_again() -> int:
    """Turns after which nearly the same was asked at once: that answer failed."""
    rows = Turn.objects.filter(asked_at__gte=now() - timedelta(days=2)).order_by("talk", "asked_at")
    failed, before = [], None
    for turn in rows.only("talk", "asked_at", "question", "kind", "language")[:_MOST]:
        if before and before.talk == turn.talk and turn.asked_at - before.asked_at < _SAID_AGAIN_WITHIN and _overlap(before, turn):
            failed.append(before.pk)
        before = turn
    return Turn.objects.filter(pk__in=failed, said_again=False).update(said_again=True)


def gather() -> int:
    """Put each failed turn to the group it belongs to, and make new groups of those that are many; how many groups are new."""
    if not can_embed():
        return 0
    rows = list(failed_turns().filter(gap=None).order_by("-asked_at")[:_MOST])
    made = 0
    for language in sorted({row.language for row in rows}):
        ours = [row for row in rows if row.language == language]
        vectors = [vector_of(embed(row.question)) for row in ours]
        left = _add_to_known(language, ours, vectors)
        made += sum(_make(language, [ours[at] for at in group], [vectors[at] for at in group]) for group in _groups(left, vectors))
    return made


def _overlap(one: Turn, other: Turn) -> bool:
    first, second = set(one.question.lower().split()), set(other.question.lower().split())
    return bool(first and second) and len(first & second) / min(len(first), len(second)) >= 0.5


def _add_to_known(language: str, rows: Sequence[Turn], vectors: "Sequence[Floats]") -> list[int]:
    """Those that belong to no known group are left."""
    known = [(gap, vector_of(bytes(gap.centre or b""))) for gap in Gap.objects.filter(language=language, centre__isnull=False)]
    left = []
    for at, vector in enumerate(vectors):
        best = max(((float(vector @ centre), gap) for gap, centre in known), key=lambda pair: pair[0], default=(0.0, None))
        if best[1] is None or best[0] < _ALIKE:
            left.append(at)
        else:
            _join(best[1], [rows[at]])
    return left


@transaction.atomic
def _join(gap: Gap, rows: Sequence[Turn]) -> None:
    Turn.objects.filter(pk__in=[row.pk for row in rows]).update(gap=gap)
    examples = list(dict.fromkeys([*gap.examples, *(row.question for row in rows)]))[:_EXAMPLES]
    Gap.objects.filter(pk=gap.pk).update(count=F("count") + len(rows), examples=examples, changed_at=now())


def _groups(left: Sequence[int], vectors: "Sequence[Floats]") -> Iterable[list[int]]:
    if len(left) < _FEWEST:
        return
    import numpy as np
    from sklearn.cluster import AgglomerativeClustering

    clustering: Any = AgglomerativeClustering(n_clusters=None, distance_threshold=1 - _ALIKE, metric="cosine", linkage="average")
    labels = clustering.fit_predict(np.array([vectors[at] for at in left]))
    for label in sorted(set(labels)):
        group = [at for at, each in zip(left, labels, strict=True) if each == label]
        if len(group) >= _FEWEST:
            yield group


@transaction.atomic
def _make(language: str, rows: Sequence[Turn], vectors: "Sequence[Floats]") -> bool:
    import numpy as np

    centre = np.mean(vectors, axis=0)
    centre = centre / np.linalg.norm(centre)
    order = sorted(range(len(rows)), key=lambda at: -float(vectors[at] @ centre))
    examples = list(dict.fromkeys(rows[at].question for at in order))[:_EXAMPLES]
    nearest = _commonest([row.article_id for row in rows if row.article_id])
    gap = Gap.objects.create(
        language=language,
        label=examples[0][:120],
        examples=examples,
        count=len(rows),
        centre=np.asarray(centre, dtype="<f2").tobytes(),
        article_id=nearest,
        proposal=_proposal(rows, has_article=nearest is not None),
        made_at=now(),
        changed_at=now(),
    )
    Turn.objects.filter(pk__in=[row.pk for row in rows]).update(gap=gap)
    return True


def _proposal(rows: Sequence[Turn], *, has_article: bool) -> str:
    if sum(row.kind == Kind.OUTSIDE for row in rows) / len(rows) >= _OUTSIDE_SHARE:
        return Gap.Proposal.OUTSIDE
    sure = [float(row.verdicts.get("sureness", 0)) for row in rows]
    near = has_article and sum(sure) / len(sure) >= _NEAR_ENOUGH
    return Gap.Proposal.WORDING if near else Gap.Proposal.ARTICLE


def _commonest(ids: Sequence[int]) -> int | None:
    return max(set(ids), key=lambda each: (ids.count(each), -each), default=None)


def count_weeks() -> None:
    """How many came to each open group within a week."""
    since = now() - _WEEK
    for gap in Gap.objects.filter(state=Gap.State.OPEN):
        Gap.objects.filter(pk=gap.pk).update(last_week=gap.turns.filter(asked_at__gte=since).count())
