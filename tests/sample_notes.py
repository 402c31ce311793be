"""The descriptions of the sample's images: what a factory or a colleague writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_NOTES: Final[Mapping[str, str]] = {
    "golden-": "Golden image: patched, CIS level 1, ces and hss agents, no SSH root",
    "k8s-": "Node image for the shop's clusters, built by Packer",
    "jenkins-agent-": "Build agent; user jenkins, work folder on the second disk",
    "gitlab-runner-": "Runner with Docker executor",
    "web-": "Built by the release pipeline, see the tag of the same number in Git",
    "postgres-": "Data lives on its own volume: attach it before the first start",
    "s4hana-": "SAP S/4HANA 2023 FPS02; change the hostname before saptune",
    "hana-1.0": "Out of maintenance, kept for the auditors until 2029",
    "backup-": "Taken by CBR policy weekly-full",
    "legacy-": "Vendor gone, do not rebuild",
    "vmware-export-": "Moved from vCenter dc2, VMware tools removed",
    "hyperv-export-": "Moved from Hyper-V, static IP inside",
    "otc-baseline-": "Shared with all projects of the tenant",
    "security-hardened-": "CIS benchmark applied by IT security, report in the wiki",
    "netops-": "Questions: network operations, #netops",
    "data-science-base-": "CUDA, Jupyter, conda; user ds",
    "prod-image-do-not-delete": "ask Heike first",
}


def colleague_note(name: str) -> str:
    """What the people behind a private image wrote; often nothing."""
    return next((note for start, note in _NOTES.items() if name.startswith(start)), "")


def factory_note(name: str, version: str, day: str) -> str:
    """What the image factory writes about what it built on that day."""
    if not name.startswith(("Standard_", "Enterprise_")):
        return ""
    if version.startswith("Windows"):
        return f"Build of {day}. Decrypt the password with your key pair."
    user = "ubuntu" if version.startswith("Ubuntu") else "linux"
    return f"Build of {day}, hardened. Log in as {user}."
