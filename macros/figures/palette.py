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
    "forecast": "#6b21a8",
    "status-off": "#8f1d14",
    "status-risk": "#b45309",
    "status-on": "#0b5c8a",
    "status-none": "#6b7280",
    "series-1": "#1f4e79",
    "series-2": "#b45309",
    "series-3": "#6b21a8",
    "series-4": "#0f766e",
    "series-5": "#9d174d",
    "series-6": "#4b5563",
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
    "forecast": "#d8b4fe",
    "status-off": "#ff9d92",
    "status-risk": "#fcd38d",
    "status-on": "#7dc4f2",
    "status-none": "#9aa3b2",
    "series-1": "#8ec5ff",
    "series-2": "#fcd38d",
    "series-3": "#d8b4fe",
    "series-4": "#5eead4",
    "series-5": "#f9a8d4",
    "series-6": "#b6bdc9",
}
