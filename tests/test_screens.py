"""The explorer looks as it did when somebody last looked at its pictures."""

from __future__ import annotations

import pytest

from tests.screens import FOLDER, SCENES, Scene, draw, path_of


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_a_screen_is_as_in_its_picture(scene: Scene) -> None:
    """Where another look is meant, `python -m tests.screens` draws them anew."""
    wanted = path_of(scene).read_text("utf-8")

    assert draw(scene, wanted).splitlines() == wanted.splitlines()


def test_no_picture_is_left_over() -> None:
    assert set(FOLDER.iterdir()) == set(map(path_of, SCENES))
