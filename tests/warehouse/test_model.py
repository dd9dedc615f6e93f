"""The lake against a dictionary: any history of commits, repeats and restores gives the same rows."""

import tempfile
from pathlib import Path

import pyarrow as pa
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from warehouse.lake import Lake, Limits
from warehouse.schema.tables import TABLES

CONTRACT = TABLES["event_members"]
Batch = tuple[tuple[tuple[str, str, str], ...], tuple[str, ...]]

members = st.lists(
    st.tuples(st.sampled_from("abcdef"), st.sampled_from("rst"), st.sampled_from("xy")), max_size=4,
    unique_by=lambda row: row[:2],
).map(tuple)  # fmt: skip
stories = st.lists(st.sampled_from("rstu"), max_size=2, unique=True).map(tuple)


class Histories(RuleBasedStateMachine):
    """Rows are (event, story, content); a commit replaces whole stories."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.lake = Lake(Path(self.folder.name), limits=Limits(checkpoint_every=4))
        self.rows: set[tuple[str, str, str]] = set()
        self.done: dict[str, Batch] = {}
        self.versions: list[tuple[int, set[tuple[str, str, str]], dict[str, Batch]]] = [(0, set(), {})]
        self.number = 0

    def commit(self, commit_id: str, batch: Batch) -> None:
        new, gone = batch
        rows = [
            {"event_id": event, "report_id": "r", "article_id": content, "story_id": story}
            for event, story, content in new
        ]
        version = self.lake.commit(
            "event_members", CONTRACT.build(rows), replaces=pa.array(gone, pa.string()), commit_id=commit_id
        )
        assert version == self.lake.version("event_members")

    @rule(new=members, gone=stories)
    def write(self, new: tuple[tuple[str, str, str], ...], gone: tuple[str, ...]) -> None:
        self.number += 1
        batch = (new, gone)
        self.commit(f"c{self.number}", batch)
        replaced = {story for _, story, _ in new} | set(gone)
        after = {row for row in self.rows if row[1] not in replaced} | set(new)
        if after != self.rows:  # a commit that changes nothing leaves no trace in the log
            self.done[f"c{self.number}"] = batch
        self.rows = after

    @rule(data=st.data())
    def repeat(self, data: st.DataObject) -> None:
        if self.done:
            commit_id = data.draw(st.sampled_from(sorted(self.done)))
            self.commit(commit_id, self.done[commit_id])

    @rule()
    def publish(self) -> None:
        self.versions.append((self.lake.version("event_members"), set(self.rows), dict(self.done)))

    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        version, rows, done = data.draw(st.sampled_from(self.versions))
        self.lake.restore({"event_members": version})
        if self.rows != rows:
            self.rows, self.done = set(rows), dict(done)

    @rule()
    def compact(self) -> None:
        self.lake.compact("event_members")

    @invariant()
    def rows_are_those_of_the_model(self) -> None:
        found = self.lake.read("event_members").to_pylist()
        assert sorted((row["event_id"], row["story_id"], row["article_id"]) for row in found) == sorted(self.rows)
        for version, rows, _ in self.versions:
            assert self.lake.dataset("event_members", version).count_rows() == len(rows)

    def teardown(self) -> None:
        self.folder.cleanup()


TestHistories = Histories.TestCase
TestHistories.settings = settings(max_examples=12, stateful_step_count=14, deadline=None)
