"""What is garbled and what only looks odd. The words are invented; the ways of garbling are those of real files."""

import string
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from ingest.pdf.garble import garbled_share, is_garbled

REPORT = """\
4. Gritting and winter service
The Head of Highways reported that 214 of the 230 gullies in Arden Vale had been emptied by 31 January.
Councillor Hughes asked why the depot at Ashcombe had run out of salt in the first week of December.
RESOLVED: that a further report be brought to the Committee in June, with the cost of each route."""

Garble = Callable[[str], str]


def shifted(text: str) -> str:
    """As fonts do whose letters are numbered in the usual order of TrueType, without a map to characters."""
    return "".join(letter if letter == "\n" else chr(max(1, ord(letter) - 29)) for letter in text)


def rolled(text: str) -> str:
    """Each letter exchanged for the one four places on; spaces and figures as printed."""
    letters = string.ascii_lowercase
    other = letters[4:] + letters[:4]
    return text.translate(str.maketrans(letters + letters.upper(), other + other.upper()))


def renumbered(text: str) -> str:
    """Letters numbered from "!" on, in the order in which they are first used."""
    numbers: dict[str, str] = {}
    return "".join(letter if letter in " \n" else numbers.setdefault(letter, chr(33 + len(numbers))) for letter in text)


def private(text: str) -> str:
    """As symbol fonts place their letters."""
    return "".join(letter if letter in " \n" else chr(0xF000 + ord(letter)) for letter in text)


def unmapped(text: str) -> str:
    return "".join(letter if letter in " \n" else "\ufffd" for letter in text)


def foreign(text: str) -> str:
    """Numbers of letters taken for characters: words of Latin letters that no language puts together."""
    return "".join(chr(0x100 + 7 * ord(letter) % 200) if letter.isalpha() else letter for letter in text)


GARBLES: list[Garble] = [shifted, rolled, renumbered, private, unmapped, foreign]


def garbled_by(garble: Garble) -> str:
    return garble.__name__


@pytest.mark.parametrize("garble", GARBLES, ids=garbled_by)
def test_a_garbled_page_is_recognised(garble: Garble) -> None:
    assert is_garbled(garble(REPORT))


@pytest.mark.parametrize("garble", [shifted, private, foreign], ids=garbled_by)
def test_a_garbled_line_is_recognised_among_good_ones(garble: Garble) -> None:
    before, line, after = REPORT.split("\n", 2)
    page = "\n".join([before, garble(line), after])
    assert [is_garbled(part) for part in page.split("\n")] == [False, True, False, False]
    assert is_garbled(page)
    assert garbled_share(page.split("\n")) == pytest.approx(len(line) / len(REPORT.replace("\n", "")))


@pytest.mark.parametrize(
    "line",
    [
        "4\x11\x03\x03&OHUN¶V\x035HSRUW",
        "the con\ufffdrmed o\ufffder",  # ligatures without a map
        "of the o\uf001ce at Ashcombe",
        "(cid:55)(cid:75)(cid:72) Council",
    ],
)
def test_a_word_with_a_character_that_nobody_prints_is_garbled(line: str) -> None:
    assert is_garbled(line)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2019/20\t2020/21\t£1,204,000\t(12.5%)\t-3.4\t98.7%\tn/a\t#12",
        "Cllrs Akhtar, Bhatti, Chowdhury, Iqbal, Nguyen, O'Hagan, Szczepanski, Wojciechowski, Wright, Xu, Zhang",
        "AV4 2NP AV11 6TH BX1 1LT QZ9 9ZZ WR99 2AA SY25 6XX",
        "HMCTS DLUHC DEFRA MHCLG CIPFA NHSBT LGSCO ADASS MTFS NPPF EHCP MASH SEND SPD CIL HRA DSG LEP",
        "j.whittlethwaite-pryce@ardenvale.gov.example https://www.ardenvale.gov.example/ieDocs.aspx?MId=512&x=%20[1]",
        "Mae'r ddogfen hon ar gael yn Gymraeg. Cysylltwch â'r Cyngor os hoffech gael copi mewn print bras.",
        "Llanfairpwll Ynysybwl Cwmystwyth Pwllheli Bwlchgwyn Rhyd-ddu Llwynypia Ystradgynlais",
        "Tá an doiciméad seo ar fáil i nGaeilge. Déan teagmháil leis an gComhairle más mian leat cóip a fháil.",
        "Jeżeli chcieliby Państwo otrzymać niniejszy dokument w języku polskim, prosimy o kontakt z nami.",
        "यदि आपको यह दस्तावेज़ अपनी भाषा में चाहिए तो कृपया हमसे संपर्क करें। اس دستاویز کی نقل اردو میں",
        "MINUTES OF THE ENVIRONMENT AND HIGHWAYS OVERVIEW AND SCRUTINY COMMITTEE",
        "M I N U T E S   O F   T H E   M E E T I N G",
        "APP/C1625/W/16/3159572 EN010012-005678 R2025-091 69803615ba8e602c498e7ec4384bc871 G.23/0042/FPA",
        "\uf0b7 Gullies \uf0a7 Grit bins\n\x07Salt barns\n\ufffdSnow ploughs",  # bullets of fonts without a map
        "the Councilagreedthatthereportbenotedandthatthechairwritetotheminister",  # without spaces
        "he said: \x93the gullies\x94 weren\x92t empty",  # quotation marks of Windows
        "...................................................... ______________ ---------- ***** =====",
        "[see (a)/(b)] £/% +/- (§12)",
    ],
)
def test_odd_but_good_text_is_not_garbled(text: str) -> None:
    assert not is_garbled(text)


def test_the_real_papers_are_good_but_for_two(real_papers: Path) -> None:
    """Of the PDFs, two hold fonts without a map to characters: `text_layer` of gold.json says which."""
    assert not [path.name for path in real_papers.glob("**/*.[tm][xd][td]") if is_garbled(path.read_text("utf-8"))]
    garbled = set()
    for path in sorted((real_papers / "pdf").glob("*.pdf")):
        with pypdfium2.PdfDocument(path) as document:
            for page in document:
                text = page.get_textpage().get_text_bounded().replace("\ufffe", "-").replace("\x02", "-")
                if is_garbled(text.replace("\r\n", "\n")):
                    garbled.add(path.name)
    assert garbled == {"newsletter-60-oct-22.pdf", "minutes-2024-06-04.pdf"}
