"""What is copied is read back by the program that it is for, whatever the name is."""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import hcl2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imstui.core.errors import UsageError
from imstui.core.image import Image
from imstui.core.query import Query
from imstui.output.quoting import hcl_string, shell_word, shell_words
from imstui.output.snippets import SNIPPETS, Subject

HOSTILE = "a'b\"$(touch x)${y}\nrm -rf `z` \\ %{if}!!\n\n"
NAMES = (
    HOSTILE,
    "",
    "-rf",
    "'",
    "%s\\n",
    "$${y} $$${z} %%{if}",
    "日本 \u202e\u200b😀",
    "-\x1b[201~\x03\x7f\x9b%d\\'\t\n",
    "\n\n",
    "\r\x01\n\n",
)
QUERY = Query((("name", HOSTILE), ("tag", "a=b c"), ("x-new", "1&2")))


def copied(what: str, *names: str, address: str = "") -> str:
    """What is copied of images with these names; of one that is hostile, unless given.

    Their IDs are `0-1`, `0-2` and so on.
    """
    (snippet,) = [row for row in SNIPPETS if row.name == what]
    images = tuple(
        Image.of({"id": f"0-{number}", "name": name, "__os_version": "1\t2"})
        for number, name in enumerate(names or [HOSTILE], start=1)
    )
    columns = ("id", "name", "__os_version", "tags")
    words = ("--from=my file.json", "--query=!'x")
    return snippet.write(Subject(images, columns, QUERY, words, address))


@pytest.fixture(params=["sh", "bash"])
def shell(request: pytest.FixtureRequest) -> str:
    found = shutil.which(str(request.param))
    if found is None:
        pytest.skip(f"{request.param} is not installed")
    return found


def words_read(shell: str, text: str) -> list[str]:
    """The words that the shell calls the text's own command with.

    A command in the text that is not its own would leave a file.
    """
    command = text.split(maxsplit=1)[0]
    define = f"{command}() {{ for word; do printf '%s\\0' \"$word\"; done; }}\n"
    with TemporaryDirectory() as folder:
        done = subprocess.run(
            [shell, "-c", define + text],
            capture_output=True,
            check=True,
            cwd=folder,
            env={"PATH": "/usr/bin:/bin", "OS_TOKEN": "secret", "FLAVOR": "s2"},
        )
        assert done.stderr == b""
        assert list(Path(folder).iterdir()) == []
    return done.stdout.decode().split("\0")[:-1]


@pytest.mark.parametrize("name", NAMES)
def test_a_shell_reads_a_word_back(shell: str, name: str) -> None:
    assert words_read(shell, f"show {shell_words([name, 'x'])}") == [name, "x"]


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_a_shell_reads_any_word_back(word: str) -> None:
    assert words_read("/bin/sh", f"show {shell_word(word)}") == [word]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_acts_on_the_terminal_that_a_word_is_pasted_into(name: str) -> None:
    assert re.search(r"[^\n\x20-\x7e\xa0-\U0010ffff]", shell_word(name)) is None


def test_a_null_character_is_refused_in_words() -> None:
    with pytest.raises(UsageError, match="null character"):
        copied("shell-name", "a\0b")


def test_the_names_are_words_of_the_shell(shell: str) -> None:
    assert words_read(shell, f"show {copied('shell-name')}") == [HOSTILE]
    assert words_read(shell, f"show {copied('shell-name', *NAMES)}") == list(NAMES)


def test_the_command_line_asks_the_same(shell: str) -> None:
    words = words_read(shell, copied("imstui"))

    assert words == ["--from=my file.json", "--query=!'x", *QUERY.to_argv()]
    assert f"--name={HOSTILE}" in words


def test_the_url_asks_the_same(shell: str) -> None:
    *_, url = words_read(shell, f"show {copied('url')!r}")

    assert url.startswith("https://ims.example.com/v2/cloudimages?")
    assert Query.from_url(url) == QUERY


def test_curl_gets_the_address_and_the_token(shell: str) -> None:
    address = "https://ims.eu-de.otc.t-systems.com"
    *flags, url = words_read(shell, copied("curl", address=address))

    assert url.startswith(f"{address}/v2/cloudimages?")
    assert flags == ["-sS", "-H", "X-Auth-Token: secret"]
    assert Query.from_url(url) == QUERY


def test_openstack_gets_each_id(shell: str) -> None:
    words = words_read(shell, copied("openstack", "one", HOSTILE))

    assert words[:5] == ["server", "create", "--image=0-1", "--flavor", "s2"]
    assert words[8:11] == ["server", "create", "--image=0-2"]


@pytest.mark.parametrize("name", NAMES)
def test_json_has_the_name(name: str) -> None:
    text = copied("json", name)

    assert json.loads(text)["name"] == name
    if jq := shutil.which("jq"):
        done = subprocess.run(
            [jq, "-j", ".name"], input=text.encode(), capture_output=True, check=True
        )
        assert done.stdout.decode() == name


def test_several_images_are_an_array() -> None:
    text = copied("json", *NAMES)

    assert [image["name"] for image in json.loads(text)] == list(NAMES)
    if jq := shutil.which("jq"):
        done = subprocess.run(
            [jq, "-j", '.[] | .name, "\\u0000"'],
            input=text.encode(),
            capture_output=True,
            check=True,
        )
        assert done.stdout.decode().split("\0")[:-1] == list(NAMES)


def test_a_row_is_one_line_of_what_the_list_shows() -> None:
    row = "0-1\ta'b\"\\n\\\\\\tc\t1\\t2\t"

    assert copied("row", "a'b\"\n\\\tc") == row
    assert copied("row", *NAMES).count("\n") == len(NAMES) - 1


def test_ids_and_names_are_one_a_line() -> None:
    assert copied("id", "one", "two", "three") == "0-1\n0-2\n0-3"
    assert copied("name", "a\nb", "c\\") == "a\\nb\nc\\"
    assert copied("name", HOSTILE) == HOSTILE


def unescaped(literal: str) -> str:
    """What a literal of Terraform's language says (its specification, Templates)."""
    named = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "\\": "\\"}

    def said(match: re.Match[str]) -> str:
        text = match.group()
        if text in {"$${", "%%{"}:
            return text[1:]
        return named.get(text[1:]) or chr(int(text[2:], 16))

    assert literal[0] == literal[-1] == '"'
    escapes = r'\$\$\{|%%\{|\\u[0-9a-f]{4}|\\U[0-9a-f]{8}|\\[nrt"\\]'
    rest = re.sub(escapes, "", literal[1:-1])
    assert re.search(r"\$\{|%\{|\\", rest) is None
    return re.sub(escapes, said, literal[1:-1])


SOURCES = {
    "terraform": '"opentelekomcloud_images_image_v2"',
    "terraform-huawei": '"huaweicloud_images_image"',
}
READABLE = ("a'b\"$(touch x)${y}\n", "日本 \u202e\x1b\t\\", "-rf")


@pytest.mark.parametrize("what", SOURCES)
@pytest.mark.parametrize("name", READABLE)
def test_the_grammar_of_terraform_reads_the_name(name: str, what: str) -> None:
    read = hcl2.loads(copied(what, name))

    image = read["data"][0][SOURCES[what]]['"image"']
    assert unescaped(image["name"]) == name
    assert unescaped(read["locals"][0]["image_id"]) == "0-1"
    assert "visibility" not in image


def test_the_grammar_of_terraform_reads_several_names() -> None:
    read = hcl2.loads(copied("terraform", READABLE[0], "", *READABLE[1:]))

    found = [dict(block[SOURCES["terraform"]]) for block in read["data"]]
    assert [(*block,) for block in found] == [
        ('"image_1"',),
        ('"image_3"',),
        ('"image_4"',),
    ]
    names = [unescaped(image["name"]) for block in found for image in block.values()]
    assert names == list(READABLE)
    ids = read["locals"][0]["image_ids"]
    assert list(map(unescaped, ids)) == ["0-1", "0-2", "0-3", "0-4"]


def test_an_image_without_a_name_is_not_looked_for_by_name() -> None:
    read = hcl2.loads(copied("terraform", ""))

    assert unescaped(read["locals"][0]["image_id"]) == "0-1"
    assert "data" not in read


@pytest.mark.skipif(shutil.which("terraform") is None, reason="needs terraform")
def test_terraform_itself_reads_every_name(tmp_path: Path) -> None:
    rows = ", ".join(map(hcl_string, NAMES))
    (tmp_path / "main.tf").write_text(f"locals {{\n  names = [{rows}]\n}}\n")

    done = subprocess.run(
        ["terraform", "console"],
        input=b"base64encode(jsonencode(local.names))\n",
        capture_output=True,
        check=True,
        cwd=tmp_path,
    )

    said = base64.b64decode(done.stdout.strip().strip(b'"'))
    assert json.loads(said) == list(NAMES)
