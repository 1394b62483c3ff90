"""Addresses of the editors of topics, contact types and tags, under administration."""

from django.urls import path

from kaiku.ui.administration.topics.views import ends, one, split, tags, tree, types

urlpatterns = [
    path("aiheet/", tree.topics, name="topics"),
    path("aiheet/uusi/", one.new_topic, name="topic-new"),
    path("aiheet/<slug:topic>/", one.topic, name="topic"),
    path("aiheet/<slug:topic>/lomake/", one.questions, name="topic-form"),
    path("aiheet/<slug:topic>/paikka/", tree.place, name="topic-place"),
    path("aiheet/<slug:topic>/poisto-kaytosta/", ends.retirement, name="topic-retirement"),
    path("aiheet/<slug:topic>/palautus/", ends.revival, name="topic-revival"),
    path("aiheet/<slug:topic>/yhdistys/", ends.merge, name="topic-merge"),
    path("aiheet/<slug:topic>/jako/", split.split, name="topic-split"),
    path("tyypit/", types.types, name="contact-types"),
    path("tyypit/uusi/", types.new_type, name="contact-type-new"),
    path("tyypit/<slug:type>/", types.contact_type, name="contact-type"),
    path("tyypit/<slug:type>/paikka/", types.place, name="contact-type-place"),
    path("tyypit/<slug:type>/kaytto/", types.use, name="contact-type-use"),
    path("tunnisteet/", tags.tags, name="tags"),
    path("tunnisteet/<int:tag_id>/", tags.tag, name="tag"),
    path("tunnisteet/<int:tag_id>/yhdistys/", tags.merge, name="tag-merge"),
    path("tunnisteet/<int:tag_id>/kaytto/", tags.use, name="tag-use"),
]
