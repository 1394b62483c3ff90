from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kaiku.base.encryption import EncryptedTextField, SealableTextField
from kaiku.organisation.models import HandlerGroup
from kaiku.tickets.models import Note, StoredFile, Ticket
from kaiku.tickets.models.file import draft_place


class Draft(models.Model):
    """Unsent text of one person on one ticket; nothing that others do to the ticket touches it."""

    class Kind(models.TextChoices):
        REPLY = "reply", _("Vastaus")
        NOTE = "note", _("Sisäinen merkintä")
        QUESTION = "question", _("Lisätietopyyntö")

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="drafts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    body = SealableTextField(blank=True, sealed_by="ticket")
    seen_version = models.PositiveIntegerField(default=0, help_text="the ticket's version when the writing began")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["ticket", "user", "kind"], name="one_draft_a_kind"),)

    def __str__(self) -> str:
        return f"draft {self.pk}"


class DraftFile(StoredFile):
    """A checked file that waits with its draft."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="files")
    file = models.FileField(upload_to=draft_place, max_length=200)


class Presence(models.Model):
    """Who has a ticket open, and whether he is writing."""

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="presences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    is_writing = models.BooleanField(default=False)
    seen_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["ticket", "user"], name="one_presence_a_person"),)

    def __str__(self) -> str:
        return f"{self.user} @ {self.ticket_id}"


class Prompt(models.Model):
    """A nudge to one person about a ticket: shown in the desk, mailed when he is away."""

    class Kind(models.TextChoices):
        GIVEN = "given", _("Sait uuden yhteydenoton")
        TAKEN_AWAY = "taken_away", _("Yhteydenotto siirtyi toiselle")
        CUSTOMER_REPLIED = "customer_replied", _("Asiakas vastasi")
        TRANSFERRED = "transferred", _("Ryhmällesi siirrettiin yhteydenotto")
        BOUNCED = "bounced", _("Viesti ei mennyt perille")
        DELETION_REQUESTED = "deletion_requested", _("Asiakas pyysi tietojensa poistamista")
        RULE = "rule", _("Sääntö pyysi ryhmääsi katsomaan yhteydenottoa")
        STEP = "step", _("Työnkulku pyysi ryhmääsi katsomaan yhteydenottoa")
        COMMENT = "comment", _("Sinulta pyydetään kommenttia")
        REMINDED = "reminded", _("Sääntö muistutti yhteydenotosta")
        PARTNER = "partner", _("Toisessa järjestelmässä oleva asia tarvitsee sinua")
        NUDGED = "nudged", _("Yhteydenotosta muistutettiin")
        CALL = "call", _("Puhelu odottaa kirjaamista")
        FORWARDED = "forwarded", _("Välittämäsi viesti on perillä")
        COPIED = "copied", _("Sait yhteydenoton tiedoksi")
        COMMENT_DUE = "comment_due", _("Sinulta pyydetty kommentti odottaa")
        COMMENT_LATE = "comment_late", _("Pyytämäsi kommentti on myöhässä")
        COMMENTED = "commented", _("Sait vastauksen kommenttipyyntöösi")
        PART_ENDED = "part_ended", _("Yhteydenoton osa on hoidettu")
        COMMENT_RETURNED = "comment_returned", _("Kommenttipyyntösi ei tavoittanut ketään")
        MENTIONED = "mentioned", _("Sinut mainittiin sisäisessä merkinnässä")
        WORK_DONE = "work_done", _("Kumppani on tehnyt työn")
        WORK_NOT_DONE = "work_not_done", _("Kumppani ei tehnyt työtä")
        DUE_SOON = "due_soon", _("Yhteydenoton määräaika lähestyy")
        OVERDUE = "overdue", _("Yhteydenoton määräaika on mennyt")
        UNPUBLISHED = "unpublished", _("Julkaistu yhteydenotto osoittautui arkaluonteiseksi ja vedettiin pois")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="prompts")
    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True, help_text="the due time that it tells of, so that none is told twice")

    class Meta:
        indexes = (models.Index(fields=["user", "-created_at"], name="prompt_unread", condition=models.Q(read_at__isnull=True)),)

    def __str__(self) -> str:
        return f"{self.user}: {self.kind}"


class CommentRequest(models.Model):
    """A question about a ticket to one colleague, one group or one address outside; the ticket stays with who asks.

    The asked need no sight of the ticket: they read the question and the extract, which the asker chose."""

    class Purpose(models.TextChoices):
        COMMENT = "comment", _("Kommenttipyyntö")
        FORWARD = "forward", _("Välitys ulkopuolelle")

    class State(models.TextChoices):
        OPEN = "open", _("Odottaa vastausta")
        ANSWERED = "answered", _("Vastattu")
        WITHDRAWN = "withdrawn", _("Peruttu")

    ticket = models.ForeignKey(Ticket, on_delete=models.CASCADE, related_name="comment_requests")
    purpose = models.CharField(max_length=10, choices=Purpose.choices, default=Purpose.COMMENT)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="+",
        help_text="empty: a workflow asked, for whoever has the ticket",
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="+",
        help_text="who is asked",
    )
    group = models.ForeignKey(HandlerGroup, on_delete=models.PROTECT, null=True, blank=True, db_index=False, related_name="+")
    address = EncryptedTextField(default="", blank=True, help_text="an e-mail address outside; empty when a colleague or a group is asked")
    question = SealableTextField(sealed_by="ticket")
    extract = SealableTextField(blank=True, sealed_by="ticket", help_text="what of the contact the asked may read")
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField(help_text="in the working hours of who is asked")
    remind_at = models.DateTimeField(null=True, blank=True, help_text="when the next reminder leaves; empty when none is left")
    settled_at = models.DateTimeField(null=True, blank=True, help_text="when the first answer came, or it was withdrawn")

    class Meta:
        indexes = (
            models.Index(fields=["user"], name="comment_asked_of_user", condition=models.Q(user__isnull=False)),
            models.Index(fields=["group"], name="comment_asked_of_group", condition=models.Q(group__isnull=False)),
            models.Index(fields=["asked_by", "-asked_at"], name="comment_asked_by"),
            models.Index(fields=["remind_at"], name="comment_to_remind", condition=models.Q(remind_at__isnull=False)),
        )
        constraints = (
            models.CheckConstraint(condition=models.Q(user__isnull=True) | models.Q(group__isnull=True), name="comment_asked_of_one"),
        )

    def __str__(self) -> str:
        return f"{self.purpose} {self.pk}"

    @property
    def is_outside(self) -> bool:
        """Was it sent out of the house?"""
        return self.user_id is None and self.group_id is None


class CommentAnswer(models.Model):
    """Which note answers which request; the words are the note's, so that they cannot reach the customer."""

    class Via(models.TextChoices):
        DESK = "desk", _("työpöydällä")
        LINK = "link", _("linkistä")
        MAIL = "mail", _("sähköpostilla")

    request = models.ForeignKey(CommentRequest, on_delete=models.CASCADE, related_name="answers")
    note = models.OneToOneField(Note, on_delete=models.CASCADE, related_name="answers_request")
    via = models.CharField(max_length=4, choices=Via.choices)

    def __str__(self) -> str:
        return f"{self.request_id}: {self.note_id}"


class Part(models.Model):
    """A ticket that is one matter of another, the main one: it goes its own way to its own unit, but the customer hears only of the main.

    Its handler writes a contribution, from which the main one's handler makes the one answer."""

    ticket = models.OneToOneField(Ticket, on_delete=models.CASCADE, related_name="part")
    main = models.ForeignKey(Ticket, on_delete=models.CASCADE, db_index=False, related_name="parts")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    made_at = models.DateTimeField()
    contribution = SealableTextField(blank=True, sealed_by="ticket", help_text="what the unit has to say to the customer")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, db_index=False, related_name="+")
    contributed_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True, help_text="when it was taken back into the main one")

    class Meta:
        indexes = (models.Index(fields=["main"], name="part_by_main"),)

    def __str__(self) -> str:
        return f"{self.ticket_id} of {self.main_id}"


class Bundle(models.Model):
    """Contacts about one and the same matter, whatever way they came; each keeps its own customer and thread."""

    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"bundle {self.pk}"


class Bundled(models.Model):
    """A ticket in a bundle; in one at the most."""

    ticket = models.OneToOneField(Ticket, on_delete=models.CASCADE, related_name="bundled")
    bundle = models.ForeignKey(Bundle, on_delete=models.CASCADE, related_name="members")
    joined_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, db_index=False, related_name="+")
    joined_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.ticket_id} in {self.bundle_id}"
