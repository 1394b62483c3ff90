from django.apps import AppConfig


class AlarmsConfig(AppConfig):
    name = "kaiku.integrations.alarms"
    label = "alarms"

    def ready(self) -> None:
        from django.core.signals import got_request_exception

        from kaiku.base.watching import register_watch
        from kaiku.integrations.alarms.faults import note_fault
        from kaiku.integrations.alarms.sending import CALLS, LETTER, LETTERS, SENDER
        from kaiku.integrations.alarms.watches import WATCHES
        from kaiku.outbox.letters import register_letter
        from kaiku.outbox.senders import register_sender

        for name, look in WATCHES.items():
            register_watch(name, look)
        register_letter(LETTER, LETTERS)
        register_sender(SENDER, CALLS)
        got_request_exception.connect(note_fault, dispatch_uid="alarms")
