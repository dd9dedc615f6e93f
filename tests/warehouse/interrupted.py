"""Writers that are killed, or that run into a full disk, at any moment; run as a script by test_interrupted.

The parent imports everything and never touches Delta itself, so that each round is a fork, not a start of Python.
"""

import hashlib
import json
import os
import random
import resource
import signal
import sys
import time
import traceback
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
from conftest import build

from warehouse import lock, publish
from warehouse.home import Home
from warehouse.lake import Lake

MARKED = (("stories", "headline"), ("articles", "title"), ("quotes", "speaker"))
"""Tables that hold one mark each: two marks at once are two snapshots mixed."""


def write(home: Home, mark: str) -> None:
    """One run: whatever ran before is undone, all tables get the new mark."""
    with lock.hold(home, mark, pid=os.getpid()):
        publish.restore(home)
        lake = Lake(home.lake)
        lake.commit("captures", build("captures", [int(mark)]), commit_id=mark)
        for name, column in MARKED:
            rows = build(name, list(range(30)), **{column: mark} | ({"text": "x" * 999} if name == "articles" else {}))
            lake.commit(name, rows, commit_id=f"{mark}/{name}")
        publish.publish(home, run_id=mark, at=datetime.now(UTC))


def look(home: Home) -> set[str]:
    """The mark of each thing that a reader can hold."""
    found = set()
    with duckdb.connect(str(home.database), read_only=True) as connection:
        found |= {str(connection.execute("SELECT snapshot_id FROM snapshot").fetchone())}
        marks = {row[0] for name, column in MARKED
                 for row in connection.execute(f"SELECT DISTINCT {column} FROM {name}").fetchall()}  # fmt: skip
    assert len(marks) == 1, f"the database mixes {marks}"
    latest = json.loads((home.exports / "latest.json").read_text())
    folder = home.exports / latest["path"]
    for one in json.loads((folder / "datapackage.json").read_text())["resources"]:
        content = (folder / one["path"]).read_bytes()
        assert one["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    exported = {str(row) for name, column in MARKED if name != "quotes"
                for row in pq.read_table(folder / name)[column].to_pylist()}  # fmt: skip
    assert len(exported) == 1, f"the exports mix {exported}"
    return marks | exported


def check(home: Home, acknowledged: int, begun: int) -> None:
    """Readers see whole snapshots now, and the same one everywhere after the next run's first act."""
    look(home)
    publish.restore(home)
    publish.refresh(home)
    (mark,) = look(home)
    assert acknowledged <= int(mark) <= begun, f"{mark} is neither {acknowledged} nor {begun}"
    lake = Lake(home.lake)
    for name, column in MARKED:
        assert set(lake.read(name)[column].to_pylist()) == {mark}
    assert publish.current(home).run_id == mark
    numbers = set(lake.read("captures")["capture_id"].to_pylist())
    assert {f"capture_id-{number}" for number in range(acknowledged + 1)} - numbers <= {
        f"capture_id-{number}" for number in interrupted
    }


interrupted: set[int] = set()


def forked(work: object, *arguments: object) -> int:
    """The pid of a child that does the work and ends with 0, or 1 and a trace."""
    child = os.fork()
    if child:
        return child
    try:
        work(*arguments)  # type: ignore[operator]
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def outcome(child: int) -> int:
    """0 when it did its work."""
    return os.waitpid(child, 0)[1]


def full(home: Home, mark: str, limit: int) -> None:
    """A run whose files may not grow beyond `limit` bytes: every write beyond fails as on a full disk."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    write(home, mark)


def main(home: Home, rounds: int, seed: int) -> None:
    """Kill and starve that many runs in turn; AssertionError when one leaves anything but the old or the new state."""
    chance = random.Random(seed)
    start = time.monotonic()
    assert outcome(forked(write, home, "0")) == 0
    took = time.monotonic() - start
    acknowledged, failures = 0, 0
    for number in range(1, rounds + 1):
        if number % 2:
            child = forked(write, home, str(number))
            time.sleep(chance.uniform(0, took))
            os.kill(child, signal.SIGKILL)
        else:
            limit = round(10 ** chance.uniform(1.5, 5.8))
            child = forked(full, home, str(number), limit)
        if outcome(child):
            failures += 1
            interrupted.add(number)
        else:
            acknowledged = number
        assert outcome(forked(check, home, acknowledged, number)) == 0, f"round {number}"
    assert outcome(forked(write, home, str(rounds + 1))) == 0, "an undisturbed run ends well"
    assert outcome(forked(check, home, rounds + 1, rounds + 1)) == 0
    print(f"{failures} of {rounds} interrupted")


if __name__ == "__main__":
    main(Home(Path(sys.argv[1])), int(sys.argv[2]), int(sys.argv[3]))
