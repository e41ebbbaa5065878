"""What the form's scripts compute in a browser, held equal to Python: the YAML they write, the scores they show."""

from __future__ import annotations

import io
import json
import random
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page
from ruamel.yaml import YAML

from macros.forms.form import Kind
from macros.forms.scoring import scoring
from macros.forms.writing import written
from macros.measures.basis import backed_levels, claimed_levels
from macros.measures.scorer import Scorer
from macros.records.absent import Absent, is_known
from macros.records.assessment import Assessment
from macros.records.evidence import EvidenceKind
from macros.records.model import MaturityModel
from macros.source import read
from tests.site.building import REPOSITORY

MODELS = sorted([*(REPOSITORY / "tests" / "models").glob("*.yml"), REPOSITORY / "data" / "models" / "pmo.yml"])
NASTY = (
    '"', "'", "\\", "\n", "\r\n", "\t", "#", ": ", "- ", "{}", "[]", "&a", "*a", "!t", "|", ">", "%", "@", "`", "yes",
    "null", "~", "0x1f", "1e3", "2026-11-23", "é", "日本", "😀", "\u0085", "\u2028", "\u2029", "\ufeff", "\u200b",
    "\u202e", "\x00", "\x07", "\x1b", "\x7f", "\xa0", "\xad", "\ud83d", "\ufffe", "\U0010ffff", "<script>",
    "{{ 7*7 }}", "...", "---", " ",
)  # fmt: skip
COUNT = 10_000


@pytest.fixture(scope="module")
def page(browser: Browser, address: str):
    opened = browser.new_page()
    opened.goto(f"{address}/404.html")
    yield opened
    opened.close()


def in_browser(page: Page, module: str, call: str, given: object) -> object:
    """What `call` comes to in the browser, where `m` is a module of the form and `given` the value handed over."""
    script = f"async (given) => {{ const m = await import('/assets/form/{module}'); return {call}; }}"
    return page.evaluate(script, given)


def a_text(dice: random.Random) -> str:
    parts = [dice.choice((*NASTY, "word", "Evidence of the gate", "3", "a-b")) for _ in range(dice.randint(0, 6))]
    return "".join(parts)


def an_answer(dice: random.Random) -> list[tuple[str, str, str]]:
    """What somebody may fill in: (path, text, kind) in the order of a form."""
    kinds = [str(kind) for kind in Kind if kind is not Kind.FLAG]
    entries = [("summary", a_text(dice), "long"), ("estimate", dice.choice(("yes", "")), "flag")]
    for criterion in dice.sample(("mandate", "2026", "no", "risk-register", "x"), dice.randint(1, 4)):
        entries.append((f"ratings.{criterion}.level", dice.choice(("3", "not-rated", a_text(dice))), "level"))
        entries.append((f"ratings.{criterion}.note", a_text(dice), "text"))
        for row in range(dice.randint(0, 3)):
            entries += [
                (f"ratings.{criterion}.evidence.#{row}.{key}", a_text(dice), dice.choice(kinds))
                for key in ("kind", "title", "link", "date")
            ]
    entries += [(f"reasons.#{row}", a_text(dice), "text") for row in range(dice.randint(0, 2))]
    for row in range(dice.randint(0, 2)):
        entries += [(f"actions.#{row}.id", f"act-{row}", "hidden"), (f"actions.#{row}.step", a_text(dice), "text")]
    return entries


def as_data(entries: list[tuple[str, str, str]]) -> object:
    """What a reader must find in the file: every text that was not blank, and half a character as the sign for it."""
    root: dict[str, object] = {}
    for path, text, _ in entries:
        if not text.strip(" \t\r\n"):
            continue
        node = root
        *steps, last = path.split(".")
        for step in steps:
            node = node.setdefault(step, {})
        node[last] = "".join("\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in text)
    return tidied(root)


def tidied(node: object) -> object:
    if not isinstance(node, dict):
        return node
    inner = {key: tidied(value) for key, value in node.items()}
    if not inner or not all(key.startswith("#") for key in inner):
        return inner
    if all(isinstance(one, dict) and "id" in one for one in inner.values()):
        return {one["id"]: {key: value for key, value in one.items() if key != "id"} for one in inner.values()}
    return list(inner.values())


def test_ten_thousand_answers_are_written_alike_and_read_back_equal(page: Page) -> None:
    dice = random.Random(20261123)
    answers = [an_answer(dice) for _ in range(COUNT)]
    texts: list[str] = []
    for start in range(0, COUNT, 1000):
        batch = [[[p, t.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass"), k] for p, t, k in one]
                 for one in answers[start : start + 1000]]  # fmt: skip
        coded = json.dumps(batch)
        texts += in_browser(page, "writing.js", "JSON.parse(given).map((one) => m.written(one).join('\\n'))", coded)
    second = YAML(typ="base")
    for entries, text in zip(answers, texts, strict=True):
        given = [(path, words, Kind(kind)) for path, words, kind in entries if words.strip(" \t\r\n")]
        ours = "\n".join(written(given))
        assert text == ours
        expected = as_data(entries)
        assert (yaml.load(text, Loader=yaml.BaseLoader) or {}) == expected
        assert (second.load(io.StringIO(text)) or {}) == expected
        assert all(line.isprintable() or not line.isascii() for line in text.split("\n"))


def an_assessment_of(model: MaturityModel, dice: random.Random) -> tuple[Assessment, dict[str, object]]:
    """An assessment as a record, and the same as the form's script sees it."""
    is_measured = model.levels[max(model.levels)].up_to is not None
    lines, seen = [], {}
    for key in model.by_criterion:
        if dice.random() < 0.1:
            continue
        rating: dict[str, object] = {}
        chance = dice.random()
        if chance < 0.1:
            rating["level"] = "not-rated"
        elif chance < 0.25:
            rating["level"] = "not-applicable"
            until = dice.choice(("2026-12-31", "2026-11-22", "2026-11-23"))
            rating["exemption"] = {"reason": "words", "approved_by": "sponsor", "review_by": until}
        elif is_measured and chance < 0.6:
            rating["percent"] = str(dice.choice((0, 15, 15.5, 50, 85, 86.25, 100)))
        else:
            rating["level"] = str(dice.choice(sorted(model.levels)))
        rating["evidence"] = [a_piece(dice) for _ in range(dice.randint(0, 2))]
        seen[key] = {**rating, "evidence": dict(enumerate(rating["evidence"]))}
        lines.append(f"  {key}: {json.dumps(rating)}")
    if not lines:
        return an_assessment_of(model, dice)
    text = (
        f"model: m\nmodel_version: '1'\nsubmitted_by: lead\nsubmitted_on: 2026-11-23\nratings:\n{chr(10).join(lines)}\n"
    )
    return Assessment.from_document(read("assessments/x/2026-Q4.yml", text.encode())), seen


def a_piece(dice: random.Random) -> dict[str, str]:
    piece = {"kind": str(dice.choice(tuple(EvidenceKind))), "title": "words"}
    if dice.random() < 0.8:
        days = (date(2023, 1, 1) + timedelta(dice.randint(0, 1400)), date(2025, 8, 31), date(2026, 5, 23))
        piece["date"] = str(dice.choice(days))
    if dice.random() < 0.7:
        piece["owner"] = "lead"
    if dice.random() < 0.5:
        piece |= {"seen_by": dice.choice(("lead", "sponsor")), "seen_on": "2026-10-01"}
    return piece


@pytest.mark.parametrize("path", MODELS, ids=lambda path: path.stem)
def test_the_page_scores_as_python_does(page: Page, path: Path) -> None:
    model = MaturityModel.from_document(read(f"data/models/{path.name}", path.read_bytes()))
    scorer, dice, day = Scorer(model), random.Random(path.stem), date(2026, 11, 23)
    cases = [an_assessment_of(model, dice) for _ in range(300)]
    call = """given.cases.map((ratings) => {
        const levels = m.levelsOf(given.model, ratings, 'lead', '2026-11-23');
        return ['claimed', 'backed'].map((basis) => m.profile(given.model, levels[basis]));
    })"""
    given = {"model": scoring(model), "cases": [seen for _, seen in cases]}
    found = in_browser(page, "score.js", call, json.loads(json.dumps(given)))
    for (assessment, _), (claimed, backed) in zip(cases, found, strict=True):
        levels = claimed_levels(assessment, model, day)
        for shown, known in ((claimed, levels), (backed, backed_levels(assessment, model, levels, day))):
            profile = scorer.profile(known)
            assert (shown["rated"], shown["total"]) == (profile.overall.rated, profile.overall.total)
            assert shown["value"] == figure(profile.overall.value)
            assert shown["groups"] == {key: figure(score.value) for key, score in profile.groups.items()}
            assert shown["level"] == (profile.gate.level if profile.gate is not None else None)


def figure(value: object) -> object:
    words = {Absent.NOT_RATED: "not-rated", Absent.NOT_APPLICABLE: "not-applicable"}
    return pytest.approx(value, abs=1e-9) if is_known(value) else words[value]
