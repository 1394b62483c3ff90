from django.apps import AppConfig


class ChatbotConfig(AppConfig):
    name = "kaiku.chat.bot"
    label = "chatbot"
