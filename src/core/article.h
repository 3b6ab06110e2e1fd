// Article: one report as bytes that will never change again, with every part of it labelled.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/enum_names.h"
#include "core/id.h"
#include "core/note.h"
#include "core/span.h"

namespace onrecord {

// What a stretch of the text is. Title to Quote are the report's own words; a comment is a reader's.
enum class BlockKind : uint8_t {
  Title, Standfirst, Heading, Body, Quote, Caption,  // read: may carry claims, marked with their section
  Byline, Dateline, Credit, Related, Furniture,      // kept, never read for claims (a dateline gives date and place)
  Comment,                                           // read for search only: remarks, never claims
};
template <>
inline constexpr auto enum_names<BlockKind> = std::to_array<std::string_view>({"title", "standfirst", "heading", "body",
    "quote", "caption", "byline", "dateline", "credit", "related", "furniture", "comment"});

constexpr bool carries_claims(BlockKind kind) { return kind <= BlockKind::Caption; }

// Blocks do not overlap, are in text order, and cover every non-space byte. A dateline may share its line with a body.
struct Block {
  Span span;
  BlockKind kind = BlockKind::Body;
};

// The kind of evidence a publication date rests on, strongest first.
enum class DateSource : uint8_t { None, Given, JsonLd, Meta, TimeElement, Footer, Byline, Dateline, Url, Text, Correction, Reports };
template <>
inline constexpr auto enum_names<DateSource> = std::to_array<std::string_view>({"none", "given", "json-ld", "meta",
    "time element", "footer", "byline", "dateline", "url", "text", "correction", "other reports"});

struct Publication {
  Interval when;  // unknown: open at both ends; never the day of the run
  DateSource source = DateSource::None;
  Span span;           // the words in the text, when it rests on the text
  std::string reason;  // "JSON-LD datePublished 2017-10-11T05:12:00Z", "byline 'Kamran Yousaf October 11, 2017'"
};

struct Article {
  Id id;                 // article_id(url or file name, raw bytes)
  std::string location;  // file as the user named it, "file.jsonl:12" for a line of one
  std::string url;       // empty if unknown
  std::string outlet;    // as the article names it; empty if unknown
  std::string title;
  std::string byline;             // authors, "; " between them
  std::string language;           // "en", or the best guess of another; only "en" is read
  std::string text;               // clean UTF-8. For plain UTF-8 input: the file's very bytes
  std::string text_sha256;        // of `text`
  std::vector<Block> blocks;
  Publication published;
  std::vector<Note> notes;
};

}  // namespace onrecord
