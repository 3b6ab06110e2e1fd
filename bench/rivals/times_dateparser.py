"""The expressions that dateparser (PyPI) finds in a gold file of times, as answers that onrecord-eval counts by its own rule:

    python3 -m venv V && V/bin/pip install dateparser==1.5.0
    V/bin/python bench/rivals/times_dateparser.py GOLD.jsonl.gz > answers.jsonl
    onrecord-eval times GOLD.jsonl.gz GOLD.jsonl.gz@answers.jsonl

search_dates (dateparser.search), English, seen from the day of publication; a month or year alone is told by
REQUIRE_PARTS, as its answer is always a moment. It has no durations, sets, quarters or "now" as such. On stderr: its time for each word.
--limit N: the first N documents."""
import datetime
import gzip
import json
import re
import sys
import time

from dateparser import parse
from dateparser.search import search_dates

CLOCK = re.compile(r"\d:\d\d|\d\s*[ap]\.?m\b|noon|midnight", re.I)


def settings_of(day):
    return {"RELATIVE_BASE": datetime.datetime.combine(day, datetime.time(12))}


def timex(words, moment, settings):
    if CLOCK.search(words):
        return "TIME", f"{moment:%Y-%m-%dT%H:%M}"
    strict = dict(settings, REQUIRE_PARTS=["day"])
    if parse(words, languages=["en"], settings=strict):
        return "DATE", moment.strftime("%Y-%m-%d")
    if parse(words, languages=["en"], settings=dict(settings, REQUIRE_PARTS=["month"])):
        return "DATE", moment.strftime("%Y-%m")
    if parse(words, languages=["en"], settings=dict(settings, REQUIRE_PARTS=["year"])):
        return "DATE", moment.strftime("%Y")
    return "DATE", moment.strftime("%Y-%m-%d")


def main():
    path = sys.argv[1]
    limit = int(sys.argv[sys.argv.index("--limit") + 1]) if "--limit" in sys.argv else None
    opened = gzip.open(path, "rt", encoding="utf8") if path.endswith(".gz") else open(path, encoding="utf8")
    documents = [json.loads(line) for line in opened][:limit]
    words = spent = 0
    for document in documents:
        text, settings = document["text"], settings_of(datetime.date.fromisoformat(document["dct"][:10]))
        words += len(text.split())
        began = time.process_time()
        found = search_dates(text, languages=["en"], settings=settings) or []
        spent += time.process_time() - began
        answers, at = [], 0
        for phrase, moment in found:  # in text order, without their places
            begin = text.find(phrase, at)
            if begin < 0:
                continue
            at = begin + len(phrase)
            begin += len(re.match(r"(?:(?:on|in|at|by|of|to)\s+)?", phrase).group(0))  # the preposition is not of a TIMEX3
            kind, value = timex(phrase, moment, settings)
            answers.append({"b": begin, "e": at, "type": kind, "value": value})
        print(json.dumps({"id": document["id"], "timex": answers}))
    print(f"{len(documents)} documents, {words} words, {1e6 * spent / max(words, 1):.1f} microseconds a word", file=sys.stderr)


main()
