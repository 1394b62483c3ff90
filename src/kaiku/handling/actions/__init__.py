"""Every verb of handling, by its name."""

from kaiku.handling.actions.asking import request_information
from kaiku.handling.actions.bundling import bundle_tickets, unbundle_ticket
from kaiku.handling.actions.closing import StillLacking, close_ticket, close_without_reply, move_ticket, move_when_due, reopen_ticket
from kaiku.handling.actions.commenting import Question, answer_comment, ask_comment, withdraw_comment
from kaiku.handling.actions.copying import end_copy, send_copy
from kaiku.handling.actions.drafting import DraftTooLong, add_to_draft, discard_draft, leave_ticket, note_presence, save_draft, see_newer
from kaiku.handling.actions.duplicates import mark_duplicate, unmark_duplicate
from kaiku.handling.actions.editing import TicketEdit, change_priority, change_sensitivity, edit_ticket, reclassify_ticket, tag_ticket
from kaiku.handling.actions.joining import join_customers, part_customers
from kaiku.handling.actions.noting import add_note
from kaiku.handling.actions.partnering import ask_city, report_work
from kaiku.handling.actions.parts import contribute, gather_answer, join_part
from kaiku.handling.actions.sending import NewerMessage
from kaiku.handling.actions.taking import assign_ticket, release_ticket, return_to_advisors, take_ticket, transfer_ticket

__all__ = [
    "DraftTooLong",
    "NewerMessage",
    "Question",
    "StillLacking",
    "TicketEdit",
    "add_note",
    "add_to_draft",
    "answer_comment",
    "ask_city",
    "ask_comment",
    "assign_ticket",
    "bundle_tickets",
    "change_priority",
    "change_sensitivity",
    "close_ticket",
    "close_without_reply",
    "contribute",
    "discard_draft",
    "edit_ticket",
    "end_copy",
    "gather_answer",
    "join_customers",
    "join_part",
    "leave_ticket",
    "mark_duplicate",
    "move_ticket",
    "move_when_due",
    "note_presence",
    "part_customers",
    "reclassify_ticket",
    "release_ticket",
    "reopen_ticket",
    "report_work",
    "request_information",
    "return_to_advisors",
    "save_draft",
    "see_newer",
    "send_copy",
    "tag_ticket",
    "take_ticket",
    "transfer_ticket",
    "unbundle_ticket",
    "unmark_duplicate",
    "withdraw_comment",
]
