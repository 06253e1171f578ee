"""Papers in an organisation's own colour, with its name and logo; and what is said of those that do not do."""

import base64
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from pdf_reading import page_texts
from reading import Page, markdown_text
from sample import GREEN, LOGO, sample

from house import house, saved
from loipctl.errors import LoipctlError
from loipctl.papers import PaperError, tree
from loipctl.papers.brand import PLAIN, Brand, Logo
from loipctl.papers.branding import brand_of
from loipctl.papers.checks.pdf import PDF_CHECKS
from loipctl.papers.checks.tagged import Tagged
from loipctl.papers.word import pictures
from loipctl.papers.writers import writers
from loipctl.papers.writers.docx import DOCX, writer_in
from loipctl.papers.writers.html import HTML
from loipctl.papers.writers.markdown import MARKDOWN
from loipctl.papers.writers.pdf import PDF
from loipctl.plans import repository
from word_file import WordFile

PARTNERSHIP = "Strathbeg Community Planning Partnership"
PNG = pictures.png(LOGO, 90)
# the first parts of a photograph: a mark, a frame 120 dots wide and 40 high, and the end
JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffc0000b080028007801011100ffd9")
HOSTILE = ["{{ 7 * 7 }}", "{% raw %}", '"><script>alert(1)</script>', "</style><b>", "& co. #set page()", "*Us*"]


def made(brand: Brand = GREEN, **more: str) -> tree.Document:
    return replace(sample(), **{"subtitle": PARTNERSHIP, **more}, brand=brand)  # type: ignore[arg-type]


def word(brand: Brand = GREEN) -> WordFile:
    return WordFile(DOCX.write(made(brand)))


def logos(file: WordFile) -> list[str]:
    """What the logos of a Word file say to those who cannot see them."""
    pictures = file.parts["word/document.xml"].iter("{*}docPr")
    return [str(one.get("descr")) for one in pictures if one.get("name") == "Logo"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    return tmp_path


def settings(root: Path, text: str) -> repository.Repository:
    (root / "loipctl.yaml").write_text(f"branding:\n{text}", "utf-8")
    return repository.find(root)


def refusal(root: Path, content: bytes | None, name: str = "logo.png") -> str:
    if content is not None:
        (root / name).write_bytes(content)
    with pytest.raises(PaperError) as refused:
        brand_of(settings(root, f"  logo: {name}\n"))
    assert (refused.value.code, bool(refused.value.help)) == (2, True)
    return refused.value.message


def test_without_a_brand_papers_look_as_they_always_did() -> None:
    page = HTML.write(made(PLAIN)).decode()
    assert "logo" not in page
    assert page.count("--band:") == 1
    file = word(PLAIN)
    assert b"1D3F5E" in _styles(file)
    assert not logos(file)


def _styles(file: WordFile) -> bytes:
    from lxml import etree

    return etree.tostring(file.parts["word/styles.xml"])


def test_a_page_has_the_colour_the_names_and_the_logo() -> None:
    page = Page(HTML.write(made()).decode())
    (image,) = [one for tag, one in page.elements if tag == "img" and one.get("class") == "logo"]
    assert image["alt"] == "Strathbeg Council"
    assert base64.b64decode(image["src"].removeprefix("data:image/svg+xml;base64,")).decode() == LOGO
    assert (image["width"], image["height"]) == ("240", "80")
    assert f"progress report Strathbeg Council {PARTNERSHIP}" in page.text
    assert ":root { --band: #00553a }" in HTML.write(made()).decode()


def test_a_pdf_has_the_names_and_the_logo_and_can_be_read_out() -> None:
    written = PDF.write(made())
    assert PDF_CHECKS.faults(Tagged(written)) == []
    assert "StrathbegCouncil" in page_texts(written)[0]
    assert PDF.write(made(replace(GREEN, logo=Logo("png", PNG, 120, 40)))) != written


def test_a_word_file_has_the_colour_the_names_and_the_logo() -> None:
    file = word()
    assert [text for _, _, text in file.paragraphs()][1:3] == ["Strathbeg Council", PARTNERSHIP]
    assert logos(file) == ["Strathbeg Council"]
    assert b"00553A" in _styles(file)
    assert b"1D3F5E" not in _styles(file)


def test_a_council_s_own_word_file_gets_no_second_logo() -> None:
    style = saved(house("{{ organisation }}", "{{ paper }}"))
    file = WordFile(writer_in(style, "house-style.docx").write(made()))
    assert not logos(file)
    assert "Strathbeg Council" in file.text()


def test_markdown_names_the_organisation() -> None:
    assert f"report Strathbeg Council {PARTNERSHIP}" in markdown_text(MARKDOWN.write(made()).decode())


def test_an_organisation_that_is_the_partnership_is_named_once() -> None:
    document = made(replace(GREEN, organisation=PARTNERSHIP.upper()))
    assert document.names == (PARTNERSHIP,)
    assert document.logo_alt == PARTNERSHIP
    assert logos(WordFile(DOCX.write(document))) == [PARTNERSHIP]


@pytest.mark.parametrize("name", HOSTILE)
def test_an_organisation_s_name_is_only_a_name(name: str) -> None:
    brand = replace(GREEN, organisation=name)
    page = Page(HTML.write(made(brand)).decode())
    assert f"report {name} {PARTNERSHIP}" in page.text
    assert [one["alt"] for tag, one in page.elements if one.get("class") == "logo"] == [name]
    assert not [tag for tag, _ in page.elements if tag in ("script", "b")]
    assert name.replace(" ", "") in page_texts(PDF.write(made(brand)))[0].replace("\u200b", "")
    file = word(brand)
    assert logos(file) == [name]
    assert [*file.paragraphs()][1][2] == name


@pytest.mark.parametrize("suffix", writers())
def test_the_same_brand_gives_the_same_bytes(suffix: str) -> None:
    assert writers()[suffix].write(made()) == writers()[suffix].write(made())


@pytest.mark.parametrize(
    ("name", "content", "kind", "size"),
    [
        ("logo.png", PNG, "png", (240, 80)),
        ("logo.jpg", JPEG, "jpeg", (120, 40)),
        ("logo.svg", LOGO.encode(), "svg", (120, 40)),
        ("logo.svg", LOGO.replace("<svg", '<svg width="30mm" height="10mm"').encode(), "svg", (30, 10)),
    ],
)
def test_the_settings_are_read(
    root: Path, name: str, content: bytes, kind: str, size: tuple[float, float]
) -> None:
    (root / name).write_bytes(content)
    brand = brand_of(settings(root, f"  organisation: Strathbeg Council\n  accent: '#00553A'\n  logo: {name}\n"))
    assert brand.logo
    assert (brand.organisation, brand.accent, brand.logo.kind) == ("Strathbeg Council", "#00553a", kind)
    assert (brand.logo.width, brand.logo.height) == size


def test_without_settings_there_is_no_brand(root: Path) -> None:
    assert brand_of(settings(root, "  reference_doc: house-style.docx\n")) == PLAIN


def _wide() -> bytes:
    """A picture of few bytes that would unpack to a gigabyte."""
    header = b"IHDR" + (30_000).to_bytes(4, "big") * 2 + bytes([8, 2, 0, 0, 0])
    parts = (
        (len(part) - 4).to_bytes(4, "big") + part + zlib.crc32(part).to_bytes(4, "big")
        for part in (header, b"IEND")
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


BROKEN = {
    "torn": PNG[:-40],
    "changed": PNG[:60] + b"!" + PNG[61:],
    "only a beginning": PNG[:8],
    "a photograph cut short": JPEG[:-2],
    "text": b"Strathbeg Council\n",
    "nothing": b"",
    "a web page": b"<html><body>Strathbeg</body></html>",
    "a drawing with entities": b'<!DOCTYPE svg [<!ENTITY a "b">]>' + LOGO.encode(),
    "a drawing that leads out": LOGO.replace("<circle", '<image href="file:///etc/passwd"/><circle').encode(),
    "a drawing of no size": LOGO.replace("0 0 120 40", "0 0 0 40").encode(),
}


@pytest.mark.parametrize("which", BROKEN)
def test_a_file_that_is_no_picture_is_told(root: Path, which: str) -> None:
    assert refusal(root, BROKEN[which]) == "the logo `logo.png` is no picture that papers can show"


def test_a_missing_logo_is_told(root: Path) -> None:
    assert refusal(root, None) == "there is no file `logo.png`, which loipctl.yaml names as the logo"


def test_a_large_logo_is_told(root: Path) -> None:
    assert refusal(root, PNG + bytes(1_048_576)) == "the logo `logo.png` is larger than 1 MiB"
    assert refusal(root, _wide()) == "the logo `logo.png` is more than 4096 dots wide or high"


def test_a_logo_that_is_a_link_out_of_the_repository_is_not_read(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "logo.png"
    outside.write_bytes(PNG)
    (root / "logo.png").symlink_to(outside)
    assert "out of the repository" in refusal(root, None)


def test_a_logo_that_word_cannot_show_is_told() -> None:
    brand = replace(GREEN, logo=Logo("png", b"no picture", 120, 40))
    with pytest.raises(PaperError) as refused:
        DOCX.write(made(brand))
    assert refused.value.message == "the logo cannot be put into Word"


def test_a_pale_accent_is_told_with_its_contrast(root: Path) -> None:
    with pytest.raises(LoipctlError) as refused:
        settings(root, '  accent: "#ffb84d"\n')
    assert refused.value.message == (
        "loipctl.yaml:2:11: `accent` is hard to read: #ffb84d on white is a contrast of 1.7 to 1, "
        "and papers need 4.5 to 1"
    )
    assert refused.value.help == 'write a darker colour, such as accent: "#00553a"'
    assert refused.value.code == 2


def test_an_accent_just_dark_enough_will_do(root: Path) -> None:
    assert settings(root, '  accent: "#767676"\n').settings.branding.accent == "#767676"
    with pytest.raises(LoipctlError, match=r"a contrast of 4\.4 to 1"):
        settings(root, '  accent: "#777777"\n')
