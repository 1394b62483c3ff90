"""What nobody makes by answering contacts: prices, macros, saved reports, insights and compilations, so that no page is empty."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from kaiku.accounts.models import User
from kaiku.categories.models import Category
from kaiku.organisation.models import HandlerGroup
from kaiku.publishing.compiling import (
    FEWEST,
    CompilationText,
    answered_cases,
    approve_compilation,
    propose_compilation,
    write_compilation,
)
from kaiku.publishing.models import Compilation
from kaiku.replies.runs.macros import keep_macro
from kaiku.replies.runs.models import Macro
from kaiku.reporting.actions import write_new_facts
from kaiku.reporting.costs import CostValue, set_cost
from kaiku.reporting.insights import InsightValue, approve_publication, propose_publication, save_insight
from kaiku.reporting.models import Insight, SavedReport, UnitCost
from kaiku.reporting.saving import Sharing, save_report

SHOWING = "showing.yaml"
_CASES = 6

Row = Mapping[str, Any]


class Show:
    """The pack's demo/showing.yaml through the real actions; a kind of which there is something already is left as it is."""

    def __init__(self, folder: Path, *, until: datetime) -> None:
        path = folder / SHOWING
        self.told: Row = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}
        self.until = until
        self.people = {user.username: user for user in User.objects.all()}
        self.topics = {topic.key: topic for topic in Category.objects.filter(tree=Category.Tree.TOPIC)}

    def make(self) -> None:
        """Each kind once."""
        if not UnitCost.objects.exists() and "prices" in self.told:
            self._prices(self.told["prices"])
        if not Macro.objects.exists():
            groups = {group.key: group for group in HandlerGroup.objects.all()}
            for row in self.told.get("macros", []):
                self._macro(row, groups)
        if not SavedReport.objects.exists():
            for row in self.told.get("reports", []):
                sharing = Sharing(tuple(row["roles"]))
                save_report(None, name=row["name"], query=row["query"], sharing=sharing, by=self._by(row))
        if not Insight.objects.exists() and self.told.get("insights"):
            write_new_facts()  # how many contacts stand behind an insight is counted from them
            for row in self.told["insights"]:
                self._insight(row)
        if not Compilation.objects.exists():
            for row in self.told.get("compilations", []):
                self._compilation(row)

    def _by(self, row: Row, name: str = "by") -> User:
        return self.people[row[name]]

    def _prices(self, told: Row) -> None:
        since, hour = date(self.until.year - 1, 1, 1), Decimal(str(told["hour_euros"]))
        for channel, row in told["channels"].items():
            euros, minutes = Decimal(str(row["euros"])), Decimal(str(row["minutes"]))
            set_cost(CostValue(channel, since, euros, minutes, hour), by=self._by(told))

    @staticmethod
    def _fields(row: Row) -> dict[str, Any]:
        return {name: row[name] for name in ("name", "texts", "hand", "note", "closing", "tags") if name in row}

    def _macro(self, row: Row, groups: Mapping[str, HandlerGroup]) -> None:
        keep_macro(Macro(group=groups[row["group"]], **self._fields(row)), by=self._by(row))

    def _insight(self, row: Row) -> None:
        topic, by = self.topics[row["topic"]], self._by(row)
        value = InsightValue(row["title"], row["text"], topic_id=topic.pk, decision=row.get("decision", ""), state=row["state"])
        insight = save_insight(value, by=by)
        if "approved_by" in row:
            proposed = propose_publication(insight.pk, row["titles"], row["texts"], by=by)
            approve_publication(insight.pk, seen=proposed.version, by=self._by(row, "approved_by"))

    def _compilation(self, row: Row) -> None:
        """Of different questions: what several people asked in the same words stands once."""
        topic, by = self.topics[row["topic"]], self._by(row)
        found = answered_cases().filter(ticket__topic=topic, language="fi").order_by("-pk").values_list("title", "pk")
        cases = list(dict(found).values())[:_CASES]
        if len(cases) >= FEWEST:
            text = CompilationText(row["title"], row["intro"], "fi", topic.pk, cases, is_read=True)
            made = write_compilation(None, text, by=by)
            propose_compilation(made.pk, by=by)
            approve_compilation(made.pk, by=self._by(row, "approved_by"))
