from django.apps import AppConfig


class WebFormConfig(AppConfig):
    name = "kaiku.channels.webform"
    label = "webform"

    def ready(self) -> None:
        from kaiku.channels.webform.forgetting import forget_sent_drafts
        from kaiku.retention.copies import register_copies

        register_copies("webform", forget_sent_drafts, covers=("webform.ContactDraft", "webform.ContactDraftFile"))
