"""Forms: what people fill in, once, for the web page, the workbook, the issue and the file that comes of them.

records -> Form -> doors (web form, workbook, issue form) -> answers -> YAML, the same whatever the door.
"""

from collections.abc import Iterator

from macros.forms.assessment import assessment_form
from macros.forms.form import Form
from macros.forms.observation import observation_form
from macros.forms.project_report import project_form
from macros.load import Office


def forms(office: Office) -> Iterator[Form]:
    """All forms of an office: self-assessment, value of a KPI, project status."""
    yield assessment_form(office)
    yield observation_form(office)
    yield project_form(office)
