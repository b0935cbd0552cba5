"""Messages between the server and those who read for it: pickles with their length in front, over a pair of sockets."""

from __future__ import annotations

import asyncio
import pickle
import socket
import struct
from typing import Any

HEAD = struct.Struct("!Q")
PIECE = 1 << 20


def send(channel: socket.socket, message: Any) -> None:
    """Send a message, and wait until it is gone."""
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    channel.sendall(HEAD.pack(len(data)))
    channel.sendall(data)


def receive(channel: socket.socket) -> tuple[Any, int | None]:
    """The next message, and the open socket that came with it. Raises `EOFError` where the other side has gone."""
    if hasattr(socket, "recv_fds"):
        head, given, _, _ = socket.recv_fds(channel, HEAD.size, 1)
    else:
        head, given = channel.recv(HEAD.size), []
    head += _exactly(channel, HEAD.size - len(head)) if head else b""
    if not head:
        raise EOFError
    return pickle.loads(_exactly(channel, *HEAD.unpack(head))), given[0] if given else None


def _exactly(channel: socket.socket, size: int) -> bytes:
    data = bytearray()
    while len(data) < size:
        piece = channel.recv(min(PIECE, size - len(data)))
        if not piece:
            raise EOFError
        data += piece
    return bytes(data)


async def exchange(channel: socket.socket, message: Any, handed: socket.socket | None = None) -> Any:
    """Send a message, with an open socket where one is handed over, and wait for the answer to it.

    Raises `EOFError` or `OSError` where the other side has gone. The socket must not block.
    """
    loop = asyncio.get_running_loop()
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    head = HEAD.pack(len(data))
    if handed is None:
        await loop.sock_sendall(channel, head + data)
    else:
        socket.send_fds(channel, [head], [handed.fileno()])  # a few bytes: there is always room for them
        await loop.sock_sendall(channel, data)
    return await heard(channel)


async def heard(channel: socket.socket) -> Any:
    """The next message. Raises `EOFError` or `OSError` where the other side has gone."""
    (size,) = HEAD.unpack(await _read(channel, HEAD.size))
    return pickle.loads(await _read(channel, size))


async def _read(channel: socket.socket, size: int) -> bytearray:
    loop = asyncio.get_running_loop()
    data = bytearray(size)
    view, got = memoryview(data), 0
    while got < size:
        count = await loop.sock_recv_into(channel, view[got : got + PIECE])
        if not count:
            raise EOFError
        got += count
    return data
