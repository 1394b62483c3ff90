from django.apps import AppConfig


class HandlingConfig(AppConfig):
    name = "kaiku.handling"
    label = "handling"

    def ready(self) -> None:
        """Contacts follow the groups whose they are; letters to outside addresses and their answers are known."""
        from kaiku.handling.outside import register
        from kaiku.handling.reorganising import follow_groups
        from kaiku.organisation.structure import when_moved

        when_moved(follow_groups)
        register()
