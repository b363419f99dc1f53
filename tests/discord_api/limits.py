"""Limits on components and messages that Discord enforces although its description of the API omits them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tests.discord_api.json_values import JSON, Object, Problem, as_number, as_object, as_objects

ACTION_ROW, BUTTON, SELECT, TEXT_INPUT, SECTION, TEXT, THUMBNAIL, GALLERY = 1, 2, 3, 4, 9, 10, 11, 12
LABEL, RADIO_GROUP, CHECKBOX_GROUP = 18, 21, 22
SELECTS = {SELECT, 5, 6, 7, 8}
COMPONENTS_V2 = 1 << 15
MOST_COMPONENTS, MOST_TEXT, MOST_IN_MODAL, MOST_ALT_TEXT = 40, 4000, 5, 1024
LENGTHS: dict[int, dict[str, int]] = {
    BUTTON: {"label": 80},
    **{kind: {"placeholder": 150} for kind in SELECTS},
    TEXT_INPUT: {"label": 45, "value": 4000, "placeholder": 100},
    TEXT: {"content": 4000},
    THUMBNAIL: {"description": MOST_ALT_TEXT},
    LABEL: {"label": 45, "description": 100},
}
OPTION_LENGTHS = {"label": 100, "value": 100, "description": 100}
MOST_OPTIONS = {SELECT: 25, RADIO_GROUP: 10, CHECKBOX_GROUP: 10}


def component_problems(components: JSON, *, modal: bool = False) -> list[str]:
    """Returns the limits that the components of a message or modal violate."""
    return [f"{where}: {what}" for where, what in _component_problems(components, "components", modal=modal)]


def payload_problems(body: JSON) -> Iterator[Problem]:
    """Yields violations in what a body shows to people: in itself, a callback's data, or a thread's first message."""
    whole = as_object(body)
    modal = whole.get("type") == 9
    for prefix, payload in (
        ("", whole),
        ("data.", as_object(whole.get("data"))),
        ("message.", as_object(whole.get("message"))),
    ):
        components = payload.get("components")
        yield from _component_problems(components, f"{prefix}components", modal=modal)
        flags = payload.get("flags")
        if isinstance(flags, int) and flags & COMPONENTS_V2:
            for field in ("content", "embeds", "poll", "sticker_ids"):
                if payload.get(field):
                    yield f"{prefix}{field}", "not in a message of Components V2"


def _component_problems(components: JSON, where: str, *, modal: bool) -> Iterator[Problem]:
    top = as_objects(components)
    tree = [found for index, one in enumerate(top) for found in _tree(one, f"{where}[{index}]")]
    if modal and len(top) > MOST_IN_MODAL:
        yield where, f"{len(top)} top-level items in a modal, at most {MOST_IN_MODAL}"
    if len(tree) > MOST_COMPONENTS:
        yield where, f"{len(tree)} components counting nested ones, at most {MOST_COMPONENTS}"
    text = sum(len(str(one.get("content", ""))) for _, one in tree if _kind(one) == TEXT)
    if not modal and text > MOST_TEXT:
        yield where, f"{text} characters of text in all, at most {MOST_TEXT}"
    ids = Counter(str(one["custom_id"]) for _, one in tree if one.get("custom_id") is not None)
    yield from ((where, f"custom_id {name!r} is used {count} times") for name, count in ids.items() if count > 1)
    for at, component in tree:
        for rule in (_lengths, _options, _choice, _row, _section, _button, _gallery):
            yield from rule(at, component)


def _tree(component: Object, where: str) -> Iterator[tuple[str, Object]]:
    yield where, component
    for index, one in enumerate(as_objects(component.get("components"))):
        yield from _tree(one, f"{where}.components[{index}]")
    for key in ("accessory", "component"):
        if isinstance(inner := component.get(key), dict):
            yield from _tree(inner, f"{where}.{key}")


def _lengths(where: str, component: Object) -> Iterator[Problem]:
    return _too_long(where, component, {"custom_id": 100, **LENGTHS.get(_kind(component), {})})


def _too_long(where: str, fields: Object, limits: dict[str, int]) -> Iterator[Problem]:
    for name, limit in limits.items():
        text = fields.get(name)
        if isinstance(text, str) and len(text) > limit:
            yield f"{where}.{name}", f"{len(text)} characters, at most {limit}"


def _options(where: str, component: Object) -> Iterator[Problem]:
    kind = _kind(component)
    if kind not in MOST_OPTIONS:
        return
    options = as_objects(component.get("options"))
    if len(options) > MOST_OPTIONS[kind]:
        yield f"{where}.options", f"{len(options)} items, at most {MOST_OPTIONS[kind]}"
    values = Counter(str(option.get("value")) for option in options)
    yield from ((f"{where}.options", f"value {one!r} is used {n} times") for one, n in values.items() if n > 1)
    for index, option in enumerate(options):
        yield from _too_long(f"{where}.options[{index}]", option, OPTION_LENGTHS)


def _choice(where: str, component: Object) -> Iterator[Problem]:
    """Checks min_values ≤ max_values ≤ options, and that no more options than that are selected by default."""
    kind, fewest, most = _kind(component), component.get("min_values"), component.get("max_values")
    options = as_objects(component.get("options"))
    if kind not in MOST_OPTIONS:
        return
    limit = most if isinstance(most, int) else len(options) if kind == CHECKBOX_GROUP else 1
    if limit > len(options):
        yield f"{where}.max_values", f"{limit}, of {len(options)} options"
    if isinstance(fewest, int) and fewest > limit:
        yield f"{where}.min_values", f"{fewest}, more than max_values {limit}"
    chosen = sum(option.get("default") is True for option in options)
    if chosen > limit:
        yield f"{where}.options", f"{chosen} chosen beforehand, at most {limit}"
    if kind == CHECKBOX_GROUP and fewest == 0 and component.get("required") is not False:
        yield f"{where}.required", "must be false where min_values is 0"


def _row(where: str, component: Object) -> Iterator[Problem]:
    kinds = [_kind(one) for one in as_objects(component.get("components"))]
    if _kind(component) != ACTION_ROW or kinds == [TEXT_INPUT] or (len(kinds) == 1 and kinds[0] in SELECTS):
        return
    if not 1 <= len(kinds) <= 5 or any(kind != BUTTON for kind in kinds):
        yield f"{where}.components", "an action row holds one to five buttons, or exactly one select"


def _section(where: str, component: Object) -> Iterator[Problem]:
    if _kind(component) != SECTION:
        return
    texts = [_kind(one) for one in as_objects(component.get("components"))]
    if not 1 <= len(texts) <= 3 or any(kind != TEXT for kind in texts):
        yield f"{where}.components", "a section holds one to three text displays"
    if _kind(as_object(component.get("accessory"))) not in {BUTTON, THUMBNAIL}:
        yield f"{where}.accessory", "a section has a button or a thumbnail beside it"


def _button(where: str, component: Object) -> Iterator[Problem]:
    if _kind(component) != BUTTON:
        return
    wanted = {5: "url", 6: "sku_id"}.get(as_number(component.get("style")), "custom_id")
    given = {name for name in ("custom_id", "url", "sku_id") if component.get(name) is not None}
    if given != {wanted}:
        yield where, f"a button of style {component.get('style')} has {wanted}, not {sorted(given)}"
    if wanted != "sku_id" and not component.get("label") and not component.get("emoji"):
        yield where, "a button has a label or an emoji"


def _gallery(where: str, component: Object) -> Iterator[Problem]:
    if _kind(component) == GALLERY:
        for index, item in enumerate(as_objects(component.get("items"))):
            yield from _too_long(f"{where}.items[{index}]", item, {"description": MOST_ALT_TEXT})


def _kind(component: Object) -> int:
    return as_number(component.get("type"))
