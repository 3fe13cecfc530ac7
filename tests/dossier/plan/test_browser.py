"""A plan's pages in a real browser: nothing loaded from outside, nothing overflowing, nothing axe-core objects to, and they print."""

from __future__ import annotations

import pytest

from muster.dossier.plan import write_comparison, write_report

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def pages(harbour_study, concept, tmp_path_factory):
    folder = tmp_path_factory.mktemp("plans")
    write_report(harbour_study, folder / "harbour")
    write_report(concept, folder / "concept")
    write_comparison([(harbour_study, None), (concept, None)], folder / "compared")
    return [folder / name / "index.html" for name in ("harbour", "concept", "compared")]


@pytest.mark.parametrize("width, scheme", [(400, "light"), (1280, "dark")])
def test_pages_load_only_themselves_and_fit_the_screen(browser, pages, width, scheme):
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page, trouble = context.new_page(), []
    page.on("console", lambda message: trouble.append(message.text))
    page.on("request", lambda request: request.url.startswith(("file:", "data:")) or trouble.append(request.url))
    for path in pages:
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
        assert page.evaluate("getComputedStyle(document.querySelector('main')).maxWidth") != "none"
    context.close()
    assert trouble == []


@pytest.mark.parametrize("width, scheme", [(400, "dark"), (1280, "light")])
def test_axe_finds_nothing_to_object_to(objections, pages, width, scheme):
    assert objections(pages, width, scheme) == []


def test_words_of_a_picture_stay_inside_it(browser, pages):
    """Text is measured here as the browser draws it, not as it is guessed when the picture is made."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    outside = """() => [...document.querySelectorAll('svg.chart')].flatMap(svg => {
        const box = svg.getBoundingClientRect();
        return [...svg.querySelectorAll('text')].filter(text => {
            const inner = text.getBoundingClientRect();
            return inner.left < box.left - 1 || inner.right > box.right + 1 || inner.bottom > box.bottom + 1;
        }).map(text => text.textContent);
    })"""
    for path in pages:
        page.goto(path.as_uri())
        assert page.evaluate(outside) == []
    page.close()


def test_a_report_prints_with_its_pictures_and_tables(browser, pages, tmp_path):
    page = browser.new_page()
    page.goto(pages[1].as_uri())
    page.pdf(path=str(tmp_path / "plan.pdf"), format="A4", prefer_css_page_size=True)
    assert (tmp_path / "plan.pdf").stat().st_size > 50_000
    page.close()
