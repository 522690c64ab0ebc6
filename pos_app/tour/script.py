"""The first sale of a new shop, told as the keys that people press."""

from __future__ import annotations

from pos_app.domain.status import Status
from pos_app.tour import Sold
from pos_app.tour.cast import PASSWORD, Person
from pos_app.tour.entering import first_run, first_sign_in, leave, sign_in
from pos_app.tour.selling import sell, write
from pos_app.tour.stage import Script, Stage
from pos_app.tour.stocking import customer, goods, look_at_stock, people


def script(stage: Stage) -> Script:
    """From the first start to the converted pre-sale and the stock that fell."""
    clerk = Person("Vera Lúcia Souza", "vera@loja.example.com", downs=0)
    manager = Person("Marcos Pereira", "marcos@loja.example.com", downs=1)
    yield from first_run(stage)
    shell = yield from sign_in(stage, PASSWORD)
    yield from people(stage, shell, clerk, manager)
    yield from customer(stage, shell)
    before = yield from goods(stage, shell)
    yield from leave(stage)
    shell = yield from first_sign_in(stage, clerk)
    yield from write(stage, shell)
    yield from leave(stage)
    shell = yield from first_sign_in(stage, manager)
    number, total = yield from sell(stage, shell)
    after = yield from look_at_stock(stage, shell)
    return Sold(number, Status.CONVERTED.value, total, before, after, stage.screens)
