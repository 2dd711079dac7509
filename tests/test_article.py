"""An article is read the same from text, Markdown and HTML, in any encoding people save it in."""

import io
from collections.abc import Callable
from typing import Any

import pytest

from kg import checking, loader
from kg.document import Document
from kg.loaded import Loaded
from kg.ontology import Ontology
from kg.statement import Quote, Ref, SourceError, Statement, Value

WORDS = (
    "Turkey agreed to buy four S-400 batteries from Russia. "
    "Foreign Minister Mevlüt Çavuşoğlu met Sergei Lavrov in Moscow."
)
DEAL = ("TR", "ACQUIRES", "s-400")


def document(data: bytes, name: str = "news.txt", **said: Any) -> Document:
    return Document(name, lambda: io.BytesIO(data), **said)


def load(data: bytes, name: str = "news.txt", **said: str) -> Loaded:
    chosen, one = loader.choose(document(data, name, **said))
    assert chosen == "article"
    return one.load(document(data, name, **said), loader.known)


def said(loaded: Loaded) -> list[Statement]:
    return [each for item in loaded.items for each in item.statements]


def facts(loaded: Loaded) -> set[tuple[str, str, str]]:
    return {(s.subject.id, s.predicate, s.object.id) for s in said(loaded) if isinstance(s.object, Ref)}


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode(),
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: text.replace("Çavuşoğlu", "Çavusoglu").encode("cp1252"),
        lambda text: text.replace(". ", ".\r\n").encode(),
    ],
    ids=["utf-8", "with a byte order mark", "utf-16", "latin-1", "windows line ends"],
)
def test_any_usual_encoding_gives_the_same_facts(encode: Callable[[str], bytes]) -> None:
    loaded = load(encode(WORDS))
    assert DEAL in facts(loaded)
    for one in said(loaded):
        assert isinstance(one.evidence, Quote)
        assert loaded.source.text[one.evidence.start : one.evidence.end] == one.evidence.exact


def test_markdown_is_read_without_its_marks() -> None:
    text = f"# A deal\n\n**Turkey** [agreed](https://example.org) to buy four _S-400_ batteries from Russia.\n\n- {WORDS}"
    loaded = load(text.encode(), "news.md")
    assert DEAL in facts(loaded)
    assert "**" not in loaded.source.text
    assert "https" not in loaded.source.text
    assert loaded.source.title == "A deal"


def test_a_page_is_read_without_its_navigation_and_dated_by_its_head() -> None:
    more = "The talks went on for two days in the capital, and both sides called them useful and frank. " * 6
    page = f"""<!doctype html><html><head><title>Ankara signs</title><meta property="og:site_name" content="The Paper">
    <meta property="article:published_time" content="2017-12-29T10:00:00Z"></head>
    <body><nav><a href="/">Home</a> Buy our subscription</nav><article><h1>Ankara signs</h1>
    <p>{WORDS}</p><p>{more}</p></article>
    <footer>Imprint</footer></body></html>"""
    loaded = load(page.encode(), "page.html")
    assert DEAL in facts(loaded)
    assert "subscription" not in loaded.source.text
    assert (loaded.source.published, loaded.source.title, loaded.source.publisher) == (
        "2017-12-29",
        "Ankara signs",
        "The Paper",
    )


def test_what_the_user_says_of_it_counts_more_than_the_page() -> None:
    loaded = load(WORDS.encode(), published="2018-01-01", title="Mine", url="https://example.org/a")
    assert (loaded.source.published, loaded.source.title, loaded.source.url) == (
        "2018-01-01",
        "Mine",
        "https://example.org/a",
    )


def test_it_names_its_model_loader_and_bytes() -> None:
    source = load(WORDS.encode()).source
    assert "3.7.1" in source.model
    assert (source.loader, source.language) == ("article", "en")


def test_new_people_are_things_with_a_name_and_a_kind(schema: Ontology) -> None:
    loaded = load(
        b"Defence Minister Jane Example said that India plans to buy five S-400 systems from Russia."
    )
    with checking.check(loaded, schema) as checked:
        assert checked.account.problems == []
        found = {
            (s.subject.id, s.predicate, s.object.text) for s in checked.sheaf if isinstance(s.object, Value)
        }
    assert ("jane-example", "kind", "Person") in found
    assert ("jane-example", "name", "Jane Example") in found


def test_a_misplaced_quote_is_reported_and_kept_out(schema: Ontology) -> None:
    from dataclasses import replace

    loaded = load(WORDS.encode())
    moved = replace(loaded, source=replace(loaded.source, text="x" + loaded.source.text))
    with checking.check(moved, schema) as checked:
        assert list(checked.sheaf) == []
        assert checked.account.problems
        assert all("do not stand at character" in problem.reason for problem in checked.account.problems)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x00\x01\x02" * 50, "binary file"),
        (b"<html><body></body></html>", "no article was found"),
        (("Caf\u00e9 na\u00efve. " * 20).encode() + b"\xff", "not valid UTF-8"),
        (b"It rained.", "no statement was found in its 2 words"),
        (b"", "there is no text"),
    ],
)
def test_what_is_no_article_is_one_sentence(data: bytes, words: str) -> None:
    one = loader.discover()["article"]
    assert isinstance(one, loader.FileLoader)
    with pytest.raises(SourceError, match=words):
        one.load(document(data), loader.known)


@pytest.mark.parametrize(
    "data", [b'{"a": 1}', b"<?xml version='1.0'?><a/>", b"1,2\n3,4\n", b"@prefix a: <b> .\n", b"\x00" * 99]
)
def test_data_are_not_taken_for_prose(data: bytes) -> None:
    with pytest.raises(SourceError, match="no loader recognises this file"):
        loader.choose(document(data))
