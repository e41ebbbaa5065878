"""Learning as fragments: whole without script, escaped, with ids that stay."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest

from macros.html import fragment
from macros.measures.results import Results
from macros.pages.learning.checklist import Item, Part, checklist, onboarding_checklist
from macros.pages.learning.my_competencies import my_competencies
from macros.pages.learning.my_learning import my_learning
from macros.pages.learning.progress import module_progress
from macros.pages.learning.questions import module_questions
from macros.pages.links import Links
from macros.paragraphs import fingerprint
from tests.factories import MINIMAL, MODULE, ONBOARDING, PATHS, WHOLE, loaded_office

HOSTILE = "</script><img src=x onerror=alert(1)> {{ 7 * 7 }} \"'&lt;"


@pytest.fixture
def results(tmp_path):
    return Results(loaded_office(tmp_path, WHOLE))


def links(results):
    return Links("../../", results.office.organisation.forge)


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def shown(results, make, *ids) -> str:
    return str(fragment(make(results, links(results), *ids)))


def test_each_question_has_its_choices_its_answer_and_the_page_that_holds_it(results):
    html = shown(results, module_questions, "one")
    module = results.office.modules["one"]
    assert html.count("<fieldset") == html.count("<legend") == html.count("<details") == len(module.questions)
    assert html.count('type="radio"') == html.count("data-right=") == sum(len(one.choices) for one in module.questions)
    assert html.count('data-right="yes"') == len(module.questions)
    assert html.count('href="../../governance/limits/"') == len(module.questions)


def test_the_id_of_a_question_is_made_from_its_words_and_stays_when_questions_move(results, tmp_path):
    ids = re.findall(r'<fieldset id="(q-[0-9a-f]{8})"', shown(results, module_questions, "one"))
    assert ids == [f"q-{fingerprint(one.ask)}" for one in results.office.modules["one"].questions]
    head, *blocks = re.split(r"(?m)^  - ask:", WHOLE[MODULE].split("sign_off: [")[0])
    tail = "sign_off: [" + WHOLE[MODULE].split("sign_off: [")[1]
    turned = head + "".join(f"  - ask:{block}" for block in reversed(blocks)) + tail
    moved = Results(loaded_office(tmp_path / "moved", {**WHOLE, MODULE: turned}))
    assert re.findall(r'<fieldset id="(q-[0-9a-f]{8})"', shown(moved, module_questions, "one")) == ids[::-1]


def test_where_several_answers_are_right_they_are_boxes_and_the_question_says_so(tmp_path):
    text = WHOLE[MODULE].replace(
        "      - {text: plain words, because", "      - {text: plain words, right: yes, because", 1
    )
    results = Results(loaded_office(tmp_path, {**WHOLE, MODULE: text}))
    html = shown(results, module_questions, "one")
    assert html.count('type="checkbox"') == 3
    assert "More than one answer is right." in html


def test_a_question_whose_page_has_changed_says_so(tmp_path, results):
    assert "has changed" not in shown(results, module_questions, "one")
    text = WHOLE[MODULE].replace("reviewed: fbddd8a0", "reviewed: 00000000", 1)
    changed = Results(loaded_office(tmp_path / "changed", {**WHOLE, MODULE: text}))
    html = shown(changed, module_questions, "one")
    assert html.count("The page has changed since this question was reviewed.") == 1
    text = WHOLE[MODULE].replace("    reviewed: fbddd8a0\n", "", 1)
    never = Results(loaded_office(tmp_path / "never", {**WHOLE, MODULE: text}))
    assert shown(never, module_questions, "one").count("Nobody has compared this question with the page yet.") == 1


def test_progress_is_boxes_for_script_and_a_line_for_paper(results):
    html = shown(results, module_progress, "one")
    assert 'data-key="read:one"' in html
    assert 'data-key="done:one"' in html
    assert "Signed off by (role) ____" in words(html)
    assert all(f'value="{role}"' in html for role in results.office.roles)


def test_a_plan_is_a_list_with_the_day_by_which_each_stage_is_done(results):
    html = shown(results, onboarding_checklist, "leading")
    stages = results.office.training.onboarding.plans["leading"].stages
    assert html.count('type="checkbox"') == sum(len(stage.steps) for stage in stages.values())
    assert re.findall(r'data-day="(\d+)"', html) == [str(stage.last_day) for stage in stages]
    assert 'data-key="start:leading"' in html
    keys = re.findall(r'data-key="(step:[^"]+)"', html)
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch(r"step:leading:[\w.-]+", key) for key in keys)


def test_a_list_without_days_asks_for_no_first_day(results):
    html = str(fragment(checklist("mine", [Part("Now", None, (Item("a", "Do it"),))], links(results))))
    assert "start:mine" not in html
    assert "data-day" not in html


def test_my_learning_lists_every_path_with_its_modules_and_tells_script_of_each_question(results):
    html = shown(results, my_learning)
    paths = results.office.training.by_path
    assert html.count("data-path=") == len(paths)
    assert html.count("data-module=") == sum(len(path.modules) for path in paths.values())
    given = json.loads(unescape(re.search(r'id="pmo-learning">(.*?)</script>', html)[1]))
    assert given["assessAfter"] == results.office.training.paths.assess_after
    assert {key: len(one["questions"]) for key, one in given["modules"].items()} == {
        key: len(module.questions) for key, module in results.office.modules.items()
    }


def test_rate_yourself_asks_for_each_competency_with_each_level(results):
    html = shown(results, my_competencies)
    file = results.office.training.competencies
    assert html.count("<fieldset") == len(file.competencies)
    assert html.count('type="radio"') == sum(len(one.levels) + 1 for one in file.competencies.values())


@pytest.mark.parametrize(
    "file", [MODULE, ONBOARDING, PATHS, "data/training/competencies.yml", "data/training/profiles.yml"]
)
def test_hostile_words_stay_words(tmp_path, file):
    quoted = json.dumps(HOSTILE)
    office = loaded_office(tmp_path, {**WHOLE, file: WHOLE[file].replace("plain words", quoted)})
    results = Results(office)
    for make, ids in (
        (module_questions, ("one",)), (module_progress, ("one",)), (onboarding_checklist, ("leading",)),
        (my_learning, ()), (my_competencies, ()),
    ):  # fmt: skip
        html = shown(results, make, *ids)
        assert "<img" not in html
        assert "onerror=alert(1)>" not in html.replace("\\u003e", "")


def test_an_office_without_training_has_sentences_instead(tmp_path):
    results = Results(loaded_office(tmp_path, {**MINIMAL}))
    assert "no learning paths yet" in shown(results, my_learning)
    assert "no competencies" in shown(results, my_competencies)
