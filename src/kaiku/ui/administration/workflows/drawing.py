"""A workflow as a drawing that is only looked at: steps in layers by how soon they are reached, moves as arrows; sizes in pixels."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kaiku.ui.administration.workflows.wording import named
from kaiku.workflow.plans import WorkflowPlan

_WIDTH, _HEIGHT, _GAP, _LAYER_GAP, _MARGIN = 148, 48, 20, 52, 12
_LANE = 14  # between arrows that go back, which run beside the boxes


@dataclass(frozen=True)
class Box:
    """A step."""

    key: str
    status: str
    x: int
    y: int
    width: int
    height: int
    name: str
    has_actions: bool


@dataclass(frozen=True)
class Arrow:
    """A move; timed ones are made by the clock."""

    path: str
    is_timed: bool


@dataclass(frozen=True)
class Drawing:
    """Everything on its place."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


def draw(plan: WorkflowPlan) -> Drawing:
    """Lay the steps out in layers under each other; the same plan gives the same drawing."""
    layers = _layers(plan)
    widest = max((len(layer) for layer in layers), default=1)
    inner = widest * _WIDTH + (widest - 1) * _GAP
    boxes = {box.key: box for box in _boxes(plan, layers, inner)}
    arrows, lanes = _arrows(plan, boxes, inner + 2 * _MARGIN)
    height = len(layers) * (_HEIGHT + _LAYER_GAP) - _LAYER_GAP + 2 * _MARGIN
    return Drawing(inner + 2 * _MARGIN + lanes * _LANE + _MARGIN, max(height, _HEIGHT), tuple(boxes.values()), tuple(arrows))


def _layers(plan: WorkflowPlan) -> list[list[str]]:
    """Steps by the number of moves from the first; those that nothing leads to stand last."""
    depth = {plan.steps[0].key: 0} if plan.steps else {}
    queue = deque(depth)
    while queue:
        here = queue.popleft()
        for move in plan.moves_from(here):
            if move.target not in depth:
                depth[move.target] = depth[here] + 1
                queue.append(move.target)
    last = max(depth.values(), default=-1) + 1
    layers: list[list[str]] = [[] for _number in range(last)]
    alone = [step.key for step in plan.steps if step.key not in depth]
    for step in plan.steps:
        if step.key in depth:
            layers[depth[step.key]].append(step.key)
    return [*layers, alone] if alone else layers


def _boxes(plan: WorkflowPlan, layers: list[list[str]], inner: int) -> Iterator[Box]:
    steps = {step.key: step for step in plan.steps}
    for number, layer in enumerate(layers):
        width = len(layer) * _WIDTH + (len(layer) - 1) * _GAP
        left = _MARGIN + (inner - width) // 2
        y = _MARGIN + number * (_HEIGHT + _LAYER_GAP)
        for place, key in enumerate(layer):
            x = left + place * (_WIDTH + _GAP)
            yield Box(key, steps[key].status, x, y, _WIDTH, _HEIGHT, named(steps[key].names), bool(steps[key].actions))


def _arrows(plan: WorkflowPlan, boxes: Mapping[str, Box], edge: int) -> tuple[list[Arrow], int]:
    """Arrows down between the boxes; those that go back, aside or past a layer run in lanes of their own on the right."""
    arrows, lanes = [], 0
    for source, target, is_timed in sorted({(move.source, move.target, move.after_hours is not None) for move in plan.transitions}):
        start, end = boxes[source], boxes[target]
        if end.y == start.y + _HEIGHT + _LAYER_GAP:
            path = f"M{_middle(start)} {start.y + _HEIGHT} L{_middle(end)} {end.y - 2}"
        else:
            lane = edge + lanes * _LANE
            lanes += 1
            down = end.y > start.y
            out, into = start.y + (_HEIGHT - 12 if down else 12), end.y + (12 if down else _HEIGHT - 12)
            path = f"M{start.x + _WIDTH} {out} H{lane} V{into} H{end.x + _WIDTH + 2}"
        arrows.append(Arrow(path, is_timed))
    return arrows, lanes


def _middle(box: Box) -> int:
    return box.x + _WIDTH // 2
