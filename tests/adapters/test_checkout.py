"""Storing and handing in: once, and safe to ask for again after any failure."""

from dataclasses import replace
from decimal import Decimal
from uuid import UUID

import pytest
from PySide6.QtCore import QObject

from pos_app.adapters.cart import Cart
from pos_app.adapters.checkout import Checkout
from pos_app.adapters.runner import InlineRunner
from pos_app.domain.errors import CapExceeded, ChangedElsewhere, Trouble, Unavailable
from pos_app.domain.rows import Override
from pos_app.domain.status import Status
from tests.adapters.test_cart import add, stored


class Desk(QObject):
    """What the functions of a shop would do, and what was asked of them; `fails` is raised once each, in order."""

    def __init__(self):
        super().__init__()
        self.asked = []
        self.fails = []
        self.known = {}

    def save(self, draft):
        self.asked.append(("save", draft.version, len(draft.lines)))
        known = self.known.get(draft.id)
        if known is not None and known[0] == draft:
            return known[1]
        if draft.version != (0 if known is None else known[1].version):
            raise ChangedElsewhere
        error = self.fails.pop(0) if self.fails else None
        if error is None or error.maybe_done:
            self.known[draft.id] = (draft, stored(draft, draft.version + 1))
        if error is not None:
            raise error
        return self.known[draft.id][1]

    def submit(self, pre_sale_id, version, request_id, override=None):
        self.asked.append(("submit", version, request_id))
        if self.fails:
            raise self.fails.pop(0)
        return replace(self.known[pre_sale_id][1], status=Status.PENDING)

    def cancel(self, pre_sale_id, version, _request_id, reason):
        self.asked.append(("cancel", version, reason))
        return replace(self.known[pre_sale_id][1], status=Status.CANCELLED)


@pytest.fixture
def desk(qapp):
    return Desk()


@pytest.fixture
def cart(qapp):
    return Cart()


@pytest.fixture
def checkout(cart, desk):
    return Checkout(cart, InlineRunner(), desk.save, desk.submit, desk.cancel)


@pytest.fixture
def failures(checkout):
    failures: list[Exception] = []
    checkout.failed.connect(failures.append)
    return failures


def away(*, maybe_done=False):
    return Unavailable(Trouble.OFFLINE, maybe_done=maybe_done)


def test_a_stored_draft_stays_open_with_its_number(cart, checkout):
    add(cart)
    checkout.save()
    assert (cart.draft.number, cart.dirty, cart.frozen, checkout.busy) == (7, False, False, False)


def test_handing_in_stores_first_and_begins_another(qtbot, cart, checkout, desk):
    add(cart)
    before = cart.draft.id
    with qtbot.waitSignal(checkout.submitted) as submitted:
        checkout.submit()
    assert submitted.args[0].status is Status.PENDING
    assert [step[0] for step in desk.asked] == ["save", "submit"]
    assert cart.blank
    assert cart.draft.id != before
    assert not cart.frozen


def test_what_is_stored_already_is_handed_in_as_it_is(cart, checkout, desk):
    add(cart)
    checkout.save()
    checkout.submit()
    assert [step[0] for step in desk.asked] == ["save", "submit"]


def test_a_failure_keeps_everything_and_frees_the_cart(cart, checkout, desk, failures):
    add(cart)
    desk.fails = [away()]
    checkout.submit()
    assert [type(error) for error in failures] == [Unavailable]
    assert (len(cart.draft.lines), cart.dirty, cart.frozen, checkout.busy) == (1, True, False, False)


def test_handing_in_again_is_the_same_request(cart, checkout, desk, failures):
    add(cart)
    checkout.save()
    desk.fails = [away(maybe_done=True)]
    checkout.submit()
    checkout.submit()
    first, second = (step[2] for step in desk.asked if step[0] == "submit")
    assert isinstance(first, UUID)
    assert first == second
    assert len(failures) == 1


def test_a_changed_pre_sale_is_another_request(cart, checkout, desk, failures):
    add(cart)
    desk.fails = []
    checkout.save()
    desk.fails = [away()]
    checkout.submit()
    add(cart, 2)
    checkout.submit()
    first, second = (step[2] for step in desk.asked if step[0] == "submit")
    assert first != second
    assert len(failures) == 1


def test_after_a_lost_answer_what_was_sent_is_settled_before_what_changed_since(cart, checkout, desk, failures):
    add(cart, 1)
    desk.fails = [away(maybe_done=True)]
    checkout.save()
    add(cart, 2)
    checkout.save()
    assert desk.asked == [("save", 0, 1), ("save", 0, 1), ("save", 1, 2)]
    assert (cart.draft.version, cart.dirty, len(failures)) == (2, False, 1)


def test_cancelling_begins_another(cart, checkout, desk):
    add(cart)
    checkout.save()
    checkout.cancel("desistiu")
    assert desk.asked[-1] == ("cancel", 1, "desistiu")
    assert cart.blank


def test_a_failure_that_nobody_would_hear_is_raised(cart, checkout, desk):
    add(cart)
    desk.fails = [away()]
    with pytest.raises(Unavailable):
        checkout.save()


def test_after_the_same_person_has_signed_in_again_the_new_session_writes(cart, desk):
    add(cart)
    checkout = Checkout(cart, InlineRunner(), desk.save, desk.submit, desk.cancel)
    again = Desk()
    checkout.act_like(Checkout(Cart(), InlineRunner(), again.save, again.submit, again.cancel))
    checkout.save()
    assert (desk.asked, again.asked) == ([], [("save", 0, 1)])


def test_who_signs_for_it_goes_with_the_same_request_as_the_attempt_that_was_refused(cart, checkout, desk, failures):
    add(cart)
    beyond = CapExceeded(Decimal(10), Decimal(5))
    signed = []
    submit = desk.submit
    checkout.save()

    def refusing(pre_sale_id, version, request_id, override):
        signed.append((request_id, override))
        if override is None:
            raise beyond
        return submit(pre_sale_id, version, request_id, override)

    other = Checkout(cart, InlineRunner(), desk.save, refusing, desk.cancel)
    checkout.act_like(other)
    checkout.submit()
    assert failures == [beyond]
    override = Override("gil@loja.example", "correct horse")
    checkout.submit(override)
    assert [one[1] for one in signed] == [None, override]
    assert signed[0][0] == signed[1][0]
    assert cart.blank
