"""What a hostile or broken client may send, made by hypothesis from what the bot really offers.

Nothing here names a command, an action or a field: the actions come from the desk, the commands from what the bot
registered with Discord, ids and values from the cards and forms it showed. What is new is abused without being asked.
"""
