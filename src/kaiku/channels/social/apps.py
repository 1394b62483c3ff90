from django.apps import AppConfig


class SocialConfig(AppConfig):
    name = "kaiku.channels.social"
    label = "social"

    def ready(self) -> None:
        from kaiku.base.watching import register_watch
        from kaiku.channels.social.accounts import troubles
        from kaiku.channels.social.answering import SENDER, WAY
        from kaiku.channels.social.connectors import register_connector
        from kaiku.channels.social.forgetting import forget_conversations
        from kaiku.channels.social.keeping import CHANNEL
        from kaiku.channels.social.meta.connector import MetaConnector
        from kaiku.channels.social.models import SocialAccount
        from kaiku.channels.social.sending import ANSWERS
        from kaiku.channels.social.taking import PAGES
        from kaiku.handling.ways import register_way
        from kaiku.outbox.receivers import register_receiver
        from kaiku.outbox.senders import register_sender
        from kaiku.retention.copies import register_copies

        for platform in SocialAccount.Platform:
            register_connector(platform.value, MetaConnector())
        register_receiver(CHANNEL, PAGES)
        register_sender(SENDER, ANSWERS)
        register_way(WAY)
        register_copies("social", forget_conversations, covers=("social.SocialThread", "social.SocialItem"))
        register_watch("social", troubles)
