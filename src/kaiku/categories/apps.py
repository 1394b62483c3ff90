from django.apps import AppConfig


class CategoriesConfig(AppConfig):
    name = "kaiku.categories"
    label = "categories"
