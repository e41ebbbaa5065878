"""The words that pages do without, and those that they use in their place."""

from __future__ import annotations

FILLER = {
    "leverag(e|es|ed|ing)": "'use'",
    "utili[sz](e|es|ed|ing)": "'use'",
    "in order to": "'to'",
    "robust(ly)?": "what makes it so",
    "seamless(ly)?": "what makes it so",
    "holistic(ally)?": "what is included",
    "best-in-class": "a figure",
    "state-of-the-art": "a figure",
    "cutting-edge": "a figure",
    "synerg(y|ies)": "the effect that is meant",
    "stakeholders should be aware": "what they must do",
    "it is important to note": "the note itself",
    "please note": "the note itself",
    "going forward": "'from now on'",
    "moving forward": "'from now on'",
    "at this point in time": "'now'",
    "in terms of": "'in' or 'by'",
    "with regard to": "'on'",
    "with respect to": "'on'",
    "as appropriate": "when exactly",
    "as needed": "when exactly",
    "where applicable": "where exactly",
    "if applicable": "when exactly",
    "best practices?": "the practice",
    "facilitat(es|ed) the": "the verb that is meant",
    "ensur(e|es|ed|ing) that": "who does what",
    "proactive(ly)?": "'before' or 'early'",
    "impactful": "a figure",
    "actionable": "the action",
    "value-add(ed|ing)?": "the value",
    "key takeaways?": "'what to keep'",
    "deep dive": "'look'",
    "low-hanging fruit": "what is easy",
    "paradigm": "the change",
    "empower(s|ed|ing|ment)?": "what somebody may decide",
    "streamlin(e|es|ed|ing)": "what becomes shorter",
    "basically": "nothing",
    "essentially": "nothing",
    "obviously": "nothing",
    "of course": "nothing",
    "simply put": "nothing",
    "various": "which ones",
}
"""Pattern -> what stands there instead."""

TERMS = {
    "[Ss]teering (committee|board|group)": "project board",
    "[Ii]nvestment board": "portfolio board",
    "[Cc]hange board": "project board",
    "RAG": "status",
    "KPI dashboards?": "scorecard",
    "[Rr]isk logs?": "risk register",
    "[Ii]ssue registers?": "issue log",
    "[Dd]ecision registers?": "decision log",
    "[Ll]essons? logs?": "lesson cards",
    "SRO": "sponsor",
    "[Pp]roject owner": "sponsor",
    "[Pp]roject charter document": "charter",
    "[Tt]raffic lights?": "status",
    "[Kk]ey performance indicators": "KPIs",
    "[Mm]etrics?(?! and reporting)": "KPI",
    "[Gg]o-lives?": "handover",
    "[Mm]ile stones?": "milestone",
    "[Pp]rogram(?!me|s? that)": "programme",
    "[Rr]esponsibility assignment matrix": "responsibility matrix",
}
"""Pattern of a word that we do not use -> our term."""

# fmt: off
NAMES = frozenset(
    (
        "ADEME", "AS", "BY", "CC", "CIFTER", "CMMI", "COBIT", "CSV", "DCMA", "EU", "EUR", "GAO",
        "GAPPS", "GOV", "HTML", "ID", "IEC", "II", "IPA", "ISO", "IT", "JSON", "KPI", "METRR",
        "NASA", "NHS", "OK", "OWASP", "PDF", "PMBOK", "PMI", "PMO", "PRA", "PRINCE", "SAMM", "SAMMY",
        "SQL", "UK", "US", "YAML",
    )
)
# fmt: on
"""Names that people know by their short form, or that a page names as a source."""
