"""Changing what contacts are about: topics and services, their order, contact types, free tags."""

from kaiku.categories.actions.order import place_among_siblings
from kaiku.categories.actions.tags import merge_tags, rename_tag, set_tag_in_use
from kaiku.categories.actions.topics import StaleTopic, TopicRefused, change_topic, create_topic, retire_topic, revive_topic
from kaiku.categories.actions.types import TypeContent, change_type, create_type

__all__ = [
    "StaleTopic",
    "TopicRefused",
    "TypeContent",
    "change_topic",
    "change_type",
    "create_topic",
    "create_type",
    "merge_tags",
    "place_among_siblings",
    "rename_tag",
    "retire_topic",
    "revive_topic",
    "set_tag_in_use",
]
