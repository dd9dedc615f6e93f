import os
import subprocess
import sys
import time

import pytest

from warehouse import lock
from warehouse.home import Home
from warehouse.lock import LockHeld, LockLost


def test_one_holder_at_a_time_and_the_same_one_again(home: Home) -> None:
    lock.acquire(home, "curate/1")
    lock.acquire(home, "curate/1")
    with pytest.raises(LockHeld, match="curate/1 has held the lock"):
        lock.acquire(home, "upkeep/1")
    assert lock.release(home, "curate/1")
    assert lock.held_by(home) is None
    lock.acquire(home, "upkeep/1")
    held = lock.held_by(home)
    assert held is not None
    assert held.holder == "upkeep/1"


def test_an_expired_lease_is_taken_over_and_its_holder_is_told(home: Home) -> None:
    lock.acquire(home, "dead", lease_seconds=0)
    lock.acquire(home, "next")
    with pytest.raises(LockLost, match=r"dead does not hold the lock .* next has it"):
        lock.require(home, "dead")
    with pytest.raises(LockLost):
        lock.renew(home, "dead")
    assert not lock.release(home, "dead")
    lock.require(home, "next")


def test_a_lease_that_ran_out_untaken_is_renewed(home: Home) -> None:
    lock.acquire(home, "slept", lease_seconds=0.01)
    time.sleep(0.02)
    lock.require(home, "slept")


def test_require_without_lock_says_so(home: Home) -> None:
    with pytest.raises(LockLost, match="never taken"):
        lock.require(home, "anyone")


def test_a_dead_process_is_taken_over_a_living_one_is_not(home: Home) -> None:
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    lock.acquire(home, "child", pid=child.pid)
    with pytest.raises(LockHeld):
        lock.acquire(home, "next")
    child.kill()
    while lock.birth(child.pid):  # dead, though not yet waited for
        time.sleep(0.01)
    lock.acquire(home, "next", pid=os.getpid())
    child.communicate()


def test_a_process_number_used_again_is_another_process(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    lock.acquire(home, "old", pid=os.getpid())
    monkeypatch.setattr(lock, "birth", lambda pid: "another")
    lock.acquire(home, "new")


def test_hold_releases_after_an_error(home: Home) -> None:
    with pytest.raises(LockHeld), lock.hold(home, "one"):
        lock.acquire(home, "two")
    assert lock.held_by(home) is None


def test_many_processes_one_winner(home: Home) -> None:
    code = (
        "import sys, pathlib; from warehouse import lock; from warehouse.home import Home\n"
        "home = Home(pathlib.Path(sys.argv[1])); sys.stdin.read()\n"
        "try: lock.acquire(home, sys.argv[2]); print('won')\n"
        "except lock.LockHeld: print('held')"
    )
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(home.path), f"run{number}"],
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        for number in range(4)
    ]
    for run in runs:
        assert run.stdin
        run.stdin.close()
    for run in runs:
        run.wait()
    assert sorted(run.stdout.read().strip() for run in runs if run.stdout) == ["held", "held", "held", "won"]
