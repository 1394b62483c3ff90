"""Row locks."""

from typing import TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)


def lock_row(model: type[M], pk: int) -> M:
    """The row, locked until the transaction ends; model.DoesNotExist when it is gone."""
    return model._default_manager.select_for_update(of=("self",)).get(pk=pk)
