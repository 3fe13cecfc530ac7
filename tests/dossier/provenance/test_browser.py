"""Every kind of page of a trace in a real browser: nothing loaded from outside, nothing overflowing, nothing objected to."""

from __future__ import annotations

from pathlib import Path

import pytest

from muster.dossier.provenance import write_trace

pytestmark = pytest.mark.browser


@pytest.fixture
def folder(traced, tmp_path) -> Path:
    write_trace(traced, tmp_path / "trace")
    return tmp_path / "trace"


def one_of_each(folder: Path) -> list[Path]:
    inside = ("stories/story-01*", "stories/story-04*", "reports/01*", "reports/08*")
    return [*(folder / f"{name}.html" for name in ("index", "claims", "named")), *(min(folder.glob(p)) for p in inside)]


@pytest.mark.parametrize("width, scheme", [(360, "light"), (1280, "dark")])
def test_pages_load_only_themselves_and_fit_the_screen(browser, folder, width, scheme):
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page, trouble = context.new_page(), []
    page.on("console", lambda message: trouble.append(message.text))
    page.on("request", lambda request: request.url.startswith(("file:", "data:")) or trouble.append(request.url))
    for path in one_of_each(folder):
        page.goto(path.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, path.name
        assert page.evaluate("getComputedStyle(document.querySelector('main')).maxWidth") != "none"
    context.close()
    assert trouble == []


@pytest.mark.parametrize("width, scheme", [(390, "dark"), (390, "light"), (1280, "dark"), (1280, "light")])
def test_axe_finds_nothing_to_object_to(objections, folder, width, scheme):
    assert objections(one_of_each(folder), width, scheme) == []


def test_a_statement_leads_to_its_passage_and_the_passage_back_by_keyboard(browser, folder):
    page = browser.new_page()
    page.goto(min(folder.glob("reports/01*")).as_uri())
    page.focus("#said-2 .to-text")
    page.keyboard.press("Enter")
    passage = page.evaluate("location.hash.slice(1)")
    assert passage.startswith("s-")
    page.focus(f"#{passage}")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#said-2"
    page.close()


def test_every_link_leads_to_something_that_is_there(browser, folder):
    page = browser.new_page()
    dead = []
    for path in sorted(folder.rglob("*.html")):
        page.goto(path.as_uri())
        for href in page.evaluate("[...document.querySelectorAll('main a[href]')].map(a => a.href)"):
            file, _, anchor = href.removeprefix("file://").partition("#")
            ids = anchors(Path(file))
            if not Path(file).is_file() or (anchor and anchor not in ids):
                dead.append((path.name, href.rpartition("/")[2]))
    page.close()
    assert dead == []


def test_a_story_prints(browser, folder, tmp_path):
    page = browser.new_page()
    page.goto(min(folder.glob("stories/story-01*")).as_uri())
    page.pdf(path=str(tmp_path / "page.pdf"), format="A4", prefer_css_page_size=True)
    assert (tmp_path / "page.pdf").stat().st_size > 10_000
    page.close()


def anchors(path: Path) -> set[str]:
    return {part.partition('"')[0] for part in path.read_text("utf-8").split(' id="')[1:]} if path.is_file() else set()
