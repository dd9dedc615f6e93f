"""The YAML files that users write: loaded, checked against a model, every mistake with its place and its mend."""

from __future__ import annotations

import difflib
from collections.abc import Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a file of the user, where, and what mends it."""

    file: str
    field: str
    message: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.field, self.message) if part)


class _Loader(yaml.SafeLoader):
    """YAML as `safe_load` reads it, except that a key given twice is an error rather than a silent loss."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """The mapping, its keys checked first."""
        seen: set[str] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode):
                if key.value in seen:
                    raise yaml.MarkedYAMLError(problem=f"{key.value!r} is given twice", problem_mark=key.start_mark)
                seen.add(key.value)
        return super().construct_mapping(node, deep)


def files(folder: Path) -> list[Path]:
    """The YAML files directly in a folder, sorted by name."""
    return sorted(path for path in folder.glob("*") if path.suffix in (".yml", ".yaml") and path.is_file())


def load(path: Path) -> dict[str, Any] | Problem:
    """The mapping in a YAML file, or what keeps it from being read, with the line."""
    try:
        loaded = yaml.load(path.read_text("utf-8-sig"), _Loader)  # a SafeLoader: plain values only
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"line {mark.line + 1}" if mark else ""
        hint = "; indent with spaces, not tabs" if "\\t" in str(error.problem) else ""
        return Problem(path.name, where, f"cannot be read as YAML: {error.problem}{hint}")
    except UnicodeDecodeError:
        return Problem(path.name, "", "cannot be read: save it as UTF-8 text")
    except (yaml.YAMLError, OSError, ValueError, RecursionError) as error:
        return Problem(path.name, "", f"cannot be read: {' '.join(str(error).split()) or type(error).__name__}")
    if not isinstance(loaded, dict):
        return Problem(path.name, "", "holds no `field: value` lines")
    return loaded


def check(model: type[M], loaded: dict[Any, Any], *, file: str, within: str = "") -> M | list[Problem]:
    """`loaded` as the model, or a problem for each wrong field, named below `within`."""
    try:
        return model.model_validate({str(key): value for key, value in loaded.items()})
    except ValidationError as error:
        return [
            Problem(file, _place(within, details["loc"]), _mend(dict(details), model))
            for details in error.errors(include_url=False)
        ]


def _place(within: str, steps: tuple[int | str, ...]) -> str:
    """A field's name as the user wrote it: `discover[2].feed`."""
    place = within
    for step in steps:
        if isinstance(step, int):
            place += f"[{step + 1}]"
        elif step != "[key]":
            place += f".{step}" if place else step
    return place


def _mend(error: dict[str, Any], model: type[BaseModel]) -> str:
    """A sentence that says what is wrong and what to write instead."""
    kind, value, name = error["type"], error.get("input"), str(error["loc"][-1]) if error["loc"] else ""
    context: dict[str, Any] = error.get("ctx") or {}
    if kind == "extra_forbidden":
        near = difflib.get_close_matches(name, _names(model), n=1, cutoff=0.6)
        return "no such field; " + (f"did you mean `{near[0]}`?" if near else f"there are: {', '.join(_names(model))}")
    if kind == "missing":
        return "is missing; add it"
    if kind == "value_error":
        return str(context["error"])
    if isinstance(value, bool) and kind == "string_type":
        return f"YAML reads an unquoted no, off, yes or on as {str(value).lower()}; put quotation marks around it"
    if kind == "string_type" and not isinstance(value, (dict, list)):
        return f'{value!r} must be text; write "{value}"'
    if kind == "literal_error":
        expected = str(context["expected"])
        near = difflib.get_close_matches(str(value), [word for word in expected.split("'") if word.strip(", or")], n=1)
        return f"{value!r} is none of {expected}" + (f"; did you mean {near[0]!r}?" if near else "")
    if kind == "string_pattern_mismatch":
        known = model.model_fields.get(name)
        hint = known.description if known and known.description else f"it as {context['pattern']}"
        return f"{value!r} does not fit; write {hint}"
    if kind in ("list_type", "dict_type"):
        return f"{value!r} is no {kind[:4]}; write " + (
            "lines that begin with `- `" if kind == "list_type" else "`key: value`"
        )
    return f"{error['msg'].lower()}, not {value!r}"


def _names(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]
