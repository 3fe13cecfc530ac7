"""Make the pictures of the README from the worked case: docs/images/*.png.

Needs Debian's chromium and the dev dependencies.

    python scripts/make_images.py
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

OUT = Path(__file__).parents[1] / "docs/images"
SUBJECT = "icp-005-*.html"
SWITCHES = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


def _shoot(page: Page, file: Path, name: str, *, top: int, height: int) -> None:
    page.goto(file.as_uri())
    clip = {"x": 0, "y": top, "width": 1180, "height": height}
    page.screenshot(path=OUT / name, clip=clip, full_page=True)


def main() -> None:
    """Vet the worked case and photograph two of its pages."""
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        dossier = Path(folder) / "dossier"
        subprocess.run([sys.executable, "-m", "muster", "demo", "-o", str(dossier)], check=True)
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=SWITCHES)
        page = browser.new_page(viewport={"width": 1180, "height": 900})
        _shoot(page, dossier / "index.html", "index.png", top=0, height=980)
        _shoot(page, next((dossier / "subjects").glob(SUBJECT)), "subject.png", top=0, height=1580)
        browser.close()


if __name__ == "__main__":
    main()
