"""The validator accepts what discord.py sends."""

from __future__ import annotations

import io
from typing import Any, cast

import discord
import pytest
import simcord
from discord import app_commands, ui

from tests.discord_api import JSON, DiscordApi, Object, component_problems, needs_description
from tests.unit.payloads import CALLBACK, FOLLOWUP, MESSAGE, MESSAGES, ORIGINAL, message, problems

pytestmark = needs_description


class Card(ui.LayoutView):
    """Every kind of item that a message can have."""

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
    """A minimal bot; simcord uses a client's ``tree``."""

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
