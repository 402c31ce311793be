"""`imstui completion`: the script that completes imstui's words in a shell."""

from __future__ import annotations

from imstui.cli.result import result_stream
from imstui.core.errors import ExitStatus


def print_completion(wanted: str) -> ExitStatus:
    """Print a shell's script; or for `clouds` and `saved` what they ask themselves.

    Raises:
        UsageError: clouds.yaml is broken.
    """
    text = _script(wanted)
    with result_stream() as stream:
        stream.write(text)
    return ExitStatus.DONE


def _script(wanted: str) -> str:
    match wanted:
        case "bash":
            from imstui.cli.completion.bash import bash_script

            return bash_script()
        case "zsh":
            from imstui.cli.completion.zsh import zsh_script

            return zsh_script()
        case "fish":
            from imstui.cli.completion.fish import fish_script

            return fish_script()
        case "clouds":
            return "".join(f"{name}\n" for name in _clouds())
        case _:
            from imstui.cli.saved_question import saved_names

            return "".join(f"{name}\n" for name in saved_names())


def _clouds() -> list[str]:
    from imstui.cli.surroundings import around
    from imstui.sources.clouds.files import read_cloud_files

    return list(read_cloud_files(around()).clouds)
