"""Pages of lesson cards, plays, decisions and digests."""

from __future__ import annotations

from collections.abc import Iterator

from macros.measures.log import decisions as logged
from macros.measures.results import Results
from macros.pages import decision_log, digest, lessons, plays
from macros.pages.generated.page import GeneratedPage, Section
from macros.period import Period
from macros.records.lesson import Lesson

COLLABORATION = ("Collaboration", "collaboration/")


def collaboration_pages(results: Results) -> Iterator[GeneratedPage]:
    """A page for each lesson card, play, decision of the office and digest."""
    yield from map(_lesson_page, results.office.lessons.values())
    for play_id in plays.plays(results.office):
        yield _play_page(results, play_id)
    for decision_id in logged(results.office):
        yield _decision_page(results, decision_id)
    for month in results.digests:
        yield _digest_page(results, month)


def _lesson_page(card: Lesson) -> GeneratedPage:
    ids = (card.id,)
    return GeneratedPage(
        f"{lessons.FOLDER}/{card.id}.md",
        card.lesson,
        "Lesson card: what happened, why, what is different because of it, and who used it again.",
        card.happened,
        (COLLABORATION, ("Lesson cards", "collaboration/lesson-cards/")),
        card.path,
        (
            Section("Why", lessons.why, ids),
            Section("The change", lessons.change, ids),
            Section("Where it helps", lessons.applies, ids),
            Section("Used again", lessons.reuse, ids),
        ),
        (),
    )


def _play_page(results: Results, play_id: str) -> GeneratedPage:
    file, found, ids = results.office.collaboration.plays, plays.plays(results.office)[play_id], (play_id,)
    assert file is not None
    return GeneratedPage(
        f"{plays.FOLDER}/{play_id}.md",
        found.name,
        f"Play {found.name}: what it needs, its script with minutes and words to say, and what is there afterwards.",
        found.question,
        (COLLABORATION, ("Plays", "collaboration/plays/")),
        file.path,
        (
            Section("At a glance", plays.glance, ids),
            Section("What it needs", plays.needs, ids),
            Section("Script", plays.script, ids),
            Section("Afterwards", plays.afterwards, ids),
            Section("Does it fit?", plays.fits, ids),
        ),
        (),
    )


def _decision_page(results: Results, decision_id: str) -> GeneratedPage:
    file, ids = results.office.log.decisions, (decision_id,)
    assert file is not None
    return GeneratedPage(
        f"{decision_log.FOLDER}/{decision_id}.md",
        file.decisions[decision_id].question,
        "Decision of the office: question, answer, reason, options, and review.",
        decision_log.finding(results.office, decision_id),
        (COLLABORATION, ("Decision log", "collaboration/decision-log/")),
        file.path,
        (
            Section("Where it stands", decision_log.decided, ids),
            Section("Options", decision_log.options, ids),
            Section("Review", decision_log.review, ids),
            Section("What it led to", decision_log.led_to, ids),
        ),
        (),
    )


def _digest_page(results: Results, month: Period) -> GeneratedPage:
    ids, has_news = (str(month),), digest.NEWS in results.office.pages
    return GeneratedPage(
        f"{digest.FOLDER}/{month}.md",
        f"Digest {month.label}",
        f"What the records say of {month.label}: rules, decisions, lessons, figures, projects, and who must act next.",
        digest.lead(results.office, results.digests[month]),
        (COLLABORATION, *((("News", "collaboration/news/"),) if has_news else ())),
        "data",
        (
            Section("In numbers", digest.counts, ids),
            Section("Who must act next month", digest.to_do, ids),
            Section("Rules, decisions, news", digest.rules, ids),
            Section("Lessons", digest.learned, ids),
            Section("Figures", digest.figures, ids),
            Section("Projects", digest.projects, ids),
            Section("Reports and pages", digest.published, ids),
        ),
        (),
    )
