// SPDX-License-Identifier: Apache-2.0
package io.relais.app.soak;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;

/// The processor time that the media workers have used, system calls included.
final class WorkerTime {
  private WorkerTime() {}

  static long nanos() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long all = 0;
    for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
      if (thread != null && thread.getThreadName().startsWith("media-worker")) {
        all += Math.max(0, threads.getThreadCpuTime(thread.getThreadId()));
      }
    }
    return all;
  }
}
