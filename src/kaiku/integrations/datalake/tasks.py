"""Background entry points: figures are carried to the data lake once a day."""

from procrastinate.contrib.django import app

from kaiku.integrations.datalake.exporting import export, export_if_due


@app.periodic(cron="35 * * * *")
@app.task(queue="reporting", queueing_lock="datalake", lock="datalake", pass_context=False)
def carry(timestamp: int) -> None:
    """Once a day; hours later again if that failed."""
    export_if_due()


@app.task(queue="reporting", lock="datalake")
def carry_now() -> None:
    """At an administrator's word."""
    export()
