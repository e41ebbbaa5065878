"""Pages of templates and roles."""

from __future__ import annotations

from collections.abc import Iterator

from macros.documents.description import FOLDER as TEMPLATES
from macros.measures.lessons import of_template
from macros.measures.results import Results
from macros.pages import lessons, role_pages, templates
from macros.pages.generated.page import GeneratedPage, Section
from macros.pages.training import competencies


def handbook_pages(results: Results) -> Iterator[GeneratedPage]:
    """A page for each template and role."""
    for template_id in results.office.templates:
        yield _template_page(results, template_id)
    for role in results.office.roles:
        yield _role_page(results, role)


def _template_page(results: Results, template_id: str) -> GeneratedPage:
    found = results.office.templates[template_id]
    ids = (template_id,)
    return GeneratedPage(
        f"{TEMPLATES}/{template_id}.md",
        found.name,
        f"Template {found.name}: fields, who reads them, and a filled-in example.",
        found.purpose,
        (("Reference", "reference/"), ("Templates", "reference/templates/")),
        found.path,
        (
            Section("Take it", templates.template_files, ids),
            Section("At a glance", templates.template_facts, ids),
            Section("Fields", templates.template_fields, ids),
            Section("Filled in", templates.template_example, ids),
            Section("Lessons from projects", lessons.template_lessons, ids),
        ),
        (
            results.office.organisation,
            found,
            results.office.governance.boards or "",
            *of_template(results.office, template_id),
        ),
    )


def _role_page(results: Results, role: str) -> GeneratedPage:
    found, name, ids = role_pages.profile(results.office, role), results.office.roles[role], (role,)
    file = results.office.governance.roles
    return GeneratedPage(
        f"{role_pages.FOLDER}/{role}.md",
        name,
        f"Role {name}: what it must do, what it decides, its pages, templates, KPIs and training.",
        found.purpose if found else role_pages.NO_PROFILE,
        (("Governance", "governance/"), ("Roles", f"{role_pages.FOLDER}/")),
        file.path if file and found else results.office.organisation.path,
        (
            Section("Five things you must do", role_pages.duties, ids),
            Section("What you decide", role_pages.decides, ids),
            Section("What you answer for", role_pages.limits, ids),
            Section("Where you take part", role_pages.takes_part, ids),
            Section("What you work with", role_pages.works_with, ids),
            Section("Your training", role_pages.training, ids),
            Section("Levels that it asks", competencies.role_profiles, ids),
        ),
        (),
    )
