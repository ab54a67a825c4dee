#!/usr/bin/env python3
"""Builds isa.tsv, adjectives.tsv and verbs-known.tsv from the WordNet 3.0 database files.

Usage: build_isa.py /usr/share/wordnet ../../src/Kinora.Language/Lexicon

Only single words are taken whose first sense is a physical thing, whose noun use is at least as frequent as their verb and
adjective use, and which the hand-made lexicon does not hold. Each line: kind TAB wider nouns, nearest first TAB words.
"""
import collections
import re
import sys

ANCHORS = {  # first lemma and sense number of a synset -> kind, finest match wins on the way up
    "person": [("person", 1)], "mythical": [("imaginary_being", 1), ("spiritual_being", 1), ("mythical_being", 1)],
    "bird": [("bird", 1)], "fish": [("fish", 1)], "insect": [("insect", 1), ("arachnid", 1), ("worm", 1)], "dinosaur": [("dinosaur", 1)],
    "reptile": [("reptile", 1)], "amphibian": [("amphibian", 3)], "sea_mammal": [("cetacean", 1), ("seal", 9), ("sea_cow", 1)],
    "sea_creature": [("mollusk", 1), ("crustacean", 1), ("echinoderm", 1), ("coelenterate", 1)], "quadruped": [("mammal", 1)], "animal": [("animal", 1)],
    "tree": [("tree", 1)], "flower": [("flower", 1), ("flower", 2)], "plant": [("plant", 2), ("fungus", 1)],
    "fruit": [("edible_fruit", 1)], "vegetable": [("vegetable", 1)], "drink": [("beverage", 1)], "dessert": [("dessert", 1), ("cake", 3), ("pastry", 2), ("sweet", 3)],
    "food": [("food", 1), ("food", 2)], "car": [("car", 1)], "truck": [("truck", 1)], "cycle": [("bicycle", 1), ("motorcycle", 1)], "boat": [("vessel", 2)],
    "aircraft": [("aircraft", 1)], "train": [("train", 1)], "spacecraft": [("spacecraft", 1)], "vehicle": [("vehicle", 1)],
    "building": [("building", 1), ("dwelling", 1)], "furniture": [("furniture", 1)], "container": [("container", 1)], "tableware": [("tableware", 1)],
    "clothing": [("clothing", 1), ("footwear", 1), ("footwear", 2), ("headdress", 1), ("garment", 1)], "instrument": [("musical_instrument", 1)], "weapon": [("weapon", 1)],
    "toy": [("plaything", 1)], "light_source": [("lamp", 1), ("lamp", 2)], "jewel": [("jewelry", 1), ("jewel", 1)], "textile": [("fabric", 1)],
    "artwork": [("art", 1)], "sport": [("sports_equipment", 1), ("ball", 1)], "tool": [("tool", 1)], "machine": [("machine", 1)],
    "device": [("electronic_equipment", 1), ("computer", 1), ("device", 1)], "structure": [("structure", 1)], "celestial": [("celestial_body", 1)],
    "landform": [("geological_formation", 1)], "water_body": [("body_of_water", 1)], "rock": [("rock", 1), ("rock", 2)], "body_part": [("body_part", 1)],
    "natural_object": [("natural_object", 1)], "artifact": [("artifact", 1)],
}
PHYSICAL = {"05", "06", "08", "13", "17", "18", "20"}  # animal, artifact, body, food, object, person, plant
BARRED = set("""thing something object part piece unit set group kind sort lot bit way end side top bottom back front middle center area region place spot point
line surface edge corner space room scene view sight look shot clip film movie video image frame footage light shade color style one two self head body being
life world nature matter stuff material substance item product article subject character individual soul mortal adult peer equal fellow dear love darling
beauty wonder cover support base layer section segment strip mark track track work creation facility way system network source block barrier opening
entrance entry cut stop drop control service good goods property instrumentation means
bank station output motif collage diagram loading landing works load freight shipment transportation diet ion electron mankind saint pansy queer negro
""".split())
# Slurs and coarse words are left to "not in the lexicon".
SLURS = re.compile(r"^(nigg|negr|darkie|chink|spic$|kike|jap$|fag|dyke|slut|whore|bitch|cunt|cock$|prick$|tit$|bastard|pussy|retard|cripple|honk|coon$|gook|wop$|dago|turd|arse|ass$)")


def read_index(path):
    index = {}
    for line in open(path, encoding="latin-1"):
        if line.startswith(" "):
            continue
        f = line.split()
        pointers = int(f[3])
        index[f[0]] = f[6 + pointers:]
    return index


def read_data(path):
    data = {}
    for line in open(path, encoding="latin-1"):
        if line.startswith(" "):
            continue
        f = line.split("|")[0].split()
        count = int(f[3], 16)
        words = [f[4 + 2 * i] for i in range(count)]
        p = 4 + 2 * count
        pointers = [(f[p + 1 + 4 * i], f[p + 2 + 4 * i]) for i in range(int(f[p]))]
        data[f[0]] = (f[1], words, [o for s, o in pointers if s == "@"], any(s == "@i" for s, _ in pointers))
    return data


def hand_words(folder):
    words, keys = set(), {}
    for name in ("nouns.en.tsv",):
        for line in open(f"{folder}/{name}", encoding="utf-8"):
            for item in line.rstrip("\n").split("\t")[1].split(","):
                item = item.strip().split("#")[0]
                if not item:
                    continue
                modifier = "+" in item
                rest = item.split("+")[0]
                spellings, _, key = rest.partition(">")
                all_words = [w.strip() for w in spellings.split("|")]
                key = (key or all_words[0]).strip().replace("'", "").replace(" ", "_").replace("-", "_")
                for w in all_words:
                    words.add(w.replace("-", " "))
                    if not modifier:
                        keys.setdefault(w.replace(" ", "_").replace("-", "_"), key)
    for name in ("words.en.tsv", "function.en.tsv", "places.en.tsv", "verbs.en.tsv"):
        for line in open(f"{folder}/{name}", encoding="utf-8"):
            for item in line.rstrip("\n").split("\t")[-1].split(","):
                words.add(item.split("#")[0].strip().replace("-", " "))
    return words, keys


def main(wordnet, folder):
    nouns, verbs, adjectives = (read_index(f"{wordnet}/index.{p}") for p in ("noun", "verb", "adj"))
    data = read_data(f"{wordnet}/data.noun")
    tags = collections.Counter()
    first_tags = collections.Counter()
    for line in open(f"{wordnet}/cntlist.rev", encoding="latin-1"):
        key, number, count = line.split()
        lemma, rest = key.split("%")
        pos = {"1": "n", "2": "v", "3": "a", "5": "a", "4": "r"}[rest[0]]
        tags[lemma, pos] += int(count)
        if number == "1":
            first_tags[lemma, pos] += int(count)
    anchors = {}
    for kind, senses in ANCHORS.items():
        for lemma, sense in senses:
            if lemma in nouns and len(nouns[lemma]) >= sense:
                anchors[nouns[lemma][sense - 1]] = kind
    hand, keys = hand_words(folder)
    groups = collections.defaultdict(list)
    for lemma, offsets in nouns.items():
        if not re.fullmatch(r"[a-z]{3,16}", lemma) or lemma in hand or lemma in BARRED or SLURS.match(lemma):
            continue
        lexfile, words, parents, instance = data[offsets[0]]
        if lexfile not in PHYSICAL or instance or not any(w == lemma for w in words):
            continue
        total = tags[lemma, "n"]
        if tags[lemma, "v"] > total or tags[lemma, "a"] > total or tags[lemma, "r"] > total:
            continue
        if total == 0 and ((lemma in adjectives) or (lemma in verbs and len(offsets) > 1)):
            continue
        if total > 0 and first_tags[lemma, "n"] * 2 < total:
            continue
        if len(lemma) == 3 and total == 0:
            continue
        kind, chain, at = None, [], offsets[0]
        for hop in range(12):
            if at in anchors:
                kind = anchors[at]
                break
            ups = data[at][2]
            if not ups:
                break
            at = ups[0]
            known = next((keys[w.lower()] for w in data[at][1] if w.lower() in keys), None)
            chain.append(known or data[at][1][0].lower())
        if kind is None or (kind == "artifact" and total == 0):
            continue
        if kind == "person" and total == 0 and len(lemma) > 11:
            continue
        # Keep at most three, and among them the nearest that the hand-made lexicon knows.
        canonical = set(keys.values())
        near = next((c for c in chain[:4] if c in canonical), None)
        kept = chain[:3]
        if near and near not in kept:
            kept = kept[:2] + [near]
        groups[kind, ",".join(kept)].append(lemma)
    with open(f"{folder}/isa.tsv", "w", encoding="utf-8") as out:
        for (kind, chain), lemmas in sorted(groups.items()):
            out.write(f"{kind}\t{chain}\t{' '.join(sorted(lemmas))}\n")
    known_adjectives = sorted(l for l in adjectives if re.fullmatch(r"[a-z]{3,16}", l) and tags[l, "a"] > 0 and l not in hand and not SLURS.match(l))
    known_verbs = sorted(l for l in verbs if re.fullmatch(r"[a-z]{3,16}", l) and tags[l, "v"] > 0 and l not in hand and not SLURS.match(l))
    known_nouns = sorted(l for l in nouns if re.fullmatch(r"[a-z]{3,16}", l) and tags[l, "n"] > 1 and l not in hand and not SLURS.match(l))
    with open(f"{folder}/known.tsv", "w", encoding="utf-8") as out:
        out.write("adjective\t" + " ".join(known_adjectives) + "\n")
        out.write("verb\t" + " ".join(known_verbs) + "\n")
        out.write("noun\t" + " ".join(known_nouns) + "\n")
    print(sum(len(g) for g in groups.values()), "nouns in", len(groups), "groups")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
