"""Reading accounts: finding a person among hundreds."""

from django.db.models import Q, QuerySet

from kaiku.accounts.models import RoleGrant, User
from kaiku.accounts.rules import Role


def people(words: str = "", *, role: str = "", after: tuple[str, int] | None = None) -> QuerySet[User]:
    """Accounts by name whose name, username, e-mail or title has all the words; after one, so that a page costs the same anywhere."""
    found = User.objects.order_by("name", "pk")
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(username__icontains=word) | Q(email__icontains=word) | Q(title__icontains=word))
    if role in Role.values:
        found = found.filter(pk__in=RoleGrant.objects.filter(role=role).values("user"))
    if after is not None:
        found = found.filter(Q(name__gt=after[0]) | Q(name=after[0], pk__gt=after[1]))
    return found
