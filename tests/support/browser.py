"""Chromium without a screen, driven over a pipe by its own protocol: no package is needed."""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import signal
import subprocess
import tempfile
import time
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any, Self

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser")
_ARGUMENTS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run"
    " --disable-background-networking --disable-component-update --disable-sync"
    " --remote-debugging-pipe"
).split()
_PATIENCE = 60.0  # seconds; the machine may be busy
_KEYS = {"ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40, "Enter": 13}
_KEYS |= {"Escape": 27, "Tab": 9}


class Browser:
    """One page of a browser of its own; use it in a ``with`` statement.

    ``complaints`` are what the page wrote to the console as errors, and requests that its policy
    refused.
    """

    def __init__(self, width: int = 1280, height: int = 800, *, dark: bool = False) -> None:
        assert PROGRAM is not None
        self._folder = tempfile.mkdtemp(prefix="catalog-browser-")
        to_browser, self._write = os.pipe()
        self._read, from_browser = os.pipe()
        # Chromium reads its orders from descriptor 3, and answers on 4.
        script = f'exec 3<&{to_browser} 4>&{from_browser}; exec "$@"'
        self._process = subprocess.Popen(
            ["bash", "-c", script, "bash", PROGRAM, *_ARGUMENTS, f"--user-data-dir={self._folder}"],
            pass_fds=(to_browser, from_browser),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        os.close(to_browser)
        os.close(from_browser)
        self._numbers = count(1)
        self._buffer = b""
        self._session: str | None = None
        self.complaints: list[str] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)[
            "sessionId"
        ]
        for domain in ("Page", "Runtime", "Log"):
            self.call(f"{domain}.enable")
        self.resize(width, height, dark=dark)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        os.killpg(self._process.pid, signal.SIGKILL)  # with all its processes
        self._process.wait()
        os.close(self._write)
        os.close(self._read)
        shutil.rmtree(self._folder, ignore_errors=True)

    def resize(self, width: int, height: int, *, dark: bool = False, scale: float = 1) -> None:
        """Make the window as large as that, with light or dark colours."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=scale,
            mobile=width < 600,
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", features=[scheme])

    def open(self, address: str) -> None:
        self.call("Page.navigate", url=address)

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            text = "\r" if key == "Enter" else key if len(key) == 1 else None
            code = _KEYS.get(key, ord(key.upper()) if len(key) == 1 else 0)
            event = {"key": key, "windowsVirtualKeyCode": code}
            more = {} if text is None else {"text": text}
            self.call("Input.dispatchKeyEvent", type="keyDown", **event, **more)
            self.call("Input.dispatchKeyEvent", type="keyUp", **event)

    def evaluate(self, expression: str) -> Any:
        """The value of an expression of JavaScript; of a promise, what it comes to."""
        answer = self.call(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True
        )
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def wait(self, expression: str) -> Any:
        """Wait until an expression is true; returns its value."""
        end = time.monotonic() + _PATIENCE
        while not (value := self.evaluate(expression)):
            assert time.monotonic() < end, f"never true: {expression}"
            time.sleep(0.02)
        return value

    def text(self, selector: str) -> str:
        """What stands in an element, as people see it."""
        found: str = self.evaluate(f"document.querySelector({json.dumps(selector)})?.innerText")
        return found or ""

    def screenshot(self, path: Path) -> None:
        data = self.call("Page.captureScreenshot", format="png")["data"]
        path.write_bytes(base64.b64decode(data))

    def call(self, method: str, **values: Any) -> dict[str, Any]:
        """One call of the protocol."""
        number = next(self._numbers)
        message: dict[str, Any] = {"id": number, "method": method, "params": values}
        if self._session is not None:
            message["sessionId"] = self._session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == number:
                assert "error" not in answer, answer["error"]
                result: dict[str, Any] = answer["result"]
                return result
            self._heard(answer)

    def _heard(self, event: dict[str, Any]) -> None:
        values = event.get("params", {})
        if event.get("method") == "Runtime.exceptionThrown":
            self.complaints.append(str(values["exceptionDetails"]))
        elif event.get("method") == "Log.entryAdded" and values["entry"]["level"] == "error":
            entry = values["entry"]
            self.complaints.append(f"{entry['text']} {entry.get('url', '')}")

    def _next(self) -> dict[str, Any]:
        end = time.monotonic() + _PATIENCE
        while b"\0" not in self._buffer:
            ready, _, _ = select.select([self._read], [], [], max(0, end - time.monotonic()))
            assert ready, "the browser does not answer"
            data = os.read(self._read, 1 << 20)
            assert data, "the browser is gone"
            self._buffer += data
        line, self._buffer = self._buffer.split(b"\0", 1)
        answer: dict[str, Any] = json.loads(line)
        return answer
