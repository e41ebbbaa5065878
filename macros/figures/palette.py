"""Colours by the part they play. The stylesheet gives each a light and a dark variant under the same name.

Each pair keeps 3:1 against the page (WCAG 1.4.11); red and green never stand against each other, and no part is told
by colour alone: lines differ in dash, points in shape. Idea of blue and orange: NHS England, "Making Data Count".
"""

from __future__ import annotations

COLOURS = {
    "value": "#1f4e79",
    "mean": "#4b5563",
    "limit": "#6b7280",
    "target": "#9a3412",
    "improvement": "#0369a1",
    "concern": "#c2410c",
    "neutral": "#6b21a8",
    "planned": "#4b5563",
    "earned": "#0369a1",
    "actual": "#c2410c",
    "budget": "#6b7280",
    "score": "#1f4e79",
    "claimed": "#1f4e79",
    "backed": "#0369a1",
    "validated": "#6b21a8",
    "previous": "#6b7280",
    "range": "#6b7280",
}

DARK_COLOURS = {
    "value": "#8ec5ff",
    "mean": "#b6bdc9",
    "limit": "#9aa3b2",
    "target": "#fdba74",
    "improvement": "#7dd3fc",
    "concern": "#fdba74",
    "neutral": "#d8b4fe",
    "planned": "#b6bdc9",
    "earned": "#7dd3fc",
    "actual": "#fdba74",
    "budget": "#9aa3b2",
    "score": "#8ec5ff",
    "claimed": "#8ec5ff",
    "backed": "#7dd3fc",
    "validated": "#d8b4fe",
    "previous": "#9aa3b2",
    "range": "#9aa3b2",
}
