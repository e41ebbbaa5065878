"""Take in an issue: its file on the branch of the issue, or an answer that says what to mend."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from macros.forms import forms
from macros.forms.form import Form
from macros.forms.writing import Filled
from macros.load import Loading, Office
from macros.problem import Problem
from scripts.intake.answer import accepted, to_mend
from scripts.intake.checking import caused, is_there, put
from scripts.intake.issue import Complaint, Issue, label_of, place_in, read_issue
from scripts.intake.questions import questions
from scripts.intake.received import IntakeError, Received, of_form
from scripts.issue_forms import LABELS


def by_label(office: Office) -> dict[str, Form]:
    """The forms of an office by the label of their issues."""
    return {LABELS[form.id]: form for form in forms(office)}


def file_of(issue: Issue, folder: Path, before: Loading) -> Received | list[Complaint]:
    """An issue -> its file, written to the folder and checked, or what its author has to mend."""
    if before.office is None:
        raise IntakeError("an issue can be read when the office can; run `make validate`")
    found = read_issue(issue, by_label(before.office))
    return found if isinstance(found, list) else _checked(found, issue, folder, before)


def _checked(filled: Filled, issue: Issue, folder: Path, before: Loading) -> Received | list[Complaint]:
    try:
        received = of_form(filled, f"issue #{issue.number}", partial(is_there, folder))
    except IntakeError as error:
        return [Complaint(filled.form.period.label, str(error))]
    if is_there(folder, received.place.path):
        message = f"must be a period that was not sent in yet: {received.place.path} is there already"
        return [Complaint(filled.form.period.label, message)]
    put(folder, [received], replace=False)
    complaints = [_complaint(problem, filled.form, received) for problem in caused(folder, before, [received])]
    return complaints or received


def _complaint(problem: Problem, form: Form, received: Received) -> Complaint:
    """A problem of the file -> the field that it came from; one of another file keeps its place."""
    if problem.path != received.place.path:
        return Complaint(form.title, str(problem))
    asked = questions(form)
    return Complaint(label_of(problem.key, asked), f"{place_in(problem.key, asked)}{problem.message}")


def answer_to(found: Received | list[Complaint]) -> str:
    """What is said to the author."""
    return to_mend(found) if isinstance(found, list) else accepted(found.place.path)
