import subprocess
import sys
from pathlib import Path

from warehouse.home import Home

SCRIPT = Path(__file__).with_name("interrupted.py")
ROUNDS = 10


def test_a_killed_or_starved_run_leaves_the_old_state_or_the_new(home: Home) -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(home.path), str(ROUNDS), "7"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-4000:]
    assert int(done.stdout.split()[0]) >= ROUNDS // 3, "most runs must be hit, or this proves nothing"
