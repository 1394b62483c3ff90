"""Where personal data may stand readable in the database, and why. A test plants markers everywhere and looks at all other columns."""

from collections.abc import Mapping

HOMES: Mapping[str, str] = {
    "tickets_message.body": "what was written; encrypted when the ticket is restricted",
    "tickets_ticket.title": "the first words of what was written, identifiers masked; encrypted when the ticket is restricted",
    "tickets_ticket.address": "where the matter is, as it was given",
    "tickets_ticket.place_words": "where the matter is, in the writer's words",
    "tickets_note.body": "what staff wrote; encrypted when the ticket is restricted",
    "tickets_attachment.name": "what the sender called the file; encrypted when the ticket is restricted, never part of a path",
    "handling_draft.body": "what staff are writing; encrypted when the ticket is restricted",
    "tickets_ticket.answers": "the answers to the form's questions; encrypted when the ticket is restricted",
    "handling_draftfile.name": "what the sender called the file of a draft; encrypted when the ticket is restricted",
    "handling_commentrequest.question": "what staff ask another of the contact; encrypted when the ticket is restricted",
    "handling_commentrequest.extract": "what of it the asked may read, identifiers masked; encrypted when the ticket is restricted",
    "handling_part.contribution": "what staff wrote for the common answer; encrypted when the ticket is restricted",
    "webform_contactdraftfile.name": "what the sender called the file, until he sends or a week has passed",
    "open311_servicerequest.account_id": "the sender's account at the client; encrypted when the ticket is restricted",
    "tickets_searchentry.words": "words of tickets that are not restricted, identifiers left out",
    "chatbot_turn.question": "what the chat's bot was asked, personal data masked; forgotten with the talk",
    "knowledge_searchmiss.words": "a search that found nothing, personal data masked; a count of a day, without who searched",
    "knowledge_articleupload.content": "a file that an editor brought to be read by all; forgotten when it is taken, or after a week",
    "knowledge_articleupload.items": "the same in parts; an identity code in it is pointed out; forgotten after a week",
    "publishing_publication.title": "what a person has read and made public",
    "publishing_publication.text": "what a person has read and made public",
    "publishing_publicationphoto.description": "what a person has read and made public",
    "publishing_compilation.title": "what a person has read and made public",
    "publishing_compilation.intro": "what a person has read and made public",
    "publishing_publication.address": "the place, where a person chose to show it",
    "publishing_publication.answer": "what a person has read and made public",
    "publishing_publication.withdrawal_reason": "what a person wrote to be shown in its place",
    "publishing_compilation.withdrawal_reason": "what a person wrote to be shown in its place",
}
