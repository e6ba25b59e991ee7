import pytest

from transforms.articles.language import tell_language


@pytest.mark.parametrize(
    "text",
    [
        "The minister said that talks would go on, and that nobody had asked him to sign.",
        "JAPAN SAYS IT WILL NOT RAISE TARIFFS ON U.S. GOODS, MINISTRY OFFICIAL SAYS IN TOKYO",
        "U.S. TRADE REPRESENTATIVE TO VISIT SEOUL",
        "Shr 34 cts vs 1.19 dlrs\n    Net 807,000 vs 2,858,000\n    Revs 510.2 mln vs 520.9 mln",
        "Qtly div 10 cts vs 10 cts prior\n    Pay May 1\n    Record April 10",
        "Tariffs rise.",
        "No deal.",
        "12345",
        "“Le café est fermé,” the owner of the Paris bar said, and nobody at the talks argued with him.",
    ],
)
def test_english_passes_in_every_form(text):
    assert tell_language(text).is_english


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Le ministre a déclaré que les négociations reprendraient lundi à Genève avec les Américains.",
            "fr",
        ),
        (
            "Der Minister sagte, die Verhandlungen würden am Montag in Genf fortgesetzt, wenn alle kämen.",
            "de",
        ),
        (
            "El ministro dijo que las negociaciones continuarán el lunes en Ginebra con los Estados Unidos.",
            "es",
        ),
        (
            "LE MINISTRE A DÉCLARÉ QUE LES NÉGOCIATIONS REPRENDRAIENT LUNDI À GENÈVE AVEC LES AMÉRICAINS.",
            "fr",
        ),
        ("中国商务部星期一表示将继续同美国进行贸易谈判，双方将在日内瓦会面。", "zh"),
        ("Министр заявил, что переговоры продолжатся в понедельник в Женеве.", "ru"),
    ],
)
def test_other_languages_are_told(text, language):
    verdict = tell_language(text)
    assert not verdict.is_english
    assert verdict.language == language
