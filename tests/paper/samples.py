"""Invented letters in several scripts."""

from __future__ import annotations

from dataclasses import replace

from hueandcry.paper.letter import Letter, Page

FRENCH = Letter(
    language="fr",
    page=Page.A4,
    address=("Ambassade d’Exemplie", "12, rue des Érables", "1204 Genève", "SUISSE"),
    sender=("Odile Vasseur", "France"),
    dated="Lyon, 22 novembre 2026",
    subject="Libération d’Amina Testova, enseignante",
    salutation="Madame l’Ambassadrice,",
    body="Amina Testova est détenue depuis mars.\n\nJe demande :\n- qu’elle soit libérée ;\n"
    "- qu’elle voie un avocat.\n\nJe vous prie de me répondre.",
    close="Veuillez agréer mes salutations distinguées.",
    name="Odile Vasseur",
    reference="HC 12/2026",
)
KAZAKH = replace(
    FRENCH,
    language="kk",
    address=("Үлгі Республикасының Елшілігі", "Достық даңғылы, 15-үй", "ҚАЗАҚСТАН"),
    sender=("Әсел Үлгіқызы",),
    subject="Мұғалім Амина Тестованы босату туралы",
    salutation="Құрметті елші!",
    body="Ол наурыздан бері қамауда.\n\nТалаптар:\n- оны босату;\n- адвокатпен кездестіру.",
    close="Құрметпен,",
    name="Әсел Үлгіқызы",
)
ARABIC = replace(
    FRENCH,
    language="ar",
    address=("سفارة جمهورية المثال", "١٢ شارع الحرية", "تونس"),
    sender=("ليلى المثالي",),
    subject="الإفراج عن أمينة",
    salutation="سعادة السفير،",
    body="أكتب إليكم بشأن أمينة (Amina Testova) المحتجزة منذ 3 مارس.\n\nأطلب:\n- الإفراج عنها؛",
    close="مع التحية،",
    name="ليلى المثالي",
)
CHINESE = replace(
    FRENCH,
    language="zh",
    address=("样例共和国大使馆", "三里屯路 12 号", "中国"),
    sender=("李样例",),
    subject="关于释放阿米娜",
    salutation="尊敬的大使先生：",
    body="她自三月起被关押。\n\n我要求：\n- 释放她；\n- 准许她会见律师。",
    close="此致敬礼",
    name="李样例",
)
