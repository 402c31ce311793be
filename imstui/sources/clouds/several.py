"""Which regions of which clouds are meant where several are asked at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from imstui.core.errors import UsageError
from imstui.sources.clouds.choose import choose_cloud
from imstui.sources.clouds.surroundings import ALL_REGIONS, Wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from imstui.sources.clouds.cloud import Cloud
    from imstui.sources.clouds.surroundings import Surroundings


def choose_clouds(
    around: Surroundings,
    names: Sequence[str],
    regions: Sequence[str],
    in_catalogue: Callable[[Cloud], tuple[str, ...]],
) -> tuple[Cloud, ...]:
    """Every cloud in every region that is meant, each combination once.

    Without regions each cloud is asked in its usual one. Of several clouds each is
    asked in those of the regions that it is known to have, and all of them in a region
    that none is known to have.

    Args:
        around: where configurations may be.
        names: of clouds; none for the one that is meant without a name.
        regions: their names, or `ALL_REGIONS`.
        in_catalogue: the regions that a cloud tells of after signing in, if it does.

    Raises:
        UsageError: a cloud is not there or has none of the regions, or it is not known
            which ones it has.
        ImstuiError: as `in_catalogue` does.
    """
    usual = {name: _usual(around, name, regions) for name in names or ("",)}
    if ALL_REGIONS in regions:
        _refuse_others(regions)
        meant = {name: _every_region(usual[name], in_catalogue) for name in usual}
    elif len(usual) > 1 and regions:
        meant = _where_known(usual, regions)
    else:
        meant = {name: tuple(regions) or (usual[name].region,) for name in usual}
    found = {
        (cloud.name, cloud.region): cloud
        for name, there in meant.items()
        for cloud in _in_regions(around, name, usual[name], there)
    }
    _refuse_shared_addresses(found.values())
    return tuple(found.values())


def _usual(around: Surroundings, name: str, regions: Sequence[str]) -> Cloud:
    cloud = choose_cloud(around, Wanted(cloud=name))
    if cloud is None:
        # Where nothing is configured this says so.
        cloud = choose_cloud(around, Wanted(region=regions[0]))
    if cloud is None:
        raise UsageError(f"there is no cloud {name!r}")
    return cloud


def _in_regions(
    around: Surroundings, name: str, usual: Cloud, regions: Iterable[str]
) -> Iterator[Cloud]:
    for region in regions:
        there = usual
        if region != usual.region:
            there = choose_cloud(around, Wanted(cloud=name, region=region)) or usual
        yield there


def _every_region(
    cloud: Cloud, in_catalogue: Callable[[Cloud], tuple[str, ...]]
) -> tuple[str, ...]:
    regions = cloud.all_regions or in_catalogue(cloud)
    if not regions:
        raise UsageError(
            f"{cloud.origin}: it is not known which regions {cloud.name} has",
            "Name them, as in --region eu-de,eu-nl, or list them under 'regions' in "
            "clouds.yaml.",
        )
    return regions


def _where_known(
    usual: Mapping[str, Cloud], regions: Sequence[str]
) -> dict[str, tuple[str, ...]]:
    everywhere = {region for cloud in usual.values() for region in cloud.regions}
    meant = {}
    for name, cloud in usual.items():
        there = tuple(
            region
            for region in regions
            if region in cloud.regions or region not in everywhere
        )
        if not there:
            raise UsageError(
                f"{cloud.name} has none of the regions {', '.join(regions)}: it has "
                f"{', '.join(cloud.regions) or 'none that are known'}",
                "Leave it out, or name a region of it, too.",
            )
        meant[name] = there
    return meant


def _refuse_others(regions: Sequence[str]) -> None:
    others = [region for region in regions if region != ALL_REGIONS]
    if others:
        raise UsageError(
            f"--region {ALL_REGIONS} is every region, so it stands alone",
            f"Leave it out, or {', '.join(others)}.",
        )


def _refuse_shared_addresses(clouds: Iterable[Cloud]) -> None:
    """Refuse to ask one address for several regions: all would have its images."""
    known: dict[tuple[str, str], Cloud] = {}
    for cloud in clouds:
        other = known.setdefault((cloud.name, cloud.endpoint), cloud)
        if cloud.endpoint and other is not cloud:
            raise UsageError(
                f"{cloud.origin}: {cloud.endpoint} is set as the address of the image "
                f"service in {other.region} as well as in {cloud.region}",
                "Write {region_name} into it, or a value for each entry of 'regions'.",
            )
