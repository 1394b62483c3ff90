import io
import zipfile

import pytest
import xlsxwriter

from kaiku.knowledge.importing import FileUnread, pictures_of, read_file
from kaiku.knowledge.tests.files import drawing, paragraph, picture, table, web_page, word


def _sheet(*rows: tuple[str, ...]) -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        book.add_worksheet("Ohje").write_row(0, 0, ("Täytä toinen välilehti",))
        sheet = book.add_worksheet("Kysymykset")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return made.getvalue()


@pytest.mark.covers("R154")
def test_a_word_document_becomes_articles_by_its_main_headings() -> None:
    content = word(
        paragraph("Jäteasemat", "Otsikko1"), paragraph("Jäteasema on auki."), paragraph("Aukiolo", "Otsikko2"),
        table(("Päivä", "Aika"), ("ma|ti", "8 – 18")), drawing("Jäteaseman portti"), drawing(""),
        paragraph("Kierrätys", "Otsikko1"), paragraph("Lajittele jätteet &lt;script&gt; kotona."),
    )  # fmt: skip
    stations, recycling = read_file("Jätteet.docx", content)

    assert (stations.title, recycling.title) == ("Jäteasemat", "Kierrätys")
    assert stations.text.startswith("Jäteasema on auki.\n\n## Aukiolo")
    assert "| Päivä | Aika |\n| --- | --- |\n| ma\\|ti | 8 – 18 |" in stations.text
    assert [alt for _mark, alt in stations.pictures] == ["Jäteaseman portti", ""]
    assert stations.parts == {"headings": 1, "lists": 0, "tables": 1, "links": 0}
    assert set(pictures_of("x", content)) == {mark for mark, _alt in stations.pictures}
    assert next(iter(pictures_of("x", content).values())).content == picture()


@pytest.mark.covers("R154")
def test_of_a_web_page_the_text_comes_and_what_stands_around_it_stays() -> None:
    page = web_page(
        '<h1>Pyöräily</h1><p>Katso <a href="https://kartta.example/a b">kartta</a> ja <a href="#alku">alku</a>, '
        "<a href='javascript:alert(1)'>älä</a> tätä.</p><ul><li>kypärä<ul><li>lapsilla</li></ul></li></ul>"
        '<img src="{kuva}" alt=""><img src="https://a.example/k.png" alt="Reitti"><script>paha()</script><iframe src="x"></iframe>'
    )
    (article,) = read_file("sivu.docx", page)  # by its content, whatever it is called
    assert article.title == "Pyöräily"
    assert "Katso [kartta](https://kartta.example/a%20b) ja alku, älä tätä." in article.text
    assert "- kypärä\n  - lapsilla" in article.text
    assert not any(word in article.text for word in ("Etusivu", "Evästeet", "Kaupunki", "paha", "javascript", "k.png"))
    assert (article.pictures, len(article.notes)) == ((("kuva:0", ""),), 2)  # an embedding and a picture elsewhere are told of


@pytest.mark.covers("R154")
def test_markdown_and_lists_of_questions() -> None:
    first, second = read_file("ohje.md", b"---\nlayout: a\n---\n# Yksi\n\n```\n# ei otsikko\n```\n\n# *Kaksi*\n\nteksti")
    assert (first.title, second.title, second.text) == ("Yksi", "Kaksi", "teksti")
    assert "# ei otsikko" in first.text

    rows = "Päivitetty;1.2.2026\r\nTunnus;Otsikko*;Teksti;Kieli;Sanamuodot\r\n1;Mitä maksaa?;Se on\n\nilmainen.;suomi;paljonko; hinta\r\n"
    quoted = rows.replace("Se on\n\nilmainen.", '"Se on\n\nilmainen; aina."').replace("paljonko; hinta", '"paljonko; hinta"')
    (asked,) = read_file("kysymykset.csv", quoted.encode("cp1252"))  # as an Excel of Windows writes it
    assert (asked.title, asked.text, asked.language, asked.group) == ("Mitä maksaa?", "Se on\n\nilmainen; aina.", "fi", "1")
    assert asked.wordings == ("paljonko", "hinta")

    found = read_file("a.xlsx", _sheet(("Kysymys", "Vastaus", "Tyyppi"), ("Miksi?", "Siksi", "Sisäinen ohje"), ("Miten?", "Näin", "runo")))
    assert [(row.title, row.kind, len(row.notes)) for row in found] == [("Miksi?", "internal", 0), ("Miten?", "", 1)]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"  \n", "tyhjä"),
        (b"\x00\x01\x02" * 50, "ei ole Word"),
        (b"\xd0\xcf\x11\xe0 vanha", "vanhan Officen"),
        (b"PK\x03\x04 rikki", "viallinen"),
        (word(paragraph("a"), declares='<!DOCTYPE a [<!ENTITY b "c">]>'), "ei ole Word"),
        (word("<w:p>"), "Word-asiakirjaa ei voi lukea"),
        (b"a;b\n1;2\n", "sarakkeita"),
        (b"x" * (10 * 1024 * 1024 + 1), "liian suuri"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(content: bytes, words: str) -> None:
    with pytest.raises(FileUnread, match=words):
        read_file("a.csv", content)


def test_a_file_that_swells_is_not_unpacked() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"0" * (90 * 1024 * 1024))
    with pytest.raises(FileUnread, match="purettuna"):
        read_file("a.docx", made.getvalue())
