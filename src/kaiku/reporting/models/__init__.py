"""The tables of facts: numbers, codes and times only, never a name or a text; and what is found in them."""

from kaiku.reporting.models.costs import UnitCost
from kaiku.reporting.models.facts import FactContact, FactCursor, FactMessage, FactStep
from kaiku.reporting.models.insights import Insight, InsightTicket
from kaiku.reporting.models.saved import ReportOrder, SavedReport
from kaiku.reporting.models.sums import DaySum, StaleDay
from kaiku.reporting.models.trends import Rise, RiseNotice, TrendFollow

__all__ = [
    "DaySum",
    "FactContact",
    "FactCursor",
    "FactMessage",
    "FactStep",
    "Insight",
    "InsightTicket",
    "ReportOrder",
    "Rise",
    "RiseNotice",
    "SavedReport",
    "StaleDay",
    "TrendFollow",
    "UnitCost",
]
