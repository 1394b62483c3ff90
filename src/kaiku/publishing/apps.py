from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "kaiku.publishing"
    label = "publishing"

    def ready(self) -> None:
        """A step of a workflow may propose publication; what becomes restricted is public no more."""
        from kaiku.handling.actions.by_itself import register_deed
        from kaiku.publishing.actions import propose_publication, withdraw_restricted
        from kaiku.tickets.actions import register_withdrawal
        from kaiku.workflow.catalogue import ActionKind

        register_deed(ActionKind.PROPOSE, propose_publication)
        register_withdrawal(withdraw_restricted)
