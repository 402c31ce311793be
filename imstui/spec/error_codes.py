"""The service's error codes that deserve more words than it gives them.

The reference documents 177 codes for all its calls and ties none to an operation, nor
to a parameter; these are the ones that a list of images can plausibly meet. All come
with status 400 but `IMG.0026`. Codes that begin with `APIG` are the gateway's.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ErrorCode:
    """What a code means for somebody who asked for a list of images."""

    code: str
    meaning: str
    """A sentence: what the service complains about."""
    advice: str
    """A sentence: what to do about it."""
    marker: bool = False
    """Whether a lost marker is answered with it."""


_PERMISSION = (
    "Ask for the permission ims:images:list in this project (the role IMS ReadOnly "
    "has it), and check that it is the right project."
)
_ENTERPRISE = (
    "Check the enterprise project's ID; all_granted_eps stands for all that you may "
    "see."
)
_SLOWER = "Wait some seconds before asking again."

ERROR_CODES: tuple[ErrorCode, ...] = (
    ErrorCode(
        "IMG.0001",
        "The request has a part that the service cannot read.",
        "Check the values of the filters, times and numbers first.",
        marker=True,
    ),
    ErrorCode(
        "IMG.0003",
        "The service does not take this as an image's name.",
        "The name filter wants the whole name, letter by letter.",
    ),
    ErrorCode(
        "IMG.0017",
        "The service does not know this address.",
        "Check the endpoint: it is the host of the image service without a path.",
    ),
    ErrorCode(
        "IMG.0024",
        "The service does not know this type of image.",
        "Check __imagetype and virtual_env_type.",
    ),
    ErrorCode(
        "IMG.0025",
        "The service does not know this type of user.",
        "Check which account and project are signed in.",
    ),
    ErrorCode(
        "IMG.0026",
        "Who is signed in may not list images here.",
        _PERMISSION,
    ),
    ErrorCode(
        "IMG.0027",
        "The service has no image with the ID that was sent.",
        "The image may have been deleted meanwhile; start the list again.",
        marker=True,
    ),
    ErrorCode(
        "IMG.0030",
        "The project and the token do not belong together.",
        "Sign in to the project whose images you want.",
    ),
    ErrorCode(
        "IMG.0055",
        "The service does not take this memory or disk size.",
        "min_ram is in MB and min_disk in GB, both whole numbers.",
    ),
    ErrorCode(
        "IMG.0056",
        "The service does not know this version of an operating system.",
        "Leave the version out, or copy it from an image of the list.",
    ),
    ErrorCode(
        "IMG.0060",
        "The service gets more requests than it takes at the moment.",
        _SLOWER,
    ),
    ErrorCode(
        "IMG.0061",
        "The service ran into something that it cannot name.",
        "Try again; if it stays, its support needs the request ID.",
    ),
    ErrorCode(
        "IMG.0062",
        "The service does not take this as an image's name.",
        "The name filter wants the whole name, letter by letter.",
    ),
    ErrorCode(
        "IMG.0066",
        "The service does not take this as an image's ID.",
        "Image IDs look like 0328c25e-c840-4496-81ac-c4e01b214b1f.",
        marker=True,
    ),
    ErrorCode(
        "IMG.0067",
        "The service does not take this as a project's ID.",
        "Project IDs are 32 hexadecimal digits; owner wants one too.",
    ),
    ErrorCode(
        "IMG.0086",
        "The service finds no such image.",
        "The image may have been deleted meanwhile; start the list again.",
        marker=True,
    ),
    ErrorCode(
        "IMG.0087",
        "The service does not accept the token.",
        "Sign in again: a token lasts 24 hours and belongs to one region.",
    ),
    ErrorCode(
        "IMG.0104",
        "The service wants to be told the project.",
        "Sign in to a project, not only to a domain.",
    ),
    ErrorCode(
        "IMG.0115",
        "The service does not take this tag.",
        "A tag is asked for as key=value, also where it is shown as key.value.",
    ),
    ErrorCode(
        "IMG.0122",
        "The service does not know this type of operating system.",
        "__os_type is Linux, Windows or Other.",
    ),
    ErrorCode(
        "IMG.0144",
        "The service has no image with the ID that was sent.",
        "The image may have been deleted meanwhile; start the list again.",
        marker=True,
    ),
    ErrorCode(
        "IMG.0154",
        "Something is wrong with the enterprise project.",
        _ENTERPRISE,
    ),
    ErrorCode(
        "IMG.0155",
        "Something is wrong with the enterprise project.",
        _ENTERPRISE,
    ),
    ErrorCode(
        "IMG.0156",
        "Something is wrong with the enterprise project.",
        _ENTERPRISE,
    ),
    ErrorCode(
        "IMG.0187",
        "The key management service gets more requests than it takes.",
        _SLOWER,
    ),
    ErrorCode(
        "IMG.0191",
        "The service could not look up the flavor.",
        "Check flavor_id, or leave it out.",
    ),
    ErrorCode(
        "IMG.0192",
        "The service could not look up the flavor.",
        "Check flavor_id, or leave it out.",
    ),
    ErrorCode(
        "IMG.0212",
        "The service does not know this processor architecture.",
        "architecture is x86 or arm.",
    ),
    ErrorCode(
        "APIGW.0101",
        "The gateway has no such call at this address.",
        "Check the endpoint and its region.",
    ),
    ErrorCode(
        "APIGW.0301",
        "The gateway does not accept the signature or the token.",
        "Check the keys, the project and this machine's clock.",
    ),
    ErrorCode(
        "APIGW.0307",
        "The token has expired, or was made for another region.",
        "Sign in again in the region that is asked.",
    ),
    ErrorCode(
        "APIGW.0308",
        "The gateway gets more requests from you than it allows.",
        _SLOWER,
    ),
    ErrorCode(
        "APIG.0308",
        "The gateway gets more requests from you than it allows.",
        _SLOWER,
    ),
)
"""In the order of their codes; the gateway's at the end."""

_BY_CODE = {row.code: row for row in ERROR_CODES}


def error_code(code: str) -> ErrorCode | None:
    """What is known of a code; None for those that speak for themselves."""
    return _BY_CODE.get(code)
