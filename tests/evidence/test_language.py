"""The language test: right on articles, menus and offers, silent rather than wrong elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner import clean
from cleaner.evidence.language import guess_language
from cleaner.evidence.language_evidence import ALPHABETS, ENDINGS, PAGE_WORDS, SMALL_WORDS
from cleaner.page import Page
from cleaner.rule_files.loader import load_rules

LANGUAGES = Path(__file__).parents[2] / "fixtures" / "untouched" / "languages"

SENTENCES = {
    "en": "The ferry was late again because the ice had come down the river by night.",
    "de": "Die Fähre kam wieder zu spät, weil in der Nacht das Eis den Fluss heruntergekommen war.",
    "fr": "Le bac était encore en retard parce que la glace avait descendu le fleuve la nuit.",
    "es": "El transbordador llegó tarde otra vez porque el hielo había bajado por el río.",
    "sv": "Färjan var sen igen eftersom isen hade kommit nerför älven under natten.",
    "fi": "Lautta oli taas myöhässä, koska jää oli tullut yöllä jokea pitkin rantaan asti.",
}

PAGES = {
    "de": "Startseite\nAnmelden\nWarenkorb (0)\nGummistiefel\n39,90 €\ninkl. MwSt. zzgl. Versand\n"
    "In den Warenkorb\nRegenjacken\nNeue Artikel\nLieferzeit 3 Tage\nDatenschutz\nImpressum\n",
    "fr": "Accueil\nMon panier (0)\nBottes en caoutchouc\n39,90 €\nLivraison gratuite\n"
    "Ajouter au panier\nNouveautés\nConditions générales de vente\nMentions légales\n",
    "es": "Inicio\nIniciar sesión\nBotas de agua\n39,90 €\nEnvío gratis\nAñadir al carrito\n"
    "Novedades\nAviso legal\nPolítica de privacidad\n",
    "sv": "Logga in\nVarukorg (0)\nGummistövlar\n399 kr\nFri frakt\nLägg i varukorgen\n"
    "Nyheter\nKöpvillkor\nKontakta oss\n",
    "fi": "Etusivu\nKirjaudu sisään\nOstoskori (0)\nKumisaappaat\n39,90 €\nLisää ostoskoriin\n"
    "Uutuudet\nToimitusehdot\nYhteystiedot\nTietosuojaseloste\n",
}

COUSINS = {
    "da": "Færgen var forsinket igen, fordi isen var kommet ned ad åen om natten, og den store bro "
    "blev lukket. Læs mere\nLog ind\nSkriv en kommentar\nTilføj til kurv\nKontakt os\n",
    "no": "Ferja var forsinka igjen fordi isen hadde kommet ned elva om natta, og den store brua "
    "ble stengt. Les mer\nLogg inn\nSkriv en kommentar\nLegg i handlekurv\nKontakt oss\n",
    "pt": "A balsa atrasou outra vez porque o gelo desceu o rio durante a noite, e a ponte grande "
    "foi fechada.\nLeia mais\nEntrar\nAdicionar ao carrinho\nPolítica de privacidade\n",
    "it": "Il traghetto era di nuovo in ritardo perché il ghiaccio era sceso lungo il fiume nella "
    "notte.\nLeggi tutto\nAccedi\nAggiungi al carrello\nInformativa sulla privacy\n",
    "ca": "El transbordador tornava a arribar tard perquè el gel havia baixat pel riu de nit."
    "\nLlegir més\nIniciar sessió\nAfegir a la cistella\nAvís legal\n",
    "gl": "O transbordador chegou tarde outra vez porque o xeo baixara polo río durante a noite."
    "\nLer máis\nIniciar sesión\nEngadir ao carro\nAviso legal\n",
    "nl": "De veerpont was weer te laat omdat het ijs in de nacht de rivier was afgekomen.\n"
    "Lees verder\nInloggen\nIn winkelwagen\nAlgemene voorwaarden\n",
    "et": "Praam jäi jälle hiljaks, sest jää oli öösel jõge mööda alla tulnud.\nLoe edasi\n"
    "Logi sisse\nLisa ostukorvi\nKontakt\n",
    "af": "Die veerboot was weer laat omdat die ys in die nag met die rivier af gekom het.\n",
}


@pytest.mark.parametrize(("language", "sentence"), SENTENCES.items())
def test_one_sentence_tells(language, sentence):
    assert guess_language(sentence) == language


@pytest.mark.parametrize(("language", "page"), PAGES.items())
def test_a_shop_page_tells_without_a_sentence(language, page):
    assert guess_language(page) == language


@pytest.mark.parametrize(("language", "text"), COUSINS.items())
def test_a_related_language_does_not_pass_for_one_with_rules(language, text):
    assert guess_language(text) in {language, None, "nl" if language == "af" else None}


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("german", "de"),
        ("french", "fr"),
        ("spanish", "es"),
        ("swedish", "sv"),
        ("finnish", "fi"),
        ("portuguese", "pt"),
        ("italian", "it"),
        ("dutch", "nl"),
        ("japanese", None),
        ("russian", None),
        ("arabic", None),
    ],
)
def test_longer_texts(name, language):
    assert guess_language((LANGUAGES / f"{name}.txt").read_text(encoding="utf-8")) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "42\n3,14\n",
        "Kommentar",
        "Anna Lindqvist\nJosé Fernández\nJürgen Müller\nPaavo Nurmi\nÉmile Dubois\n",
        "Helsinki Sevilla Nashville Augusta Odessa Costa Rica Vienna Ravenna Granada Lisboa",
        "x = 3\nfor y in range(x):\n    print(y)\n",
        "Ejf Gaisf lbn xjfefs av tqåu, xfjm jo efs Obdiu ebt Fjt",
    ],
)
def test_too_little_evidence_is_no_language(text):
    assert guess_language(text) is None


@pytest.mark.parametrize("other", ["french", "spanish", "swedish", "finnish"])
def test_two_languages_in_equal_parts_are_none(other):
    both = [(LANGUAGES / f"{name}.txt").read_text(encoding="utf-8") for name in ("german", other)]
    length = min(map(len, both))
    assert guess_language("\n".join(text[:length] for text in both)) is None


def test_a_button_on_every_comment_does_not_outvote_the_text():
    text = SENTENCES["en"] + "\nSvara\nAnmäl\n" * 200
    assert guess_language(text) != "sv"


def test_a_long_text_is_judged_by_its_parts():
    menu = "Home\nNews\nContact\nLog in\nSearch\nMembers\n"
    assert guess_language(menu + (SENTENCES["de"] + "\n") * 300) == "de"


def test_a_line_may_be_in_another_language_than_its_page():
    page = Page(f"{SENTENCES['de']}\n{SENTENCES['fr']}\nOK\n{PAGES['de']}")
    assert [page.language_of(line) for line in range(3)] == ["de", "fr", "de"]


RULE = """
about: A test.
language: {language}
rules:
  - id: reply-button
    kind: line
    match: 'OK|{line}'
    why: A button.
    examples: [{{before: "a", after: "a"}}]
    keeps: ["a"]
"""


@pytest.mark.parametrize("rule_language", ["en", "de", "sv"])
@pytest.mark.parametrize("page_language", ["en", "de", "sv", None])
def test_only_rules_of_the_language_of_the_page_act(tmp_path, rule_language, page_language):
    path = tmp_path / "r.yaml"
    path.write_text(RULE.format(language=rule_language, line="Antworten"), encoding="utf-8")
    body = SENTENCES[page_language] if page_language else "1972: 14"
    text = f"{body}\nOK\n"
    acts = rule_language == page_language or (rule_language == "en" and page_language is None)
    assert (clean(text, rules=load_rules(str(path))).text != text) == acts


def test_a_line_of_another_language_is_left_alone(tmp_path):
    path = tmp_path / "r.yaml"
    path.write_text(RULE.format(language="de", line=SENTENCES["fr"]), encoding="utf-8")
    text = f"{SENTENCES['de']}\n{SENTENCES['fr']}\n{SENTENCES['de']}\n"
    assert clean(text, rules=load_rules(str(path))).text == text


def test_the_tables_are_about_the_same_languages():
    assert set(SMALL_WORDS) == set(ALPHABETS)
    assert set(PAGE_WORDS) | set(ENDINGS) <= set(SMALL_WORDS)
    for language, words in {**SMALL_WORDS, **PAGE_WORDS}.items():
        letters = {letter for letter in words if not letter.isascii()}
        assert letters <= set(ALPHABETS[language]), language
