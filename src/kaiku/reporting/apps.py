from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "kaiku.reporting"
    label = "reporting"

    def ready(self) -> None:
        """Facts follow their groups to another unit or area; facts that stay behind raise an alarm."""
        from kaiku.base.watching import register_watch
        from kaiku.organisation.structure import when_moved
        from kaiku.reporting.actions import move_facts_later
        from kaiku.reporting.ordering import register as register_orders
        from kaiku.reporting.queries import late_facts
        from kaiku.reporting.trends.following import register

        when_moved(move_facts_later)
        register_watch("facts", late_facts)
        register()
        register_orders()
