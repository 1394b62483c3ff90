"""Splitting a topic: names of the new ones, then where each word and example goes."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kaiku.categories.actions import StaleTopic, TopicRefused
from kaiku.categories.content import LANGUAGES, TopicContent
from kaiku.categories.stored import area_of, content_of
from kaiku.handling.topics import MOST_PARTS, Part, open_tickets_of, split_topic
from kaiku.organisation.queries import require_managed
from kaiku.ui.administration.topics.pages import back_to, stale_page, topic_with
from kaiku.ui.administration.workflows.views.outline import get_or_post, manages_content
from kaiku.ui.components.responses import StaffRequest

STAYS = "0"  # the old topic; the new ones are 1, 2, 3 …
_LONGEST = 120


@dataclass(frozen=True)
class Piece:
    """A word or an example that must go somewhere."""

    field: str
    text: str
    language: str
    is_example: bool
    chosen: str


@get_or_post
@manages_content
def split(request: StaffRequest, topic: str) -> HttpResponse:
    """First the names (?nimet=, one a line), then the pieces; nothing is kept before the last press."""
    row = topic_with(topic)
    require_managed(request.user, area_of(row))
    present, sent, refusal = content_of(row), request.POST if request.method == "POST" else request.GET, ""
    lines = (line.strip()[:_LONGEST] for line in sent.get("nimet", "").splitlines())
    names = list(dict.fromkeys(line for line in lines if line))[:MOST_PARTS]
    stays = sent.get("vanha", "jaa") == "jaa"
    pieces = _pieces(present, sent.dict())
    if request.method == "POST" and names:
        made = [_part(name, str(number), pieces) for number, name in enumerate(names, start=1)]
        kept = _part("", STAYS, pieces) if stays else None
        try:
            split_topic(topic, made, stays=kept, seen=request.POST.get("seen", ""), by=request.user)
        except StaleTopic as stale:
            back, now = reverse("administration:topic", args=[topic]), stale.content
            return stale_page(request, kind="topic", now=now.as_value(), wanted=None, seen=now.seen, name=str(row), back=back)
        except TopicRefused as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("Aihe on jaettu. Täydennä uusien aiheiden tekstit."))
            return back_to("topics")
    name = row.name_in(get_language() or "fi")
    context = {
        "topic": row,
        "name": name,
        "names": names,
        "typed": "\n".join(names),
        "stays": stays,
        "pieces": pieces if names else [],
        "targets": [*([(STAYS, name)] if stays else []), *((str(number), one) for number, one in enumerate(names, start=1))],
        "seen": present.seen,
        "open": open_tickets_of(row.pk),
        "most": MOST_PARTS,
        "refusal": refusal,
        "section": "administration",
    }
    return render(request, "administration/topics/split.html", context, status=422 if refusal else 200)


def _pieces(content: TopicContent, sent: dict[str, str]) -> list[Piece]:
    made = []
    for short, listed, is_example in (("s", content.words, False), ("e", content.examples, True)):
        for language in LANGUAGES:
            for number, text in enumerate(listed.get(language, ())):
                field = f"{short}-{language}-{number}"
                made.append(Piece(field, text, language, is_example, sent.get(field, STAYS)))
    return made


def _part(name: str, target: str, pieces: list[Piece]) -> Part:
    def chosen(*, examples: bool) -> dict[str, tuple[str, ...]]:
        found = {
            language: tuple(
                piece.text for piece in pieces if (piece.language, piece.is_example, piece.chosen) == (language, examples, target)
            )
            for language in LANGUAGES
        }
        return {language: texts for language, texts in found.items() if texts}

    return Part(name, chosen(examples=False), chosen(examples=True))
