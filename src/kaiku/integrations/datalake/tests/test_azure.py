"""The lake in Azure's own protocol: written there, read back by others' readers, mended, and without those who were forgotten."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import polars
import pytest
from django.db import connection
from obstore.store import AzureStore

from kaiku.integrations.datalake.exporting import export
from kaiku.integrations.datalake.lake import Lake, lake_in_use
from kaiku.integrations.datalake.models import LakeRun
from kaiku.integrations.datalake.tables import TABLES
from kaiku.integrations.datalake.tests.azurite import ACCOUNT, KEY, azurite
from kaiku.integrations.datalake.tests.test_lake import require_equal
from kaiku.reporting.actions import write_new_facts
from kaiku.reporting.models import FactContact
from kaiku.retention.forgetting import destroy_tickets
from kaiku.tickets.models import Ticket

_CONTAINER = "luvut"


@pytest.fixture
def in_azure(tmp_path: Path, settings: Any) -> Iterator[tuple[Lake, AzureStore]]:
    """A lake in a container, and the container as another program opens it."""
    with azurite(tmp_path, _CONTAINER) as address:
        settings.LAKE_URL, settings.LAKE_KEEP_HOURS = f"az://{_CONTAINER}/kaiku", 0
        settings.LAKE_OPTIONS = f"account_name={ACCOUNT},account_key={KEY},azure_storage_endpoint={address},allow_http=true"
        found = lake_in_use()
        assert found is not None
        other = AzureStore(
            _CONTAINER, prefix="kaiku", account_name=ACCOUNT, account_key=KEY, endpoint=address, client_options={"allow_http": True}
        )
        yield found, other


def _everything(store: AzureStore) -> dict[str, bytes]:
    return {one["path"]: bytes(store.get(one["path"]).bytes()) for page in store.list() for one in page}


@pytest.mark.slow
@pytest.mark.covers("R181", "R107")
def test_the_lake_in_azure_is_equal_follows_changes_is_mended_and_forgets(
    in_azure: tuple[Lake, AzureStore], contact: Callable[..., Ticket]
) -> None:
    lake, store = in_azure
    tickets = [contact() for _number in range(6)]
    write_new_facts()
    first, again = export(), export()
    assert first is not None and first.outcome == LakeRun.Outcome.DONE, first.error
    assert again is not None and (again.parts, again.total) == (0, first.total) and first.total > 30
    require_equal(lake, _everything(store))

    FactContact.objects.filter(ticket_id=tickets[0].pk).update(touches=7)
    store.delete(next(path for path in _everything(store) if path.startswith("parquet/fact_step/")))
    destroyed, cell = FactContact.objects.get(ticket_id=tickets[1].pk), FactContact.objects.values_list("cell", flat=True)[0]
    assert cell.encode() in b"".join(_everything(store).values())
    destroy_tickets([ticket.pk for ticket in tickets[1:3]])
    late = export()

    assert late is not None and late.outcome == LakeRun.Outcome.DONE and late.parts >= 3, late.error
    written = _everything(store)
    require_equal(lake, written)
    assert cell.encode() not in b"".join(written.values())  # fewer than five are left in the square
    steps = polars.read_delta(f"{lake.url}/delta/fact_step", storage_options=lake.options)
    assert len(steps) and destroyed.pk not in steps["contact_key"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM kaiku_reports_fact_step")
        assert cursor.fetchone() == (len(steps),)
    assert {path.split("/")[1] for path in written if path.startswith("delta/")} == {table.name for table in TABLES}
