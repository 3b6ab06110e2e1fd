// label_lines: what each line of flattened web text is. Rules over what a line looks like (line.h), what it says
// (page_lines.tsv) and where it stands: above the first paragraph (head), among them (body), or after them (tail).
#include <algorithm>
#include <string>

#include "core/utf8.h"
#include "core/written_date.h"
#include "ingest/ingest.h"
#include "ingest/line.h"
#include "ingest/shapes.h"

namespace onrecord::ingest {
namespace {

class Labeller {
 public:
  Labeller(std::string_view text, std::string_view title) : text_(text), lines_(split_lines(text)), title_(fold(title)) {}

  std::vector<Block> label() {
    kinds_.assign(lines_.size(), BlockKind::Body);
    fixed_.assign(lines_.size(), false);
    if (lines_.empty()) return {};
    find_comments();
    label_by_shape();
    label_head();
    label_body();
    label_neighbours();
    return blocks();
  }

 private:
  std::string_view at(size_t i) const { return slice(text_, lines_[i].span); }
  void set(size_t i, BlockKind kind) {
    kinds_[i] = kind;
    fixed_[i] = true;
  }
  // A paragraph of the report: a sentence of some length.
  bool is_paragraph(size_t i) const { return lines_[i].words >= 12 && lines_[i].ends_sentence; }
  bool is_headline_like(size_t i) const {
    const Line& l = lines_[i];
    return l.words <= 22 && !l.ends_open && (!l.ends_sentence || l.words <= 14);
  }

  // From the comments' header on, everything is the readers' (or the page's): nothing below it speaks for the report.
  void find_comments() {
    size_t paragraphs = 0;
    comments_ = lines_.size();
    for (size_t i = 0; i < lines_.size(); ++i) {
      const LineRole role = lines_[i].role;
      const bool header = role == LineRole::Comments || role == LineRole::CommentForm;
      if (header && (paragraphs >= 2 || (paragraphs >= 1 && i * 2 > lines_.size())) && lines_[i].words <= 20) {
        comments_ = i;
        break;
      }
      if (header) set(i, BlockKind::Furniture);  // a link to them, above the report
      paragraphs += is_paragraph(i);
    }
    bool form = false, list = false;
    for (size_t i = comments_; i < lines_.size(); ++i) {
      const LineRole role = lines_[i].role;
      if (role == LineRole::Comments || role == LineRole::CommentForm) {
        form = role == LineRole::CommentForm;
        list = false;
        set(i, BlockKind::Furniture);
      } else if (role == LineRole::Related) {
        list = true;
        set(i, BlockKind::Related);
      } else if (role == LineRole::Furniture) {
        set(i, BlockKind::Furniture);
      } else if (list && is_headline_like(i)) {
        set(i, BlockKind::Related);
      } else {
        set(i, form && lines_[i].words < 14 ? BlockKind::Furniture : BlockKind::Comment);
      }
    }
  }

  // Lines that say or show by themselves what they are.
  void label_by_shape() {
    bool list = false;  // under the header of a list of other stories
    for (size_t i = 0; i < comments_; ++i) {
      if (fixed_[i]) continue;
      const Line& l = lines_[i];
      const auto line = at(i);
      if (list && (!is_headline_like(i) || is_paragraph(i))) list = false;
      switch (l.role) {
        case LineRole::Furniture: set(i, BlockKind::Furniture); continue;
        case LineRole::Related:
          if (l.words > 6) break;
          set(i, BlockKind::Related);
          list = true;
          continue;
        case LineRole::OtherStory:
          if (l.words > 30) break;
          set(i, BlockKind::Related);
          continue;
        case LineRole::Credit:
          if (l.words > 20) break;
          set(i, BlockKind::Credit);
          continue;
        case LineRole::Caption: set(i, BlockKind::Caption); continue;
        case LineRole::Contributor:
          if (l.words > 45) break;
          set(i, BlockKind::Byline);
          continue;
        default: break;
      }
      if (list) set(i, BlockKind::Related);
      else if (!title_.empty() && fold(line) == title_ && !titled_) titled_ = true, set(i, BlockKind::Title);
      else if (is_date_line(line, l)) set(i, BlockKind::Dateline);
      else if (is_credit(line, l)) set(i, BlockKind::Credit);
      else if (is_file_name(line, l) || is_menu(line, l) || is_agency_mark(line, l)) set(i, BlockKind::Furniture);
      else if (is_video_teaser(line, l)) set(i, BlockKind::Caption);
    }
  }

  // ---- above the first paragraph ------------------------------------------------------------------------------
  void label_head() {
    // The first paragraph: a sentence that a byline, a dateline or another paragraph stands around, or a long one.
    const size_t limit = std::min<size_t>(comments_, 40);
    size_t byline = limit;
    for (size_t i = 0; i < limit; ++i)
      if (!fixed_[i] && is_byline(at(i), lines_[i])) {
        byline = i;
        break;
      } else if (fixed_[i] && kinds_[i] == BlockKind::Dateline && byline == limit) {
        byline = i;
      }
    first_body_ = comments_;
    for (size_t i = 0; i < comments_; ++i) {
      if (fixed_[i] || !is_paragraph(i)) continue;
      if (i < byline && byline < limit && byline - i <= 4 && lines_[i].words <= 45) continue;  // a standfirst of whole sentences
      if (i < byline && byline < limit && paragraphs_between(i, byline) == 0 && lines_[i].words <= 45) continue;
      first_body_ = i;
      break;
    }
    if (first_body_ == comments_ && byline == limit)  // no paragraph at all: notes, a list, one short sentence
      for (size_t i = 0; i < comments_; ++i)
        if (!fixed_[i] && lines_[i].ends_sentence) {
          first_body_ = i;
          break;
        }
    for (size_t i = 0; i < first_body_; ++i)
      if (!fixed_[i] && is_byline(at(i), lines_[i])) set(i, BlockKind::Byline);
    const bool masthead = label_masthead();
    const size_t title = titled_ ? first_body_ : pick_title(masthead);
    if (title < first_body_) set(title, BlockKind::Title);
    size_t after_title = 0;
    for (size_t i = 0; i < first_body_; ++i)
      if (fixed_[i] && kinds_[i] == BlockKind::Title) after_title = i + 1;
    for (size_t i = 0; i < first_body_; ++i) {
      if (fixed_[i]) continue;
      const Line& l = lines_[i];
      const bool worth = (l.words >= 4 || l.ends_sentence) && !l.bullet && !l.all_caps;
      set(i, i >= after_title && after_title > 0 && worth ? BlockKind::Standfirst : BlockKind::Furniture);
    }
  }

  size_t paragraphs_between(size_t from, size_t to) const {
    size_t n = 0;
    for (size_t i = from + 1; i < to; ++i) n += !fixed_[i] && is_paragraph(i);
    return n;
  }

  // The newspaper's name on top, and the lines that hang on it without a blank (its motto, its sections).
  bool label_masthead() {
    size_t first = 0;
    while (first < first_body_ && fixed_[first]) ++first;
    if (first >= first_body_ || !is_outlet_name(at(first), lines_[first])) return false;
    size_t others = 0;
    for (size_t i = first + 1; i < first_body_; ++i) others += !fixed_[i];
    if (others == 0) return false;
    set(first, BlockKind::Furniture);
    for (size_t i = first + 1; i < first_body_ && !lines_[i].blank_before; ++i)
      if (!fixed_[i] && lines_[i].words <= 5 && others > 1) set(i, BlockKind::Furniture), --others;
    return true;
  }

  size_t pick_title(bool masthead) const {
    size_t best = first_body_;
    int best_score = -100;
    size_t rank = 0;
    for (size_t i = 0; i < std::min<size_t>(first_body_, 60); ++i) {
      if (fixed_[i]) continue;
      const Line& l = lines_[i];
      int score = -static_cast<int>(2 * rank++);
      if (l.words < 3) score -= 4;
      if (l.words > 25) score -= 6;
      if (l.all_caps && l.words <= 6 && !has_verb(at(i))) score -= 5;  // a kicker: "WHO'S WHO IN HALLIN"
      if (l.ends_sentence && !at(i).ends_with('?')) score -= 3;
      if (l.bullet) score -= 6;
      if (is_outlet_name(at(i), l)) score -= 4;
      if (masthead && is_repeated(i)) score += 6;  // a blog repeats its title above the comments
      if (score > best_score) best = i, best_score = score;
    }
    return best_score > -12 ? best : first_body_;
  }

  bool is_repeated(size_t i) const {
    const auto line = at(i);
    return line.size() >= 12 && text_.find(line, lines_[i].span.end) != std::string_view::npos;
  }

  // ---- among the paragraphs -----------------------------------------------------------------------------------
  void label_body() {
    const bool prose = find_end();  // else a list, a poem, a transcript: every line is the report's
    bool list = false;              // under a line that ends in a colon
    for (size_t i = first_body_; i < comments_; ++i) {
      if (fixed_[i]) continue;
      const Line& l = lines_[i];
      const bool loose = !l.ends_sentence && !l.ends_colon && !l.ends_open && !l.bullet && !l.starts_lower && l.words <= 25;
      list = l.ends_colon || (list && loose);
      if ((i <= first_body_ + 1 || i >= last_body_) && is_byline(at(i), l)) set(i, BlockKind::Byline);
      else if (prose && i > last_body_) set(i, loose && l.words > 3 ? BlockKind::Related : BlockKind::Furniture);
      else if (!prose || !loose || list) set(i, BlockKind::Body);
      else set(i, is_heading(i) ? BlockKind::Heading : BlockKind::Related);
    }
  }

  // Sets last_body_: where the run of paragraphs ends and the page's own matter begins. Paragraphs gain, loose lines
  // lose, and the end is where the sum is highest; a run of loose lines can cost a page only so much, so that a long
  // list does not hide what follows it. False if the text is not mostly paragraphs.
  bool find_end() {
    constexpr int kMostLost = 16;
    int sum = 0, best = -1, lost = 0;
    size_t inside = 0, all = 0, seen = 0;
    last_body_ = first_body_;
    for (size_t i = first_body_; i < comments_; ++i) {
      const Line& l = lines_[i];
      if (fixed_[i]) {
        if (kinds_[i] == BlockKind::Furniture || kinds_[i] == BlockKind::Related) sum -= lost < kMostLost, ++lost;
        continue;
      }
      all += l.words;
      if (is_paragraph(i)) sum += l.words >= 25 ? 10 : 6, seen += l.words, lost = 0;
      else if (l.ends_sentence) sum += 1;
      else if (!l.bullet && !l.ends_colon && lost < kMostLost) sum -= 2, lost += 2;
      if (sum > best && (l.ends_sentence || l.bullet)) best = sum, last_body_ = i, inside = seen;
    }
    return inside * 2 >= all || inside >= 120;
  }

  // A section's heading is short and has no verb; the headline of another story is a sentence without its full stop.
  bool is_heading(size_t i) const {
    const Line& l = lines_[i];
    if (l.words <= 3 || (is_digit(static_cast<uint8_t>(at(i)[0])) && l.words <= 12)) return true;  // "2. What she saw"
    return l.words <= 7 && !has_headline_marks(at(i)) && !has_verb(at(i));
  }

  // ---- lines known by the line beside them --------------------------------------------------------------------
  void label_neighbours() {
    for (size_t i = 0; i < lines_.size(); ++i) {
      if (kinds_[i] != BlockKind::Credit) continue;
      for (const size_t beside : {i + 1, i - 1}) {  // a picture's credit stands above or below its caption
        if (beside >= first_body_ || beside >= lines_.size()) continue;
        if (kinds_[beside] == BlockKind::Standfirst && lines_[beside].ends_sentence && lines_[beside].words >= 6) {
          kinds_[beside] = BlockKind::Caption;
          break;
        }
      }
    }
  }

  // ---- blocks -------------------------------------------------------------------------------------------------
  std::vector<Block> blocks() const {
    std::vector<Block> out;
    size_t openings = 0;  // paragraphs that begin as a dateline does; many of them are a transcript's speakers
    for (size_t i = first_body_; i < lines_.size(); ++i) openings += kinds_[i] == BlockKind::Body && dateline_size(at(i)) > 0;
    bool placed = openings > 2;
    size_t bodies = 0;
    for (size_t i = 0; i < lines_.size(); ++i) {
      Span span = lines_[i].span;
      const BlockKind kind = kinds_[i];
      if (kind == BlockKind::Body && !placed && bodies < 2) {
        if (const size_t size = dateline_size(at(i))) {
          const Span line{span.begin, span.begin + static_cast<uint32_t>(size)};
          out.push_back({trim(text_, line), BlockKind::Dateline});
          span = trim(text_, {line.end, span.end});
          placed = true;
        }
      }
      bodies += kind == BlockKind::Body;
      if (kind == BlockKind::Caption || kind == BlockKind::Standfirst)
        if (const size_t credit = credit_start(slice(text_, span))) {
          const uint32_t cut = span.begin + static_cast<uint32_t>(credit);
          out.push_back({trim(text_, {span.begin, cut}), i < first_body_ ? BlockKind::Caption : kind});
          out.push_back({trim(text_, {cut, span.end}), BlockKind::Credit});
          continue;
        }
      if (!span.empty()) out.push_back({span, kind});
    }
    return out;
  }

  std::string_view text_;
  std::vector<Line> lines_;
  std::string title_;
  bool titled_ = false;
  std::vector<BlockKind> kinds_;
  std::vector<bool> fixed_;
  size_t comments_ = 0, first_body_ = 0, last_body_ = 0;
};

}  // namespace

std::vector<Block> label_lines(std::string_view text, std::string_view title) { return Labeller(text, title).label(); }

}  // namespace onrecord::ingest
