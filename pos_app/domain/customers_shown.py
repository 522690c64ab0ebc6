"""Which customers are listed."""

from enum import StrEnum


class CustomersShown(StrEnum):
    """One thing that is asked of them; who was anonymised is nobody, and stands among the inactive."""

    EVERYBODY = "everybody"
    ACTIVE = "active"
    INACTIVE = "inactive"
