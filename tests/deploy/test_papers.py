"""The papers beside the code: licence, notices, decisions, and what the checks run."""

import os
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_licence_is_the_whole_apache_2():
    text = (ROOT / "LICENSE").read_text()
    assert "Version 2.0, January 2004" in text
    assert all(f"\n{number}. " in text for number in range(1, 10))
    assert "END OF TERMS AND CONDITIONS" in text
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["license"] == "Apache-2.0"
    assert set(project["license-files"]) == {"LICENSE", "NOTICE"}


def test_notice_names_what_asks_for_it():
    text = (ROOT / "NOTICE").read_text()
    owners = """
        GeoNames / Creative Commons Attribution 4.0 / Unicode License V3 / UNICODE LICENSE V3 / Wikidata / CC0 / CAMEO
        / PLOVER / Goldstein / Public Suffix List / Mozilla Public License 2.0 / py3langid / trafilatura
        / Apache Software Foundation
    """
    for owner in " ".join(owners.split()).split(" / "):
        assert owner in text, owner
    for path in re.findall(r"\b(?:transforms|sources)/[\w/]+(?:\.\w+)?", text):
        assert (ROOT / path).exists(), path


def test_changelog_has_the_projects_version():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert f"## [{version}]" in (ROOT / "CHANGELOG.md").read_text()


def test_every_decision_is_listed_and_complete():
    folder = ROOT / "docs/decisions"
    index = dict(re.findall(r"^\| \[(\d{4})\]\(([\w-]+\.md)\)", (folder / "README.md").read_text(), re.MULTILINE))
    files = sorted(path.name for path in folder.glob("[0-9]*.md"))
    assert sorted(index.values()) == files
    for number, name in index.items():
        text = (folder / name).read_text()
        assert text.startswith(f"# {number}: ")
        assert [part for part in ("**Context.**", "**Decision.**", "**Consequences.**") if part not in text] == []


def test_the_checks_run_what_the_readme_says():
    script = ROOT / ".ci/run"
    assert os.access(script, os.X_OK)
    lines = [line for line in script.read_text().splitlines() if line and not line.startswith("#")]
    assert lines[0] == "set -euo pipefail"
    assert lines[-2:] == ["make check", "make test"]
    assert "make test" in (ROOT / "README.md").read_text()
    makefile = (ROOT / "Makefile").read_text()
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in ("check", "test", "bench"))
