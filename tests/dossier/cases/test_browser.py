"""Pages of cases in a real browser: nothing overflows, nothing is loaded from outside, nothing axe-core objects to."""

from __future__ import annotations

import pytest

from muster.dossier.cases import write_cases

pytestmark = pytest.mark.browser


@pytest.fixture
def paths(casebooks, tmp_path):
    write_cases(casebooks, tmp_path / "cases")
    found = {path.name.split("-jsonl-")[1][:-16]: path for path in (tmp_path / "cases" / "cases").iterdir()}
    return [found["m-1"], tmp_path / "cases" / "index.html", found["c-1"], found["h-1"]]


@pytest.mark.parametrize("width, scheme", [(360, "light"), (1280, "dark")])
def test_pages_load_only_themselves_and_fit_the_screen(browser, paths, width, scheme):
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page, trouble = context.new_page(), []
    page.on("console", lambda message: trouble.append(message.text))
    page.on("request", lambda request: request.url.startswith(("file:", "data:")) or trouble.append(request.url))
    for path in paths:
        page.goto(path.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, path.name
    context.close()
    assert trouble == []


def test_axe_finds_nothing_to_object_to(objections, paths):
    assert objections(paths[:2], 390, "dark") == []
