// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import java.util.ArrayList;
import java.util.List;

/// The remarks of one reading; after the first hundred only their number grows.
final class Remarks {
  private static final int MOST = 100;

  private final List<Remark> kept = new ArrayList<>();
  private long more;

  void add(String what, long offset, String path) {
    add(new Remark(what, offset, path));
  }

  void add(Remark remark) {
    if (kept.size() < MOST) {
      kept.add(remark);
    } else {
      more++;
    }
  }

  /// Whether another one would be kept: its path need not be written down otherwise.
  boolean hasRoom() {
    return kept.size() < MOST;
  }

  List<Remark> list() {
    List<Remark> all = new ArrayList<>(kept);
    if (more > 0) {
      all.add(new Remark(more + " faults more", kept.getLast().offset(), ""));
    }
    return List.copyOf(all);
  }
}
