"""A picture of every scene in every look, on a throw-away shop with sample data, and a page that shows them all."""

from __future__ import annotations

import html
import signal
import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication
from uuid_utils.compat import uuid7

from pos_app.adapters.changes import Changes
from pos_app.adapters.desk import Desk
from pos_app.adapters.gc_guard import GcGuard
from pos_app.adapters.session import Session
from pos_app.app.main import make_application
from pos_app.bootstrap import open_services
from pos_app.domain.permissions import Operator, Role
from pos_app.domain.rows import UserDraft
from pos_app.logs import install_hooks, log_qt_message, start_logging
from pos_app.services import Services
from pos_app.settings import Settings
from pos_app.tour import Look, TourFailed
from pos_app.tour.cast import ADMIN, ADMIN_EMAIL, PASSWORD, SHOP
from pos_app.tour.director import Director
from pos_app.tour.scenes import SCENES, Scene
from pos_app.tour.scenes.goods import Goods, fill
from pos_app.tour.scenes.stage import Stage, runner
from pos_app.tour.shots import shot
from pos_app.tour.waits import Part, Until
from pos_app.ui import i18n, theme

STILL_S = 0.2
"""What comes a moment after the answers is seen too: the bar of what takes longer."""
INDEX = "index.html"
MANAGER, CLERK = "gil@loja.example.com", "marina@loja.example.com"

Script = Generator[Until, None, int]


@dataclass(frozen=True, slots=True)
class Staff:
    """The services of the shop, and who is signed in."""

    services: Services
    admin: Operator
    manager: Operator
    clerk: Operator


class Photographer:
    """Plays scene after scene in one look after the other, and saves what is seen."""

    def __init__(
        self, services: Services, folder: Path, app: QApplication, looks: Sequence[Look], tell: Callable[[str], object]
    ) -> None:
        self.step = "start"
        self._services = services
        self._folder = folder
        self._app = app
        self._looks = looks
        self._tell = tell
        self._runner = runner()
        self._changes = Changes()

    def script(self) -> Script:
        """First the shop in which nothing is stored, then the same shop at work; ends with the number of pictures."""
        self._services.setup.run()
        self._services.setup.finish(SHOP, ADMIN, ADMIN_EMAIL, PASSWORD)
        staff = self._staff()
        yield from self._take([one for one in SCENES if one.empty], staff, None)
        self._services.setup.sample()
        yield from self._take([one for one in SCENES if not one.empty], staff, fill(staff))
        names = sorted(one.name for one in SCENES)
        (self._folder / INDEX).write_text(index(names, self._looks), encoding="utf-8")
        return len(names) * len(self._looks)

    def close(self) -> None:
        """End the work in the background."""
        self._runner.shutdown(2.0)

    def _staff(self) -> Staff:
        services = self._services
        admin = services.sign_in.sign_in(ADMIN_EMAIL, PASSWORD, "C01")
        for email, name, role in (
            (MANAGER, "Gil Souza", Role.MANAGER),
            (CLERK, "Marina Alves", Role.EMPLOYEE),
        ):
            services.users.save(admin, UserDraft(uuid7(), email, name, role), PASSWORD)
        manager = services.sign_in.sign_in(MANAGER, PASSWORD, "C02")
        clerk = services.sign_in.sign_in(CLERK, PASSWORD, "C03")
        return Staff(services, admin, manager, clerk)

    def _take(self, scenes: Sequence[Scene], staff: Staff, goods: Goods | None) -> Part:
        shop = self._services.shop.row(staff.admin)

        def desk(operator: Operator) -> Desk:
            return Desk(self._services, Session(operator), self._runner, self._changes, shop)

        for look in self._looks:
            self._tell(look.name)
            i18n.install(self._app, look.language)
            theme.apply_theme(self._app, look.theme, theme.scale())
            (self._folder / look.name).mkdir(parents=True, exist_ok=True)
            for scene in scenes:
                self.step = f"{scene.name} ({look.name})"
                stage = Stage(staff, goods, desk, (look.width, look.height))
                yield from scene.play(stage)
                yield from _still()
                self._save(stage, self._folder / look.name / f"{scene.name}.png")
                yield from stage.leave()

    def _save(self, stage: Stage, file: Path) -> None:
        if not shot(stage.window).save(str(file)):
            raise TourFailed(self.step, f"{file} cannot be written")


def _still() -> Part:
    since = time.monotonic()
    yield Until("the picture to be still", lambda: time.monotonic() - since >= STILL_S)


def index(names: Sequence[str], looks: Sequence[Look]) -> str:
    """Return a page with all pictures: a row for each scene, a column for each look."""
    heads = "".join(f"<th>{html.escape(look.name)}</th>" for look in looks)
    rows = []
    for name in names:
        files = (f"{look.name}/{name}.png" for look in looks)
        cells = "".join(
            f'<td><a href="{file}"><img loading="lazy" src="{file}" alt="{name}"></a></td>' for file in files
        )
        rows.append(f"<tr><th>{name}</th>{cells}</tr>")
    body = "\n".join(rows)
    return (
        '<!doctype html>\n<meta charset="utf-8">\n<title>Balcão</title>\n'
        "<style>body{font:14px sans-serif}img{width:340px}th{text-align:left;vertical-align:top}</style>\n"
        f"<table>\n<tr><th></th>{heads}</tr>\n{body}\n</table>\n"
    )


def photograph(settings: Settings, folder: Path, looks: Sequence[Look], tell: Callable[[str], object]) -> int:
    """Start a database, take all pictures, stop it; the number of pictures. Raises TourFailed, Unavailable."""
    end_log = start_logging(settings.log_dir, settings.log_level)
    qInstallMessageHandler(log_qt_message)
    app = make_application(settings)
    app.setCursorFlashTime(0)
    services = open_services(settings)
    guard = GcGuard()
    photographer = Photographer(services, folder, app, looks, tell)
    director = Director(photographer.script(), app, lambda: photographer.step, lambda: None)
    undo_hooks = install_hooks(director.on_bug_found)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: app.exit())
    director.start()
    try:
        app.exec()
    finally:
        photographer.close()
        guard.close()
        undo_hooks()
        services.close()
        qInstallMessageHandler(None)
        end_log()
    return director.result()
