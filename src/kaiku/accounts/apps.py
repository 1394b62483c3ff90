from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "kaiku.accounts"
    label = "accounts"

    def ready(self) -> None:
        """A changed password is told by letter."""
        from kaiku.accounts.passwords import CHANGED, LETTERS
        from kaiku.outbox.letters import register_letter

        register_letter(CHANGED, LETTERS)
