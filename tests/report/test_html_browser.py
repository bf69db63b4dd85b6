"""The pages of a real run in a real browser. Hostile texts and names are in all of them."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest
from browser import CONTRAST, Browser, browser, chromium
from html_corpus import FILES, edits_of, run

__all__ = ["browser", "chromium"]

ROWS = "#documents tbody:not([hidden])"
DOWN, ENTER, ESCAPE = "\ue015", "\ue007", "\ue00c"


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory):
    return run(tmp_path_factory.mktemp("report"))


@pytest.fixture
def index(browser: Browser, out) -> Browser:
    browser.open(out / "report" / "index.html")
    return browser


def page_of(out, file: str) -> tuple:
    """The page of a document and its anchor."""
    lines = (out / "report" / "documents.jsonl").read_bytes().splitlines()
    number = next(n for n, line in enumerate(lines, start=1) if f'"file":"{file}"'.encode() in line)
    anchor = f"document-{number}"
    for page in sorted((out / "report" / "pages").iterdir()):
        if f'id="{anchor}"' in page.read_text("utf-8"):
            return page, f"#{anchor}"
    raise LookupError(file)


def focused(page: Browser) -> str:
    return page.run("return document.activeElement.innerText.trim()")


def names(page: Browser) -> list[str]:
    return page.texts(f"{ROWS} th :is(a, span)")


def test_the_index_sums_up_the_run_with_problems_first(index, out):
    numbers = index.texts(".figures dd:not(.note)")
    assert numbers[0] == str(len(FILES) + 1)
    assert numbers[3] == str(len(edits_of(out)))
    assert names(index)[:3] == ["blog/lost.txt", "blog/broken.txt", "blog/furniture.txt"]
    assert index.texts(f"{ROWS} .state")[:3] == ["rejected", "quarantined", "guard tripped"]
    shares = [float(text.rstrip("%")) for text in index.texts(f"{ROWS} td:nth-child(3)")[3:13]]
    assert shares == sorted(shares, reverse=True)


def test_a_click_on_a_heading_sorts_and_another_sorts_the_other_way(index):
    index.click("#documents thead th:nth-child(6) button")
    assert names(index)[0] == "hostile/one-line.txt"
    index.click("#documents thead th:nth-child(6) button")
    assert names(index)[0] == "blog/broken.txt"
    assert index.run("return document.querySelector('[aria-sort=ascending]').innerText.trim()")
    index.click("#documents thead th:first-child button")
    assert names(index) == sorted(names(index), key=str.lower)


def test_documents_are_filtered_by_verdict_rule_and_folder(index):
    index.click("[data-state=failed]")
    assert names(index) == ["blog/broken.txt"]
    index.click("[data-state='']")
    index.run(
        "const s = document.getElementById('by-rule');"
        "s.value = [...s.options].find(o => o.text === 'hidden').value;"
        "s.dispatchEvent(new Event('change'))"
    )
    assert names(index) == ["hostile/text.txt"]
    index.click("#groups [data-group]")
    assert all(name.startswith("hostile/") for name in names(index))


def test_search_narrows_every_list(index):
    index.press("/", *"PIER.txt")
    assert names(index) == ["news/pier.txt"]
    assert index.texts("#rules tbody:not([hidden]) tr:first-child") == []
    assert "No rules match." in index.texts(".rest")
    index.press(ESCAPE)
    assert index.run("return document.activeElement === document.body")


def test_the_index_by_keyboard(index):
    index.press("j", "j", "j", "k")
    assert focused(index).startswith("blog/broken.txt")
    index.press("]")
    assert index.run("return document.activeElement.id") == "rules"
    index.press("j", ENTER)
    assert index.texts("#rules tr.more .why")
    index.press("[", "[")
    assert index.run("return document.activeElement.id") == "overview"
    index.press("?")
    assert "next, previous row of the list you are in" in index.texts("#help dd")
    index.click("#help button")
    assert index.texts("#help dd") == []
    index.press("?", ESCAPE)
    assert index.texts("#help dd") == []


def test_a_rule_shows_why_its_examples_and_its_documents(index):
    index.run("location.hash = '#rule-advert'")
    index.run("return new Promise(done => setTimeout(done, 50))")
    assert index.texts("#rule-advert .why") == [
        'Adverts are furniture. <img src=x onerror=alert("why")>'
    ]
    assert "ADVERT <b>1</b>" in index.texts("#rule-advert .block p")[0]
    assert len(index.texts("#rule-advert .snippets li")) == 3
    index.click("#rule-advert [data-rule]")
    assert "blog/hebrew.txt" in names(index)
    assert "news/long.txt" not in names(index)
    index.run("document.querySelector('#rule-advert .snippets a').click()")
    page_of_edit = re.compile(r"/pages/\d+\.html#(edit|withheld)-\d+$")
    index.wait_for(lambda: page_of_edit.search(index.driver.current_url), "the page of the edit")


def test_a_link_to_an_edit_leads_to_it(browser, out):
    numbered = enumerate(edits_of(out), start=1)
    number, edit = next(found for found in numbered if found[1]["rule"] == "hidden")
    page, _ = page_of(out, edit["file"])
    browser.open(page, f"#edit-{number}")
    assert browser.texts("article h1") == [edit["file"]]
    browser.driver.implicitly_wait(0)
    assert (
        browser.run("return new Promise(d => setTimeout(() => d(document.activeElement.id), 100))")
        == f"edit-{number}"
    )
    (tip,) = browser.texts("#tip")
    assert tip.startswith("hidden\nNobody sees these.\nline ")
    assert tip.endswith(f"edit {number}")


def test_edits_by_keyboard_and_mouse(browser, out):
    page, anchor = page_of(out, "news/pier.txt")
    browser.open(page, anchor)
    browser.press("j")
    assert focused(browser) == "tehthe"
    browser.press("j", "j")
    assert browser.texts("#tip")[0].startswith("comma\n")
    assert browser.texts(".at") == ["3 of 3 edits"]
    browser.press("j")
    assert browser.texts(".at") == ["1 of 3 edits"]
    browser.press("k", "k")
    assert focused(browser).startswith("ADVERT for boats")
    browser.click("[data-next=comma]")
    assert browser.texts(".at") == ["3 of 3 edits"]
    browser.press("[")
    browser.wait_for(lambda: browser.texts("article h1") != ["news/pier.txt"], "another document")
    browser.press("]")
    browser.wait_for(lambda: browser.texts("article h1") == ["news/pier.txt"], "the document again")
    browser.press("/", *"spelled", ENTER)
    assert focused(browser) == "tehthe"
    assert browser.texts(".at") == ["1 of 1 edit"]


def test_both_versions_side_by_side_are_those_of_the_run(browser, out):
    page, anchor = page_of(out, "news/crlf.txt")
    browser.open(page, anchor)
    browser.press("s")
    for side, folder in (("was", out.parent / "raw"), ("now", out / "clean")):
        rows = browser.texts(f".row .{side}")
        shown = "\n".join(row.removesuffix("↵") for row in rows if row).replace("·", " ")
        assert shown.split() == (folder / "news" / "crlf.txt").read_text("utf-8").split()
    browser.press("j", "j")
    assert focused(browser).startswith("ADVERT")
    assert browser.run("return document.activeElement.parentElement.className") == "was"


def test_a_rule_that_is_switched_off_leaves_its_text_alone(browser, out):
    page, anchor = page_of(out, "news/pier.txt")
    browser.open(page, anchor)
    browser.press("s")
    browser.click(".rule input[value=teh]")
    assert browser.texts(".row .now")[0] == "Rain fell on teh pier."
    browser.click(".rule input[value=teh]")
    assert browser.texts(".row .now")[0] == "Rain fell on the pier."
    browser.press("s")
    browser.click(".rule input[value=advert]")
    assert (
        browser.run(
            "const style = getComputedStyle(document.querySelector("
            "'article:not([hidden]) .off del')); return style.textDecorationLine"
        )
        == "none"
    )


def test_only_changed_passages(browser, out):
    page, anchor = page_of(out, "news/long.txt")
    browser.open(page, anchor)
    whole = len(browser.texts(".row"))
    browser.press("c")
    assert len(browser.texts(".row")) == 5 * 5 - 2 < whole == 200


def test_what_the_guard_withheld_is_shown_and_not_struck(browser, out):
    page, anchor = page_of(out, "blog/furniture.txt")
    browser.open(page, anchor)
    assert "guard tripped" in browser.texts("article .meta")[0]
    browser.press("j")
    assert browser.texts("#tip")[0].startswith("advert\n")
    assert "withheld, not applied" in browser.texts("#tip")[0]
    assert (
        browser.run(
            "const removed = document.activeElement.querySelector('del');"
            "return getComputedStyle(removed).textDecorationLine"
        )
        == "none"
    )


def test_hostile_texts_and_names_do_nothing_on_any_page(browser, out):
    pages = [out / "report" / "index.html", *sorted((out / "report" / "pages").iterdir())]
    for page in pages:
        for width in (390, 1440):
            browser.screen(width, 900)
            browser.open(page)
            assert browser.run("return document.querySelectorAll('script').length") == 1
            assert browser.run(
                "return document.querySelectorAll("
                "'img, iframe, object, embed, link, [onerror], [onclick], [style]').length"
            ) == 0  # fmt: skip
            for selector in ("[data-view=side]", "a[rel=next]", "a.e"):
                if browser.texts(selector):
                    browser.click(selector)
            assert browser.run("return document.documentElement.scrollWidth") <= width
            assert browser.complaints() == []


def test_an_override_of_the_text_direction_ends_with_its_line(browser, out):
    page, anchor = page_of(out, "hostile/text.txt")
    browser.open(page, anchor)
    text = browser.run("return document.querySelector('article:not([hidden])').textContent")
    assert not set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x00\x1b") & set(text)
    assert {"RLO", "LRO", "RLI", "NUL", "ESC", "ZWSP"} <= set(browser.texts(".ch"))


def test_every_link_leads_somewhere(browser, out):
    pages = [out / "report" / "index.html", *sorted((out / "report" / "pages").iterdir())]
    targets = set()
    for page in pages:
        browser.open(page)
        targets |= set(browser.run("return [...document.links].map(a => a.href)"))
    for target in sorted(targets):
        assert target.startswith("file:///")
        file, _, anchor = target.removeprefix("file://").partition("#")
        path = Path(os.fsdecode(unquote_to_bytes(file)))
        assert path.is_file(), target
        if anchor:
            assert f'id="{anchor}"' in path.read_text("utf-8"), target


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_text_stands_out_from_what_is_behind_it(browser, out, dark):
    page, anchor = page_of(out, "hostile/text.txt")
    browser.screen(1440, 900, dark=dark)
    for path, hash_ in ((page, anchor), (out / "report" / "index.html", "")):
        browser.open(path, hash_)
        faint = browser.run(CONTRAST)
        assert faint == []


def test_on_paper_there_are_no_controls_and_every_line_is_there(browser, out):
    page, anchor = page_of(out, "news/pier.txt")
    browser.screen(1440, 900, medium="print")
    browser.open(page, anchor)
    assert browser.texts(".top") == browser.texts(".turn") == []
    assert len(browser.texts(".row")) == 3
