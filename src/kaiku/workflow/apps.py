from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    name = "kaiku.workflow"
    label = "workflow"
