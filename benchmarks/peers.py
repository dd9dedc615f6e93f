"""The other extractors on the same pages, run in the environment that `make bench` makes of `benchmarks/peers.lock`.

`python -m benchmarks.peers FILE` is called by `benchmarks.clean`: FILE holds one JSON object a page (url, and html as a
path to gzipped bytes); the answer on standard output is one JSON object a tool: name, CPU seconds, what it found.
Only the standard library and the peers are imported here.
"""

from __future__ import annotations

import gzip
import json
import logging
import sys
import time
import warnings
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

Found = dict[str, object]


def newspaper(url: str, content: bytes) -> Found:
    """newspaper4k. Its tokeniser of Japanese has no wheel: Japanese and Korean are read as English, mostly in vain."""
    from newspaper import Article

    for language in (None, "en"):
        article = Article(url, fetch_images=False, **({"language": language} if language else {}))
        article.download(input_html=content)
        try:
            article.parse()
        except ImportError:
            continue
        return {
            "text": article.text,
            "title": article.title,
            "authors": article.authors,
            "published_at": str(article.publish_date or ""),
        }
    return {}


def readability(url: str, content: bytes) -> Found:
    """readability-lxml; its HTML is made into text by resiliparse."""
    from readability import Document
    from resiliparse.extract.html2text import extract_plain_text

    document = Document(content, url=url)
    return {"text": extract_plain_text(document.summary(), list_bullets=False), "title": document.short_title()}


def resiliparse(url: str, content: bytes) -> Found:
    """The main content as resiliparse has it, and the page's title."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse_from_bytes(content, detect_encoding(content))
    return {"text": extract_plain_text(tree, main_content=True, list_bullets=False), "title": tree.title}


TOOLS: dict[str, Callable[[str, bytes], Found]] = {
    f"{package} {version(package)}": tool
    for package, tool in (
        ("readability-lxml", readability),
        ("newspaper4k", newspaper),
        ("resiliparse", resiliparse),
    )
}


def main() -> int:
    """Run every tool over every page; a page on which a tool fails counts as one where it found nothing."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    pages = [json.loads(line) for line in Path(sys.argv[1]).read_text("utf-8").splitlines()]
    contents = [gzip.decompress(Path(page["html"]).read_bytes()) for page in pages]
    for name, tool in TOOLS.items():
        tool(pages[0]["url"], contents[0])  # warm
        found: list[Found] = []
        began = time.process_time()
        for page, content in zip(pages, contents, strict=True):
            try:
                found.append(tool(page["url"], content))
            except Exception:  # whatever a tool raises on a page is its result there
                found.append({})
        seconds = time.process_time() - began
        n_failed = sum(not one.get("text") for one in found)
        print(json.dumps({"name": name, "seconds": seconds, "n_failed": n_failed, "found": found}), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
