"""{% pattern %}: a part of a template that runs once for each look, as the templates of ui/components/patterns.py do."""

from typing import Any

from django.template import Context, Library, Node, NodeList, TemplateSyntaxError
from django.template.base import FilterExpression, Parser, Token, token_kwargs
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from kaiku.ui.components.patterns import pattern_of, placed

register = Library()
_MOST = 500
Named = dict[str, FilterExpression]


class PatternNode(Node):
    """Sees nothing of the page but its look and its words."""

    def __init__(self, nodelist: NodeList, look: Named, words: Named) -> None:
        self.nodelist, self.look, self.words = nodelist, tuple(look.items()), tuple(words.items())
        self.kept: dict[tuple[Any, ...], str] = {}

    def render(self, context: Context) -> SafeString:
        look = [value.resolve(context) for _name, value in self.look]
        key = (get_language(), *look)
        pattern = self.kept.get(key)
        if pattern is None:
            pattern = self._made(context, look)
            if len(self.kept) < _MOST:
                self.kept[key] = pattern
        return placed(pattern, {name: _text(value.resolve(context)) for name, value in self.words})

    def _made(self, context: Context, look: list[Any]) -> str:
        named = tuple((name, value) for (name, _value), value in zip(self.look, look, strict=True))
        return pattern_of(lambda values: self.nodelist.render(context.new(values)), named, [name for name, _value in self.words])


@register.tag("pattern")
def pattern(parser: Parser, token: Token) -> PatternNode:
    """{% pattern may_act=may_act words title=title csrf=csrf_token %}: before "words" what may be asked about, after it what is placed."""
    bits = token.split_contents()[1:]
    at = bits.index("words") if "words" in bits else len(bits)
    looks, words = bits[:at], bits[at + 1 :]
    look, placed_words = token_kwargs(looks, parser), token_kwargs(words, parser)
    if looks or words:
        raise TemplateSyntaxError("{% pattern %} takes name=value, and the word words between its two kinds")
    nodelist = parser.parse(("endpattern",))
    parser.delete_first_token()
    return PatternNode(nodelist, look, placed_words)


def _text(value: Any) -> str:
    return value if isinstance(value, SafeString) else str(value)
