"""What a new installation begins with; that it is what all migrations make is seen where those run: test_upgrade.py."""

from kaiku.config.cli import ROOT
from kaiku.config.schema import FILE


def test_the_written_schema_is_not_far_behind() -> None:
    """A new installation that makes its tables by migrations takes three times as long: make schema."""
    text = FILE.read_text(encoding="utf-8")
    ours = [file for file in (ROOT / "src" / "kaiku").rglob("migrations/0*.py")]
    lacking = [file for file in ours if f"\t{file.stem}\t" not in text]
    assert len(lacking) <= 10, "make schema"
