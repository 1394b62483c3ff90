"""Who calls: a key or a token in the Authorization header; what it may do: its scopes; how often: its limits."""

from django.http import HttpRequest
from ninja.security import HttpBearer

from kaiku.api.problems import Refusal
from kaiku.integrations.clients.access import NotFromThere, NotKnown, let_in
from kaiku.integrations.clients.models import ApiClient
from kaiku.integrations.clients.rules import ApiScope

CHALLENGE = {"WWW-Authenticate": 'Bearer realm="kaiku"'}


class ClientRequest(HttpRequest):
    """A call whose client is known."""

    auth: ApiClient


class Bearer(HttpBearer):
    """Lets in a client that has the scope."""

    def __init__(self, scope: ApiScope) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> ApiClient:
        """The client; Refusal otherwise."""
        try:
            client, allowance = let_in(token, address=str(request.META.get("REMOTE_ADDR", "")))
        except NotKnown:
            raise Refusal(401, "not-known", "The key or token is not valid.", headers=CHALLENGE) from None
        except NotFromThere:
            raise Refusal(403, "not-from-there", "The client may not call from this address.") from None
        request.__dict__["allowance"] = allowance
        if not allowance.is_open:
            raise Refusal(429, "too-many", "Wait before the next call.", headers={"Retry-After": str(allowance.seconds)})
        if self.scope not in client.scopes:
            raise Refusal(403, "scope", f"The client lacks the scope {self.scope.value}.")
        return client


def needs(scope: ApiScope) -> Bearer:
    """Only for clients with the scope."""
    return Bearer(scope)
