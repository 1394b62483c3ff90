"""How much one person may take out or look for in an hour: enough for any work, too little to empty the house."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.http.response import HttpResponseBase
from django.shortcuts import render

from kaiku.audit.actions import record_audit
from kaiku.channels.webform.limits import Limit, count_request
from kaiku.ui.components.responses import StaffRequest

EXPORTS = Limit("staff_export", 30, timedelta(hours=1))
SEARCHES = Limit("staff_search", 400, timedelta(hours=1))
_ACTIONS = {EXPORTS: "export.limited", SEARCHES: "search.limited"}
View = Callable[..., HttpResponseBase]


def limited(limit: Limit, *, counts: Callable[[StaffRequest], bool] = lambda _request: True) -> Callable[[View], View]:
    """Inside needs(): one more of these; beyond the limit nothing is done, and that is written down, which alarms."""

    def wrap(view: View) -> View:
        @wraps(view)
        def counted(request: StaffRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            passage = count_request(limit, f"staff {request.user.pk}") if counts(request) else None
            if passage is None or passage.is_open:
                return view(request, *args, **kwargs)
            record_audit(_ACTIONS[limit], actor_id=request.user.pk, actor_name=request.user.name)
            answer = render(request, "desk/too_many.html", {"minutes": passage.minutes}, status=429)
            answer.headers["Retry-After"] = str(passage.minutes * 60)
            return answer

        return counted

    return wrap
