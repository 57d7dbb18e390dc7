"""How fast the pages are on a slow phone: Chromium with the processor slowed down four times and the network of a train.

    python -m benchmarks.pages [--url http://127.0.0.1:8000]

1.6 Mbit/s down, 0.75 up, 150 ms round trip (the "slow 4G" of the usual tools). For each page the bytes over the wire,
the time to the first and the largest paint and to the end of loading, the middle of three visits with an empty cache.
Without `--url` a server of its own is started.
"""

import argparse
import asyncio
import os
import shutil
import statistics
from collections.abc import Sequence

from playwright.sync_api import Browser, sync_playwright

from benchmarks.load import own_server, ready

PAGES = (
    "/",
    "/en",
    "/programmes",
    "/programmes/ai-voucher",
    "/en/programmes",
    "/duties",
    "/readiness",
    "/glossary",
    "/sources",
)
VISITS = 3
_LARGEST = """() => new Promise(done => new PerformanceObserver(list => done(list.getEntries().at(-1).startTime))
  .observe({type: 'largest-contentful-paint', buffered: true}))"""
_TIMES = """() => ({
  first: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
  load: performance.getEntriesByType('navigation')[0].loadEventEnd,
  bytes: [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
    .reduce((sum, entry) => sum + entry.transferSize, 0)})"""


def _chromium() -> str | None:
    """One that is named or on the PATH, else the one that Playwright has installed."""
    return os.environ.get("DIDIM_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


def visited(browser: Browser, address: str) -> tuple[float, float, float, float]:
    """(kilobytes, first paint, largest paint, loaded), milliseconds."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    wire.send("Network.enable")
    wire.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 93_750},
    )
    page.goto(address, wait_until="load")
    page.wait_for_timeout(300)
    times = page.evaluate(_TIMES)
    largest = float(page.evaluate(_LARGEST))
    context.close()
    return times["bytes"] / 1000, times["first"], largest, times["load"]


def measured(base: str, pages: Sequence[str]) -> None:
    """Prints a line a page."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=_chromium(), args=["--headless=new", "--no-sandbox"]
        )
        print(f"{'page':18} {'kB':>6} {'first ms':>9} {'largest':>8} {'loaded':>7}")
        for path in pages:
            visits = [visited(browser, base + path) for _ in range(VISITS)]
            middle = [statistics.median(values) for values in zip(*visits, strict=True)]
            print(
                f"{path:18} {middle[0]:6.1f} {middle[1]:9.0f} {middle[2]:8.0f} {middle[3]:7.0f}", flush=True
            )
        browser.close()


def main() -> None:
    """Measures a running server, or one of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url")
    chosen = parser.parse_args()
    if chosen.url:
        measured(chosen.url.rstrip("/"), PAGES)
        return
    with own_server() as base:
        asyncio.run(ready(base))
        measured(base, PAGES)


if __name__ == "__main__":
    main()
