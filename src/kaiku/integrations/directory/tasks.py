"""Background entry points: changes are fetched from Graph four times an hour, silence is told of, rows of who went long ago are removed."""

from procrastinate.contrib.django import app

from kaiku.base.jobs import defer_once
from kaiku.integrations.directory.following import forget_gone
from kaiku.integrations.directory.models import Directory
from kaiku.integrations.directory.pulling import pull
from kaiku.integrations.directory.watching import tell_silence


@app.periodic(cron="*/15 * * * *")
@app.task(queue="inbox", queueing_lock="pull-directories", pass_context=False)
def pull_directories(timestamp: int) -> None:
    """Each directory in a job of its own; then the silence."""
    for key in Directory.objects.filter(is_active=True, source=Directory.Source.GRAPH).values_list("key", flat=True):
        defer_once(pull_directory, queueing_lock=f"pull-{key}", lock=f"pull-{key}", key=key)
    tell_silence()


@app.task(queue="inbox")
def pull_directory(key: str) -> None:
    """Fetch the changes of one."""
    if directory := Directory.objects.filter(key=key).first():
        pull(directory)


@app.periodic(cron="17 4 * * *")
@app.task(queue="inbox", queueing_lock="forget-gone-people", pass_context=False)
def forget(timestamp: int) -> None:
    """Rows of people who went a month ago."""
    forget_gone()
