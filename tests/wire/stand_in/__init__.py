"""A stand-in for Discord on this machine's loopback: the HTTP API and the gateway, as far as the bot needs them.

It is strict. A test fails that ends with a complaint, and these are complaints: a request that Discord's own
description would refuse, a route or an opcode that the stand-in does not have, a heartbeat with a wrong number, an
identification too early, a request too many for its bucket, an interaction answered twice, later than three seconds or
never, a follow-up before the answer or after fifteen minutes, and an attempt to show to all what one person alone may
see. Time is told by the stand-in's own clock, which tests can move. A test that wants a complaint says so with
:meth:`StandIn.complaining`, one that leaves something unanswered with :meth:`StandIn.excuse`.

Faults are put in the way of requests by :meth:`StandIn.hold` and :meth:`StandIn.failing`, and of the gateway by its own
methods: it can hang up, break off, fall silent, or forget the bot's session.
"""

from tests.wire.stand_in.faults import Failure, Hold
from tests.wire.stand_in.journal import Event
from tests.wire.stand_in.people import Person
from tests.wire.stand_in.places import Place, Server, servers
from tests.wire.stand_in.server import StandIn

__all__ = ["Event", "Failure", "Hold", "Person", "Place", "Server", "StandIn", "servers"]
