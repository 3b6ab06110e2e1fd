// Document -> Article: a format makes the draft, what it leaves open is completed from the text.
#include "ingest/ingest.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "core/utf8.h"
#include "ingest/charset.h"
#include "ingest/formats.h"
#include "ingest/json.h"
#include "ingest/language.h"
#include "ingest/line.h"
#include "ingest/outlet.h"

namespace onrecord::ingest {
namespace {

const Format& format_of(const Document& document) {
  const auto all = formats();
  return *std::find_if(all.begin(), all.end(), [&](const Format& format) { return format.sniff(document); });
}

std::string first_of_kind(std::string_view text, const std::vector<Block>& blocks, BlockKind kind) {
  for (const Block& block : blocks)
    if (block.kind == kind) return squeeze(slice(text, block.span));
  return {};
}

// The names of a byline block: without "By", its date, and what follows the names.
std::string names_of(std::string byline) {
  if (const auto date = find_written_date(byline)) byline.erase(date->span.begin);
  const std::string low = lower(byline);
  for (const std::string_view opening : {"by: ", "by ", "written by ", "posted by ", "story by ", "text by ", "author: "})
    if (low.starts_with(opening)) {
      byline.erase(0, opening.size());
      break;
    }
  for (const std::string_view mark : {", ", " in ", " | ", " for ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 "})
    if (const auto at = byline.find(mark); at != std::string::npos) byline.erase(at);
  std::string names = squeeze(byline);
  for (size_t at; (at = names.find(" and ")) != std::string::npos;) names.replace(at, 5, "; ");
  while (!names.empty() && std::string_view(" ,.;:|-").find(names.back()) != std::string_view::npos) names.pop_back();
  return names;
}

// Only what is read is asked for its language; a page's English furniture must not vote.
std::string own_words(std::string_view text, const std::vector<Block>& blocks) {
  std::string words;
  for (const Block& block : blocks)
    if (carries_claims(block.kind) && words.size() < 20000) words.append(slice(text, block.span)) += '\n';
  return words;
}

}  // namespace

Id identify(const Document& document) {
  std::string url = document.url;
  if (url.empty() && document.bytes.starts_with('{')) url = record_url(document.bytes);
  return article_id(url.empty() ? document.file_name : url, document.bytes);
}

Article read_article(const Document& document) {
  Article article;
  article.id = identify(document);
  article.location = document.location;
  const auto refuse = [&](std::string why) { article.notes.push_back({NoteLevel::Refusal, {}, std::move(why)}); };
  if (is_binary(document.bytes)) {
    article.text_sha256 = sha256_hex(article.text);
    refuse("binary data: not read");
    return article;
  }

  Draft draft = format_of(document).read(document);
  article.text = std::move(draft.text);
  article.text_sha256 = sha256_hex(article.text);
  article.notes = std::move(draft.notes);
  article.url = !draft.url.empty() ? std::move(draft.url) : document.url;
  article.blocks = draft.blocks.empty() ? label_lines(article.text, draft.title) : std::move(draft.blocks);

  article.title = !draft.title.empty() ? std::move(draft.title) : first_of_kind(article.text, article.blocks, BlockKind::Title);
  article.byline = !draft.byline.empty() ? std::move(draft.byline)
                                         : names_of(first_of_kind(article.text, article.blocks, BlockKind::Byline));
  article.outlet = std::move(draft.outlet);
  if (article.outlet.empty()) article.outlet = outlet_in_text(article.text, article.blocks);
  if (article.outlet.empty()) article.outlet = outlet_of_url(article.url);
  add_url_clue(draft.dates, article.url);
  add_text_clues(draft.dates, article.text, article.blocks);
  article.published = decide(draft.dates);
  if (!article.published.when.known()) article.published = bound_by_text(article.text, article.blocks);

  if (std::none_of(article.blocks.begin(), article.blocks.end(), [](const Block& b) { return carries_claims(b.kind); }))
    refuse("no text to read");
  article.language = guess_language(own_words(article.text, article.blocks));
  if (article.language != "en") refuse(fmt::format("not English (looks like {}): kept, not read", article.language));
  return article;
}

}  // namespace onrecord::ingest
