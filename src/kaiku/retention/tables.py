"""Who looks after the tables of the apps below this one: they cannot register themselves, so their tables are named here."""

from kaiku.retention.copies import cover

# Emptied or deleted by forgetting.py, or deleted with their ticket by the database.
_FORGOTTEN = (
    "tickets.Ticket", "tickets.Ticket_tags", "tickets.Message", "tickets.Note", "tickets.Attachment", "tickets.Event", "tickets.Link",
    "tickets.Copy",
    "tickets.SearchEntry", "customers.Customer", "customers.CustomerTie",
    "classification.Decision", "classification.TrainingExample", "learning.Meaning",
    "learning.Prediction", "workflow.StepEntry", "workflow.StepTimer", "ruling.ShadowHit", "ruling.Happening", "handling.Draft",
    "handling.DraftFile", "handling.Presence", "handling.Prompt",
    "handling.Part", "handling.Bundle", "handling.Bundled",
    "handling.CommentRequest", "handling.CommentAnswer", "publishing.Publication", "publishing.PublicationProposal",
    "publishing.PublicationPhoto", "publishing.CompilationCase",
    "publishing.Follower", "publishing.AddressConfirmation", "publishing.FollowerLetter", "outbox.Outgoing", "outbox.Received",
    "outbox.ReceivedPart", "runs.RunRow", "tickets.ProtectedPlace", "reporting.FactContact", "reporting.FactStep", "reporting.FactMessage",
    "reporting.InsightTicket",
)  # fmt: skip
# Ids, codes and times only; or what the law keeps apart from the tickets.
_HOLDS_NONE = (
    "audit.AuditEntry",  # the log has its own time of keeping and names tickets by number
    "retention.Batch", "retention.BatchItem", "retention.ArchivePackage", "retention.Lightened",
    "retention.Hold",  # goes with its ticket or customer, which nothing takes while it stands
    "publishing.Compilation",  # what staff wrote for everybody; its cases go with their tickets
    "retention.DataRequest",  # kept as proof of what was answered; emptied by its own time
)  # fmt: skip


def cover_tables() -> None:
    """Called once, when the apps are there."""
    cover("retention", _FORGOTTEN)
    cover("none", _HOLDS_NONE)
