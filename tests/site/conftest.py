"""A site of the built-in catalog, written once."""

from __future__ import annotations

from pathlib import Path

import pytest

from mpcareers.catalog.catalog import Catalog
from mpcareers.site.folder import write_folder
from mpcareers.site.pages import site_files


@pytest.fixture(scope="session")
def site(catalog: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the site."""
    folder = tmp_path_factory.mktemp("exported") / "guide"
    write_folder(folder, site_files(catalog))
    return folder
