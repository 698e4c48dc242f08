"""A real JupyterLab in a real browser."""

import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import create_server

from playwright.sync_api import Page, sync_playwright

CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE_S = 120


def free_port() -> int:
    """Return a port of the loopback on which nobody listens."""
    with create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    return port


@contextmanager
def jupyter_lab(folder: Path, settings: Path) -> Iterator[str]:
    """Serve a folder with JupyterLab on the loopback, with its own settings; yield its address."""
    port = free_port()
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        **{
            f"JUPYTER_{kind}_DIR": str(settings / kind.lower())
            for kind in ("CONFIG", "DATA", "RUNTIME")
        },
    }
    command = [
        sys.executable,
        "-m",
        "jupyterlab",
        "--no-browser",
        "--allow-root",
        f"--port={port}",
        "--ServerApp.ip=127.0.0.1",
        "--IdentityProvider.token=",
        "--LabApp.expose_app_in_browser=True",
        "--ServerApp.port_retries=0",
        "--LabApp.news_url=None",
    ]
    settings.mkdir(parents=True, exist_ok=True)
    output = (settings / "log.txt").open("w")
    with (
        output as log,
        subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log) as server,
    ):
        address = f"http://127.0.0.1:{port}"
        try:
            _wait_for(address, server)
            yield address
        finally:
            server.terminate()


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(PATIENCE_S * 4):
        assert server.poll() is None, "JupyterLab did not start"
        try:
            with urllib.request.urlopen(f"{address}/api"):
                return
        except OSError:
            time.sleep(0.25)
    raise AssertionError("JupyterLab did not answer")


def find_chromium() -> str:
    """Return the path of a Chromium; empty if there is none."""
    return next(
        (
            path
            for name in ("chromium", "chromium-browser", "google-chrome")
            if (path := shutil.which(name))
        ),
        "",
    )


@contextmanager
def browser_page(chromium: str) -> Iterator[Page]:
    """Open a page in a headless Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(CHROMIUM_FLAGS))
        page = browser.new_page(viewport={"width": 1400, "height": 1000})
        page.set_default_timeout(PATIENCE_S * 1000)
        yield page
        browser.close()


class Lab:
    """A notebook open in JupyterLab."""

    def __init__(self, page: Page, address: str, notebook: str) -> None:
        self.page = page
        page.goto(f"{address}/lab/tree/{notebook}")
        page.wait_for_selector(".jp-Notebook .jp-Cell")
        page.wait_for_function(
            "window.jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel?.status === "
            "'idle'"
        )

    def write(self, grade_id: str, source: str) -> None:
        """Write into the solution cell with that grade_id."""
        self.page.evaluate(
            """([grade_id, source]) => {
                const cells = window.jupyterapp.shell.currentWidget.content.model.cells;
                for (const cell of cells)
                    if (cell.getMetadata('nbgrader')?.grade_id === grade_id)
                        cell.sharedModel.setSource(source);
            }""",
            [grade_id, source],
        )

    def run_all(self) -> None:
        """Choose Run All Cells from the menu, and wait until every code cell has run."""
        self.page.click(".lm-MenuBar-item:has-text('Run')")
        self.page.click(".lm-Menu-itemLabel:text-is('Run All Cells')")
        self.page.wait_for_function(
            """() => {
                const panel = window.jupyterapp.shell.currentWidget;
                const code = [...panel.content.model.cells].filter(cell => cell.type === 'code');
                const idle = panel.sessionContext.session.kernel.status === 'idle';
                return idle && code.every(cell => cell.executionCount);
            }"""
        )

    def outputs(self) -> list[dict[str, str]]:
        """Return the outputs of all cells: the cell's grade_id, and the text."""
        found: list[dict[str, str]] = self.page.evaluate(
            """() => [...window.jupyterapp.shell.currentWidget.content.model.cells]
                .filter(cell => cell.type === 'code')
                .flatMap(cell => cell.outputs.toJSON().map(output => ({
                    grade_id: cell.getMetadata('nbgrader')?.grade_id ?? '',
                    type: output.output_type,
                    text: [output.text ?? output.evalue ?? ''].flat().join(''),
                })))"""
        )
        return found

    def scroll_to(self, name: str) -> None:
        """Scroll to a cell, so that it is at the top."""
        self.page.evaluate(
            """async name => {
                const notebook = window.jupyterapp.shell.currentWidget.content;
                const at = notebook.widgets.findIndex(cell => cell.model.id === name);
                notebook.activeCellIndex = at;
                await notebook.scrollToItem(at, 'start');
            }""",
            name,
        )
        self.page.wait_for_timeout(1000)  # pictures take a while

    def cut_off(self) -> list[str]:
        """Scroll to each cell; list those with code, text or outputs wider than their place."""
        found: list[str] = self.page.evaluate(
            """async () => {
                const notebook = window.jupyterapp.shell.currentWidget.content;
                const found = [];
                for (const [at, cell] of notebook.widgets.entries()) {
                    const isCode = cell.model.type === 'code';
                    const kind = isCode ? '.cm-scroller' : '.jp-RenderedMarkdown';
                    await notebook.scrollToItem(at);
                    await cell.ready;
                    let shown = [];
                    const seen = () => shown.some(node => node.clientWidth);
                    for (let tries = 0; !seen() && tries < 100; tries++) {
                        await new Promise(done => setTimeout(done, 50));
                        shown = [...cell.node.querySelectorAll(`${kind}, .jp-OutputArea-output`)];
                    }
                    await window.MathJax?.startup?.promise;
                    if (!seen()) found.push(`${cell.model.id} is not shown`);
                    if (shown.some(node => node.scrollWidth > node.clientWidth))
                        found.push(cell.model.id);
                }
                return found;
            }"""
        )
        return found

    def validate(self) -> str:
        """Press Validate; return the text of the dialog that appears."""
        self.page.click("button:has-text('Validate'), jp-button:has-text('Validate')")
        dialog = self.page.wait_for_selector(".jp-Dialog .jp-Dialog-body")
        assert dialog is not None
        return dialog.inner_text()


class AssignmentList:
    """nbgrader's Assignment List, open in a student's JupyterLab."""

    def __init__(self, page: Page, lab: str) -> None:
        self.page, self.lab = page, lab
        page.goto(lab)
        page.click(".lm-MenuBar-item:has-text('Nbgrader')")
        page.wait_for_selector(".lm-Menu-itemLabel:text-is('Assignment List')")
        labels = page.locator(".lm-Menu-itemLabel").all_inner_texts()
        self.menu = [label for label in labels if label]
        page.click(".lm-Menu-itemLabel:text-is('Assignment List')")

    def press(self, button: str, then: str) -> None:
        """Press a button of the only assignment, and wait until another one is there."""
        self.page.click(f"#nbgrader-assignment-list button:text-is('{button}')")
        self.page.wait_for_selector(f"#nbgrader-assignment-list button:text-is('{then}')")

    def refresh_until(self, words: str) -> None:
        """Press Refresh until the list shows some words."""
        deadline = time.monotonic() + PATIENCE_S
        while not self.page.locator(f"#nbgrader-assignment-list :text('{words}')").count():
            assert time.monotonic() < deadline, self.text()
            self.page.click("#refresh_assignments_list")
            self.page.wait_for_timeout(500)

    def text(self) -> str:
        return self.page.inner_text("#nbgrader-assignment-list")

    def fetch_feedback(self) -> str:
        """Wait for feedback, fetch it and follow the link to it; return what its page shows."""
        self.refresh_until("(feedback available to fetch)")
        self.page.click("#nbgrader-assignment-list button:text-is('Fetch Feedback')")
        self.page.click("#nbgrader-assignment-list a:text('(view feedback)')")
        self.page.dblclick(".jp-DirListing-itemName:has-text('.html')")
        frame = self.page.wait_for_selector("iframe.jp-HTMLViewer-iframe, .jp-HTMLViewer iframe")
        assert frame is not None
        shown = frame.content_frame()
        assert shown is not None
        shown.wait_for_selector(".total")
        return shown.inner_text("body")
