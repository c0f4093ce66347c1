"""What a live exercise costs: acknowledgement, delivery, memory and CPU, by how many take part.

    python benchmarks/live.py [--seats 10 100 1000] [--seconds 35] [--tls | --plain]

A real ``startex host`` in a process of its own; its seats are clients in others.  Each seat asks
for something every 30 s and is told one event a second, which exercise control improvises.  Beside
each run the same frames go to as many clients from the bare library, uvicorn and Starlette, with no
room behind it.  *Acknowledged* is from a command's frame to its answer, which is said once it is on
disk; *delivered* from control's frame to a seat's.  CPU is of the host's process alone.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import runpy
import socket
import ssl
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from starlette.websockets import WebSocket
    from websockets.asyncio.client import ClientConnection

ROOT: Final = Path(__file__).parents[1]
CLIENTS: Final = 2
"""Processes that the seats are in."""
AT_ONCE: Final = 20
"""Seats of one process that come in at once."""
ASKS: Final = 30.0
"""Seconds between two commands of a seat."""
TICK: Final = os.sysconf("SC_CLK_TCK")
_CODE: Final = re.compile(r"^(.{32})  .*--code (\S+)", re.MULTILINE)
_AT: Final = re.compile(r"at=(\d+\.\d+)=")


# ---- clients


class Heard:
    """What clients have measured, in seconds."""

    def __init__(self) -> None:
        self.acknowledged: list[float] = []
        self.delivered: list[float] = []
        self.asked: dict[str, float] = {}
        self.frames = 0
        self.counts = False


async def seat(
    url: str, code: str, heard: Heard, door: asyncio.Semaphore
) -> tuple[ClientConnection, asyncio.Task[None]]:
    """Take a seat; return its line, with the task that listens."""
    import websockets  # noqa: PLC0415 - the host's process needs none

    safe = None
    if url.startswith("wss:"):
        safe = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        safe.check_hostname, safe.verify_mode = False, ssl.CERT_NONE
    async with door:
        line = await websockets.connect(
            url, ssl=safe, compression=None, ping_interval=None, open_timeout=60
        )
        hello = {"kind": "hello", "version": 1, "code": code, "ticket": "", "since": 0, "name": ""}
        await line.send(json.dumps(hello))
        first = json.loads(await line.recv())
        if first["kind"] != "welcome":
            raise SystemExit(f"not welcome: {first}")
    return line, asyncio.create_task(listen(line, heard))


async def listen(line: ClientConnection, heard: Heard) -> None:
    """Take down when what comes has come."""
    async for frame in line:
        text = str(frame)
        now = time.monotonic()
        heard.frames += heard.counts
        if '"kind":"fault"' in text:
            print(text, file=sys.stderr, flush=True)
        if '"kind":"answer"' in text:
            asked = heard.asked.pop(json.loads(text)["id"], None)
            if asked is not None and heard.counts:
                heard.acknowledged.append(now - asked)
        elif heard.counts and '"kind":"message-arrived"' in text and (found := _AT.search(text)):
            heard.delivered.append(now - float(found[1]))


async def ask(line: ClientConnection, heard: Heard, id_: str, command: dict[str, Any]) -> None:
    """Ask for a command."""
    heard.asked[id_] = time.monotonic()
    await line.send(json.dumps({"kind": "ask", "id": id_, "command": command}))


async def asks(line: ClientConnection, heard: Heard, name: str) -> None:
    """Ask for something every now and then."""
    await asyncio.sleep(random.uniform(0, ASKS))  # noqa: S311 - a phase
    for n in range(10_000):
        await ask(line, heard, f"{name}-{n}", {"kind": "ask-control", "text": f"May we, {n}?"})
        await asyncio.sleep(ASKS)


async def clients(url: str, codes: Sequence[str], seconds: float) -> None:
    """Take seats, say so, and once told to, measure for so many seconds."""
    heard, door = Heard(), asyncio.Semaphore(AT_ONCE)
    lines = await asyncio.gather(*(seat(url, code, heard, door) for code in codes))
    print("ready", flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    heard.counts = True
    tasks = [
        asyncio.create_task(asks(line, heard, f"{os.getpid()}-{n}"))
        for n, (line, _) in enumerate(lines)
    ]
    await asyncio.sleep(seconds)
    heard.counts = False
    print(json.dumps([heard.acknowledged, heard.delivered, heard.frames]), flush=True)
    del tasks
    os._exit(0)


async def director(url: str, code: str, seconds: float) -> None:
    """Begin the exercise, and say something to everybody once a second."""
    heard = Heard()
    line, _ = await seat(url, code, heard, asyncio.Semaphore(1))
    await ask(line, heard, "start", {"kind": "start"})
    await asyncio.sleep(1)
    print("ready", flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    end, n = time.monotonic() + seconds + 1, 0
    while time.monotonic() < end:
        said = {
            "kind": "improvise",
            "to": ["all"],
            "sender": "press",
            "channel": "email",
            "subject": f"at={time.monotonic():.6f}= {n}",
            "text": "What is known of it? " * 8,
            "tlp": "TLP:CLEAR",
            "urgent": False,
        }
        await ask(line, heard, f"s{n}", said)
        await asyncio.sleep(1)
        n += 1
    print(json.dumps([[], [], 0]), flush=True)
    os._exit(0)


# ---- the bare library


class Bare:
    """Says to all once a second what a room says to them, and answers, with nothing behind it."""

    def __init__(self) -> None:
        self.lines: list[WebSocket] = []

    async def serve(self, line: WebSocket) -> None:
        """Serve one line."""
        from starlette.websockets import WebSocketDisconnect  # noqa: PLC0415 - clients need none

        await line.accept()
        await line.receive_text()
        await line.send_text('{"kind":"welcome"}')
        self.lines.append(line)
        try:
            while True:
                id_ = json.loads(await line.receive_text())["id"]
                await line.send_text(f'{{"id":"{id_}","kind":"answer","refused":null}}')
        except WebSocketDisconnect:
            self.lines.remove(line)

    async def says(self) -> None:
        """Say an event and the time to everybody, for ever."""
        while True:
            await asyncio.sleep(1)
            subject = f"at={time.monotonic():.6f}="
            body = {"kind": "message-arrived", "subject": subject, "text": "x" * 300}
            for text in (
                json.dumps({"kind": "told", "x": 1, "s": 1, "body": body}, separators=(",", ":")),
                '{"kind":"time","runs":true,"speed":1,"x":1}',
            ):
                for line in list(self.lines):
                    await line.send_text(text)

    async def run(self, port: int, pair: Sequence[str]) -> None:
        """Serve until it is ended."""
        import uvicorn  # noqa: PLC0415 - clients need none
        from starlette.applications import Starlette  # noqa: PLC0415 - likewise
        from starlette.routing import WebSocketRoute  # noqa: PLC0415 - likewise

        from simulator.net.tls import keep_within_bounds  # noqa: PLC0415 - likewise

        keep_within_bounds()
        config = uvicorn.Config(
            Starlette(routes=[WebSocketRoute("/", self.serve)]),
            port=port,
            ws="websockets-sansio",
            ws_per_message_deflate=False,
            lifespan="off",
            access_log=False,
            log_config=None,
            ssl_certfile=pair[0] if pair else None,
            ssl_keyfile=pair[1] if pair else None,
        )
        says = asyncio.create_task(self.says())
        await uvicorn.Server(config).serve()
        says.cancel()


# ---- one run


class Figures(NamedTuple):
    """What one run has shown: seconds, KB of memory a seat, CPU seconds a second."""

    acknowledged: list[float]
    delivered: list[float]
    kilobytes: float
    cpu: float
    frames: int

    def line(self, name: str) -> str:
        """Return it as a row."""
        return (
            f"{name:24} ack {_ms(self.acknowledged)}  delivered {_ms(self.delivered)}  "
            f"{self.kilobytes:6.0f} KB a seat  {100 * self.cpu:5.1f} % CPU  {self.frames} frames"
        )


def _ms(seconds: list[float]) -> str:
    if len(seconds) < 20:  # noqa: PLR2004 - no percentile of fewer
        return "       -       "
    cut = statistics.quantiles(seconds, n=100)
    return f"p50 {1000 * cut[49]:5.0f} p99 {1000 * cut[98]:5.0f} ms ({len(seconds)})"


def cpu_of(pid: int) -> float:
    """Return the CPU seconds of a process."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def memory_of(pid: int) -> float:
    """Return the KB of memory that a process has."""
    status = Path(f"/proc/{pid}/status").read_text("utf-8")
    return float(re.findall(r"VmRSS:\s+(\d+)", status)[0])


def own(*what: object, env: dict[str, str] | None = None) -> subprocess.Popen[str]:
    """Run a part of this program in a process of its own."""
    return subprocess.Popen(  # noqa: S603 - this program
        [sys.executable, *map(str, what)],
        cwd=ROOT,
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@contextmanager
def ending(*processes: subprocess.Popen[str]) -> Iterator[None]:
    """End processes whatever happens."""
    try:
        yield
    finally:
        for one in processes:
            one.terminate()
        for one in processes:
            one.wait(60)


def measured(pid: int, url: str, codes: Sequence[str], control: str, seconds: float) -> Figures:
    """Have seats taken and measure what it costs a process that serves them."""
    before = memory_of(pid)
    jobs = [("clients", codes[n::CLIENTS]) for n in range(CLIENTS)]
    jobs += [("director", [control])] if control else []
    parts = [
        own(__file__, "--as", job, "--url", url, "--seconds", seconds, "--codes", *given)
        for job, given in jobs
        if given
    ]
    with ending(*parts):
        for one in parts:
            assert one.stdout is not None
            if one.stdout.readline() != "ready\n":
                raise SystemExit("a client has not come in")
        kilobytes = (memory_of(pid) - before) / len(codes)
        began, spent = time.monotonic(), cpu_of(pid)
        for one in parts:
            assert one.stdin is not None
            one.stdin.write("go\n")
            one.stdin.flush()
        time.sleep(seconds)
        cpu = (cpu_of(pid) - spent) / (time.monotonic() - began)
        said = [json.loads(one.stdout.readline()) for one in parts if one.stdout is not None]
    return Figures(
        [one for part in said for one in part[0]],
        [one for part in said for one in part[1]],
        kilobytes,
        cpu,
        sum(part[2] for part in said),
    )


def hosted(folder: Path, seats: int, pair: Sequence[str], seconds: float) -> Figures:
    """Measure a host with so many seats."""
    made = runpy.run_path(str(ROOT / "benchmarks" / "growth.py"))  # clients need nothing of it
    drill = folder / f"{seats}.yaml"
    drill.write_text(made["text_of"](made["Size"](10, 30, 10, seats)), "utf-8")
    safe = ("--cert", pair[0], "--key", pair[1]) if pair else ()
    port = free_port()
    host = own(
        *("-m", "simulator", "host", drill, "--headless", "--listen", f"127.0.0.1:{port}"),
        *("--record", folder / f"{seats}-{bool(pair)}.startex", "--seed", 1, *safe),
        env={**os.environ, "STARTEX_HOME": str(folder)},
    )
    with ending(host):
        assert host.stdout is not None
        codes: dict[str, str] = {}
        for line in host.stdout:
            found = _CODE.match(line)
            if found is not None:
                codes[found[1].strip()] = found[2]
            if len(codes) >= seats + 3:
                break
        taken = [code for name, code in codes.items() if name.startswith("Desk ")]
        scheme = "wss" if pair else "ws"
        url = f"{scheme}://127.0.0.1:{port}"
        return measured(host.pid, url, taken, codes["Control"], seconds)


def unhosted(seats: int, pair: Sequence[str], seconds: float) -> Figures:
    """Measure the bare library with as many clients and the same frames."""
    port = free_port()
    host = own(__file__, "--as", "bare", "--port", port, "--codes", *pair)
    with ending(host):
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                time.sleep(0.1)
        scheme = "wss" if pair else "ws"
        return measured(host.pid, f"{scheme}://127.0.0.1:{port}", ["x"] * seats, "", seconds)


def free_port() -> int:
    """Return a port that nobody listens at now."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def pair_of(folder: Path) -> Sequence[str]:
    """Return the files of a certificate of this machine's own, and of its key."""
    from simulator.net.certificate import own_certificate  # noqa: PLC0415 - as above

    place, now = folder / "certificate", time.time()  # noqa: TID251 - TLS judges by the wall
    made = own_certificate(place, "ab12", ["127.0.0.1"], now)
    return str(made.chain), str(made.key)


def main() -> None:
    """Measure, or be one of the processes that are measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seats", type=int, nargs="+", default=[10, 100, 1000])
    parser.add_argument("--seconds", type=float, default=35.0)
    parser.add_argument("--tls", action="store_true", help="under TLS alone")
    parser.add_argument("--plain", action="store_true", help="without TLS alone")
    parser.add_argument("--as", dest="job", default="", help=argparse.SUPPRESS)
    for name in ("--url", "--port"):
        parser.add_argument(name, default="0", help=argparse.SUPPRESS)
    parser.add_argument("--codes", nargs="*", default=[], help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.job == "bare":
        asyncio.run(Bare().run(int(given.port), given.codes))
    elif given.job == "clients":
        asyncio.run(clients(given.url, given.codes, given.seconds))
    elif given.job == "director":
        asyncio.run(director(given.url, given.codes[0], given.seconds))
    else:
        compare(given)


def compare(given: argparse.Namespace) -> None:
    """Print what each size costs, and how it grows."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for safe in (False, True):
            if (safe and given.plain) or (not safe and given.tls):
                continue
            pair, name = (pair_of(folder), "TLS") if safe else ((), "plain")
            spent = []
            for seats in given.seats:
                ours = hosted(folder, seats, pair, given.seconds)
                theirs = unhosted(seats, pair, given.seconds)
                print(ours.line(f"{name}, {seats} seats"), flush=True)
                print(
                    theirs.line("  bare"), f"  x {ours.cpu / max(theirs.cpu, 1e-9):.1f}", flush=True
                )
                spent.append(ours.cpu)
            growth, costs = given.seats[-1] / given.seats[0], spent[-1] / spent[0]
            print(f"{name}: {growth:.0f} times the seats cost {costs:.1f} times the CPU")


if __name__ == "__main__":
    main()
