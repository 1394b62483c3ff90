"""Reading what the bot knows of itself."""

from dataclasses import replace

from kaiku.base.snapshots import snapshot
from kaiku.chat.bot.models import Switch, Version
from kaiku.chat.bot.settings import BotSettings


@snapshot
def settings_in_use() -> BotSettings:
    """The live version's settings, the product's own while there is none; switches hold at once."""
    version = Version.objects.filter(state=Version.State.LIVE).first()
    settings = settings_of(version) if version else BotSettings()
    switch = Switch.objects.filter(pk=1).first()
    if switch is None:
        return settings
    return replace(settings, is_on=switch.is_on, uses_model=settings.uses_model and switch.uses_model)


@snapshot
def has_door() -> bool:
    """Does every page of the residents lead to the chat? It does while nobody has decided otherwise."""
    return not Switch.objects.filter(pk=1, has_door=False).exists()


def settings_of(version: Version) -> BotSettings:
    """A version as a value; what it does not say is the product's own."""
    known = BotSettings.__dataclass_fields__
    return BotSettings(**{name: value for name, value in version.settings.items() if name in known}, version=str(version))
