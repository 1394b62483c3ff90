from django.apps import AppConfig


class ChatChannelConfig(AppConfig):
    name = "kaiku.channels.chat"
    label = "chat_channel"

    def ready(self) -> None:
        from kaiku.chat.forgetting import forget_talks
        from kaiku.retention.copies import register_copies

        tables = ("Conversation", "Line", "Participant", "Seat", "CopyRequest")
        register_copies("chat", forget_talks, covers=[*(f"chat.{name}" for name in tables), "chatbot.Turn"])
