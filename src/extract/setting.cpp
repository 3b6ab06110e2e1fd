#include "extract/draft.h"
namespace onrecord::extract {
void add_setting(const Scene&, std::vector<Draft>&, size_t) {}
void add_relays(const Scene&, std::vector<Draft>&, size_t) {}
void add_authority(const Scene&, Draft&) {}
}
