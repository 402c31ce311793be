"""What openstacksdk makes of configurations; run where openstacksdk is installed.

Reads a JSON list of `{"folder", "environment"}` from standard input; writes, for each,
what the default cloud turns out to be, or the error.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import warnings

loader = importlib.import_module("openstack.config.loader")
exceptions = importlib.import_module("openstack.exceptions")


def main() -> None:
    """Answer every question on standard input."""
    warnings.simplefilter("ignore")
    answers = [read(**question) for question in json.load(sys.stdin)]
    json.dump(answers, sys.stdout)


def read(folder: str, environment: dict[str, str]) -> object:
    """What it makes of one configuration."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    # The folders to look into are settled when the module is imported.
    fresh = importlib.reload(loader)
    try:
        region = fresh.OpenStackConfig().get_one()
    except exceptions.ConfigException as error:
        return {"error": str(error)}
    verify, cert = region.get_requests_verify_args()
    return {
        "name": region.name,
        "region": region.region_name,
        "auth": region.config["auth"],
        "verify": verify,
        "cert": cert,
        "interface": region.config["interface"],
        "endpoint": region.config.get("image_endpoint_override"),
    }


if __name__ == "__main__":
    main()
