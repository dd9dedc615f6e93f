"""The PLOVER type of a report and the status of its deed, from the verbs and the words around them."""

from __future__ import annotations

import re

from transforms.enrich import status
from transforms.enrich.verbs import Hit

IF = re.compile(r"\b(?:if|unless)\b", re.IGNORECASE)


def typed(
    hit: Hit, deed: Hit | None, before: str, sentence: str, past: bool, condition: bool
) -> tuple[str, str, str | None]:
    """The act's type, the status of its deed and the deed's type."""
    act, operator = hit.act, hit.act.operator
    state = status.of(before, sentence, hit.verb, past, condition)
    if operator is not None:
        deed_type = deed.act.type if deed else None
        if state == "denied" and operator in ("commit", "request"):
            return "REJECT", "denied", deed_type or act.type
        if operator == "commit":
            if deed and deed.act.quad > 2:
                return ("THREATEN", "conditional" if condition else "threatened", deed_type)
            return "AGREE", "conditional" if condition else "promised", deed_type
        if operator == "threat":
            if deed and deed.act.quad <= 2 and hit.verb.startswith("vow"):
                return "AGREE", "promised", deed_type
            return "THREATEN", "conditional" if IF.search(sentence) else "threatened", deed_type
        if operator == "refuse":
            return "REJECT", "conditional" if IF.search(before) else "denied", deed_type
        if operator == "accuse":
            return "ACCUSE", "historical" if past else "occurred", deed_type
        return "REQUEST", "historical" if past else "occurred", deed_type
    if hit.verb.startswith("continu") or hit.verb in ("intensified", "intensifying", "resumed"):
        state = "ongoing" if state == "occurred" else state
    if state == "denied":
        if re.search(r"\b(?:refus|declin|unwilling|will not|would not|wo?n['’]t|cannot|never)", before, re.IGNORECASE):
            return "REJECT", "denied", act.type
        return act.type, "denied", act.type
    if state in ("planned", "promised", "conditional", "hypothetical") and act.type not in ("AGREE", "THREATEN"):
        modal = status.MODAL.search(before)
        if modal and modal.group("modal") == "must":
            return "REQUEST", "occurred", act.type
        if act.type in ("ACCUSE", "REQUEST"):
            return act.type, state, act.type
        if act.type in status.COOPERATIVE:
            return "AGREE", state, act.type
        if modal or status.WILLING.search(before) or status.PLANNED.search(before):
            return "THREATEN", "threatened" if state in ("planned", "hypothetical") else state, act.type
        return act.type, state, act.type
    return act.type, state, act.type
