"""The colours of the two themes, by what they are for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour the program paints with, as #RRGGBB; `on_x` is text upon a solid x, `x_soft` a tint under x."""

    name: str
    bg: str
    card: str
    raised: str
    hover: str
    border: str
    control: str
    text: str
    muted: str
    primary: str
    primary_hover: str
    primary_pressed: str
    on_primary: str
    primary_soft: str
    success: str
    success_soft: str
    warning: str
    warning_soft: str
    danger: str
    danger_soft: str
    neutral_soft: str
    selection: str
    selection_idle: str
    disabled: str
    on_disabled: str
    sidebar: str
    sidebar_selected: str
    sidebar_text: str
    sidebar_muted: str
    sidebar_danger: str


LIGHT = Tokens(
    name="light",
    bg="#F3F5F8",
    card="#FFFFFF",
    raised="#F8FAFC",
    hover="#EEF2F7",
    border="#D3DAE3",
    control="#838D9C",
    text="#17212E",
    muted="#556171",
    primary="#0B5CAD",
    primary_hover="#0A5199",
    primary_pressed="#084380",
    on_primary="#FFFFFF",
    primary_soft="#E4EFFA",
    success="#1A7440",
    success_soft="#E2F4E8",
    warning="#855600",
    warning_soft="#FFF2D4",
    danger="#B3261E",
    danger_soft="#FDECEA",
    neutral_soft="#E9EDF2",
    selection="#DCEBFA",
    selection_idle="#EBEEF2",
    disabled="#D3DAE3",
    on_disabled="#7D8795",
    sidebar="#10233B",
    sidebar_selected="#1F3F68",
    sidebar_text="#FFFFFF",
    sidebar_muted="#C5D0DE",
    sidebar_danger="#FF8B82",
)

DARK = Tokens(
    name="dark",
    bg="#10151C",
    card="#181F29",
    raised="#1D2531",
    hover="#222C39",
    border="#2F3B4B",
    control="#718095",
    text="#E8EDF4",
    muted="#A5B1C0",
    primary="#4C9FF0",
    primary_hover="#6BB0F4",
    primary_pressed="#3A8BDB",
    on_primary="#04182D",
    primary_soft="#152B45",
    success="#5CCB8B",
    success_soft="#16301F",
    warning="#F0BC55",
    warning_soft="#3A2B0E",
    danger="#FF8B82",
    danger_soft="#421D1B",
    neutral_soft="#283241",
    selection="#1D3C63",
    selection_idle="#283241",
    disabled="#2A3442",
    on_disabled="#7F8B9B",
    sidebar="#0A111A",
    sidebar_selected="#1A2C44",
    sidebar_text="#FFFFFF",
    sidebar_muted="#B4C0CE",
    sidebar_danger="#FF8B82",
)
