"""Images in an SQLite database, found as the service would find them.

The reference, "Querying Images", leaves much open. What it leaves open is answered here
as follows; whoever changes a rule changes it here, too.

Filters: all of them have to hold. Texts are compared as they are, byte for byte, with
no wildcards or operators in them; a value that no image has finds nothing. An absent
attribute has no value, so no filter finds it. Any attribute can be asked for, also one
that is no parameter. `min_ram` and `min_disk` are compared as numbers, for equality.
Of a parameter that is given twice the last one counts, but of tags all have to hold.
A tag `key=value` also finds the older spelling `key.value`.

Times: an operator and a time in UTC, to the second.

Left out unless asked for: images that are not registered, by `__isregistered`; deleted
and killed ones, by `status`.

Visible: public images, those of the project, and those that others share with it, if it
has accepted them. `visibility=shared` shows the project's own shared ones and those of
others with the `member_status` that is asked for. Images read from a file have no
owners, and all of them are visible.

Enterprise projects: `0` also finds images that name none, `all_granted_eps` finds all.

Order: newest first, unless a sort key says otherwise. Ties go by `created_at` and then
by ID, in the same direction. What is absent comes before everything else, going up.

Pages: every image comes once, also without the attribute that is sorted by. A marker is
a position; its image need not match the filters. 500 images, unless there is a limit of
at most 1000.
"""

from imstui.sources.catalogue.catalogue import Catalogue
from imstui.sources.catalogue.rules import Access

__all__ = ["Access", "Catalogue"]
