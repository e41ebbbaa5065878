"""Pages of modules, paths, competencies and plans for newcomers."""

from __future__ import annotations

from collections.abc import Iterator

from macros.measures.results import Results
from macros.pages.generated.page import GeneratedPage, Section
from macros.pages.learning import checklist, progress, questions
from macros.pages.training import competencies, lesson, onboarding, paths

TRAINING = ("Training", "training/")


def training_pages(results: Results) -> Iterator[GeneratedPage]:
    """A page for each module, path, competency and plan for newcomers."""
    training = results.office.training
    for module in training.modules:
        yield _module_page(results, module)
    for path in training.by_path:
        yield _path_page(results, path)
    for competency in training.competencies.competencies if training.competencies else ():
        yield _competency_page(results, competency)
    for plan in training.onboarding.plans if training.onboarding else ():
        yield _plan_page(results, plan)


def _module_page(results: Results, key: str) -> GeneratedPage:
    module, ids = results.office.modules[key], (key,)
    return GeneratedPage(
        f"{lesson.FOLDER}/{key}.md",
        f"{module.code} {module.name}",
        f"Training module {module.name}: reading, an exercise with a solution, questions, what counts as done.",
        f"Afterwards you can: {module.outcome}",
        (TRAINING, ("Modules", "training/modules/")),
        module.path,
        (
            Section("At a glance", lesson.module_facts, ids),
            Section("Read", lesson.module_reading, ids),
            Section("Exercise", lesson.module_exercise, ids),
            Section("Model solution", lesson.module_solution, ids),
            Section("Questions", questions.module_questions, ids),
            Section("Signed off when", lesson.module_sign_off, ids),
            Section("Your progress", progress.module_progress, ids),
            Section("What it should move", lesson.module_effect, ids),
            Section("What comes next", lesson.module_next, ids),
        ),
        (),
    )


def _path_page(results: Results, key: str) -> GeneratedPage:
    path, ids, file = results.office.training.by_path[key], (key,), results.office.training.paths
    assert file is not None
    return GeneratedPage(
        f"{paths.FOLDER}/{key}.md",
        f"Learning path: {path.name}",
        f"Learning path {path.name}: its modules in order, the time they take, and the levels to which they lead.",
        path.about,
        (TRAINING, ("Learning paths", "training/learning-paths/")),
        file.path,
        (
            Section("At a glance", paths.path_facts, ids),
            Section("Modules", paths.path_modules, ids),
            Section("Levels", paths.path_levels, ids),
            Section("When it is complete", paths.path_after, ids),
        ),
        (),
    )


def _competency_page(results: Results, key: str) -> GeneratedPage:
    file, ids = results.office.training.competencies, (key,)
    assert file is not None
    found = file.competencies[key]
    return GeneratedPage(
        f"{competencies.FOLDER}/{key}.md",
        f"{found.code} {found.name}",
        f"Competency {found.name}: what one sees at each level, who needs it, and how to get there.",
        found.about,
        (TRAINING, ("Competencies", "training/competency-framework/")),
        file.path,
        (
            Section("Levels", competencies.competency_levels, ids),
            Section("Who needs it", competencies.competency_needs, ids),
            Section("Its practice", competencies.competency_pages, ids),
        ),
        (),
    )


def _plan_page(results: Results, key: str) -> GeneratedPage:
    file, plan = results.office.training.onboarding, onboarding.plan_of(results.office, key)
    assert file is not None
    return GeneratedPage(
        f"{onboarding.FOLDER}/{key}.md",
        f"First 90 days: {plan.name}",
        f"Onboarding of a {plan.name}: what is done before day 1, in the first week, and by days 30, 60 and 90.",
        plan.about,
        (TRAINING, ("Onboarding", "training/onboarding/")),
        file.path,
        (
            Section("Checklist", checklist.onboarding_checklist, (key,)),
            Section("What comes after", onboarding.plan_after, (key,)),
        ),
        (),
    )
