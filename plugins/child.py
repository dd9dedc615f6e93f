"""A child interpreter: reads batches from standard input, applies one function to each, writes what it returns.

It never opens the lake and knows nothing of Airflow. A message is a length of eight bytes and a body. The first one in
is JSON: the function as `module:name` and its keyword arguments. Every further one is an Arrow IPC stream: a batch. The
answer to each is a JSON header (`tables`: names in order, an empty one for the rejected rows) and one Arrow IPC stream
a table; to a failure, a header that holds `error`.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import struct
import sys
import traceback
from typing import BinaryIO

import pyarrow as pa


def send(stream: BinaryIO, body: bytes) -> None:
    """Write one message."""
    stream.write(struct.pack("<Q", len(body)))
    stream.write(body)
    stream.flush()


def receive(stream: BinaryIO) -> bytes | None:
    """Read one message; None at the end of the stream, EOFError in the middle of a message."""
    head = stream.read(8)
    if not head:
        return None
    if len(head) < 8:
        raise EOFError("the stream ended inside a message")
    (length,) = struct.unpack("<Q", head)
    body = stream.read(length)
    if len(body) < length:
        raise EOFError("the stream ended inside a message")
    return body


def pack(table: pa.Table) -> bytes:
    """A table as an Arrow IPC stream."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())


def unpack(body: bytes) -> pa.Table:
    """An Arrow IPC stream as a table."""
    return pa.ipc.open_stream(body).read_all()


def main() -> None:
    """Serve batches until the stream ends; prints of the function go to standard error."""
    incoming, outgoing = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    order = receive(incoming)
    if order is None:
        return
    request = json.loads(order)
    module, _, name = request["function"].partition(":")
    function = getattr(importlib.import_module(module), name)
    send(outgoing, b"ready")
    is_warm = False
    while (body := receive(incoming)) is not None:
        try:
            result = function(unpack(body), **request["keywords"])
            tables = dict(result) if isinstance(result, dict) else {**result.tables, "": result.rejected}
        except Exception:
            send(outgoing, json.dumps({"error": traceback.format_exc(limit=-6)}).encode())
            continue
        send(outgoing, json.dumps({"tables": list(tables)}).encode())
        for table in tables.values():
            send(outgoing, pack(table))
        if not is_warm:
            # what the first batch loaded stays for good: looking through it for garbage costs some hundredths
            gc.collect()
            gc.freeze()
            is_warm = True


if __name__ == "__main__":
    main()
