from django.apps import AppConfig


class MaintenanceConfig(AppConfig):
    name = "kaiku.integrations.maintenance"
    label = "maintenance"

    def ready(self) -> None:
        from kaiku.base.watching import register_watch
        from kaiku.handling.actions.by_itself import register_deed
        from kaiku.integrations.maintenance.actions import send_by_itself
        from kaiku.integrations.maintenance.forgetting import forget_cases
        from kaiku.integrations.maintenance.letters import register
        from kaiku.integrations.maintenance.queries import troubles
        from kaiku.integrations.maintenance.rules import MAINTENANCE
        from kaiku.integrations.maintenance.sending import FAULTS
        from kaiku.outbox.senders import register_sender
        from kaiku.retention.copies import register_copies
        from kaiku.workflow.catalogue import ActionKind

        register_deed(ActionKind.MAINTENANCE, send_by_itself)
        register_sender(MAINTENANCE, FAULTS)
        register_copies(MAINTENANCE, forget_cases, covers=("maintenance.Case", "maintenance.CaseUpdate"))
        register()
        register_watch(MAINTENANCE, troubles)
