"""A grant to hand in what was written away from the database: what it serves for, and for how long."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from uuid_utils.compat import uuid7

from pos_app.domain.errors import Forbidden, NotSignedIn, PosError
from pos_app.domain.permissions import Role
from tests.factories import ask, draft, line, signed_in, tell
from tests.services.handed_in import handing_in, payload

__all__ = ["handing_in"]


def test_a_grant_is_kept_as_a_hash_lasts_72_hours_and_knows_the_last_number(shop, owner, handing_in):
    leo = signed_in(shop)
    key = handing_in.grant(leo)
    assert timedelta(hours=71.9) < key.expires_at - datetime.now(UTC) <= timedelta(hours=72, minutes=1)
    handing_in.submit(None, key.token, json.dumps(payload(draft(line(shop.product("Nº"), "1")), number="C09-90417")))
    assert handing_in.grant(leo).last_number == 90417
    made_up = payload(draft(line(shop.product("Nº 2"), "1")), number="C09-999999999")
    handing_in.submit(None, key.token, json.dumps(made_up))
    assert handing_in.grant(leo).last_number == 90417
    kept = "SELECT count(*) FROM pos.offline_grant g WHERE g::text LIKE :token"
    assert ask(owner, kept, token=f"%{key.token}%") == 0


def test_a_grant_that_is_over_serves_only_under_the_eyes_of_who_reviews(shop, owner, handing_in):
    leo = signed_in(shop)
    token = handing_in.grant(leo).token
    tell(owner, "UPDATE pos.offline_grant SET expires_at = now() WHERE user_id = :id", id=leo.user_id)
    sent = json.dumps(payload(draft(line(shop.product("Tarde"), "1")), number="C09-0500"))
    for sender in (None, leo, shop.clerk):
        with pytest.raises(NotSignedIn):
            handing_in.submit(sender, token, sent)
    assert handing_in.submit(shop.manager, token, sent).flags == ("offline", "late")


def test_a_new_grant_takes_the_place_of_those_that_are_over(shop, owner, handing_in):
    leo = signed_in(shop)
    for _ in range(3):
        handing_in.grant(leo)
    tell(owner, "UPDATE pos.offline_grant SET expires_at = now() WHERE user_id = :id", id=leo.user_id)
    handing_in.grant(leo)
    assert ask(owner, "SELECT count(*) FROM pos.offline_grant WHERE user_id = :id", id=leo.user_id) == 1


def test_a_grant_is_no_session_and_a_session_no_grant(shop, handing_in):
    token = handing_in.grant(shop.clerk).token
    with pytest.raises(NotSignedIn):
        shop.services.products.search(replace(shop.clerk, token=token), "x")
    assert shop.clerk.token is not None
    with pytest.raises(NotSignedIn):
        handing_in.submit(None, shop.clerk.token, json.dumps(payload(draft(line(shop.product("X1"), "1")))))
    with pytest.raises(PosError):
        handing_in.grant(replace(shop.clerk, token=None))


def test_a_grant_serves_only_the_login_of_its_counter(shop, owner, handing_in):
    token = handing_in.grant(signed_in(shop)).token
    tell(owner, "UPDATE pos.counter SET login_role = 'pos_counter_other' WHERE code = 'C09'")
    sent = json.dumps(payload(draft(line(shop.product("Outro login"), "1")), number="C09-0700"))
    with pytest.raises(NotSignedIn):
        handing_in.submit(shop.manager, token, sent)
    tell(owner, "UPDATE pos.counter SET login_role = 'pos_app' WHERE code = 'C09'")


def test_what_is_handed_in_is_not_approved_by_its_author(shop, handing_in):
    gil = signed_in(shop, Role.MANAGER)
    made = draft(line(shop.product("Próprio"), "1"))
    handing_in.submit(None, handing_in.grant(gil).token, json.dumps(payload(made, number="C09-0800")))
    row = shop.services.pre_sales.get(gil, made.id).row
    with pytest.raises(Forbidden):
        shop.services.pre_sales.approve(gil, row.id, row.version, uuid7())
