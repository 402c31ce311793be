"""The pictures in the README show what the explorer draws."""

from __future__ import annotations

import pytest

from tests.screenshots import FOLDER, SCENES, Scene, draw, text_of


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_a_picture_is_what_is_drawn_today(scene: Scene) -> None:
    wanted = text_of((FOLDER / f"{scene.name}.svg").read_text(encoding="utf-8"))

    assert wanted == text_of(draw(scene, wanted))


def test_no_picture_is_left_over() -> None:
    assert {path.stem for path in FOLDER.glob("*.svg")} == {s.name for s in SCENES}
