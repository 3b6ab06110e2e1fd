// The one pattern of concurrency: many workers read, one writer writes, in the order of the source.
#pragma once
#include <cstddef>
#include <functional>

namespace onrecord {

unsigned worker_count(unsigned asked);  // 0: as many as the machine has cores

// Calls produce(i) on this thread for i = 0, 1, ... until it returns false; read(i, worker) on `workers` threads;
// write(i) on this thread in the order of i; the write of i happens after its read. At most `window` items are between
// produce and write, so memory stays bounded. write returning false stops early: nothing more is produced or written.
// The three share state by slot: i % window.
void parallel_ordered(unsigned workers, size_t window, const std::function<bool(size_t)>& produce,
                      const std::function<void(size_t, unsigned)>& read, const std::function<bool(size_t)>& write);

}  // namespace onrecord
