"""{% load kaiku %}: every component of the interface. The table in ui/components/README.md lists them."""

from django.template import Library

from kaiku.ui.components.tags import actions, badges, content, forms, navigation, page, places, still, words

register = Library()
for theme in (actions, badges, content, forms, navigation, page, places, still, words):
    register.tags.update(theme.register.tags)
    register.filters.update(theme.register.filters)
