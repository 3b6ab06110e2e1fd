#include "core/parallel.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

namespace onrecord {

unsigned worker_count(unsigned asked) { return asked ? asked : std::max(1u, std::thread::hardware_concurrency()); }

void parallel_ordered(unsigned workers, size_t window, const std::function<bool(size_t)>& produce,
                      const std::function<void(size_t, unsigned)>& read, const std::function<bool(size_t)>& write) {
  workers = std::max(1u, workers);
  window = std::max<size_t>(window, 1);
  std::mutex mutex;
  std::condition_variable work_ready, item_done;
  std::deque<size_t> queue;
  std::vector<char> done(window, 0);
  bool closed = false;

  const auto work = [&](unsigned worker) {
    for (;;) {
      size_t item;
      {
        std::unique_lock lock(mutex);
        work_ready.wait(lock, [&] { return closed || !queue.empty(); });
        if (queue.empty()) return;
        item = queue.front();
        queue.pop_front();
      }
      read(item, worker);
      {
        std::lock_guard lock(mutex);
        done[item % window] = 1;
      }
      item_done.notify_one();
    }
  };
  std::vector<std::jthread> threads;
  for (unsigned worker = 0; worker < workers; ++worker) threads.emplace_back(work, worker);

  size_t produced = 0, written = 0;
  bool more = true;
  while (more || written < produced) {
    while (more && produced - written < window && (more = produce(produced))) {
      {
        std::lock_guard lock(mutex);
        queue.push_back(produced++);
      }
      work_ready.notify_one();
    }
    if (written == produced) continue;
    {
      std::unique_lock lock(mutex);
      item_done.wait(lock, [&] { return done[written % window] != 0; });
      done[written % window] = 0;
    }
    if (!write(written++)) break;
  }
  {
    std::lock_guard lock(mutex);
    closed = true;
    queue.clear();
  }
  work_ready.notify_all();
}

}  // namespace onrecord
