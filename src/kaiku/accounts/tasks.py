"""Background entry points of accounts."""

from procrastinate.contrib.django import app

from kaiku.accounts.holds import forget_old_holds
from kaiku.accounts.sessions import forget_old_sessions


@app.periodic(cron="20 2 * * *")
@app.task(queueing_lock="forget-sign-ins", pass_context=False)
def forget_sign_ins(timestamp: int) -> None:
    """What was noted of sessions and failed tries of long ago."""
    forget_old_holds()
    forget_old_sessions()
