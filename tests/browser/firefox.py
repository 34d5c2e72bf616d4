"""Stand between Playwright and the machine's own Firefox, so that one test drives both browsers.

Playwright drives an unpatched Firefox over WebDriver BiDi (its channel "moz-firefox"), which Playwright itself calls
experimental. Two things are missing, and this relay of messages supplies them; all others pass unchanged:

- Playwright sets `prefers-color-scheme` in each new window and gives up if it cannot. Firefox ESR 153 does not know
  that command: the relay answers for it, and nothing is set. Tests set such features by Firefox's preferences.
- Playwright's mouse is the only pointer it moves here, its `tap` does nothing. With --finger the mouse is a finger.

Playwright starts this file as if it were Firefox, with Firefox's arguments.
"""

from __future__ import annotations

import asyncio
import functools
import json
import sys

from install import find
from websockets.asyncio.client import connect
from websockets.asyncio.server import ServerConnection, serve

LISTENING = "WebDriver BiDi listening on "
MEDIA = "emulation.setMediaFeaturesOverride"
FINGER = "--finger"


def to_browser(message: str, finger: bool, unsure: set[int]) -> str:
    """Return a command as Firefox shall get it, and note in `unsure` which it may not know."""
    command = json.loads(message)
    if command["method"] == MEDIA:
        unsure.add(command["id"])
    if not finger or command["method"] != "input.performActions":
        return message
    for source in command["params"]["actions"]:
        if source["type"] == "pointer":
            source["parameters"] = {"pointerType": "touch"}
    return json.dumps(command)


def to_driver(message: str, unsure: set[int]) -> str:
    """Return an answer as Playwright shall get it."""
    answer = json.loads(message)
    if answer.get("id") in unsure and answer.get("error") == "unknown command":
        return json.dumps({"type": "success", "id": answer["id"], "result": {}})
    return message


async def relay(driver: ServerConnection, *, address: str, finger: bool) -> None:
    """Pass messages between Playwright and Firefox until either of them hangs up."""
    unsure: set[int] = set()
    async with connect(f"{address}/session", max_size=None) as browser:

        async def there() -> None:
            """Pass on what Playwright says."""
            async for message in driver:
                await browser.send(to_browser(str(message), finger, unsure))
            await browser.close()

        async def back() -> None:
            """Pass on what Firefox says."""
            async for message in browser:
                await driver.send(to_driver(str(message), unsure))
            await driver.close()

        await asyncio.gather(there(), back())


async def main(arguments: list[str]) -> None:
    """Run Firefox, and say where to reach it: at this relay."""
    finger = FINGER in arguments
    firefox = await asyncio.create_subprocess_exec(
        find("firefox") or "firefox", *[word for word in arguments if word != FINGER], stderr=asyncio.subprocess.PIPE
    )
    assert firefox.stderr
    async for line in firefox.stderr:
        if LISTENING not in (said := line.decode()):
            continue
        talk = functools.partial(relay, address=said.split(LISTENING)[1].strip(), finger=finger)
        server = await serve(talk, "127.0.0.1", 0, max_size=None)
        port = next(iter(server.sockets)).getsockname()[1]
        print(f"{LISTENING}ws://127.0.0.1:{port}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
