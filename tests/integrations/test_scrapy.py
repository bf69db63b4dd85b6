"""The Scrapy item pipeline in real crawls, which read their items from no network."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from outcomes import EXPECTED, RULE_FILE, TEXTS

pytest.importorskip("scrapy", reason="the extra `scrapy` is not installed")

from itemadapter import ItemAdapter
from scrapy import Field, Item, Spider
from scrapy.utils.test import get_crawler

from cleaner.integrations.scrapy import CleanPipeline

CRAWL = """
import json, sys
from scrapy import Spider
from scrapy.crawler import CrawlerProcess

class TextSpider(Spider):
    name = "texts"

    async def start(self):
        for text in json.loads(sys.argv[1]):
            yield {"text": text}

settings = json.loads(sys.argv[2])
settings["FEEDS"] = {sys.argv[3]: {"format": "jsonlines", "encoding": "utf-8"}}
settings["LOG_LEVEL"] = "ERROR"
process = CrawlerProcess(settings)
crawler = process.create_crawler(TextSpider)
process.crawl(crawler)
process.start()
stats = crawler.stats.get_stats()
print(json.dumps({name: stats[name] for name in stats if name.startswith("cleaner/")}))
"""

SETTINGS = {
    "ITEM_PIPELINES": {"cleaner.integrations.scrapy.CleanPipeline": 300},
    "CLEANER_RULES": RULE_FILE,
    "CLEANER_VERDICT_FIELD": "verdict",
    "CLEANER_REASON_FIELD": "reason",
    "CLEANER_EDITS_FIELD": "edits",
}


class Article(Item):
    title = Field()
    body = Field()
    verdict = Field()


def pipeline(**settings: object) -> CleanPipeline:
    crawler = get_crawler(Spider, {"CLEANER_RULES": [RULE_FILE], **settings})
    return CleanPipeline.from_crawler(crawler)


def test_a_crawl_yields_clean_items_and_counts_what_was_done(tmp_path):
    out = tmp_path / "items.jsonl"
    done = subprocess.run(
        [sys.executable, "-c", CRAWL, json.dumps(TEXTS), json.dumps(SETTINGS), str(out)],
        env={"PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    items = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    items.sort(key=lambda item: TEXTS.index(_original(item)))
    assert [{"clean_text": item.pop("text"), **item} for item in items] == EXPECTED
    assert json.loads(done.stdout) == {
        "cleaner/verdict/keep": 4,
        "cleaner/verdict/failed": 1,
        "cleaner/verdict/review": 1,
        "cleaner/rule/glued-comma": 2,
        "cleaner/rule/comment-form": 1,
    }


def _original(item: dict[str, object]) -> str:
    """The text an item had, by way of the outcome that `clean` has for it."""
    return next(
        text for text, row in zip(TEXTS, EXPECTED, strict=True) if row["clean_text"] == item["text"]
    )


def test_several_fields_of_an_item_class_with_fields_of_its_own():
    item = Article(title="One,two", body=TEXTS[2])
    step = pipeline(CLEANER_FIELD="title,body", CLEANER_VERDICT_FIELD="verdict")
    assert ItemAdapter(step.process_item(item)).asdict() == {
        "title": "One, two",
        "body": TEXTS[2],
        "verdict": {"title": "keep", "body": "failed"},
    }


def test_an_item_without_the_field_passes_as_it_is():
    item = Article(title="One,two")
    assert dict(pipeline(CLEANER_VERDICT_FIELD="nowhere").process_item(item)) == {
        "title": "One,two"
    }


def test_without_settings_the_default_rules_clean_the_field_text():
    step = CleanPipeline.from_crawler(get_crawler(Spider))
    item = step.process_item({"text": "The vote passed.\n\nLeave a Comment\n"})
    assert item == {"text": "The vote passed.\n"}
