"""Write the JSON Schemas of all kinds of data file, so that editors complete and check while people type.

They are made from the records; a test fails when they are not current.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

from macros.records.assessment import Assessment
from macros.records.capacity import Capacity
from macros.records.collaboration import Communications, Communities, Plays, Stakeholders
from macros.records.competency import Competencies, Paths, Profiles
from macros.records.complexity import Complexity
from macros.records.crosswalk import Crosswalk
from macros.records.entry import ObservationEntry, ProjectReport
from macros.records.glossary import Glossary
from macros.records.governance import (
    Boards,
    Calendar,
    Decisions,
    Escalation,
    Gates,
    Responsibilities,
    RoleProfiles,
)
from macros.records.kpi import Kpi
from macros.records.lesson import Lesson
from macros.records.log import DecisionLog, News
from macros.records.mentoring import Mentoring
from macros.records.model import MaturityModel
from macros.records.module import Module
from macros.records.onboarding import Onboarding
from macros.records.organisation import Organisation
from macros.records.project import Project
from macros.records.record import FileRecord
from macros.records.report import PeriodReport
from macros.records.strategy import Strategy
from macros.records.template import Template
from macros.records.unit import Units
from macros.records.upkeep import ChangeLog, Contributions, Searches
from scripts.console import FINE, parser
from scripts.explanations import explanations, records_in

FOLDER = "data/schemas"
KINDS: dict[str, type[FileRecord]] = {
    "organisation": Organisation,
    "units": Units,
    "model": MaturityModel,
    "assessment": Assessment,
    "kpi": Kpi,
    "project": Project,
    "strategy": Strategy,
    "capacity": Capacity,
    "report": PeriodReport,
    "observation": ObservationEntry,
    "project-report": ProjectReport,
    "decisions": Decisions,
    "boards": Boards,
    "gates": Gates,
    "escalation": Escalation,
    "calendar": Calendar,
    "responsibilities": Responsibilities,
    "roles": RoleProfiles,
    "complexity": Complexity,
    "template": Template,
    "module": Module,
    "competencies": Competencies,
    "profiles": Profiles,
    "paths": Paths,
    "onboarding": Onboarding,
    "mentoring": Mentoring,
    "lesson": Lesson,
    "plays": Plays,
    "communities": Communities,
    "stakeholders": Stakeholders,
    "communications": Communications,
    "decision-log": DecisionLog,
    "news": News,
    "standards": Crosswalk,
    "glossary": Glossary,
    "changes": ChangeLog,
    "contributions": Contributions,
    "searches": Searches,
}


def schema(kind: type[FileRecord]) -> dict[str, Any]:
    """A record -> JSON Schema (draft 2020-12) of the file as an editor sees it."""
    made = {"$schema": "https://json-schema.org/draft/2020-12/schema", **kind.model_json_schema(by_alias=True)}
    for record in records_in(kind):
        of_record = made if record is kind else made["$defs"][record.__name__]
        for name, words in explanations(record).items():
            alias = record.model_fields[name].alias or name
            of_record["properties"][alias]["description"] = words
    return made


def schemas() -> dict[str, str]:
    """File name -> text of every schema."""
    return {
        f"{name}.schema.json": json.dumps(schema(kind), indent=2, ensure_ascii=False) + "\n"
        for name, kind in KINDS.items()
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line."""
    options = parser(__doc__).parse_args(arguments)
    folder = options.root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")
        print(f"{FOLDER}/{name}")
    return FINE


if __name__ == "__main__":
    sys.exit(main())
