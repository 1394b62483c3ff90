from django.apps import AppConfig


class ChatConfig(AppConfig):
    name = "kaiku.chat"
    label = "chat"

    def ready(self) -> None:
        from kaiku.chat.copying import register

        register()
