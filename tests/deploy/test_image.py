"""The image: built from the lock alone, by a user who is not root, with all that the DAGs import."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text().replace("\\\n", " ")
STEPS = [line.split(None, 1) for line in DOCKERFILE.splitlines() if line and not line.startswith("#")]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
PACKAGES = {name.rstrip("*") for name in PROJECT["tool"]["setuptools"]["packages"]["find"]["include"]}


def steps(word: str) -> list[str]:
    return [rest for step, rest in STEPS if step == word]


def test_base_is_pinned_and_of_the_projects_python():
    [base] = steps("FROM")
    version = re.fullmatch(r"python:(3\.\d+)\.\d+-slim-\w+", base)[1]
    assert PROJECT["project"]["requires-python"].startswith(f">={version}")


def test_everything_comes_from_the_lock_with_hashes():
    installs = [step for step in steps("RUN") if re.search(r"\b(pip|uv|apt|apt-get)\b", step)]
    locked, own = installs
    assert locked.startswith("pip install")
    assert "--requirement requirements.lock" in locked
    assert {"--require-hashes", "--no-deps", "--only-binary"} <= set(locked.split())
    assert {"--no-deps", "--no-index", "--no-build-isolation", "--editable"} <= set(own.split())
    assert "://" not in DOCKERFILE


def test_the_lock_has_a_hash_for_every_package():
    blocks = re.split(r"\n(?=\S)", (ROOT / "requirements.lock").read_text())
    packages = [block for block in blocks if not block.startswith("#")]
    assert len(packages) > 100
    assert all(re.match(r"[\w.-]+(\[[\w,-]+\])?==\S+", block) and "--hash=sha256:" in block for block in packages)
    names = {re.split(r"==", block)[0].lower().replace("_", "-") for block in packages}
    for wanted in PROJECT["project"]["dependencies"] + PROJECT["build-system"]["requires"]:
        assert re.match(r"[\w-]+", wanted)[0].lower() in names


def test_all_packages_are_copied_and_nothing_private():
    copied = {word for step in steps("COPY") for word in step.split()[:-1]}
    assert copied >= PACKAGES
    ignored = (ROOT / ".dockerignore").read_text().split("\n")
    assert "*" in ignored
    allowed = {line[1:] for line in ignored if line.startswith("!")}
    assert allowed == copied
    assert not allowed & {".env", "data", ".git", ".venv", "tests"}


def test_it_does_not_run_as_root():
    assert steps("USER") == ["parley"]
    after = STEPS[[step for step, _ in STEPS].index("USER") + 1 :]
    assert not [step for step, _ in after if step in {"RUN", "COPY", "ADD"}]
    assert "ADD" not in {step for step, _ in STEPS}


def test_no_secret_is_baked_in():
    assert not re.search(r"PASSWORD|SECRET|FERNET|TOKEN", DOCKERFILE)
    assert not steps("ARG")
