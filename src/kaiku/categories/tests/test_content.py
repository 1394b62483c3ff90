"""Topics as values, and the rules of their tree: whatever is asked in whatever order, nothing is lost and nothing goes round."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kaiku.categories.content import (
    LANGUAGES,
    DiversionContent,
    Node,
    TopicContent,
    missing_texts,
    placed,
    refusal_of_place,
    rising,
    with_words_of,
)

KEYS = "abcdefg"
texts = st.dictionaries(st.sampled_from(LANGUAGES), st.text(min_size=1, max_size=6))
words = st.dictionaries(
    st.sampled_from(LANGUAGES), st.lists(st.text(min_size=1, max_size=4), min_size=1, max_size=4, unique=True).map(tuple)
)
diversions = st.none() | st.builds(
    DiversionContent, kind=st.sampled_from(("diversion", "stopper")), titles=texts, texts=texts, link_names=texts, urls=texts,
    may_insist=st.booleans(), contact_types=st.lists(st.sampled_from(KEYS), unique=True).map(tuple),
)  # fmt: skip
contents = st.builds(
    TopicContent, names=texts, parent=st.sampled_from(("", *KEYS)), descriptions=texts, guidance=texts, urgent_notices=texts, words=words,
    examples=words, reply_within_hours=st.none() | st.integers(1, 99), is_restricted=st.booleans(), diversion=diversions,
    is_active=st.booleans(), replaced_by=st.sampled_from(("", *KEYS)),
)  # fmt: skip
themes = {key: Node(key) for key in "abc"}
topics = {key: Node(key, "a") for key in "def"}
moves = st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(("", *KEYS)), st.booleans()), max_size=25)


@given(moves)
def test_no_sequence_of_moves_makes_a_circle_or_loses_a_topic(asked: list[tuple[str, str, bool]]) -> None:
    tree: dict[str, Node] = {**themes, **topics, "g": Node("g", tree="service")}
    for key, parent, retires in asked:
        if not refusal_of_place(tree, key, parent):
            tree[key] = replace(tree[key], parent=parent)
        elif retires and not any(node.parent == key and node.is_active for node in tree.values()):
            tree[key] = replace(tree[key], is_active=not tree[key].is_active)
    assert sorted(tree) == list(KEYS)
    assert {key for key, node in tree.items() if not node.parent} == {"a", "b", "c", "g"}, "themes stay themes, topics have one"
    assert all(_depth(tree, key) <= 2 for key in tree)
    assert all(tree[node.parent].tree == node.tree for node in tree.values() if node.parent)


def _depth(tree: Mapping[str, Node], key: str) -> int:
    steps = 1
    while tree[key].parent and steps < 10:
        key, steps = tree[key].parent, steps + 1
    return steps


@given(st.permutations(KEYS), st.sampled_from(KEYS), st.integers(-3, 12), st.lists(st.integers(0, 5), max_size=8))
def test_a_place_is_taken_and_the_others_keep_their_order(order: list[str], key: str, to: int, positions: list[int]) -> None:
    after = placed(order, key, to)

    assert sorted(after) == sorted(order)
    assert after.index(key) + 1 == min(max(to, 1), len(order))
    assert [one for one in after if one != key] == [one for one in order if one != key]
    assert len(set(rising(positions))) == len(positions)
    assert rising(positions) == sorted(rising(positions))


@given(contents, contents)
def test_a_value_comes_back_as_it_went_and_a_merge_keeps_every_word(content: TopicContent, other: TopicContent) -> None:
    assert TopicContent.from_value(content.as_value()) == content
    assert (content.seen == other.seen) == (content.as_value() == other.as_value())
    joined = with_words_of(content, other)
    for language in LANGUAGES:
        for one in (content, other):
            assert set(one.words.get(language, ())) <= set(joined.words.get(language, ()))
            assert set(one.examples.get(language, ())) <= set(joined.examples.get(language, ()))


def test_languages_that_lack_what_finnish_says_are_told() -> None:
    both: dict[str, Any] = {"names": {"fi": "A", "sv": "A", "en": "A"}, "guidance": {"fi": "B", "en": "B"}}

    assert missing_texts(TopicContent(**both)) == ("sv",)
    assert missing_texts(TopicContent(**both, diversion=DiversionContent("stopper", {"fi": "C"}))) == ("sv", "en")
    assert missing_texts(TopicContent({"fi": "A", "sv": "A", "en": "A"})) == ()
