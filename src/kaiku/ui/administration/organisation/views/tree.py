"""The whole organisation as one tree."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kaiku.organisation.models import HandlerGroup, Part, ServiceArea, ServiceGroup, Unit
from kaiku.organisation.queries import managed_by
from kaiku.organisation.structure import Level
from kaiku.ui.administration.organisation.editing import manages_organisation
from kaiku.ui.components.responses import StaffRequest


@dataclass
class Node:
    """A part with what hangs on it."""

    part: Part
    level: Level
    below: list["Node"] = field(default_factory=list)


@require_GET
@manages_organisation
def organisation(request: StaffRequest) -> HttpResponse:
    """Four statements however large the city is; what is out of use when asked."""
    shows_retired = request.GET.get("kaikki") == "1"
    managed = managed_by(request.user)
    areas = _tree(shows_retired=shows_retired)
    mine = [area for area in areas if managed.covers(area.part.pk)]
    context = {
        "owners": [(area, area in mine) for area in [*mine, *(area for area in areas if area not in mine)]],
        "places": range(1, len(areas) + 1),
        "shows_retired": shows_retired,
        "manages_all": managed.everything,
        "section": "administration",
    }
    return render(request, "administration/organisation/tree.html", context)


def _tree(*, shows_retired: bool) -> list[Node]:
    shown: Any = {} if shows_retired else {"is_active": True}
    groups = HandlerGroup.objects.filter(**shown).annotate(
        people=Count("memberships", filter=Q(memberships__user__is_active=True), distinct=True)
    )
    by_unit = _by("unit_id", [Node(row, Level.GROUP) for row in groups])
    units = [Node(row, Level.UNIT, by_unit[row.pk]) for row in Unit.objects.filter(**shown)]
    by_service_group = _by("service_group_id", units)
    service_groups = [Node(row, Level.SERVICE_GROUP, by_service_group[row.pk]) for row in ServiceGroup.objects.filter(**shown)]
    by_area = _by("area_id", service_groups)
    return [Node(row, Level.AREA, by_area[row.pk]) for row in ServiceArea.objects.filter(**shown)]


def _by(column: str, nodes: list[Node]) -> dict[int, list[Node]]:
    found: dict[int, list[Node]] = defaultdict(list)
    for node in nodes:
        found[getattr(node.part, column)].append(node)
    return found
