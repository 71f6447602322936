"""What kind of addressee an office of the directory is, in the words of a report of the reader."""

from __future__ import annotations

from hueandcry.core.directory.values import Kind

TARGETS = {
    Kind.HEAD_OF_STATE: "head_of_state",
    Kind.HEAD_OF_GOVERNMENT: "head_of_government",
    Kind.FOREIGN_MINISTRY: "ministry",
    Kind.MINISTRY: "ministry",
    Kind.HIGHEST_COURT: "court",
    Kind.COURT: "court",
}


def target_kind(kind: Kind) -> str:
    """The report's kind of target; an embassy for every mission, as the letter is the same."""
    return TARGETS.get(kind, "embassy")
