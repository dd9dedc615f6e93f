import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.clean import urls


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTPS://WWW.Outlet.example:443/a/b?utm_source=x&id=7&fbclid=1#top", "https://www.outlet.example/a/b?id=7"),
        ("http://outlet.example:80/index.html", "http://outlet.example/"),
        ("http://outlet.example:8080/a/index.php?p=2", "http://outlet.example:8080/a/?p=2"),
        ("https://outlet.example", "https://outlet.example/"),
        ("https://outlet.example/a?b=2&a=1&ref=rss", "https://outlet.example/a?a=1&b=2"),
        ("https://outlet.example/a?q=", "https://outlet.example/a?q="),
        ("file:talks/day one.txt", "file:talks/day one.txt"),
        ("http://[broken", "http://[broken"),
    ],
)
def test_cleaned(url: str, expected: str) -> None:
    assert urls.cleaned(url) == expected


@given(st.text(max_size=60), st.text(max_size=60))
def test_cleaning_twice_changes_nothing(path: str, query: str) -> None:
    once = urls.cleaned(f"https://outlet.example/{path}?{query}")
    assert urls.cleaned(once) == once


def test_identity_follows_redirects_on_the_site_only() -> None:
    assert urls.identity("https://outlet.example/x", "https://www.outlet.example/y?utm_id=1") == (
        "https://www.outlet.example/y"
    )
    assert urls.identity("https://outlet.example/x", "https://login.other.example/") == "https://outlet.example/x"
    assert urls.identity("file:a.txt", None) == "file:a.txt"


def test_canonical_is_kept_only_when_it_names_this_page() -> None:
    base = "https://www.outlet.example/a/b"
    assert urls.canonical("/a/b?utm_source=x", base) == "https://www.outlet.example/a/b"
    assert urls.canonical("https://other.example/a/b", base) is None
    assert urls.canonical("https://www.outlet.example/", base) is None
    assert urls.canonical(None, base) is None
