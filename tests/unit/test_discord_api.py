"""The validator itself: refuses what Discord would refuse, and takes what discord.py sends."""

from __future__ import annotations

import io
import json
import time
from typing import TYPE_CHECKING, Any, cast

import discord
import pytest
import simcord
from discord import app_commands, ui

from tests import discord_api
from tests.discord_api import COMPONENTS_V2, JSON, SPEC, TOLERATED, DiscordApi, Object, component_problems

if TYPE_CHECKING:
    from pathlib import Path

MESSAGES, MESSAGE = "/channels/1/messages", "/channels/1/messages/2"
CALLBACK, FOLLOWUP = "/interactions/1/token/callback", "/webhooks/1/token"
ORIGINAL, COMMANDS = "/webhooks/1/token/messages/@original", "/applications/1/commands"
AT = "components[0].components[0]"
ROW_RULE = "components[0].components: an action row holds one to five buttons, or exactly one select"
TEXTS_RULE = "components[0].components: a section holds one to three text displays"
LONG = "x" * 101
OVER_100, OVER_1024 = "101 characters, at most 100", "1025 characters, at most 1024"


def problems(method: str, path: str, body: JSON = None, **query: object) -> list[str]:
    return DiscordApi.load().problems(method, path, query, body)


def text(content: str = "words") -> Object:
    return {"type": 10, "content": content}


def row(*inside: JSON) -> Object:
    return {"type": 1, "components": list(inside)}


def button(custom_id: str = "b", **fields: JSON) -> Object:
    return {"type": 2, "style": 2, "label": "Go", "custom_id": custom_id, **fields}


def options(count: int, **fields: JSON) -> list[JSON]:
    return [{"label": f"Option {number}", "value": str(number), **fields} for number in range(count)]


def select(count: int = 3, **fields: JSON) -> Object:
    return {"type": 3, "custom_id": "s", "options": options(count), **fields}


def checkboxes(count: int = 3, **fields: JSON) -> Object:
    return {"type": 22, "custom_id": "c", "options": options(count), **fields}


def chosen(kind: Object) -> Object:
    return {**kind, "options": options(3, default=True), "max_values": 2}


def field(**fields: JSON) -> Object:
    return {"type": 4, "style": 2, "custom_id": "t", **fields}


def label(component: JSON, **fields: JSON) -> Object:
    return {"type": 18, "label": "Name", "component": component, **fields}


def section(*inside: JSON, **fields: JSON) -> Object:
    return {"type": 9, "components": list(inside), "accessory": button(), **fields}


def thumbnail(alt: str) -> Object:
    return {"type": 11, "media": {"url": "attachment://a.png"}, "description": alt}


def gallery(alt: str) -> Object:
    return {"type": 12, "items": [{"media": {"url": "attachment://a.png"}, "description": alt}]}


def message(*components: JSON, **fields: JSON) -> Object:
    return {"flags": COMPONENTS_V2, "components": list(components), **fields}


def modal(*components: JSON, **fields: JSON) -> Object:
    return {"type": 9, "data": {"custom_id": "m", "title": "T", "components": list(components), **fields}}


def choices(name: str = "n", *, count: int = 1) -> Object:
    return {"type": 8, "data": {"choices": [{"name": name, "value": "v"} for _ in range(count)]}}


def command(*taken: JSON) -> Object:
    return {"name": "n", "options": list(taken)}


# --- refused by the file --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "path", "body", "expected"),
    [
        ("GET", "/nowhere", None, "GET /nowhere: no such route"),
        ("PUT", MESSAGES, None, f"PUT {MESSAGES}: only GET, POST here"),
        ("GET", "/channels/general", None, "path.channel_id: 'general' does not match '^(0|[1-9][0-9]*)$'"),
        ("GET", f"{MESSAGES}/007", None, "path.message_id: '007' does not match '^(0|[1-9][0-9]*)$'"),
        ("POST", MESSAGES, None, "body: missing"),
        ("PUT", f"{MESSAGES}/pins/2", {}, "body: none is taken here"),
        ("POST", MESSAGES, [], "body: [] is not of type 'object'"),
        ("POST", MESSAGES, {"contents": "x"}, "contents: unknown field"),
        ("POST", MESSAGES, {"content": 3}, "content: 3 is not of type 'string', 'null'"),
        ("POST", MESSAGES, {"content": "x" * 4001}, "content: 4001 characters, at most 4000"),
        ("POST", FOLLOWUP, {"content": "x" * 2001}, "content: 2001 characters, at most 2000"),
        ("PATCH", MESSAGE, {"tts": True}, "tts: False was expected"),
        ("POST", MESSAGES, message({"type": 99}), "components[0].type: 99 is none of [1, 9, 10, 12, 13, 14, 17]"),
        ("POST", MESSAGES, message({}), "components[0]: 'type' is a required property"),
        ("POST", MESSAGES, message(row(button(lable="x"))), f"{AT}.lable (Button): unknown field"),
        ("POST", MESSAGES, message(row(button(style=9))), f"{AT}.style (Button): 9 is none of [1, 2, 3, 4, 5, 6]"),
        ("POST", MESSAGES, message(row(button(style="2"))), f"{AT}.style (Button): '2' is none of [1, 2, 3, 4, 5, 6]"),
        ("POST", MESSAGES, message({"type": 10}), "components[0] (TextDisplay): 'content' is a required property"),
        ("POST", MESSAGES, message(label(field())), "components[0].type: 18 is none of [1, 9, 10, 12, 13, 14, 17]"),
        ("POST", MESSAGES, {"embeds": [{"url": "a.png"}]}, "embeds[0].url: 'a.png' is not a 'uri'"),
        ("POST", CALLBACK, {"type": 2}, "type: 2 is none of [1, 4, 5, 6, 7, 8, 9, 12, 13]"),
        ("POST", CALLBACK, {"type": 9}, "body: 'data' is a required property"),
        ("POST", CALLBACK, choices(LONG), "data.choices[0].name: 101 characters, at most 100"),
        ("POST", CALLBACK, choices(count=26), "data.choices: 26 items, at most 25"),
        ("POST", CALLBACK, modal(label(field()), title="T" * 46), "data.title: 46 characters, at most 45"),
        ("PUT", COMMANDS, [{"name": "n" * 33}], "[0].name: 33 characters, at most 32"),
        ("PUT", COMMANDS, [command({"type": 3, "name": "o", "descr": "d"})], "[0].options[0].descr: unknown field"),
    ],
)  # fmt: skip
def test_refuses_by_the_file(method: str, path: str, body: JSON, expected: str) -> None:
    assert expected in problems(method, path, body)


@pytest.mark.parametrize(
    ("path", "query", "expected"),
    [
        (MESSAGES, {"limit": "101"}, "query.limit: 101 is greater than the maximum of 100"),
        (MESSAGES, {"limit": "ten"}, "query.limit: 'ten' is not of type 'integer'"),
        (MESSAGES, {"since": "1"}, "query.since: unknown parameter"),
        ("/guilds/1/members/search", {"limit": "5"}, "query.query: missing"),
    ],
)
def test_refuses_queries(path: str, query: dict[str, str], expected: str) -> None:
    assert DiscordApi.load().problems("GET", path, query, None) == [expected]


def test_takes_queries_in_every_spelling() -> None:
    assert problems("GET", MESSAGES, limit="50", before="123", after=None) == []
    assert problems("GET", f"/api/v10{MESSAGES}", limit=50, before=123) == []
    for value in ("true", "True", "1", 1, True):
        assert problems("POST", FOLLOWUP, {"content": "x"}, wait=value) == []
    assert problems("PUT", f"{MESSAGE}/reactions/%F0%9F%94%A5/@me") == []


# --- refused by the limits that the file leaves out -----------------------------------------------------------------

ROWS = [row(button(str(number))) for number in range(20)]


@pytest.mark.parametrize(
    ("components", "expected"),
    [
        ([*ROWS, text()], "components: 41 components counting nested ones, at most 40"),
        ([text("x" * 4000), text("x")], "components: 4001 characters of text in all, at most 4000"),
        ([text("x" * 4001)], "components[0].content: 4001 characters, at most 4000"),
        ([row(button()), section(text())], "components: custom_id 'b' is used 2 times"),
        ([row(button("b" * 101))], f"{AT}.custom_id: 101 characters, at most 100"),
        ([row(button(label="x" * 81))], f"{AT}.label: 81 characters, at most 80"),
        ([row(button(label=None))], f"{AT}: a button has a label or an emoji"),
        ([row(button(url="https://a.b"))], f"{AT}: a button of style 2 has custom_id, not ['custom_id', 'url']"),
        ([row(select(26))], f"{AT}.options: 26 items, at most 25"),
        ([row(select(placeholder="x" * 151))], f"{AT}.placeholder: 151 characters, at most 150"),
        ([row(select(options=options(1, label=LONG)))], f"{AT}.options[0].label: {OVER_100}"),
        ([row(select(options=options(1, value=LONG)))], f"{AT}.options[0].value: {OVER_100}"),
        ([row(select(options=options(1, description=LONG)))], f"{AT}.options[0].description: {OVER_100}"),
        ([row(select(options=options(2, value="x")))], f"{AT}.options: value 'x' is used 2 times"),
        ([row(select(options=options(2, default=True)))], f"{AT}.options: 2 chosen beforehand, at most 1"),
        ([row(select(max_values=4))], f"{AT}.max_values: 4, of 3 options"),
        ([row(select(min_values=2))], f"{AT}.min_values: 2, more than max_values 1"),
        ([row(button(), select())], ROW_RULE),
        ([row(*(button(str(number)) for number in range(6)))], ROW_RULE),
        ([section()], TEXTS_RULE),
        ([section(text(), text(), text(), text())], TEXTS_RULE),
        ([section(text(), accessory=None)], "components[0].accessory: a section has a button or a thumbnail beside it"),
        ([section(text(), accessory=thumbnail("x" * 1025))], f"components[0].accessory.description: {OVER_1024}"),
        ([gallery("x" * 1025)], f"components[0].items[0].description: {OVER_1024}"),
    ],
)  # fmt: skip
def test_refuses_in_messages(components: list[JSON], expected: str) -> None:
    assert expected in component_problems(components)
    place, _, what = expected.partition(": ")
    bodies: list[tuple[str, str, JSON, str]] = [
        ("POST", MESSAGES, message(*components), ""),
        ("PATCH", MESSAGE, message(*components), ""),
        ("POST", FOLLOWUP, message(*components), ""),
        ("PATCH", ORIGINAL, message(*components), ""),
        ("POST", CALLBACK, {"type": 4, "data": message(*components)}, "data."),
        ("POST", CALLBACK, {"type": 7, "data": message(*components)}, "data."),
    ]
    for method, path, body, prefix in bodies:
        found = problems(method, path, body)
        assert [one for one in found if one.startswith(f"{prefix}{place}") and one.endswith(what)], found


@pytest.mark.parametrize(
    ("components", "expected"),
    [
        ([text()] * 6, "components: 6 top-level items in a modal, at most 5"),
        ([label(field(), label="x" * 46)], "components[0].label: 46 characters, at most 45"),
        ([label(field(), description=LONG)], "components[0].description: 101 characters, at most 100"),
        ([label(field(value="x" * 4001))], "components[0].component.value: 4001 characters, at most 4000"),
        ([label(field(placeholder=LONG))], "components[0].component.placeholder: 101 characters, at most 100"),
        ([label(checkboxes(11))], "components[0].component.options: 11 items, at most 10"),
        ([label(chosen(checkboxes()))], "components[0].component.options: 3 chosen beforehand, at most 2"),
        ([label(checkboxes(min_values=0))], "components[0].component.required: must be false where min_values is 0"),
        ([label(field()), label(field())], "components: custom_id 't' is used 2 times"),
    ],
)  # fmt: skip
def test_refuses_in_modals(components: list[JSON], expected: str) -> None:
    assert expected in component_problems(components, modal=True)
    place, _, what = expected.partition(": ")
    found = problems("POST", CALLBACK, modal(*components))
    assert [one for one in found if one.startswith(f"data.{place}") and one.endswith(what)], found


def test_survives_nonsense() -> None:
    nonsense: list[JSON] = [None, [], {}, {"type": []}, {"type": {}, "components": 3}, button(style=[]), row(None, [])]
    bodies: list[JSON] = [nonsense, {"type": [], "data": 3}, message(*nonsense), modal(*nonsense)]
    for body in bodies:
        assert problems("POST", CALLBACK, body) != []
        assert problems("POST", MESSAGES, body) != []


def test_says_once_what_the_file_knows_too() -> None:
    found = problems("POST", MESSAGES, message(row(button(label="x" * 81))))
    assert found == [f"{AT}.label (Button): 81 characters, at most 80"]


@pytest.mark.parametrize("extra", [{"content": "x"}, {"embeds": [{"title": "x"}]}])
def test_components_v2_stand_alone(extra: Object) -> None:
    refused = [f"{next(iter(extra))}: not in a message of Components V2"]
    assert problems("POST", MESSAGES, {**message(text()), **extra}) == refused
    assert problems("POST", CALLBACK, {"type": 4, "data": {**message(text()), **extra}}) == [f"data.{refused[0]}"]
    assert problems("POST", MESSAGES, message(text(), content=None, embeds=[])) == []


# --- taken: what discord.py makes -----------------------------------------------------------------------------------


class Card(ui.LayoutView):
    """Every kind of item a message can have."""

    card = ui.Container[Any](
        ui.TextDisplay[Any]("# Title"),
        ui.Section[Any]("one", "two", accessory=ui.Thumbnail[Any]("https://example.org/a.png", description="alt")),
        ui.Section[Any]("three", accessory=ui.Button[Any](label="Read", custom_id="read")),
        ui.Separator[Any](),
        ui.MediaGallery[Any](discord.MediaGalleryItem("attachment://a.png", description="alt")),
        ui.File[Any]("attachment://a.txt"),
        ui.ActionRow[Any](
            ui.Select[Any](
                custom_id="choose",
                placeholder="Choose",
                options=[discord.SelectOption(label="A", description="d", emoji="🔥", default=True)],
            )
        ),
        ui.ActionRow[Any](ui.UserSelect[Any](custom_id="who", default_values=[discord.Object(1, type=discord.User)])),
        ui.ActionRow[Any](
            ui.Button[Any](custom_id="go", emoji="🔥"), ui.Button[Any](label="Out", url="https://example.org")
        ),
        accent_colour=discord.Colour.red(),
    )
    row = ui.ActionRow[Any](ui.ChannelSelect(custom_id="where", channel_types=[discord.ChannelType.text]))


class Form(ui.Modal, title="What I found"):
    words = ui.TextDisplay[Any]("Say it in your own words.")
    project = ui.Label[Any](
        text="Project",
        description="Which one?",
        component=ui.Select[Any](custom_id="p", options=[discord.SelectOption(label="A")]),
    )
    components = ui.Label[Any](
        text="Components",
        component=ui.CheckboxGroup(
            custom_id="c", options=[discord.CheckboxGroupOption(label="A", default=True)], required=False
        ),
    )
    evidence = ui.Label[Any](
        text="Evidence",
        component=ui.TextInput(custom_id="e", style=discord.TextStyle.long, required=False, max_length=4000),
    )
    file = ui.Label[Any](text="File", component=ui.FileUpload(custom_id="f", required=False))


async def test_takes_views_and_modals() -> None:
    card: list[JSON] = [*Card().to_components()]
    assert component_problems(card) == []
    assert problems("POST", MESSAGES, message(*card, content=None, tts=False, nonce="1", enforce_nonce=True)) == []
    assert problems("PATCH", MESSAGE, message(*card, tts=False)) == []
    assert problems("PATCH", ORIGINAL, message(*card, tts=False)) == []
    assert problems("POST", FOLLOWUP, message(*card), wait=1, with_components=1) == []
    assert problems("POST", CALLBACK, {"type": 4, "data": message(*card)}, with_response="1") == []
    assert problems("POST", CALLBACK, {"type": 7, "data": message(*card, tts=False)}) == []
    assert problems("POST", CALLBACK, {"type": 9, "data": Form().to_dict()}) == []


@pytest.mark.parametrize(
    "body",
    [
        {"type": 5, "data": {"flags": 64}},
        {"type": 6},
        {"type": 8, "data": {"choices": []}},
        {"type": 8, "data": {"choices": [{"name": "n", "value": "v"}]}},
        {"type": 8, "data": {"choices": [{"name": "n", "value": 1}]}},
    ],
)
def test_takes_callbacks(body: JSON) -> None:
    assert problems("POST", CALLBACK, body) == []


def test_takes_embeds_and_mentions() -> None:
    embed = discord.Embed(title="T", url="https://example.org", timestamp=discord.utils.utcnow(), colour=3)
    embed.add_field(name="n", value="v").set_footer(text="f").set_image(url="attachment://a.png")
    mentions = discord.AllowedMentions(users=[discord.Object(1)], everyone=False, roles=False)
    body = cast("Object", {"embeds": [embed.to_dict()], "allowed_mentions": mentions.to_dict()})
    assert problems("POST", MESSAGES, body) == []


# --- through a bot --------------------------------------------------------------------------------------------------


Interaction = discord.Interaction[discord.Client]


class Short(ui.LayoutView):
    text = ui.TextDisplay[Any]("# Title")
    row = ui.ActionRow[Any]()

    @row.button(label="Go", custom_id="go")
    async def go(self, interaction: Interaction, _: ui.Button[Any]) -> None:
        assert interaction.message is not None
        await interaction.response.edit_message(view=Short(), attachments=interaction.message.attachments)


class ShortForm(ui.Modal, title="Form"):
    evidence = ui.Label[Any](text="Evidence", component=ui.TextInput(custom_id="e"))

    async def on_submit(self, interaction: Interaction) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await interaction.edit_original_response(content="Kept.")
        await interaction.followup.send("Thanks.", ephemeral=True)


class Show(
    app_commands.Group, description="Shows", guild_only=True, default_permissions=discord.Permissions(manage_guild=True)
):
    @app_commands.command(description="Shows a card")
    async def card(
        self, interaction: Interaction, minutes: app_commands.Range[int, 1, 60], note: str | None = None
    ) -> None:
        await interaction.response.send_message(view=Short(), file=discord.File(io.BytesIO(b"x"), "a.txt"))
        assert isinstance(interaction.channel, discord.TextChannel)
        sent = await interaction.channel.send(f"{minutes} minutes, {note}", embed=discord.Embed(title="T"))
        await sent.edit(content="second", allowed_mentions=discord.AllowedMentions.none())
        await sent.pin()
        await sent.delete()

    @card.autocomplete("note")
    async def notes(self, interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=current, value=str(interaction.id))]

    @app_commands.command(description="Shows a form")
    async def form(self, interaction: Interaction) -> None:
        await interaction.response.send_modal(ShortForm())


class Bot(discord.Client):
    """As small as a bot can be; simcord takes over the tree of a client that calls it `tree`."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents(guilds=True))
        self.tree = app_commands.CommandTree(self)
        self.tree.add_command(Show())

    async def setup_hook(self) -> None:
        await self.tree.sync()


async def test_takes_all_that_a_bot_sends() -> None:
    async with simcord.run(Bot()) as env:
        guild = env.create_guild()
        channel = guild.create_text_channel("general")
        ada = guild.add_member(
            env.create_user("ada"), roles=[guild.create_role("tutor", permissions=discord.Permissions.all())]
        )
        await ada.autocomplete(channel, "show card", "note", "x")
        shown = await ada.slash(channel, "show card", minutes=5)
        assert shown.response is not None
        await ada.click(shown.response, custom_id="go")
        await ada.submit_modal(await ada.slash(channel, "show form"), {"e": "words"})
        sent = list(env.http_requests)
    api = DiscordApi.load()
    found = [(one.method, one.path, api.problems(one.method, one.path, one.params, one.json)) for one in sent]
    assert [one for one in found if one[2]] == []
    callbacks = [cast("Object", one.json) for one in sent if one.path.endswith("/callback")]
    assert [body["type"] for body in callbacks] == [8, 4, 7, 9, 5]
    assert any("attachments" in str(body) for body in callbacks)


# --- the validator itself -------------------------------------------------------------------------------------------


def test_says_plainly_that_the_file_is_not_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(discord_api, "SPEC", tmp_path / "shared" / "discord" / "openapi.json")
    with pytest.raises(FileNotFoundError, match=r"shared/discord/openapi\.json is not there: "):
        discord_api.read_spec()


def test_tolerates_only_what_the_file_does_not_know() -> None:
    schemas: dict[str, Any] = json.loads(SPEC.read_text(encoding="utf-8"))["components"]["schemas"]
    known = {name: sorted(fields.keys() & schemas[name]["properties"].keys()) for name, fields in TOLERATED.items()}
    assert not any(known.values()), known


def test_is_fast_enough_for_every_request_of_every_test() -> None:
    body = message(section(text()), row(select()), *(row(button(str(number))) for number in range(3)))
    assert problems("POST", MESSAGES, body) == []
    start = time.process_time()
    for _ in range(1000):
        problems("POST", MESSAGES, body)
    assert time.process_time() - start < 2
