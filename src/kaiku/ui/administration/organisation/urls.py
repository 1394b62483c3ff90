"""Addresses of the organisation, under administration."""

from django.urls import path, register_converter

from kaiku.ui.administration.organisation.levels import LevelInAddress
from kaiku.ui.administration.organisation.views import hours, members, parts, patterns, queues, tree

register_converter(LevelInAddress, "level")
ORGANISATION = [
    path("", tree.organisation, name="organisation"),
    path("jonot/", queues.queues, name="organisation-queues"),
    path("uusi-jono/", queues.new_queue, name="organisation-queue-new"),
    path("jonot/<slug:queue>/", queues.queue, name="organisation-queue"),
    path("jonot/<slug:queue>/paikka/", queues.place, name="organisation-queue-place"),
    path("jonot/<slug:queue>/poisto/", queues.retirement, name="organisation-queue-retirement"),
    path("jonot/<slug:queue>/palautus/", queues.comeback, name="organisation-queue-return"),
    path("uusi/<level:level>/", parts.new_part, name="organisation-part-new"),
    path("<level:level>/<slug:part>/", parts.part, name="organisation-part"),
    path("<level:level>/<slug:part>/paikka/", parts.place, name="organisation-part-place"),
    path("<level:level>/<slug:part>/poisto/", parts.retirement, name="organisation-part-retirement"),
    path("<level:level>/<slug:part>/palautus/", parts.comeback, name="organisation-part-return"),
    path("ryhma/<slug:part>/jasenet/", members.members, name="organisation-members"),
]
HOURS = [
    path("", hours.all_hours, name="working-hours"),
    path("mallit/", patterns.patterns, name="working-hours-patterns"),
    path("mallit/uusi/", patterns.new_pattern, name="working-hours-pattern-new"),
    path("malli/<slug:pattern>/", patterns.pattern, name="working-hours-pattern"),
    path("malli/<slug:pattern>/poisto/", patterns.pattern_retirement, name="working-hours-pattern-retirement"),
    path("kaupunki/", hours.city_days, name="working-hours-city"),
    path("ryhma/<slug:part>/", hours.group_hours, name="working-hours-group"),
]
