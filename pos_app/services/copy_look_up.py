"""Looking for products in the counter's copy of the catalogue as in the database: `services.look_up` has the order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from pos_app.domain.errors import Unavailable
from pos_app.domain.rows import ProductRow
from pos_app.domain.slips import corrections
from pos_app.domain.text import norm
from pos_app.outbox.catalogue import Catalogue, Codes
from pos_app.services.look_up import Query, parse_query
from pos_app.services.name_search import CONTAINED
from pos_app.services.products import BARCODE_FROM


class CopyLookUp:
    """Words of all names, of which one may be meant by a slip, are counted when first asked for, and kept."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._vocabulary: tuple[tuple[str | None, bool], Counter[str]] | None = None

    def search(self, typed: str, limit: int, *, active_only: bool) -> tuple[ProductRow, ...]:
        """Find by code, barcode or words of the name; then by category; a slip is looked for after all else."""
        query = parse_query(typed)
        bare = query.digits or query.text
        codes = Codes(query.text, bare, bare if len(bare) >= BARCODE_FROM else "")
        placed = self._catalogue.search(query.text, query.words, limit, codes, active_only=active_only)
        found = {row.id: row for _, row in placed}
        if len(found) < limit and not query.empty:
            named = any(place < CONTAINED for place, _ in placed)
            others = () if query.digits else self._catalogue.of_category(query.text, limit, active_only=active_only)
            more = tuple(row for row in others if row.id not in found)
            if not more and not named:
                more = self._by_slips(query, limit, active_only=active_only)
            for row in more:
                found.setdefault(row.id, row)
        return tuple(found.values())[:limit]

    def _by_slips(self, query: Query, limit: int, *, active_only: bool) -> tuple[ProductRow, ...]:
        typed, words = norm(query.text), [norm(word) for word in query.words]
        found: list[ProductRow] = []
        try:
            for index, meant in corrections(words, lambda index, _: self._beside(words, index, active_only)):
                placed = self._catalogue.search(
                    typed.replace(words[index], meant, 1),
                    [*words[:index], meant, *words[index + 1 :]],
                    limit,
                    active_only=active_only,
                )
                found += (row for place, row in placed if place < CONTAINED)
        except Unavailable:
            # No time for all of them: what there is comes first anyway.
            return tuple(found)
        return tuple(found)

    def _beside(self, words: Sequence[str], index: int, active_only: bool) -> Iterable[tuple[str, int]]:
        """Words of the names that have all words but this one, and in how many they are."""
        others = [word for place, word in enumerate(words) if place != index]
        if others:
            return self._count(others, active_only=active_only).items()
        kept = self._catalogue.fact("refreshed_at"), active_only
        if self._vocabulary is None or self._vocabulary[0] != kept:
            self._vocabulary = kept, self._count((), active_only=active_only)
        return self._vocabulary[1].items()

    def _count(self, others: Sequence[str], *, active_only: bool) -> Counter[str]:
        names = self._catalogue.names(others, active_only=active_only)
        return Counter(word for name in names for word in name.split())
