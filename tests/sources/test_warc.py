"""Web archives: the texts of their pages, one record each."""

from __future__ import annotations

import gzip
import io
import json

import pytest
from corpus import entries, run, tree

from cleaner.batch.run import Settings

pytest.importorskip("fastwarc", reason="the extra `warc` is not installed")

PAGE = """<html><head><title>The late cod</title></head><body><article><h1>The late cod</h1>
<p>The fishermen of Millgate say that teh cod come late in every second year, and the café on the
quay sells out of everything else by the time that the boats are back.</p>
<p>Nobody at the institute had a word for it until the floats came back from under the ice, and
then there were four words for it in as many weeks, number {number}.</p></article></body></html>"""


def record(number: int, kind: str, block: bytes, block_type: str) -> bytes:
    head = (
        "WARC/1.0\r\n"
        f"WARC-Type: {kind}\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012}>\r\n"
        f"WARC-Target-URI: https://example.org/{number}\r\n"
        "WARC-Date: 2026-03-01T12:00:00Z\r\n"
        f"Content-Type: {block_type}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def response(number: int, body: bytes, kind: str) -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    return record(number, "response", head.encode() + body, "application/http; msgtype=response")


RECORDS = [
    record(0, "warcinfo", b"software: a test\r\n", "application/warc-fields"),
    response(1, PAGE.format(number=1).encode(), "text/html; charset=utf-8"),
    response(2, b"\x89PNG", "image/png"),
    response(3, PAGE.format(number=3).encode("cp1252"), "text/html; charset=iso-8859-1"),
    response(4, b"<html></html>", "text/html"),
    record(5, "request", b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
    response(6, b"Plain teh text.\n", "text/plain"),
]


@pytest.mark.parametrize("layout", ["plain", "gz", "one gz"])
@pytest.mark.parametrize("settings", [Settings(), Settings(2, 1000)])
def test_the_texts_of_the_pages_of_a_crawl(tmp_path, layout, settings):
    packed = {
        "plain": b"".join(RECORDS),
        "gz": b"".join(map(gzip.compress, RECORDS)),
        "one gz": gzip.compress(b"".join(RECORDS)),
    }
    suffix = "" if layout == "plain" else ".gz"
    path = tmp_path / f"crawl.warc{suffix}"
    path.write_bytes(packed[layout])
    tally = run(path, tmp_path / "out", settings)
    assert tally.accounts() == {
        "read": 4,
        "clean": 3,
        "unchanged": 0,
        "rejected": 0,
        "quarantined": 1,
    }
    data = (tmp_path / f"out/clean/crawl.jsonl{suffix}").read_bytes()
    lines = [json.loads(line) for line in (gzip.decompress(data) if suffix else data).splitlines()]
    assert [line["url"][-1] for line in lines] == ["1", "3", "6"]
    assert "the café on the quay" in lines[0]["text"].replace("\n", " ")
    assert "the café on the quay" in lines[1]["text"].replace("\n", " ")
    assert lines[0]["title"] == "The late cod"
    assert lines[2]["text"] == "Plain the text.\n"
    (kept,) = entries(tmp_path / "out/report/quarantine.jsonl")
    assert "no article text" in kept["reason"]
    assert kept["raw"] == "<html></html>"
    (first, *_) = entries(tmp_path / "out/report/documents.jsonl")
    assert first["provenance"] == "extracted text"
    assert first["id"].startswith("urn:uuid:")
    if layout == "gz":
        reader = io.BytesIO(packed["gz"][first["offset"] :])
        assert b"example.org/1" in gzip.GzipFile(fileobj=reader).read(200)


def test_the_texts_of_a_wet_file(tmp_path):
    texts = [
        record(n, "conversion", f"Row {n} of teh crawl.\n".encode(), "text/plain") for n in (1, 2)
    ]
    (tmp_path / "crawl.warc.wet.gz").write_bytes(b"".join(map(gzip.compress, texts)))
    run(tmp_path / "crawl.warc.wet.gz", tmp_path / "out", Settings())
    data = gzip.decompress((tmp_path / "out/clean/crawl.jsonl.gz").read_bytes())
    assert [json.loads(line)["text"] for line in data.splitlines()] == [
        "Row 1 of the crawl.\n",
        "Row 2 of the crawl.\n",
    ]


def test_the_extracted_texts_come_back(tmp_path):
    from cleaner.cli import main

    (tmp_path / "a.warc").write_bytes(b"".join(RECORDS))
    run(tmp_path / "a.warc", tmp_path / "out", Settings())
    assert main(["revert", str(tmp_path / "out"), "--quiet"]) == 0
    texts = [line["text"] for line in entries(tmp_path / "out/original/a.jsonl")]
    assert ["teh cod" in text for text in texts] == [True, True, False]
    assert texts[2] == "Plain teh text.\n"


def test_what_is_no_archive_is_a_failure_of_that_file(tmp_path):
    (tmp_path / "a.warc").write_bytes(b"not an archive at all\n" * 100)
    tally = run(tmp_path / "a.warc", tmp_path / "out", Settings())
    assert tally.accounts()["quarantined"] == 1
    assert "damaged" in tally.failures[0]["reason"]
    assert tree(tmp_path / "out/clean") == {}


LAST = RECORDS[-1]
BODY = len(b"Plain teh text.\n\r\n\r\n")


@pytest.mark.parametrize("layout", ["plain", "gz", "one gz", "zst"])
@pytest.mark.parametrize("missing", [BODY + 300, BODY + 5, BODY - 3])
@pytest.mark.parametrize("settings", [Settings(), Settings(1, 1000)])
def test_an_archive_that_breaks_off_is_told_and_its_whole_pages_cleaned(
    tmp_path, layout, missing, settings
):
    zstd = pytest.importorskip("backports.zstd")
    whole, cut = b"".join(RECORDS), b"".join(RECORDS)[:-missing]
    last = gzip.compress(LAST)
    packed = {
        "plain": cut,
        "gz": b"".join(map(gzip.compress, RECORDS[:-1])) + last[: -(8 + missing // 4)],
        "one gz": gzip.compress(cut),
        "zst": zstd.compress(whole)[: -(missing // 4)],
    }
    suffix = {"plain": "", "zst": ".zst"}.get(layout, ".gz")
    (tmp_path / f"a.warc{suffix}").write_bytes(packed[layout])
    tally = run(tmp_path / f"a.warc{suffix}", tmp_path / "out", settings)
    reasons = [failure["reason"] for failure in tally.failures]
    assert "the file is damaged after this point" in reasons[-1]
    if layout != "zst":  # of which the parser gives up the last frame
        assert tally.accounts()["clean"] == 2
    assert b"Plain" not in b"".join(tree(tmp_path / "out/clean").values())


def test_a_compressed_archive_may_lack_its_last_bytes_and_no_page(tmp_path):
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(b"".join(RECORDS))[:-4])
    tally = run(tmp_path / "a.warc.gz", tmp_path / "out", Settings())
    assert "breaks off" in tally.failures[-1]["reason"]
    assert tally.accounts()["clean"] == 3


@pytest.mark.parametrize("end", [b"", b"\r\n\r\n", b"\n"])
def test_an_archive_is_whole_however_its_last_record_ends(tmp_path, end):
    image = response(7, b"\x89PNG", "image/png").removesuffix(b"\r\n\r\n")
    (tmp_path / "a.warc").write_bytes(b"".join(RECORDS) + image + end)
    tally = run(tmp_path / "a.warc", tmp_path / "out", Settings())
    assert tally.accounts()["clean"] == 3
    assert tally.accounts()["quarantined"] == 1  # the page without a text


def test_an_archive_that_breaks_off_fails_the_command(tmp_path, capsys):
    from cleaner.cli import main

    (tmp_path / "a.warc").write_bytes(b"".join(RECORDS)[:-BODY])
    for arguments in (["check"], ["clean", "--out", str(tmp_path / "out")]):
        command = [*arguments, "--rules", "unicode", "--quiet", str(tmp_path / "a.warc")]
        assert main(command) == 3
        assert "it breaks off in the middle of a record" in capsys.readouterr().err
