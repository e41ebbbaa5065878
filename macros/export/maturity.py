"""Maturity scores as rows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache, partial

from macros.export.table import Cell, Field, Rows, Table, amount
from macros.measures.profile import Score
from macros.measures.results import Results
from macros.measures.score import AssessmentScore
from macros.measures.scorer import Scorer
from macros.records.absent import Absent


def _score_groups(results: Results) -> Iterator[Rows]:
    for unit_id, scores in results.scores.items():
        if unit_id not in results.hidden:
            for score in scores.values():
                yield results.memo.get(("rows", score.assessment.path), (score,), partial(_rows_of_score, score))


def _rows_of_score(score: AssessmentScore) -> Rows:
    unit_id, period, version = score.assessment.unit, str(score.period), score.model.version
    rows: list[tuple[Cell, ...]] = [
        (unit_id, period, version, kind, key, *_score_cells(*found)) for kind, key, found in _group_scores(score)
    ]
    levels = (score.claimed.levels, score.backed.levels, score.validated.levels)
    for key in score.claimed.levels:
        cells = _criterion_cells(score.scorer, key, levels[0][key], levels[1][key], levels[2][key])
        rows.append((unit_id, period, version, "criterion", key, *cells))
    return rows


@lru_cache(maxsize=50_000)
def _criterion_cells(scorer: Scorer, key: str, *levels: int | Absent) -> tuple[Cell, ...]:
    """The same for every unit and period with these levels, so made once."""
    claimed, backed, validated = (scorer.criterion(key, level) for level in levels)
    return _score_cells(claimed, backed, validated)


def _group_scores(score: AssessmentScore) -> Iterator[tuple[str, str, tuple[Score, Score, Score]]]:
    bases = (score.claimed, score.backed, score.validated)
    yield "overall", "overall", (bases[0].overall, bases[1].overall, bases[2].overall)
    for key in score.claimed.groups:
        kind = "dimension" if key in score.model.dimensions else "group"
        yield kind, key, (bases[0].groups[key], bases[1].groups[key], bases[2].groups[key])


def _score_cells(claimed: Score, backed: Score, validated: Score) -> tuple[Cell, ...]:
    return (
        amount(claimed.value),
        amount(claimed.low),
        amount(claimed.high),
        amount(backed.value),
        amount(validated.value),
        amount(claimed.target),
        claimed.rated,
        validated.rated,
        claimed.total,
    )


SCORES = Table(
    "maturity-scores",
    "Maturity scores of every unit and period as sent in: overall, by dimension, group and criterion.",
    (
        Field("unit", "string", "Id of the unit"),
        Field("period", "string", "Period of the assessment"),
        Field("model_version", "string", "Release of the maturity model that was rated"),
        Field("kind", "string", "overall, dimension, group or criterion"),
        Field("id", "string", "Id of the dimension, group or criterion; overall for the whole"),
        Field("claimed", "number", "Score as rated; empty when nothing was"),
        Field("claimed_low", "number", "Claimed score if everything unrated were at the lowest level"),
        Field("claimed_high", "number", "Claimed score if everything unrated were at the highest level"),
        Field("backed", "number", "Score with each rating capped by its evidence on the day of submission"),
        Field("validated", "number", "Score of what a validator confirmed or changed"),
        Field("target", "number", "Score that the targets of the unit's tier would make"),
        Field("rated", "integer", "How many criteria were rated"),
        Field("validated_count", "integer", "How many ratings were validated"),
        Field("total", "integer", "How many criteria apply"),
    ),
    _score_groups,
)
