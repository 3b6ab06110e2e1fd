#include "eval/world.h"

#include <fmt/format.h>

#include <algorithm>
#include <random>

#include "extract/lexicons.h"
#include "extract/stages.h"

namespace onrecord::eval {
namespace {

constexpr Day kFirst = 14610, kDays = 3650;  // ten years from 2010
constexpr uint32_t kStates = 7, kGroups = 7, kOutlets = 9;
constexpr Day kApart = 45;  // words on one issue, so that no denial meets two of them

enum class Seat : uint8_t { State, Army, Ministry, President, Minister, General, Spokesman, Official, Group, Analyst };

class Maker {
 public:
  Maker(const WorldPlan& plan, const extract::Lexicons& lexicons) : plan_(plan), lexicons_(lexicons), random_(plan.seed * 0x9e3779b97f4a7c15ull + 5) {
    const char* parts[] = {"ka", "lo", "ner", "tis", "vau", "mer", "sol", "dri", "pen", "gar", "ust", "ebe"};
    for (const char* a : parts)
      for (const char* b : parts)
        for (const char* c : {"", "n", "st", "ly"}) words_.push_back(std::string(a) + b + c);
    for (const char* spelt : {"organisation", "defence", "programme", "honour"}) words_.push_back(spelt);
  }

  World make() {
    for (uint32_t i = 0; i < plan_.issues; ++i) make_issue(i);
    for (uint32_t i = 0; i < plan_.attacks; ++i) make_attack(i);
    for (uint32_t g = 0; g + 1 < kGroups; g += 3) dispute_identity(g);
    std::shuffle(world_.claims.begin(), world_.claims.end(), random_);
    return std::move(world_);
  }

 private:
  // ---- words ------------------------------------------------------------------------------------------------------------

  uint32_t below(uint64_t n) { return static_cast<uint32_t>(random_() % n); }
  bool one_in(uint32_t n) { return below(n) == 0; }

  std::vector<std::string> new_words() {
    std::vector<std::string> out;
    for (uint32_t n = 10 + below(14); n > 0; --n) out.push_back(words_[below(words_.size())]);
    return out;
  }

  // What a report makes of an utterance; the first telling of each is whole.
  std::string retell(std::vector<std::string> words, bool whole) {
    const uint32_t style = whole || words.size() < 10 ? 0 : below(7);
    const auto third = static_cast<long>(words.size() / 3);
    if (style == 1) words.erase(words.begin(), words.begin() + third);
    if (style == 2) words.erase(words.end() - third, words.end());
    if (style == 4) words.insert(words.begin() + 3, {"[", "the", "other", "side", "]"});
    if (style == 5) for (const auto& more : new_words()) words.push_back(more);
    if (style == 6) words = {words.begin() + 2, words.begin() + 8};
    std::string out;
    for (const auto& word : words) {
      const auto respelt = style == 3 ? std::map<std::string, std::string>{{"organisation", "organization"}, {"defence", "defense"}, {"programme", "program"}, {"honour", "honor"}} : std::map<std::string, std::string>{};
      out += (out.empty() ? "" : " ") + (respelt.contains(word) ? respelt.at(word) : word);
    }
    return out;
  }

  std::vector<uint64_t> key_of(const std::string& quote) const {
    Article article;
    article.text = quote;
    const Span all{0, static_cast<uint32_t>(quote.size())};
    article.blocks.push_back({all, BlockKind::Body});
    Reading reading;
    for (uint32_t at = 0; at < quote.size();) {
      const auto end = static_cast<uint32_t>(std::min(quote.find(' ', at), quote.size()));
      reading.tokens.push_back({{at, end}, false});
      at = end + 1;
    }
    reading.sentences.push_back({all, {0, static_cast<uint32_t>(reading.tokens.size())}, 0});
    reading.quotations.push_back({all, all});
    Claims claims;
    claims.statements.resize(1);
    claims.statements[0].content = {all};
    extract::Context context{article, lexicons_, reading, claims};
    extract::find_fingerprints(context);
    return claims.statements[0].quotation_key;
  }

  // ---- reports ----------------------------------------------------------------------------------------------------------

  struct Report {
    Claims claims;
    std::map<std::pair<Seat, uint32_t>, uint32_t> cast;
    uint32_t at = 0;
    Span span() { return at += 20, Span{at, at + 9}; }
  };

  Report report(Day published, uint32_t outlet) {
    Report r;
    r.claims.article = hash_id(fmt::format("world {} report {}", plan_.seed, ++reports_));
    r.claims.published.when = {published, published};
    r.claims.outlet = fmt::format("Outlet {}", outlet);
    r.claims.title = "A report";
    for (int i = 0; i < 40; ++i) r.claims.fingerprints.push_back(random_());
    std::sort(r.claims.fingerprints.begin(), r.claims.fingerprints.end());
    return r;
  }
  Report report(Day published) { return report(published, below(kOutlets)); }

  // Prints it, and now and then an outlet copies it on the day after.
  void print(Report r) {
    if (one_in(8)) {
      Report copy = r;
      copy.claims.article = hash_id(fmt::format("world {} copy {}", plan_.seed, reports_));
      copy.claims.outlet = "Copyist";
      copy.claims.published.when.lo += 1, copy.claims.published.when.hi += 1;
      std::map<Id, Id> same;
      for (Statement& s : copy.claims.statements) {
        const Id old = s.id;
        s.id = claim_id(copy.claims.article, IdKind::Statement, 0, s.content);
        if (const auto told = world_.tellings.find(old); told != world_.tellings.end()) world_.tellings[s.id] = told->second;
      }
      const auto rename = [&](IdKind kind, auto& rows) {
        for (auto& row : rows) same[row.id] = claim_id(copy.claims.article, kind, 0, std::vector{row.trigger}), row.id = same[row.id];
      };
      rename(IdKind::Act, copy.claims.acts), rename(IdKind::Tie, copy.claims.ties);
      const auto join = [&](std::set<Id>& claims) {
        for (const auto& [old, fresh] : same) if (claims.contains(old)) claims.insert(fresh);
      };
      for (KeyShift& shift : world_.shifts) join(shift.claims);
      for (KeyConflict& conflict : world_.conflicts) for (auto& side : conflict.sides) join(side);
      world_.claims.push_back(std::move(copy.claims));
    }
    world_.claims.push_back(std::move(r.claims));
  }

  static std::string state_name(uint32_t n) { return fmt::format("State{}", n); }
  static std::string group_name(uint32_t n) { return fmt::format("Group{} Front", n); }

  uint32_t cast(Report& r, Seat seat, uint32_t n) {
    if (const auto found = r.cast.find({seat, n}); found != r.cast.end()) return found->second;
    Entity e;
    e.named = seat != Seat::Official;
    e.mentions = {r.span()};
    const auto in = [&](Seat whole, ActorKind kind, std::string name) { e.part_of = cast(r, whole, n), e.kind = kind, e.name = std::move(name); };
    switch (seat) {
      case Seat::State: e.kind = ActorKind::State, e.name = state_name(n); break;
      case Seat::Group: e.kind = ActorKind::ArmedGroup, e.name = group_name(n); break;
      case Seat::Analyst: e.kind = ActorKind::Person, e.name = fmt::format("Anton Expert{}", n); break;
      case Seat::Army: in(Seat::State, ActorKind::Organ, fmt::format("State{} Army", n)); break;
      case Seat::Ministry: in(Seat::State, ActorKind::Organ, fmt::format("State{} Foreign Ministry", n)); break;
      case Seat::President: in(Seat::State, ActorKind::Person, fmt::format("Paula President{}", n)); break;
      case Seat::Minister: in(Seat::Ministry, ActorKind::Person, fmt::format("Mirek Minister{}", n)); break;
      case Seat::General: in(Seat::Army, ActorKind::Person, fmt::format("Greta General{}", n)); break;
      case Seat::Spokesman: in(Seat::Army, ActorKind::Person, fmt::format("Simon Spokes{}", n)); break;
      case Seat::Official: in(Seat::Ministry, ActorKind::Person, "an official"); break;
    }
    r.claims.entities.push_back(std::move(e));
    return r.cast[{seat, n}] = static_cast<uint32_t>(r.claims.entities.size() - 1);
  }

  static Authority authority_of(Seat seat) {
    switch (seat) {
      case Seat::President: case Seat::General: return Authority::A;
      case Seat::Minister: case Seat::Spokesman: return Authority::B;
      case Seat::Official: return Authority::C;
      default: return Authority::E;
    }
  }

  enum class Dated : uint8_t { No, Year, Month, Day };
  When date_of(Report& r, Day day, Dated how) {
    const Day published = r.claims.published.when.lo;
    if (how == Dated::No) return {kNone, WhenBasis::Assumed, false};
    const CivilDate date = civil_of(day);
    const bool near = published != kOpenPast && published - day < 6 && one_in(2);
    const std::string expr = how == Dated::Year    ? fmt::format("calendar(year={})", date.year)
                             : how == Dated::Month ? fmt::format("calendar(year={}, month={})", date.year, date.month)
                             : near ? fmt::format("shift(published, {}, day)", day - published) : fmt::format("calendar(year={}, month={}, day={})", date.year, date.month, date.day);
    r.claims.times.push_back({r.span(), parse_expr(expr).value_or(DateExpr{}), "then"});
    return {static_cast<uint32_t>(r.claims.times.size() - 1), WhenBasis::Attached, false};
  }

  struct Utterance {
    uint32_t number = 0, holder = 0;
    Seat seat = Seat::Minister;
    uint32_t state = 0;  // of the speaker
    Day day = 0;
    std::vector<std::string> words;
  };
  Utterance utter(Seat seat, uint32_t state, Day day) { return {++utterances_, state, seat, state, day, new_words()}; }

  // How a telling names its speaker: in full, by the organ, as one of its people, or not at all.
  enum class Named : uint8_t { Full, Organ, Role, No };
  void name_speaker(Report& r, const Utterance& u, Named how, Statement& s) {
    const bool army = u.seat == Seat::General || u.seat == Seat::Spokesman;
    if (how == Named::Organ) s.speaker = cast(r, army ? Seat::Army : Seat::Ministry, u.state), s.speaker_kind = SpeakerKind::Collective, s.authority = Authority::B;
    if (how == Named::Role) s.speaker = cast(r, Seat::Official, u.state), s.speaker_kind = SpeakerKind::Role, s.authority = Authority::C;
    if (how == Named::No) s.speaker = kNone, s.speaker_kind = SpeakerKind::Unattributed, s.authority = Authority::E, s.speaks_for = kNone;
  }

  uint32_t state_word(Report& r, const Utterance& u, SpeechAct act, bool whole, Dated dated, Named named = Named::Full) {
    Statement s;
    s.content = {r.span()};
    s.sentence = s.content[0];
    s.act = act;
    s.kind = StatementKind::Direct;
    s.speaker = cast(r, u.seat, u.state);
    s.speaker_kind = u.seat == Seat::Official ? SpeakerKind::Anonymous : SpeakerKind::Named;
    s.authority = authority_of(u.seat);
    if (s.authority <= Authority::C) s.speaks_for = cast(r, Seat::State, u.state);
    if (named != Named::Full && s.authority <= Authority::B && u.seat != Seat::President) name_speaker(r, u, named, s);
    s.said = date_of(r, u.day, dated);
    s.quotation_key = key_of(retell(u.words, whole));
    s.id = claim_id(r.claims.article, IdKind::Statement, 0, s.content);
    world_.tellings[s.id] = {u.number, u.day};
    r.claims.statements.push_back(std::move(s));
    return static_cast<uint32_t>(r.claims.statements.size() - 1);
  }

  // ---- issues -----------------------------------------------------------------------------------------------------------

  struct Issue {
    uint32_t number, holder;
    bool tie, target_is_group;
    uint32_t target;
    ActType type;
  };

  uint32_t target(Report& r, const Issue& i) { return cast(r, i.target_is_group ? Seat::Group : Seat::State, i.target); }

  // What an utterance holds on an issue: 2 does or will, 1 on a condition, -2 refuses or denies. Gives the claim's id.
  Id hold(Report& r, const Issue& issue, uint32_t statement, int stance, bool deed = false, Day done = 0) {
    const Span trigger = r.span();
    const uint32_t holder = cast(r, Seat::State, issue.holder);
    const auto put_act = [&](Modality modality) {
      Act a;
      a.type = issue.type, a.trigger = a.sentence = trigger, a.modality = modality, a.statement = statement;
      a.actor = {{holder, trigger}}, a.recipient = {{target(r, issue), trigger}};
      if (deed) a.happened = date_of(r, done, Dated::Day);
      a.id = claim_id(r.claims.article, IdKind::Act, 0, std::vector{trigger});
      r.claims.acts.push_back(a);
      return a.id;
    };
    SpeechAct plain = SpeechAct::Say;
    SpeechAct& act = statement == kNone ? plain : r.claims.statements[statement].act;
    if (issue.tie) {
      Tie t;
      t.relation = Relation::Supports, t.trigger = t.sentence = trigger, t.statement = statement;
      t.subject = {holder, trigger}, t.object = {target(r, issue), trigger};
      if (act == SpeechAct::Say) act = stance < 0 ? SpeechAct::Deny : SpeechAct::Confirm;
      t.id = claim_id(r.claims.article, IdKind::Tie, 0, std::vector{trigger});
      r.claims.ties.push_back(t);
      return t.id;
    }
    if (deed) return put_act(Modality::Actual);
    if (stance < 0) return act = one_in(2) ? SpeechAct::Refuse : SpeechAct::Say, put_act(Modality::Refused);
    if (stance > 1) return act = one_in(2) ? SpeechAct::Promise : SpeechAct::Say, put_act(Modality::Committed);
    r.claims.statements[statement].condition = r.span();
    if (r.claims.statements[statement].speaks_for != holder) return put_act(Modality::Offered);
    return act = SpeechAct::Offer, put_act(Modality::Conditional);
  }

  // An utterance in its first report and in others; the ids of what they hold. `in`: what else the first report tells.
  template <class F>
  std::set<Id> tell(const Utterance& u, const Issue& issue, int stance, F&& also) {
    std::set<Id> claims;
    for (uint32_t n = 0, many = 1 + below(4); n < many; ++n) {
      Report r = report(u.day + below(3));
      const Named named = n == 0 || !one_in(4) ? Named::Full : static_cast<Named>(1 + below(3));
      const Dated dated = n > 0 && one_in(5) ? Dated::Month : Dated::Day;
      if (n > 0 && dated == Dated::Day && one_in(12)) r.claims.published.when = {};  // an undated page
      claims.insert(hold(r, issue, state_word(r, u, SpeechAct::Say, n == 0, dated, named), stance));
      if (n == 0) also(r);
      print(std::move(r));
    }
    if (one_in(3)) {  // told again long after, as if new, in its year or on its day
      constexpr Dated kHow[] = {Dated::No, Dated::Year, Dated::Day};
      Report r = report(u.day + 200 + below(600));
      claims.insert(hold(r, issue, state_word(r, u, SpeechAct::Say, true, kHow[below(3)]), stance));
      print(std::move(r));
    }
    return claims;
  }
  std::set<Id> tell(const Utterance& u, const Issue& issue, int stance) { return tell(u, issue, stance, [](Report&) {}); }

  // What moves nothing: headlines, questions, guesses, analysts, refusals to confirm, what others want or accuse of.
  void noise(const Issue& issue, Day day, int stance) {
    Report r = report(day);
    const uint32_t other = (issue.holder + 1) % kStates;
    switch (below(issue.tie ? 4 : 6)) {
      case 0: {
        const Id view = hold(r, issue, state_word(r, utter(Seat::Analyst, below(9), day), SpeechAct::Say, true, Dated::Day), -stance);
        if (issue.tie) asserted_.insert(view);
        break;
      }
      case 1: {
        const uint32_t s = state_word(r, utter(Seat::Minister, issue.holder, day), SpeechAct::Ask, true, Dated::Day);
        hold(r, issue, s, 2), r.claims.statements[s].act = SpeechAct::Ask;
        break;
      }
      case 2: {
        const uint32_t s = state_word(r, utter(Seat::Spokesman, issue.holder, day), SpeechAct::RefuseToConfirm, true, Dated::Day);
        hold(r, issue, s, -stance), r.claims.statements[s].act = SpeechAct::RefuseToConfirm;
        break;
      }
      case 3: {
        const uint32_t s = state_word(r, utter(Seat::Minister, issue.holder, day), SpeechAct::Say, true, Dated::Day);
        hold(r, issue, s, -stance);
        r.claims.statements[s].section = BlockKind::Title;
        for (Act& act : r.claims.acts) act.section = BlockKind::Title;
        for (Tie& tie : r.claims.ties) tie.section = BlockKind::Title;
        break;
      }
      case 4: {
        const uint32_t s = state_word(r, utter(Seat::Minister, other, day), SpeechAct::Demand, true, Dated::Day);
        hold(r, issue, s, 2), r.claims.acts.back().modality = Modality::Demanded, r.claims.statements[s].act = SpeechAct::Demand;
        break;
      }
      default: {
        const uint32_t s = state_word(r, utter(Seat::Minister, issue.holder, day), SpeechAct::Predict, true, Dated::Day);
        hold(r, issue, s, -stance), r.claims.statements[s].act = SpeechAct::Predict;
      }
    }
    print(std::move(r));
  }

  void make_issue(uint32_t number) {
    Issue issue{number, number % kStates, number % 3 == 2, one_in(2), 0, ActType::Coerce};
    issue.target = issue.target_is_group ? number / kStates % kGroups : (issue.holder + 1 + number / kStates % (kStates - 1)) % kStates;
    constexpr ActType kTypes[] = {ActType::Coerce, ActType::Mobilize, ActType::Assault, ActType::Agree, ActType::Cooperate, ActType::Aid};
    const bool with = one_in(2);
    issue.type = kTypes[(with ? 3 : 0) + below(3)];
    const KeyIssue key{state_name(issue.holder), issue.tie ? "supports" : with ? "with" : "against", issue.target_is_group ? group_name(issue.target) : state_name(issue.target)};
    for (const KeyIssue& other : world_.issues)
      if (std::tie(other.holder, other.kind, other.target) == std::tie(key.holder, key.kind, key.target)) return;  // one is enough
    const auto place = static_cast<uint32_t>(world_.issues.size());
    world_.issues.push_back(key);

    int stance = issue.tie || one_in(2) ? -2 : 2;
    Day day = kFirst + below(400);
    const auto next = [&] { day += kApart + below(200); };
    const auto reaffirm = [&](uint32_t many) {
      constexpr Seat kSeats[] = {Seat::Minister, Seat::Spokesman, Seat::General, Seat::President};
      for (; many > 0; --many, next()) {
        Utterance u = utter(kSeats[below(4)], issue.holder, day);
        if (one_in(5)) u.words = slogans_.try_emplace({u.seat, u.state}, new_words()).first->second, u.words.resize(5);
        tell(u, issue, stance);
      }
    };
    reaffirm(1);
    const std::set<Id> denials = tell(utter(Seat::Spokesman, issue.holder, day), issue, stance);
    next();
    asserted_.clear();
    if (issue.tie && one_in(2)) {  // another state says that it is so
      Report r = report(day + 11);
      asserted_.insert(hold(r, issue, state_word(r, utter(Seat::Minister, (issue.holder + 2) % kStates, day + 10), SpeechAct::Accuse, true, Dated::Day), 2));
      print(std::move(r));
    }
    reaffirm(1 + below(2));
    for (uint32_t n = below(9); n > 0; --n) noise(issue, kFirst + 500 + below(kDays - 600), stance);
    if (!asserted_.empty()) world_.conflicts.push_back({ConflictKind::Denial, {denials, asserted_}});
    if (!one_in(3)) return reaffirm(below(3));
    next();
    world_.issues[place].stable = false;
    change(issue, place, stance, day);
    const ShiftGrade grade = world_.shifts.back().grade;
    if ((grade == ShiftGrade::Announced || grade == ShiftGrade::Confirmed) && one_in(3)) {  // and back
      day += 300 + below(200);
      change(issue, place, turned_, day);
    }
  }

  void change(const Issue& issue, uint32_t place, int stance, Day day) {
    const int turned = turned_ = stance > 0 ? -2 : !issue.tie && one_in(2) ? 1 : 2;
    const auto grade = static_cast<ShiftGrade>(below(4));
    const size_t shift = world_.shifts.size();
    world_.shifts.push_back({place, grade, {}});
    const auto put = [&](std::set<Id> claims) { world_.shifts[shift].claims.merge(claims); };
    const auto deny_change = [&](Report& r, Seat seat, bool after) {
      const uint32_t s = state_word(r, utter(seat, issue.holder, after ? day + 3 : day), SpeechAct::Deny, true, Dated::Day);
      r.claims.statements[s].of_change = true;
      r.claims.statements[s].about = {{cast(r, Seat::Minister, issue.holder), r.span()}};
    };
    switch (grade) {
      case ShiftGrade::Alleged: {
        const bool own = one_in(2) || issue.tie;  // an unnamed official of its own, or another state's word
        for (uint32_t n = 1 + below(2); n > 0; --n)  // once or twice, and one allegation
          put(tell(utter(own ? Seat::Official : Seat::Minister, own ? issue.holder : (issue.holder + 3) % kStates, day + 2 * n), issue, turned));
        tell(utter(Seat::Minister, issue.holder, day + 90), issue, stance);  // what stood stands
        break;
      }
      case ShiftGrade::Announced:
        put(tell(utter(Seat::Minister, issue.holder, day), issue, turned));
        tell(utter(Seat::Minister, issue.holder, day + 70), issue, turned);
        break;
      case ShiftGrade::Contested: {
        const uint32_t how = below(3);
        put(tell(utter(Seat::Minister, issue.holder, day), issue, turned, [&](Report& r) {
          if (how == 0) deny_change(r, Seat::Official, false);
        }));
        if (how == 1) {
          Report r = report(day + 4);
          deny_change(r, Seat::Spokesman, true);
          print(std::move(r));
        }
        if (how == 2) tell(utter(Seat::Spokesman, issue.holder, day + 9), issue, stance);  // the army says otherwise
        break;
      }
      case ShiftGrade::Confirmed: {
        const uint32_t how = below(issue.tie || turned < 2 ? 2 : 3);
        if (how == 0) put(tell(utter(Seat::General, issue.holder, day), issue, turned));
        if (how == 1) {
          put(tell(utter(Seat::Minister, issue.holder, day), issue, turned));
          put(tell(utter(Seat::Spokesman, issue.holder, day + 5), issue, turned));
        }
        if (how == 2)  // the deed, in two reports' own words
          for (uint32_t n = 0; n < 2; ++n) {
            Report r = report(day + 1 + n, n);
            put({hold(r, issue, kNone, 2, true, day)});
            print(std::move(r));
          }
        tell(utter(Seat::General, issue.holder, day + 80), issue, turned);
      }
    }
  }

  // ---- events and identities --------------------------------------------------------------------------------------------

  void make_attack(uint32_t number) {
    const uint32_t group = number % kGroups, victim = (number / kGroups + group) % kStates;
    const Day day = kFirst + 60 + number / (kGroups * kStates) * 900 + below(800);
    const uint32_t dead = 3 + below(40), many = 2 + below(3);
    const bool differ = one_in(3);
    std::map<uint32_t, std::set<Id>> by_count;
    for (uint32_t n = 0; n < many; ++n) {
      Report r = report(day + 1 + below(3), n);
      Act a;
      a.type = ActType::Assault, a.trigger = a.sentence = r.span();
      a.actor = {{cast(r, Seat::Group, group), a.trigger}}, a.recipient = {{cast(r, Seat::State, victim), a.trigger}};
      a.happened = date_of(r, day, Dated::Day);
      const uint32_t count = dead + (differ && n + 1 == many ? 1 + below(5) : 0);
      a.counts = {{a.trigger, count, Counted::Dead}};
      a.id = claim_id(r.claims.article, IdKind::Act, 0, std::vector{a.trigger});
      r.claims.acts.push_back(a);
      by_count[count].insert(a.id);
      print(std::move(r));
    }
    if (by_count.size() < 2) return;
    KeyConflict conflict{ConflictKind::Number, {}};
    for (auto& [count, claims] : by_count) conflict.sides.push_back(claims);
    world_.conflicts.push_back(std::move(conflict));
  }

  void dispute_identity(uint32_t group) {
    KeyConflict conflict{ConflictKind::Identity, {}};
    for (const Relation relation : {Relation::SameAs, Relation::DistinctFrom}) {
      const Day day = kFirst + 300 + below(2000);
      Report r = report(day);
      Tie t;
      t.relation = relation, t.trigger = t.sentence = r.span();
      t.statement = state_word(r, utter(relation == Relation::SameAs ? Seat::Analyst : Seat::Minister, below(kStates), day), SpeechAct::Say, true, Dated::Day);
      t.subject = {cast(r, Seat::Group, group), t.trigger}, t.object = {cast(r, Seat::Group, group + 1), t.trigger};
      t.id = claim_id(r.claims.article, IdKind::Tie, 0, std::vector{t.trigger});
      r.claims.ties.push_back(t);
      conflict.sides.push_back({t.id});
      print(std::move(r));
    }
    world_.conflicts.push_back(std::move(conflict));
  }

  WorldPlan plan_;
  const extract::Lexicons& lexicons_;
  std::mt19937_64 random_;
  std::vector<std::string> words_;
  World world_;
  std::set<Id> asserted_;  // what others assert of a tie that the holder denies, on the issue in hand
  int turned_ = 0;         // where the last change went
  std::map<std::pair<Seat, uint32_t>, std::vector<std::string>> slogans_;  // short words that a speaker says again and again
  uint32_t reports_ = 0, utterances_ = 0;
};

}  // namespace

World make_world(const WorldPlan& plan, const extract::Lexicons& lexicons) { return Maker(plan, lexicons).make(); }

}  // namespace onrecord::eval
