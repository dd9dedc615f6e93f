"""What the contract of consumed cannot say: every consumed capture is a known one."""

from __future__ import annotations

from expectations.rules import Rule, reference

RULES: tuple[Rule, ...] = (reference("capture_id", "captures"),)
