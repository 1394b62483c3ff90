"""Microsoft's own collection of requests, replayed with the statuses that it expects; skipped where the collection is not."""

import json
import os
import re
from pathlib import Path

import pytest

COLLECTION = Path(os.environ.get("KAIKU_SCIM_COLLECTION", "../shared/data/integrations/scim/PostmanCollection.json"))
_SET = re.compile(r'environment\.set\("(\w+)",\s*jsonData\.id\)')
_STATUS = re.compile(r"to\.have\.status\((\d+)\)")
# Its filters have values without quotation marks, which no grammar of SCIM allows
UNREADABLE = {"filter eq and (val or val)", "filter starts with", "filter greater than"}


def requests_of(items, folder=""):
    for item in items:
        if "item" in item:
            yield from requests_of(item["item"], item["name"])
        elif item["name"] != "Get Token":
            script = " ".join(line for event in item.get("event", []) if event["listen"] == "test" for line in event["script"]["exec"])
            yield folder, item, script


@pytest.mark.skipif(not COLLECTION.exists(), reason="Microsoft's collection is not here")
@pytest.mark.covers("R180")
def test_every_request_is_answered_as_microsoft_expects(scim):
    known: dict[str, str] = {}
    wrong, count = [], 0
    for folder, item, script in requests_of(json.loads(COLLECTION.read_text())["item"]):
        asked = item["request"]
        address = re.sub(r"^.*?\{\{Api\}\}", "", asked["url"]["raw"]).replace("/serviceConfiguration", "/ServiceProviderConfig")
        body = (asked.get("body") or {}).get("raw") or None
        fill = lambda text: re.sub(r"\{\{(\w+)\}\}", lambda found: known.get(found[1], ""), text).replace("${__UUID}", f"u-{count}")  # noqa: B023, E731
        if body and asked["method"] == "POST":  # people of one object id would be one person to us: the collection gives five the same
            body = re.sub(r'("externalId":\s*")[^"]*', rf"\g<1>u-{count}", body)
        answer = scim(asked["method"], fill(address), fill(body) if body else None)
        count += 1
        if item["name"] in UNREADABLE:
            assert answer.status == 400
            continue
        if (name := _SET.search(script)) and "id" in answer.body:
            known[name[1]] = answer.body["id"]
        expected = _STATUS.search(script)
        if expected and answer.status != int(expected[1]):
            wrong.append(f"{folder} / {item['name']}: {answer.status} instead of {expected[1]} {answer.body}")
    assert not wrong, "\n".join(wrong)
    assert count > 70
