// SPDX-License-Identifier: Apache-2.0
package io.relais.care.audit;

import io.relais.care.audit.AuditVerdict.Fault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// One reading of the whole trail, from its first entry to its last.
final class Verification {

  private static final int PAGE = 500;

  private final AuditKeys keys;
  private final List<AuditHead> heads;
  private long sequence;
  private String previous = AuditEntry.BEFORE_FIRST;
  private long proven;
  private int headsSeen;

  Verification(AuditKeys keys, List<AuditHead> heads) {
    this.keys = keys;
    this.heads = new ArrayList<>(heads);
    this.heads.sort(Comparator.comparingLong(AuditHead::sequence));
  }

  AuditVerdict of(Handle handle) {
    for (AuditHead head : heads) {
      if (keys.find(head.key()).filter(head::isSealedBy).isEmpty()) {
        return new AuditVerdict.HeadUnknown(head.sequence());
      }
    }
    Optional<AuditVerdict> wrong = heads();
    while (wrong.isEmpty()) {
      List<Optional<AuditEntry>> page = AuditRows.page(handle, sequence, PAGE);
      wrong = page(page);
      if (page.size() < PAGE) {
        break;
      }
    }
    return wrong.orElseGet(this::end);
  }

  private Optional<AuditVerdict> page(List<Optional<AuditEntry>> page) {
    for (Optional<AuditEntry> entry : page) {
      sequence++;
      Optional<AuditVerdict> wrong =
          fault(entry).<AuditVerdict>map(fault -> new AuditVerdict.Broken(sequence, fault));
      if (wrong.isPresent()) {
        return wrong;
      }
      previous = entry.orElseThrow().hash();
      wrong = heads();
      if (wrong.isPresent()) {
        return wrong;
      }
    }
    return Optional.empty();
  }

  private Optional<Fault> fault(Optional<AuditEntry> read) {
    if (read.isEmpty()) {
      return Optional.of(Fault.UNREADABLE);
    }
    AuditEntry entry = read.get();
    if (entry.sequence() != sequence) {
      return Optional.of(Fault.MISSING);
    }
    if (!entry.previous().equals(previous)) {
      return Optional.of(Fault.UNLINKED);
    }
    if (entry.key().isEmpty()) {
      if (sequence >= keys.from()) {
        return Optional.of(Fault.UNSEALED);
      }
      return entry.isPlain() ? Optional.empty() : Optional.of(Fault.ALTERED);
    }
    Optional<AuditKey> key = keys.find(entry.key().get());
    if (key.isEmpty()) {
      return Optional.of(Fault.KEY_UNKNOWN);
    }
    return entry.isSealedBy(key.get()) ? Optional.empty() : Optional.of(Fault.ALTERED);
  }

  /// Holds the heads that tell of the entry just read against it.
  private Optional<AuditVerdict> heads() {
    while (headsSeen < heads.size() && heads.get(headsSeen).sequence() == sequence) {
      if (!heads.get(headsSeen).hash().equals(previous)) {
        return Optional.of(new AuditVerdict.Rewritten(proven, sequence));
      }
      proven = sequence;
      headsSeen++;
    }
    return Optional.empty();
  }

  /// A key was made together with an entry that says so, and no end is before that one.
  private AuditVerdict end() {
    long known = keys.current().from();
    if (headsSeen < heads.size()) {
      known = Math.max(known, heads.getLast().sequence());
    }
    return sequence < known
        ? new AuditVerdict.Cut(sequence, known)
        : new AuditVerdict.Intact(sequence, previous);
  }
}
