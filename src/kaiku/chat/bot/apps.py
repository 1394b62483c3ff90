from django.apps import AppConfig


class ChatbotConfig(AppConfig):
    name = "kaiku.chat.bot"
    label = "chatbot"

    def ready(self) -> None:
        from kaiku.base.watching import register_watch
        from kaiku.chat.bot.watching import troubles

        register_watch("chatbot", troubles)
