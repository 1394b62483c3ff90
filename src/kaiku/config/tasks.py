"""Background entry points of the installation itself."""

from procrastinate.contrib.django import app


@app.periodic(cron="20 2 * * *")
@app.task(queue="watch", queueing_lock="nightly-backup", pass_context=False)
def nightly_backup(timestamp: int) -> None:
    """Where KAIKU_BACKUP_FOLDER is set."""
    from kaiku.config.nightly import back_up

    back_up()


@app.task(queue="maintenance", lock="demonstration", retry=3)
def reset_demonstration() -> None:
    """Where people practise (KAIKU_DEMO): from the page of exercises."""
    from kaiku.config.demo.resetting import reset

    reset()
