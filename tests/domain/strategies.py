"""Random values of the shop: amounts, quantities, discounts and carts that keep the rules."""

from decimal import Decimal
from uuid import UUID

from hypothesis import strategies as st

from pos_app.domain.money import Discount, line_gross
from pos_app.domain.pre_sale import DraftLine, PreSaleDraft


def decimals(places: int, low: int = 0, high: int = 10**12 - 1) -> st.SearchStrategy[Decimal]:
    """Decimals of so many places, from `low` to `high` of the last place."""
    return st.integers(low, high).map(lambda units: Decimal((0, tuple(map(int, str(units))), -places)))


money = decimals(2)
prices = decimals(2, high=99_999_99)
quantities = decimals(3, low=1, high=9_999_999)
percents = st.one_of(decimals(2, high=10_000), st.integers(0, 100).map(Decimal))
percent_discounts = percents.map(lambda value: Discount("percent", value))
# Text as people and machines may send it: any Unicode, and much of what looks nearly right.
near_numbers = st.text(alphabet="0123456789.,-−+eER$ \u00a0%\uff11٣½", max_size=16)
noise = st.one_of(st.text(max_size=30), near_numbers)


@st.composite
def discounts(draw: st.DrawFn, gross: Decimal) -> Discount | None:
    """A discount that `gross` (cents) can bear, or none."""
    kind = draw(st.sampled_from(["none", "percent", "amount"]))
    if kind == "none":
        return None
    if kind == "percent":
        return draw(percent_discounts)
    return Discount("amount", draw(decimals(2, high=int(gross * 100))))


@st.composite
def lines(draw: st.DrawFn, products: int = 5) -> DraftLine:
    """A line of one of a few products; the unit price is often the list price."""
    product = draw(st.integers(1, products))
    list_price = draw(prices)
    quantity = draw(quantities)
    unit_price = draw(st.one_of(st.just(list_price), prices))
    return DraftLine(
        product_id=UUID(int=product),
        code=f"P-{product}",
        name=f"Produto {product}",
        unit="KG",
        allows_fraction=True,
        list_price=list_price,
        quantity=quantity,
        unit_price=unit_price,
        discount=draw(discounts(line_gross(quantity, unit_price))),
        available=draw(st.one_of(st.none(), quantities)),
    )


@st.composite
def drafts(draw: st.DrawFn, max_lines: int = 8) -> PreSaleDraft:
    """A pre-sale of up to a few lines with or without a header discount."""
    draft = PreSaleDraft(UUID(int=0), lines=tuple(draw(st.lists(lines(), max_size=max_lines))))
    return draft.set_discount(draw(discounts(draft.subtotal)))
