"""What a rule counts of the reports: several of one thing in the world are one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dragoman.records import Report
from dragoman.relations.happenings import happenings, report_order
from dragoman.watch_records import Evidence, Rule


def counted_once(
    rule: Rule, found: Sequence[Evidence], reports: Sequence[Report]
) -> list[Evidence]:
    """The evidence, where happenings are counted under the first report of each."""
    if rule.counted != "happenings" or not (rule.least > 1 or (rule.options and rule.yes)):
        return list(found)
    first = {
        (report.document.id, report.event.id): min(one.reports, key=report_order).event.id
        for one in happenings(reports)
        for report in one.reports
    }
    return [
        replace(one, counts=(first.get((one.document, one.event), one.event),)) for one in found
    ]
