#!/usr/bin/env python3
"""Builds emoji.tsv, zh-emoji.tsv and traditional.tsv.

Usage: build_zh_extra.py EMOJIBASE_DATA_DIR TSCharacters.txt ../../src/Kinora.Language/Lexicon

emoji.tsv: code points TAB noun key, for emoji whose English label is a noun of the lexicon.
zh-emoji.tsv: Chinese labels of those emoji, in the format of zh.tsv.
traditional.tsv: traditional characters and the simplified ones that the lexicon uses.
"""
import json
import re
import sys

from build_isa import hand_words

emojibase, characters, folder = sys.argv[1:4]
_, keys = hand_words(folder)
zh_words = set()
text = ""
for name in ("zh.tsv", "camera.zh.tsv", "negative.tsv"):
    text += open(f"{folder}/{name}", encoding="utf-8").read()
for line in open(f"{folder}/zh.tsv", encoding="utf-8"):
    zh_words.update(w.split("+")[0] for w in line.rstrip("\n").split("\t")[2].split(" "))
en = {e["hexcode"]: e for e in json.load(open(f"{emojibase}/en/compact.json", encoding="utf-8"))}
zh = {e["hexcode"]: e for e in json.load(open(f"{emojibase}/zh/compact.json", encoding="utf-8"))}
used, extra = {}, {}
# Groups: 1 people, 3 animals and nature, 4 food, 5 travel, 6 activities, 7 objects.
for code, entry in sorted(en.items(), key=lambda x: x[1].get("order", 9999)):
    if entry.get("group") not in (0, 1, 3, 4, 5, 6, 7):
        continue
    label = entry["label"].lower().replace("’", "'")
    label = re.sub(r" face$", "", label) if entry["group"] == 3 else label
    key = keys.get(label.replace(" ", "_").replace("-", "_"))
    if key is None or (entry["group"] == 0 and key not in ("ghost", "alien", "robot", "skull")):
        continue
    used[code] = key
    if code in zh:
        word = re.sub(r"(脸|的脸)$", "", zh[code]["label"]) if entry["group"] == 3 else zh[code]["label"]
        if len(word) >= 2 and re.fullmatch(r"[一-鿿]+", word) and word not in zh_words:
            extra.setdefault(key, set()).add(word)
with open(f"{folder}/emoji.tsv", "w", encoding="utf-8") as out:
    for code, key in used.items():
        out.write(f"{code}\t{key}\n")
with open(f"{folder}/zh-emoji.tsv", "w", encoding="utf-8") as out:
    for key, words in sorted(extra.items()):
        out.write(f"noun\t{key}\t{' '.join(sorted(words))}\n")
needed = set(text)
with open(f"{folder}/traditional.tsv", "w", encoding="utf-8") as out:
    for line in open(characters, encoding="utf-8"):
        if line.startswith("#") or "\t" not in line:
            continue
        traditional, simplified = line.rstrip("\n").split("\t")
        first = simplified.split(" ")[0]
        if len(traditional) == 1 and len(first) == 1 and first in needed and traditional != first and traditional not in needed:
            out.write(f"{traditional}\t{first}\n")
print(len(used), "emoji", sum(len(w) for w in extra.values()), "Chinese labels")
