"""What somebody has to act upon: answers that became worse, a model that fails, a budget that is spent."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from kaiku.base.watching import Trouble
from kaiku.chat.bot.analytics import counts_of_test_set
from kaiku.chat.bot.llm.client import access
from kaiku.chat.bot.models import Spending
from kaiku.chat.bot.settings import WORSE_BY
from kaiku.organisation.queries import city_today

_MANY_FAILURES = 20


def troubles() -> Iterator[Trouble]:
    """The bot answers word for word meanwhile, so nobody is without an answer."""
    if _is_worse():
        yield Trouble(
            "chatbot-worse", _("Chatbotti vastaa testikysymyksiin huonommin kuin ennen. Katso Hallinta, Chatbotti, Testikysymykset.")
        )
    of = access()
    spent = Spending.objects.filter(day=city_today()).first() if of else None
    if of is None or spent is None:
        return
    if spent.failures >= _MANY_FAILURES and spent.failures * 2 >= spent.calls:
        yield Trouble("chatbot-model", _("Chatbotin kielimalli ei vastaa. Chatbotti vastaa ohjeista sanasta sanaan."))
    over_tokens = bool(of.daily_tokens) and spent.tokens_in + spent.tokens_out >= of.daily_tokens
    if over_tokens or (of.daily_euros and spent.cost >= of.daily_euros * 1_000_000):
        yield Trouble("chatbot-budget", _("Chatbotin kielimallin päiväraja on täynnä. Chatbotti vastaa ohjeista sanasta sanaan."))


def _is_worse() -> bool:
    """Questions of the test set that were answered as they should, and no longer are: an article, the index or a release has changed."""
    known = counts_of_test_set()
    return bool(known["lost"] > WORSE_BY * known["passed_once"])
