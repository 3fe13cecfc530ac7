"""Every kind of page in a real browser: nothing loaded from outside, nothing overflowing, nothing axe-core objects to."""

from __future__ import annotations

from pathlib import Path

import pytest

from muster.dossier.write import write

pytestmark = pytest.mark.browser


@pytest.fixture
def folder(dossier, tmp_path) -> Path:
    write(dossier, tmp_path / "dossier")
    return tmp_path / "dossier"


def one_of_each(folder: Path) -> list[Path]:
    names = ["index", "subjects", "stories", "roster", "lists", "policies"]
    return [
        *(folder / f"{name}.html" for name in names),
        min((folder / "subjects").glob("r001*")),
        min((folder / "subjects").glob("unit*")),
        min((folder / "reports").iterdir()),
    ]


@pytest.mark.parametrize("width, scheme", [(360, "light"), (1280, "dark")])
def test_pages_load_only_themselves_and_fit_the_screen(browser, folder, width, scheme):
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page, trouble = context.new_page(), []
    page.on("console", lambda message: trouble.append(message.text))
    page.on("request", lambda request: request.url.startswith(("file:", "data:")) or trouble.append(request.url))
    for path in one_of_each(folder):
        page.goto(path.as_uri())
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, path.name
        assert page.evaluate("getComputedStyle(document.querySelector('main')).maxWidth") != "none"
    context.close()
    assert trouble == []


@pytest.mark.parametrize("width, scheme", [(390, "dark"), (1280, "light")])
def test_axe_finds_nothing_to_object_to(objections, folder, width, scheme):
    assert objections(one_of_each(folder), width, scheme) == []


def test_the_keyboard_reaches_the_content_first(browser, folder):
    page = browser.new_page()
    page.goto((folder / "index.html").as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.close()


def test_a_dossier_prints(browser, folder, tmp_path):
    page = browser.new_page()
    page.goto(one_of_each(folder)[6].as_uri())
    page.pdf(path=str(tmp_path / "page.pdf"), format="A4", prefer_css_page_size=True)
    assert (tmp_path / "page.pdf").stat().st_size > 10_000
    page.close()
