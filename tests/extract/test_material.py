from typing import get_args

from summarizer.extract.material import PLAIN, Kind, Material


def test_only_what_our_own_code_reads_needs_no_process_of_its_own() -> None:
    assert set(get_args(Kind)) - PLAIN == {"html", "fragment", "pdf", "docx", "mail", "feed", "outline"}


def test_material_is_known_by_its_bytes_its_name_and_its_kind() -> None:
    material = Material(b"Words", "a.txt", "text")

    assert (material.charset, material.url, material.retrieved_at) == (None, None, None)
