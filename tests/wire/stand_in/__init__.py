"""A stand-in for Discord on the loopback interface: the parts of the HTTP API and of the gateway that the bot uses.

It is strict: a test that ends with a complaint fails. Complaints are: a request that Discord's own description rejects,
a route or opcode that the stand-in does not have, a heartbeat with a wrong sequence number, an identification too soon
after the previous one, a request over its rate limit, an interaction answered twice, later than three seconds or never,
a follow-up before the answer or after fifteen minutes, and an attempt to make a private answer public. The stand-in has
a clock of its own, which tests can move. A test that expects a complaint uses :meth:`StandIn.complaining`, one that
leaves an interaction unanswered :meth:`StandIn.excuse`.

:meth:`StandIn.hold` and :meth:`StandIn.failing` make requests fail. The gateway's own methods make it close or drop the
connection, go silent or forget the bot's session.
"""

from tests.wire.stand_in.faults import Failure, Hold
from tests.wire.stand_in.journal import Event
from tests.wire.stand_in.people import Person
from tests.wire.stand_in.places import Place, Server, servers
from tests.wire.stand_in.server import StandIn

__all__ = ["Event", "Failure", "Hold", "Person", "Place", "Server", "StandIn", "servers"]
