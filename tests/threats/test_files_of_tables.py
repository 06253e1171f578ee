"""T35 to T38: workbooks, Word files and text files of strangers, read for the tables in them."""

import io
import resource
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from loipctl.errors import LoipctlError
from loipctl.exchange.book import Book, Cell
from loipctl.exchange.readers import read
from workbook_xml import DAY, MAIN, number, packed, rows, with_parts, words, workbook

CPU_SECONDS = 60
MEMORY = 1024 * 1024 * 1024
SHEET = "xl/worksheets/sheet1.xml"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)
ACTION = words("A1", "Action")
ZIP = "is not an .xlsx file: it is a zip that holds neither a workbook nor a Word document"
READ_ALL = """
import sys
from pathlib import Path
from loipctl.errors import LoipctlError
from loipctl.exchange.readers import read
for path in sorted(Path(sys.argv[1]).iterdir()):
    try:
        book = read(path.name, path.read_bytes())
        print(path.name, sum(len(one.rows) for one in book.sheets), "rows")
    except LoipctlError as fault:
        print(fault.message)
"""


def said(name: str, raw: bytes) -> tuple[str, str]:
    with pytest.raises(LoipctlError) as fault:
        read(name, raw)
    return fault.value.message, fault.value.help


def told(raw: bytes) -> str:
    """Return the first cell of a workbook, or why it cannot be read."""
    try:
        return read("plan.xlsx", raw).sheets[0].rows[0][0].place
    except LoipctlError as fault:
        return fault.message


def cells(book: Book) -> dict[str, Cell]:
    return {cell.place: cell for sheet in book.sheets for row in sheet.rows for cell in row if not cell.is_blank}


def test_what_a_small_file_unpacks_to_or_asks_for_is_bounded(tmp_path: Path) -> None:
    repeated = words("A1", "x").replace("</t>", "x" * 30_000_000 + "</t>")
    for name, raw in {
        "1-bomb.xlsx": workbook(rows(repeated)),
        "2-lying.xlsx": lying(workbook(rows(words("A1", "x" * 3_000_000))), SHEET, 100),
        "3-dimension.xlsx": workbook(f'<dimension ref="A1:XFD1048576"/>{rows(ACTION)}'),
        "4-far.xlsx": workbook(rows(ACTION, words("XFD1048576", "x"))),
        "4-farther.xlsx": workbook(rows(*(words(f"XFD{row}", "x") for row in range(1, 100)))),
        "5-hidden.xlsx": workbook('<cols><col min="1" max="16384" hidden="1"/></cols>' * 9_000 + rows(ACTION)),
        "5-merged.xlsx": workbook(rows(ACTION) + merged("A1:XFD1048576", 9_000) + merged("C1:D9", 9_000)),
        "6-repeated.ods": repeating(1_048_576, 16_384),
        "7-blank.ods": repeating(1_048_576, 16_384, filled=False),
        "8-counts.xlsx": with_parts(workbook(rows(ACTION)), counting(4_294_967_295)),
        "8-words.xlsx": repeated_words(),
        "9-rows.csv": b"Action\n" + b"," * 3_000_000,
    }.items():
        (tmp_path / name).write_bytes(raw)
    assert alone(tmp_path) == [
        "1-bomb.xlsx unpacks to more than 200 times its size",
        "2-lying.xlsx is damaged, or was not copied whole",
        "3-dimension.xlsx 1 rows",
        "4-far.xlsx 3 rows",
        "`Sheet1` goes as far as `Sheet1!XFD99`, which makes more than 1,000,000 cells",
        "5-hidden.xlsx 1 rows",
        "5-merged.xlsx 1 rows",
        "`Sheet1` goes as far as `Sheet1!XFD1048576`, which makes more than 1,000,000 cells",
        "7-blank.ods holds no table",
        "8-counts.xlsx 1 rows",
        "`Sheet1` holds more than 50,000,000 characters",
        "`9-rows` goes as far as `9-rows!FNQVQ2`, which makes more than 1,000,000 cells",
    ]


def test_a_zip_of_too_much_is_refused() -> None:
    many = packed({**{f"{number}.xml": "x" for number in range(1001)}, "xl/workbook.xml": "<workbook/>"})
    assert said("plan.xlsx", many)[0] == "plan.xlsx holds more than 1,000 parts"
    odd = io.BytesIO()
    with zipfile.ZipFile(odd, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert said("plan.xlsx", odd.getvalue())[0] == "plan.xlsx is damaged, or was not copied whole"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("path", [SHEET, "xl/workbook.xml", "xl/styles.xml"])
def test_definitions_in_xml_are_refused(encoding: str, path: str) -> None:
    bomb = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    with zipfile.ZipFile(io.BytesIO(workbook(rows(ACTION)))) as archive:
        text = archive.read(path).decode()
    raw = with_parts(workbook(rows(ACTION)), {path: (bomb + text).encode(encoding)})
    message = "plan.xlsx brings definitions of its own (`<!DOCTYPE`), as no program that writes tables does"
    assert said("plan.xlsx", raw)[0] == message


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (OLD_OFFICE, "is not an .xlsx file: it is in the format of an Office before 2007"),
        (b"<html><table><tr><td>Action</td></tr></table></html>", "is not an .xlsx file: it is a web page"),
        (b"Action,Lead\n", "is not an .xlsx file: it is of another kind"),
        (b"%PDF-1.7\n", "is not an .xlsx file: it is a PDF"),
        (packed({"a.txt": "x"}), ZIP),
    ],
    ids=["xls", "web page", "text", "PDF", "zip"],
)  # fmt: skip
def test_another_file_named_xlsx_is_said_to_be_one(raw: bytes, what: str) -> None:
    assert said("plan.xlsx", raw) == (f"plan.xlsx {what}", "in Excel choose File > Save As > Excel Workbook")


def test_a_file_that_is_empty_cut_short_or_locked_is_said_to_be_so() -> None:
    whole = workbook(rows(ACTION))
    assert said("plan.xlsx", b"")[0] == "plan.xlsx is empty"
    assert said("plan.xlsx", whole[:700])[0] == "plan.xlsx is damaged, or was not copied whole"
    assert said("plan.xlsx", with_parts(whole, {SHEET: "<worksheet><sheetData>"}))[0].endswith("not copied whole")
    locked = OLD_OFFICE + "EncryptedPackage".encode("utf-16-le")
    assert said("plan.xlsx", locked) == (
        "plan.xlsx is locked with a password",
        "take the password off, and save it again",
    )
    assert said("plan.docx", OLD_OFFICE) == (
        "plan.docx is not a .docx file: it is in the format of an Office before 2007",
        "in Word choose File > Save As > Word Document",
    )


def test_a_file_of_another_kind_is_said_to_be_one() -> None:
    for name, raw, what in (
        ("plan.pdf", b"%PDF-1.7", "a PDF"),
        ("plan.xls", OLD_OFFICE, "in the format of an Office before 2007"),
        (
            "plan.odt",
            packed({"mimetype": "application/vnd.oasis.opendocument.text"}),
            "a document of LibreOffice Writer",
        ),
        ("plan.xlsb", packed({"xl/workbook.bin": "x"}), "a workbook of Excel in its binary format"),
    ):
        message = f"{name} is {what}, and cannot be read for tables"
        assert said(name, raw) == (message, "save its tables as an .xlsx, .csv, .ods or .docx file")


def test_a_part_that_is_locked_is_said_to_be() -> None:
    raw = bytearray(workbook(rows(ACTION)))
    for at in range(len(raw)):
        if raw[at : at + 4] == b"PK\x01\x02":
            raw[at + 8] |= 1
    assert said("plan.xlsx", bytes(raw))[0] == "plan.xlsx is locked with a password"


def test_no_byte_that_is_cut_off_or_changed_ends_in_a_fault() -> None:
    whole = workbook(rows(ACTION + number("B1", "44348", DAY), words("A2", "Open a café")) + merged("A1:A2", 1))
    for at in range(0, len(whole), 23):
        for raw in (whole[:at], whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :]):
            assert told(raw)


def test_a_cell_that_holds_nothing_to_use_is_named() -> None:
    found = cells(
        read(
            "plan.xlsx",
            workbook(
                rows(
                    ACTION,
                    '<c r="C7" t="e"><f>A9</f><v>#REF!</v></c>',
                    '<c r="D8"><f>SUM(A1:A9)</f></c><c r="E8"><f>1+1</f><v>2</v></c>',
                )
            ),
        )
    )
    assert found["Sheet1!C7"].wrong == "`Sheet1!C7` shows `#REF!`, a fault of the spreadsheet"
    assert found["Sheet1!D8"].wrong == "`Sheet1!D8` holds a formula whose answer was not saved"
    assert (found["Sheet1!D8"].text, found["Sheet1!D8"].value) == ("=SUM(A1:A9)", None)
    assert (found["Sheet1!E8"].text, found["Sheet1!E8"].wrong) == ("2", "")


def test_days_of_both_calendars_and_blank_rows() -> None:
    held = rows(ACTION + number("B1", "44348", DAY), '<c r="A10002" t="inlineStr"><is><t>last</t></is></c>')
    for since_1904, day in ((False, "1 June 2021"), (True, "2 June 2025")):
        (sheet,) = read("plan.xlsx", workbook(held, since_1904=since_1904)).sheets
        assert [[cell.text for cell in row] for row in sheet.rows] == [["Action", day], ["", ""], ["last", ""]]
        assert sheet.rows[-1][0].place == "Sheet1!A10002"


@pytest.mark.parametrize(
    ("encoding", "remarks"),
    [
        ("utf-8", []),
        ("utf-8-sig", []),
        ("utf-16", []),
        ("utf-16-le", ["plan.csv seems to be saved as UTF-16, and was read so"]),
        (
            "cp1252",
            ["plan.csv is not saved as UTF-8, and was read as Windows-1252: look at accents and pound signs"],
        ),
    ],
)
def test_text_is_read_in_the_encoding_it_has_and_a_guess_is_said(encoding: str, remarks: list[str]) -> None:
    book = read("plan.csv", "Action;Cost\nOpen a café;£5\n".encode(encoding))
    assert [*book.remarks] == remarks
    assert [cell.text for cell in book.sheets[0].rows[1]] == ["Open a café", "£5"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('Action,Lead\nOpen,"the council\nClose,NHS\n', 2),
        ('Action,Lead\n"a\nb","c\nd"\nOpen,"the council\nClose,"NHS"\n', 5),
        ('Action,Lead\nOpen,"the "best" council"\n', 2),
        ('sep=;\nAction;Lead\nOpen;"the council\nClose;NHS\n', 3),
        ('Action\r\n"one\r\ntwo"\r\n"three\r\n', 4),
    ],
)
def test_a_quotation_mark_that_swallows_rows_is_named_with_its_line(text: str, line: int) -> None:
    assert said("plan.csv", text.encode())[0] == (
        f"plan.csv has a quotation mark on line {line} that is not closed where its cell ends"
    )


def test_a_text_of_long_cells_zeros_and_ragged_rows_is_read_and_told() -> None:
    long = "x" * 200_000
    book = read("plan.csv", f"Action,Action,Lead\nOpen\0,{long},council\nClose\nMove,a,b,c\n".encode())
    assert [[cell.text for cell in row] for row in book.sheets[0].rows] == [
        ["Action", "Action", "Lead", ""],
        ["Open", long, "council", ""],
        ["Close", "", "", ""],
        ["Move", "a", "b", "c"],
    ]
    assert book.remarks == (
        "characters that no text has (U+0000) were left out",
        "most rows have 3 cells, but row 3 has 1 and row 4 has 4",
    )


def test_a_formula_in_a_text_file_is_the_text_it_is() -> None:
    (sheet,) = read("plan.csv", b'Action,Lead\n=1+1,"=HYPERLINK(""https://example.org"")"\n').sheets
    assert [cell.value for cell in sheet.rows[1]] == ["=1+1", '=HYPERLINK("https://example.org")']


def merged(area: str, times: int) -> str:
    one = f'<mergeCell ref="{area}"/>'
    return f"<mergeCells>{one * times}</mergeCells>"


def counting(count: int) -> dict[str, str]:
    """Return parts that say that their lists are long: a reader that believes them ends the program."""
    texts = f'<sst xmlns="{MAIN}" count="{count}" uniqueCount="{count}"><si><t>x</t></si></sst>'
    style = f'<cellXfs count="{count}"><xf numFmtId="0"/></cellXfs>'
    styles = f'<styleSheet xmlns="{MAIN}">{style}</styleSheet>'
    return {"xl/sharedStrings.xml": texts, "xl/styles.xml": styles}


def repeated_words() -> bytes:
    """Return a workbook that keeps a long text once and shows it in many cells."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Sheet1")
        for row in range(2_000):
            sheet.write_string(row, 0, "x" * 30_000)
    return stream.getvalue()


def repeating(down: int, right: int, *, filled: bool = True) -> bytes:
    urn = "urn:oasis:names:tc:opendocument:xmlns"
    names = f'xmlns:office="{urn}:office:1.0" xmlns:table="{urn}:table:1.0" xmlns:text="{urn}:text:1.0"'
    inside = '<table:table-cell table:number-columns-repeated="{}">{}</table:table-cell>'
    cell = inside.format(right, "<text:p>x</text:p>" if filled else "")
    row = f'<table:table-row table:number-rows-repeated="{down}">{cell}</table:table-row>'
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f"<office:document-content {names}><office:body><office:spreadsheet>"
            f'<table:table table:name="Sheet1">{row}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        }
    )


def lying(raw: bytes, path: str, size: int) -> bytes:
    """Return a zip that says of a part that it is of another size."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        true = archive.getinfo(path).file_size
    return raw.replace(true.to_bytes(4, "little"), size.to_bytes(4, "little"))


def alone(folder: Path) -> list[str]:
    """Read all files of a folder in a process that the system ends at a minute of work or a gibibyte."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    done = subprocess.run(
        [sys.executable, "-c", READ_ALL, str(folder)],
        preexec_fn=limit,
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.stderr == ""
    return done.stdout.splitlines()
