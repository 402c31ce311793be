"""The image under the cursor in other regions: the search for its namesakes."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

from imstui.core.cancel import CancelToken
from imstui.core.errors import Cancelled, ImstuiError

if TYPE_CHECKING:
    from imstui.core.image import Image
    from imstui.tui.explorer import ExplorerScreen
    from imstui.tui.place import Atlas, Place
    from imstui.tui.screens.elsewhere import ElsewhereScreen


class Elsewhere:
    """Looks in every region for the images of the same name."""

    def __init__(self, explorer: ExplorerScreen, atlas: Atlas | None) -> None:
        self._explorer = explorer
        self._atlas = atlas

    def do(self, what: str, *values: str) -> None:
        """Do what a command names.

        Raises:
            KeyError: there is no such thing.
        """
        {"look": self._look}[what](*values)

    def _look(self) -> None:
        from imstui.tui.screens.elsewhere import ElsewhereScreen  # noqa: PLC0415

        explorer, image = self._explorer, self._explorer.table.cursor_image
        if self._atlas is None or image is None:
            return
        if not image.name:
            explorer.status.say("An image without a name cannot be found elsewhere")
            return
        cancel = CancelToken()
        screen = ElsewhereScreen(image.name, image.id, explorer.yanking.send)
        work = _Search(screen, self._atlas, cancel)
        explorer.app.push_screen(screen, lambda _: cancel.cancel())
        arguments = (explorer.place, image)
        Thread(
            target=work.run, args=arguments, name="imstui-elsewhere", daemon=True
        ).start()


class _Search:
    """Opens the places, asks all of them, and tells the screen of each answer."""

    def __init__(
        self, screen: ElsewhereScreen, atlas: Atlas, cancel: CancelToken
    ) -> None:
        self._screen = screen
        self._atlas = atlas
        self._cancel = cancel

    def run(self, place: Place, image: Image) -> None:
        """Search until every place has answered, or nobody looks any more."""
        # Imported for those who look.
        from imstui.core.namesakes import find_namesakes  # noqa: PLC0415
        from imstui.tui.screens.elsewhere import (  # noqa: PLC0415
            Answered,
            Asked,
            NowhereAsked,
        )

        try:
            places = self._atlas.everywhere(place)
        except ImstuiError as error:
            self._screen.post_message(NowhereAsked(error))
            return
        self._screen.post_message(Asked(tuple(origin for origin, _ in places)))
        try:
            for found in find_namesakes(places, image.name, self._cancel):
                self._screen.post_message(Answered(found))
        except Cancelled:
            # The person has closed the screen.
            return
        finally:
            for _, source in places:
                source.close()
