"""A stand-in for Discord on this machine's loopback: the HTTP API and the gateway, as far as the bot needs them.

It is strict. A request that Discord's own description would refuse, a route it does not have, an interaction answered
twice or a gateway message out of turn is a complaint, and a test with a complaint fails.
"""

from tests.wire.stand_in.journal import Event
from tests.wire.stand_in.people import Person
from tests.wire.stand_in.server import Hold, StandIn

__all__ = ["Event", "Hold", "Person", "StandIn"]
