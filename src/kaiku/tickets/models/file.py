from django.db import models


class StoredFile(models.Model):
    """What is known of a checked file (tickets.files) wherever it is kept; each kind adds where it belongs and lies."""

    preview = models.FileField(upload_to="previews/%Y/%m/", max_length=200, blank=True)
    name = models.CharField(max_length=150)
    content_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name
