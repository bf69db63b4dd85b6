"""A real browser without a window, for the pages of the report."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
DRIVER = shutil.which("chromedriver")

FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)


PATIENCE = 10
"""Seconds to wait for what a page is about to show."""


class Browser:
    """Opens pages from disk; `complaints` says what they did that no report may do."""

    def __init__(self, profile: str) -> None:
        from selenium import webdriver
        from selenium.webdriver.chrome.service import Service

        options = webdriver.ChromeOptions()
        options.binary_location = str(CHROMIUM)
        for flag in (*FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        options.set_capability("unhandledPromptBehavior", "ignore")
        self.driver = webdriver.Chrome(options=options, service=Service(str(DRIVER)))

    def open(self, path: Path, anchor: str = "") -> None:
        """Open a page afresh, with nothing remembered from the page before."""
        self.driver.get(path.as_uri())
        self.run("sessionStorage.clear()")
        self.driver.get("about:blank")  # else another anchor of the same page would not load it
        self.driver.get(path.as_uri() + anchor)

    def run(self, script: str, *arguments):
        """Run JavaScript in the page and return what it returns."""
        return self.driver.execute_script(script, *arguments)

    def press(self, *keys: str) -> None:
        """Press keys one after the other, as a person does."""
        from selenium.webdriver.common.action_chains import ActionChains

        for key in keys:
            ActionChains(self.driver, duration=0).send_keys(key).perform()

    def wait_for(self, condition: Callable[[], Any], what: str) -> Any:
        """Wait until a condition holds, and return what it returned; a page acts when it can."""
        from selenium.webdriver.support.ui import WebDriverWait

        return WebDriverWait(self.driver, PATIENCE).until(lambda _: condition(), what)

    def click(self, selector: str) -> None:
        """Click the first shown element that a selector finds, as soon as there is one."""
        from selenium.webdriver.common.by import By

        def shown():
            found = self.driver.find_elements(By.CSS_SELECTOR, selector)
            return next((element for element in found if element.is_displayed()), None)

        self.wait_for(shown, f"{selector} is not shown").click()

    def texts(self, selector: str) -> list[str]:
        """The text of every element that is to be seen."""
        return self.run(
            "return [...document.querySelectorAll(arguments[0])]"
            ".filter(e => e.getClientRects().length).map(e => e.innerText.trim())",
            selector,
        )

    def screen(self, width: int, height: int, *, dark: bool = False, medium: str = "") -> None:
        """Be a screen of this size, or paper (`medium="print"`)."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        self.driver.execute_cdp_cmd(
            "Emulation.setEmulatedMedia", {"media": medium, "features": [scheme]}
        )

    def complaints(self) -> list[str]:
        """Dialogs, requests and console messages since the last call."""
        from selenium.common.exceptions import NoAlertPresentException

        found = []
        try:
            dialog = self.driver.switch_to.alert
            found.append(f"dialog: {dialog.text}")
            dialog.accept()
        except NoAlertPresentException:
            pass
        found += [entry["message"] for entry in self.driver.get_log("browser")]
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                url = message["params"]["request"]["url"]
                by_browser = message["params"]["documentURL"].startswith("chrome:")
                if not by_browser and not url.startswith(("file:", "about:")):
                    found.append(f"request: {url}")
        return found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests of a session."""
    pytest.importorskip("selenium", reason="selenium is not installed")
    if CHROMIUM is None or DRIVER is None:
        pytest.skip("no browser: install Debian's chromium and chromium-driver")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        started = Browser(profile)
        yield started
        started.driver.quit()


@pytest.fixture
def browser(chromium: Browser) -> Iterator[Browser]:
    """The browser; a test fails when a page asks the network, opens a dialog or complains."""
    chromium.complaints()
    chromium.screen(1440, 900)
    yield chromium
    complaints = chromium.complaints()
    assert not complaints, complaints


CONTRAST = """
const parse = (c) => [...c.match(/[\\d.]+/g).map(Number), 1].slice(0, 4);
const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
  .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
  .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
const over = (top, under) => top.slice(0, 3).map((v, i) => v * top[3] + under[i] * (1 - top[3]));
const behind = (e) => {
  for (let at = e; at; at = at.parentElement) {
    const c = parse(getComputedStyle(at).backgroundColor);
    if (c[3] > 0.99) return c;
  }
  return [255, 255, 255, 1];
};
const faint = new Map();
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const e = walker.currentNode.parentElement;
  if (!walker.currentNode.data.trim() || !e.getClientRects().length) continue;
  if (e.closest("svg, script, .unseen, [disabled]")) continue;
  const back = behind(e);
  let opacity = 1;
  for (let at = e; at; at = at.parentElement) opacity *= Number(getComputedStyle(at).opacity);
  const front = parse(getComputedStyle(e).color);
  front[3] *= opacity;
  const [a, b] = [light(over(front, back)), light(back)].sort((x, y) => y - x);
  const ratio = (a + 0.05) / (b + 0.05);
  if (ratio < 4.5) faint.set(`${e.tagName}.${e.className}`, ratio.toFixed(2));
}
return [...faint].map(pair => pair.join(" "));
"""
"""Returns what text on a page has less than the 4.5:1 that WCAG 2 AA asks for."""
