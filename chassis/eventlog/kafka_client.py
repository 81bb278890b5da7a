"""kafka-python's connections, which say at once when the brokers do not let us in.

By itself kafka-python 3.0 forgets the brokers' last word when they hang up behind it, knocks again until its time is
up, and then says that it found no broker.
"""

from collections.abc import Callable
from typing import Any

from kafka.errors import SaslAuthenticationFailedError
from kafka.net.compat import KafkaNetClient
from kafka.net.manager import KafkaConnectionManager
from kafka.net.selector import NetworkSelector

Received = tuple[bytes, Exception | None]


class Client(KafkaNetClient):  # type: ignore[misc]
    """What the setting `kafka_client` of an admin, a producer or a consumer names."""

    def __init__(self, **settings: Any) -> None:
        net = NetworkSelector(**settings)
        super().__init__(net=net, manager=_Manager(net, **settings))


class _Manager(KafkaConnectionManager):  # type: ignore[misc]
    def __init__(self, net: Any, **settings: Any) -> None:
        super().__init__(net, **settings)
        self._refusal: SaslAuthenticationFailedError | None = None

    def get_connection(self, node_id: Any, *how: Any, **more: Any) -> Any:
        """A connection; none any more once a broker has said that it does not know us."""
        if self._refusal is not None:
            raise self._refusal
        connection = super().get_connection(node_id, *how, **more)
        connection.init_future.add_errback(self._remember)
        return connection

    async def _build_transport(self, *how: Any, **more: Any) -> Any:
        transport = await super()._build_transport(*how, **more)
        transport._sock_recv = _heard_out(transport._sock_recv)
        return transport

    def _remember(self, fault: Exception) -> None:
        if isinstance(fault, SaslAuthenticationFailedError):
            self._refusal = fault


def _heard_out(receive: Callable[[], Received]) -> Callable[[], Received]:
    """What came before the end is read first; the end is still there at the next look."""

    def hear_out() -> Received:
        data, end = receive()
        return data, None if data else end

    return hear_out
