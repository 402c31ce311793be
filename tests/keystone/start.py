"""Run a real Keystone on loopback, in a folder of its own, until it is killed.

    python3.11 -m venv ks && ks/bin/pip install keystone==30.0.0
    ks/bin/python tests/keystone/start.py FOLDER

It uses SQLite and Fernet tokens. The first start in a folder takes about half a
minute; user `admin` of the domain `Default` has the password `admin`. The address is
the first line on standard output.
"""

from __future__ import annotations

import getpass
import grp
import importlib
import os
import subprocess
import sys
from pathlib import Path

ADMIN_PASSWORD = "admin"

CONFIGURATION = """\
[DEFAULT]
log_file = {folder}/keystone.log
[database]
connection = sqlite:///{folder}/keystone.db
[fernet_tokens]
key_repository = {folder}/fernet-keys
[credential]
key_repository = {folder}/credential-keys
[auth]
methods = password,token,totp,application_credential
[token]
expiration = 3600
"""


def main() -> None:
    """Prepare the folder if need be, and serve."""
    folder = Path(sys.argv[1]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "ready").exists():
        prepare(folder)
    serve(folder)


def prepare(folder: Path) -> None:
    """Write the configuration, the keys and the database."""
    (folder / "keystone.conf").write_text(CONFIGURATION.format(folder=folder))
    for keys in ("fernet-keys", "credential-keys"):
        (folder / keys).mkdir(mode=0o700, exist_ok=True)
    group = grp.getgrgid(os.getgid()).gr_name
    owner = ["--keystone-user", getpass.getuser(), "--keystone-group", group]
    manage(folder, "db_sync")
    manage(folder, "fernet_setup", *owner)
    manage(folder, "credential_setup", *owner)
    manage(
        folder,
        "bootstrap",
        "--bootstrap-password",
        ADMIN_PASSWORD,
        "--bootstrap-region-id",
        "eu-de",
    )
    (folder / "ready").touch()


def manage(folder: Path, *command: str) -> None:
    """Run one of Keystone's own commands, beside the Python that runs this."""
    tool = Path(sys.executable).with_name("keystone-manage")
    configuration = ["--config-file", str(folder / "keystone.conf")]
    subprocess.run(
        [tool, *configuration, *command], check=True, stdout=sys.stderr, cwd=folder
    )


def serve(folder: Path) -> None:
    """Answer on a free port, and say which."""
    os.environ["OS_KEYSTONE_CONFIG_DIR"] = str(folder)
    # Keystone reads the command line, too.
    del sys.argv[1:]
    application = importlib.import_module("keystone.wsgi.api").application
    make_server = importlib.import_module("werkzeug.serving").make_server
    server = make_server("127.0.0.1", 0, application, threaded=True)
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
