"""A small stand-in web: a forward proxy on loopback that answers for every host, http and https.

    with StandIn({"https://danviet.vn/": Answer("<h1>Dân Việt</h1>"), "http://a.example/x": "a body"}) as web:
        subprocess.run(["scrapy", "crawl", "danviet"], env={**os.environ, **web.environment}, check=True)
    assert [asked.url for asked in web.log] == ["https://danviet.vn/robots.txt", "https://danviet.vn/"]

What is not in ``answers`` is 404; the mapping may change while the web stands, and a page be a function of
the request. Answers of 200 carry ETag and Last-Modified; If-None-Match and If-Modified-Since get their 304.
"""

from __future__ import annotations

import asyncio
import hashlib
import ssl
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

LAST_MODIFIED = "Tue, 14 Nov 2023 22:13:20 GMT"
# How a talk ends: the client hangs up, or the web does.
ENDS = (asyncio.IncompleteReadError, asyncio.CancelledError, ConnectionError, ssl.SSLError, TimeoutError)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it came in; ``at`` in seconds of time.monotonic(), header names in small letters."""

    method: str
    url: str
    headers: Mapping[str, str]
    at: float
    status: int = 0  # of our answer; 0 while there is none


@dataclass(frozen=True, slots=True)
class Answer:
    """What to answer. An iterable body is streamed till it ends or the client hangs up; status 0: we do."""

    body: bytes | str | Iterable[bytes] = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = "text/html; charset=utf-8"
    delay: float = 0.0  # seconds before the answer, and after each piece of a stream


Page = Answer | str | bytes | Callable[[Asked], Answer | str]


@cache
def key() -> ec.EllipticCurvePrivateKey:
    """The key of all our certificates, and of the authority that signs them."""
    return ec.generate_private_key(ec.SECP256R1())


@cache
def certificate(host: str, use: x509.ExtensionType) -> bytes:
    """A certificate in PEM, good for two days, signed by ours for "authority.invalid"."""
    names = (x509.NameAttribute(x509.NameOID.COMMON_NAME, name[:64]) for name in (host, "authority.invalid"))
    subject, issuer = (x509.Name([name]) for name in names)
    made = x509.CertificateBuilder(issuer, subject, key().public_key(), x509.random_serial_number())
    day, now = timedelta(days=1), datetime.now(UTC)
    made = made.not_valid_before(now - day).not_valid_after(now + day).add_extension(use, critical=False)
    return made.sign(key(), hashes.SHA256()).public_bytes(Encoding.PEM)


def normal(url: str) -> str:
    """The form in which addresses are looked up: small letters in hosts, no default port, "/" for no path."""
    parts = urlsplit(url)
    host = parts.netloc.lower().removesuffix({"http": ":80", "https": ":443"}[parts.scheme])
    return parts._replace(netloc=host, path=parts.path or "/", fragment="").geturl()


class StandIn:
    """The web itself, in a thread of its own, from ``with`` to the end of its block."""

    def __init__(self, answers: Mapping[str, Page]) -> None:
        self.answers = answers
        self.log: list[Asked] = []  # in the order of coming in; only ever appended to
        self._folder = tempfile.TemporaryDirectory(prefix="standin-")
        self.certificate = Path(self._folder.name) / "authority.pem"
        self._thread = threading.Thread(target=lambda: asyncio.run(self._stand()), name="stand-in web")
        self._ready = threading.Event()

    def __enter__(self) -> Self:
        use = x509.BasicConstraints(ca=True, path_length=0)
        self.certificate.write_bytes(certificate("authority.invalid", use))
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join()
        self._folder.cleanup()

    @property
    def environment(self) -> dict[str, str]:
        """Variables that send a client's http and https here and have it trust our certificates."""
        proxy = dict.fromkeys(("http_proxy", "https_proxy"), f"http://127.0.0.1:{self.port}")
        return {**proxy, "no_proxy": "", "SSL_CERT_FILE": str(self.certificate)}

    async def _stand(self) -> None:
        self._loop, self._end = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._talk, "127.0.0.1", 0, limit=1 << 20)
        self.port: int = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._end.wait()
        # asyncio trips over a connection that it is just accepting when the server closes: let none come.
        self._loop.remove_reader(server.sockets[0].fileno())
        await asyncio.sleep(0.01)
        server.close()  # and asyncio.run() cancels the talks that still go on

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(*ENDS):
            try:
                await self._serve(reader, writer)
                writer.close()
                await asyncio.wait_for(writer.wait_closed(), 5)
            finally:
                writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        more, base = True, ""
        while more:
            first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").rstrip().split("\r\n")
            method, target, _ = first.split(" ", 2)
            headers = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in lines)}
            await reader.readexactly(int(headers.get("content-length", 0)))
            if method == "CONNECT":
                writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
                await writer.start_tls(self._context(target.rpartition(":")[0]))
                base = f"https://{target}"
                continue
            url = target if "://" in target else (base or f"http://{headers['host']}") + target
            more = await self._reply(writer, Asked(method, normal(url), headers, time.monotonic()))
            more = more and headers.get("connection") != "close"

    def _context(self, host: str) -> ssl.SSLContext:
        pem, context = Path(self._folder.name) / f"{host}.pem", ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        secret = key().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        pem.write_bytes(secret + certificate(host, x509.SubjectAlternativeName([x509.DNSName(host)])))
        context.load_cert_chain(pem)
        return context

    def _answer(self, asked: Asked) -> Answer:
        page = self.answers.get(asked.url, Answer("no such page", 404))
        page = page(asked) if callable(page) else page
        return page if isinstance(page, Answer) else Answer(page)

    async def _reply(self, writer: asyncio.StreamWriter, asked: Asked) -> bool:
        """Answer; whether the connection can be used on."""
        answer = self._answer(asked)
        body = answer.body.encode() if isinstance(answer.body, str) else answer.body
        headers = described(answer, body)
        status = 304 if answer.status == 200 and unchanged(asked.headers, headers) else answer.status
        self.log.append(replace(asked, status=status))
        await asyncio.sleep(answer.delay)
        if not status:
            return False
        lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}", *map(": ".join, headers.items()), "", ""]
        writer.write("\r\n".join(lines).encode("latin-1"))
        if asked.method != "HEAD" and status not in {204, 304}:
            for piece in [body] if isinstance(body, bytes) else body:
                writer.write(piece)
                await writer.drain()
                await asyncio.sleep(0 if isinstance(body, bytes) else answer.delay)
        return isinstance(body, bytes)


def described(answer: Answer, body: bytes | Iterable[bytes]) -> dict[str, str]:
    """The headers of an answer; those it names itself win."""
    headers = {"Content-Type": answer.content_type}
    if isinstance(body, bytes):
        headers["Content-Length"] = str(len(body))
        if answer.status == 200:
            headers["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            headers["Last-Modified"] = LAST_MODIFIED
    return {**headers, **answer.headers}


def unchanged(asked: Mapping[str, str], ours: Mapping[str, str]) -> bool:
    """Whether the client has this very answer already (RFC 9110 §13.2.2)."""
    if "if-none-match" in asked:
        return ours.get("ETag", "-") in asked["if-none-match"].split(", ")
    return asked.get("if-modified-since", "-") == ours.get("Last-Modified")
