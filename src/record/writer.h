// Writes one article with its claims, row by row, inside a transaction that the store holds.
#pragma once
#include <cstdint>

#include "core/article.h"
#include "core/claims.h"
#include "record/sqlite.h"

namespace onrecord::record {

// Whether every index in the claims names something that is there: what the schema's foreign keys demand.
bool is_whole(const Claims& claims);

class Writer {
 public:
  explicit Writer(Database& database);
  // Numbers passages on from what the file holds; once at the start of each transaction.
  void start_transaction();
  // False on failure (see Database::error); the article may then be written in part and is to be rolled back.
  bool put(const Article& article, const Claims& claims);

 private:
  void put_article(const Article& article, const Claims& claims);
  void put_passages(const Article& article, const Claims& claims);
  void put_entities(const Claims& claims);
  void put_times(const Claims& claims);
  void put_statements(const Claims& claims);
  void put_acts(const Claims& claims);
  void put_ties(const Claims& claims);
  void put_sentence(Span span);
  void put_parties(Prepared& insert, size_t claim, std::string_view part, std::span<const Party> parties);

  Database& database_;
  std::string_view text_;  // of the article that is being written
  int64_t article_ = 0;    // its number
  int64_t passage_ = 0;    // the next free one
  Prepared next_passage_, article_row_, block_, remark_, search_, note_, sentence_;
  Prepared entity_, alias_, role_, mention_, time_;
  Prepared statement_, statement_span_, statement_party_;
  Prepared act_, act_party_, act_count_, tie_, tie_party_;
};

}  // namespace onrecord::record
