"""Dates in the names of files and folders: `2019-07-24-talks.txt`, `20190724.html`, `2019/07/24/a.txt`."""

import re

from transforms.articles.dates import Publication, read_publication

_DATE = re.compile(
    r"(?<![A-Za-z0-9])((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?![A-Za-z0-9])"
)
_FOLDERS = re.compile(r"(?:^|/)((?:19|20)\d\d)/(0?[1-9]|1[0-2])/(0?[1-9]|[12]\d|3[01])(?=/|$)")


def read_file_name(path: str) -> Publication:
    """Return the publication date that a file's relative `path` gives, if exactly one stands in its name."""
    name = path.rsplit("/", 1)[-1]
    dates = {f"{match[1]}-{match[3]}-{match[4]}" for match in _DATE.finditer(name)}
    if not dates:
        dates = {f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}" for match in _FOLDERS.finditer(path)}
    return read_publication(dates.pop(), basis="filename") if len(dates) == 1 else Publication()
