"""Look-up that finds: accents, case, marks and word order aside, over all rows, in one order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import Engine
from uuid_utils.compat import uuid7

from pos_app.db.deadline import SEARCH_S
from pos_app.domain.errors import ChangedElsewhere, Duplicate, Forbidden, Invalid, NotFound
from pos_app.domain.permissions import Operator
from pos_app.domain.rows import Barcode, CustomerDraft, CustomerRow, ProductDraft, ProductRow
from pos_app.domain.text import norm
from pos_app.services import slips
from tests.factories import ask, at_once, audit_of
from tests.services.conftest import OpenCounter
from tests.shop import Shop

CUSTOMERS = (
    CustomerDraft(uuid7(), "João da Silva", tax_id="529.982.247-25", email="joao@casa.example", phone="11 91234-5678"),
    CustomerDraft(uuid7(), "Conceição Araújo", email="conceicao_a@casa.example"),
    CustomerDraft(uuid7(), "Maria João Prado"),
    CustomerDraft(uuid7(), "Ângela 100% Natural"),
    CustomerDraft(uuid7(), "Ana_Luiza Sant’Ana"),
    CustomerDraft(uuid7(), "Bjørn Straße", phone="+49 30 901820"),
    CustomerDraft(uuid7(), "Padaria Pão Ltda", tax_id="12.ABC.345/01DE-35"),
)
PRODUCTS = (
    ProductDraft(uuid7(), "Café torrado 500 g", code="CAF-500", sale_price=Decimal(20)),
    ProductDraft(uuid7(), "Cafeteira italiana", code="7", category="Cozinha"),
    ProductDraft(uuid7(), "Filtro de café nº 103", code="FIL", barcodes=(Barcode("7891000100103", Decimal(6)),)),
    ProductDraft(uuid7(), "Descafeinado", code="DES"),
    ProductDraft(uuid7(), "Cabo 2×1,5 mm² ½ rolo", code="CABO", active=False),
    ProductDraft(uuid7(), "Outra coisa", code="CAFE"),
)


@pytest.fixture(scope="module")
def stocked(shop: Shop) -> Shop:
    for customer in CUSTOMERS:
        shop.services.customers.save(shop.manager, customer)
    for product in PRODUCTS:
        shop.services.products.save(shop.manager, product)
    for index in range(300):
        shop.services.products.save(shop.manager, ProductDraft(uuid7(), f"Parafuso {index:03}"))
    return shop


def customers(shop: Shop, typed: str) -> list[str]:
    return [row.name for row in shop.services.customers.search(shop.clerk, typed)]


def products(shop: Shop, typed: str, limit: int = 50) -> list[str]:
    return [row.name for row in shop.services.products.search(shop.clerk, typed, limit)]


@pytest.mark.parametrize("typed", ["joao", "JOÃO", "João", "joão", " joao  "])
def test_accents_case_and_blanks_do_not_matter(stocked: Shop, typed: str) -> None:
    assert customers(stocked, typed) == ["João da Silva", "Maria João Prado"]


@pytest.mark.parametrize("typed", ["silva joao", "da joão silva", "joao sil"])
def test_words_are_found_in_any_order(stocked: Shop, typed: str) -> None:
    assert customers(stocked, typed) == ["João da Silva"]


@pytest.mark.parametrize("customer", CUSTOMERS, ids=lambda draft: draft.name)
def test_every_name_is_found_as_it_is_written(stocked: Shop, customer: CustomerDraft) -> None:
    assert customers(stocked, customer.name)[0] == customer.name


@pytest.mark.parametrize("product", PRODUCTS, ids=lambda draft: draft.code)
def test_every_product_is_found_as_it_is_written(stocked: Shop, product: ProductDraft) -> None:
    assert products(stocked, product.name)[0] == product.name


@pytest.mark.parametrize("typed", ["bjorn strasse", "BJØRN"])
def test_letters_that_are_no_accents_have_their_plain_form_too(stocked: Shop, typed: str) -> None:
    assert customers(stocked, typed) == ["Bjørn Straße"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [("%", ["Ângela 100% Natural"]), ("_", ["Ana_Luiza Sant’Ana"]), ("100%", ["Ângela 100% Natural"]), ("\\", [])],
)
def test_percent_underscore_and_backslash_are_plain_characters(stocked: Shop, typed: str, found: list[str]) -> None:
    assert customers(stocked, typed) == found
    assert products(stocked, typed) == []


@pytest.mark.parametrize("typed", ["-", ".", "xyz", "x-.", "'", '";--', "/", "()"])
def test_a_search_without_digits_is_not_everyone(stocked: Shop, typed: str) -> None:
    assert len(customers(stocked, typed)) < len(CUSTOMERS)


@pytest.mark.parametrize("typed", ["\0", "joao\0", "\ud800", "\x1b[0m"])
def test_characters_that_no_name_has_are_left_out(stocked: Shop, typed: str) -> None:
    assert isinstance(customers(stocked, typed), list)
    assert isinstance(products(stocked, typed), list)
    assert stocked.services.products.find_code(stocked.clerk, f"{typed}no such") is None


@pytest.mark.parametrize("typed", ["52998224725", "529.982.247-25", "529982", "91234", "(11) 91234-5678", "joao@casa"])
def test_a_customer_is_found_by_document_phone_and_e_mail_with_or_without_marks(stocked: Shop, typed: str) -> None:
    assert customers(stocked, typed) == ["João da Silva"]


@pytest.mark.parametrize("typed", ["12.ABC.345/01DE-35", "12abc34501de35"])
def test_a_document_with_letters_is_found_too(stocked: Shop, typed: str) -> None:
    assert customers(stocked, typed) == ["Padaria Pão Ltda"]


def test_an_e_mails_underscore_is_a_plain_character(stocked: Shop) -> None:
    assert customers(stocked, "conceicao_a@") == ["Conceição Araújo"]
    assert customers(stocked, "conceicaoXa@") == []


def test_exact_code_then_beginning_then_word_then_contained(stocked: Shop) -> None:
    assert products(stocked, "cafe") == [
        "Outra coisa",
        "Café torrado 500 g",
        "Cafeteira italiana",
        "Filtro de café nº 103",
        "Descafeinado",
    ]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("011 91234-5678", ["João da Silva"]),
        ("+55 11 91234-5678", ["João da Silva"]),
        ("5678", ["João da Silva"]),
        ("JOAO@CASA.EXAMPLE", ["João da Silva"]),
        ("jooa da silv", ["João da Silva"]),
        ("conceisao", ["Conceição Araújo"]),
        # A figure in a name, since no document and no telephone has it.
        ("100", ["Ângela 100% Natural"]),
    ],
)
def test_a_customer_is_found_by_whatever_is_known(stocked: Shop, typed: str, found: list[str]) -> None:
    assert customers(stocked, typed) == found


def test_without_the_time_for_a_slip_the_answer_is_what_was_found(
    stocked: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert customers(stocked, "jooa da silv") == ["João da Silva"]
    monkeypatch.setattr(slips, "TIME_LEFT_S", SEARCH_S)
    assert customers(stocked, "jooa da silv") == []


def test_a_whole_document_comes_before_those_that_begin_so(shop: Shop) -> None:
    longer = CustomerDraft(uuid7(), "Zoo Empresa", tax_id="11.222.333/0001-81")
    shop.services.customers.save(shop.clerk, longer)
    assert [row.id for row in shop.services.customers.search(shop.clerk, "11222333")] == [longer.id]
    assert customers(shop, "11.222.333/0001-81") == ["Zoo Empresa"]


def test_all_rows_are_searched_not_a_first_page(stocked: Shop) -> None:
    assert products(stocked, "299 parafuso", limit=1) == ["Parafuso 299"]
    assert len(products(stocked, "parafuso", limit=1000)) == 300


def test_nothing_typed_is_the_first_by_name(stocked: Shop) -> None:
    assert customers(stocked, " ")[:2] == ["Ana_Luiza Sant’Ana", "Ângela 100% Natural"]
    everything = products(stocked, "", limit=1000)
    assert products(stocked, "", limit=1) == everything[:1] == [min(everything, key=norm)]
    active = stocked.services.products.search(stocked.clerk, "cabo", active_only=True)
    assert active == ()


# Documents


def test_an_employee_finds_by_document_and_sees_a_part_of_it(stocked: Shop, owner: Engine) -> None:
    services, clerk = stocked.services, stocked.clerk
    (found,) = services.customers.search(clerk, "529.982.247-25")
    assert (found.name, found.tax_id) == ("João da Silva", "***982247**")
    assert services.customers.get(clerk, found.id).tax_id == "***982247**"
    assert services.customers.get(stocked.manager, found.id).tax_id == "52998224725"
    (company,) = services.customers.search(clerk, "12abc34501de35")
    assert company.tax_id == "12ABC34501DE35"
    # What was shown comes back with the form, and stands for what is stored.
    form = replace(CUSTOMERS[0], tax_id="***.982.247-**", notes="Prefere à tarde", version=1)
    assert services.customers.save(clerk, form).version == 2
    assert services.customers.save(clerk, form).version == 2
    stored = ask(owner, "SELECT tax_id FROM pos.customer WHERE id = :id", id=found.id)
    assert stored == "52998224725"
    with pytest.raises(Invalid):
        services.customers.save(clerk, CustomerDraft(uuid7(), "Novo", tax_id="***.982.247-**"))
    with pytest.raises(Forbidden):
        services.customers.save(clerk, replace(form, tax_id="***.000.247-**", version=2))


# What a code stands for


def test_a_code_a_barcode_and_a_pack_are_found_exactly(stocked: Shop) -> None:
    def find(code: str) -> tuple[str, Decimal] | None:
        match = stocked.services.products.find_code(stocked.clerk, code)
        return None if match is None else (match.product.name, match.quantity)

    assert find("7") == ("Cafeteira italiana", Decimal(1))
    assert find(" caf-500 ") == ("Café torrado 500 g", Decimal(1))
    assert find("7891000100103") == ("Filtro de café nº 103", Decimal(6))
    assert find("CAF") is None


def test_a_price_label_charges_its_price_and_a_bad_check_digit_is_refused(stocked: Shop) -> None:
    form = ProductDraft(uuid7(), "Queijo", code="123", unit="KG", allows_fraction=True, sale_price=Decimal("45.90"))
    cheese = stocked.services.products.save(stocked.manager, form)
    label = with_check_digit("200012301234")
    match = stocked.services.products.find_code(stocked.clerk, label)
    assert match is not None
    assert (match.product.id, match.label_total, match.quantity) == (cheese.id, Decimal("12.34"), Decimal("0.269"))
    with pytest.raises(Invalid) as refused:
        stocked.services.products.find_code(stocked.clerk, label[:-1] + str((int(label[-1]) + 1) % 10))
    assert refused.value.field == "code"


def with_check_digit(twelve: str) -> str:
    total = sum(int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(twelve))
    return f"{twelve}{-total % 10}"


# Forms


def test_a_duplicate_names_the_row_that_has_it(stocked: Shop) -> None:
    taken = stocked.services.customers.search(stocked.clerk, "52998224725")[0]
    for form, field in (
        (CustomerDraft(uuid7(), "Outro", tax_id="52998224725"), "tax_id"),
        (CustomerDraft(uuid7(), "Outro", email="JOAO@casa.example"), "email"),
    ):
        with pytest.raises(Duplicate) as refused:
            stocked.services.customers.save(stocked.clerk, form)
        assert (refused.value.field, refused.value.existing_id) == (field, str(taken.id))
    filters = stocked.services.products.search(stocked.clerk, "FIL")[0]
    for product, field in (
        (ProductDraft(uuid7(), "Outro", code="fil"), "code"),
        (ProductDraft(uuid7(), "Outro", barcodes=(Barcode("7891000100103"),)), "barcode"),
    ):
        with pytest.raises(Duplicate) as refused:
            stocked.services.products.save(stocked.manager, product)
        assert (refused.value.field, refused.value.existing_id) == (field, str(filters.id))


def test_a_stale_form_of_a_customer_or_a_product_is_refused_and_names_who_was_faster(shop: Shop) -> None:
    customer = CustomerDraft(uuid7(), "Dois editam")
    shop.services.customers.save(shop.clerk, customer)
    product = ProductDraft(uuid7(), "Dois editam")
    shop.services.products.save(shop.manager, product)
    saves: tuple[Callable[[str], CustomerRow | ProductRow], ...] = (
        lambda name: shop.services.customers.save(shop.manager, CustomerDraft(customer.id, name, version=1)),
        lambda name: shop.services.products.save(shop.manager, ProductDraft(product.id, name, version=1)),
    )
    for save in saves:
        saved = save("Um")
        with pytest.raises(ChangedElsewhere) as refused:
            save("Dois")
        assert (refused.value.by, refused.value.at) == (shop.manager.name, saved.updated_at)


def test_the_same_new_row_twice_at_once_is_added_once(shop: Shop, open_counter: OpenCounter) -> None:
    services = open_counter(2)
    customer, product = CustomerDraft(uuid7(), "Duas vezes"), ProductDraft(uuid7(), "Duas vezes")
    for results in (
        at_once(2, lambda _: services.customers.save(shop.manager, customer)),
        at_once(2, lambda _: services.products.save(shop.manager, product)),
    ):
        # Both are told of the one row: nothing tells a double press from a second try.
        assert not isinstance(results[0], Exception)
        assert results[0] == results[1]
        assert results[0].version == 1


@pytest.mark.parametrize("change", [{"tax_id": "111.444.777-35"}, {"tax_id": ""}, {"active": False}])
def test_a_document_and_deactivation_are_a_managers_to_change(shop: Shop, change: dict[str, object]) -> None:
    first = CustomerDraft(uuid7(), "Com CPF", tax_id=with_cpf_digits(uuid7().int))
    shop.services.customers.save(shop.clerk, first)
    fields = {"id": first.id, "name": "Com CPF", "tax_id": first.tax_id, "version": 1, **change}
    with pytest.raises(Forbidden) as refused:
        shop.services.customers.save(shop.clerk, CustomerDraft(**fields))  # type: ignore[arg-type]
    assert refused.value.permission == "customer.restricted"
    contact = CustomerDraft(first.id, "Com CPF", tax_id=first.tax_id, phone="11 4002-8922", version=1)
    assert shop.services.customers.save(shop.clerk, contact).phone == "+551140028922"


def with_cpf_digits(number: int) -> str:
    digits = [int(digit) for digit in f"{number % 10**9:09}"]
    for _ in range(2):
        total = sum(digit * weight for digit, weight in zip(digits, range(len(digits) + 1, 1, -1), strict=True))
        digits.append(total * 10 % 11 % 10)
    return "".join(map(str, digits))


def test_a_clerk_changes_no_product_and_sees_no_purchase_price(stocked: Shop) -> None:
    clerk: Operator = stocked.clerk
    form = ProductDraft(uuid7(), "Comprado", purchase_price=Decimal(3), sale_price=Decimal(5))
    with pytest.raises(Forbidden):
        stocked.services.products.save(clerk, form)
    stored = stocked.services.products.save(stocked.manager, form)
    assert stored.purchase_price == 3
    assert stocked.services.products.get(clerk, stored.id).purchase_price is None


def test_what_is_not_there_is_not_found(shop: Shop) -> None:
    for read in (shop.services.customers.get, shop.services.products.get, shop.services.pre_sales.get):
        with pytest.raises(NotFound):
            read(shop.clerk, uuid7())


def test_the_audit_of_a_customer_says_what_changed_never_to_what(shop: Shop, owner: Engine) -> None:
    form = CustomerDraft(uuid7(), "Segredo Pessoal", tax_id=with_cpf_digits(987654321), email="segredo@casa.example")
    shop.services.customers.save(shop.clerk, form)
    shop.services.customers.save(shop.clerk, replace(form, phone="11 4002-8922", version=1))
    assert audit_of(owner, form.id) == ["add", "change"]
    kept = ask(owner, "SELECT string_agg(a::text, ' ') FROM pos.audit_log a WHERE row_id = :id", id=str(form.id))
    assert "phone" in kept
    for data in (form.tax_id, "segredo", "Segredo", "40028922"):
        assert data not in kept
