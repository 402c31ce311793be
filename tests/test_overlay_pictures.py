"""Menus, help, prompts and picking look as when somebody last looked at them."""

from __future__ import annotations

import pytest

from tests.overlay_pictures import FOLDER, SCENES, Scene, draw, path_of


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_a_screen_is_as_in_its_pictures(scene: Scene) -> None:
    """Where another look is meant, `python -m tests.overlay_pictures` draws them."""
    wanted = path_of(scene).read_text("utf-8")

    assert draw(scene, wanted).splitlines() == wanted.splitlines()


def test_no_picture_is_left_over() -> None:
    assert set(FOLDER.iterdir()) == set(map(path_of, SCENES))
