// SPDX-License-Identifier: Apache-2.0
package io.relais.care.audit;

import static io.relais.care.audit.TamperedTrail.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.care.AtOnce;
import io.relais.care.CareException;
import io.relais.care.ManualClock;
import io.relais.care.audit.AuditVerdict.Broken;
import io.relais.care.audit.AuditVerdict.Fault;
import io.relais.care.database.FreshDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(FreshDatabase.class)
class AuditTrailTest {

  @Parameter FreshDatabase kind;

  private final ManualClock clock = new ManualClock();
  private TamperedTrail at;

  @BeforeEach
  void open() {
    at = new TamperedTrail(kind, clock);
  }

  @AfterEach
  void close() {
    at.close();
  }

  @Test
  void beginsWithItsKey() {
    List<AuditEntry> entries = at.trail().entries(0, 10);

    assertThat(entries).hasSize(1);
    AuditEntry first = entries.getFirst();
    assertThat(first.event().action()).isEqualTo(AuditAction.KEY_ROTATED);
    assertThat(first.key()).contains(first.event().object());
    assertThat(at.trail().verify()).isEqualTo(new AuditVerdict.Intact(1, first.hash()));
  }

  @Test
  void keepsEventsInTheirOrderAcrossReopening() {
    AuditEvent admitted = event(AuditAction.ADMITTED);
    AuditEvent removed = event(AuditAction.REMOVED);
    at.trail().record(admitted);
    clock.turn(Duration.ofSeconds(90));
    at.restart();
    AuditEntry last = at.trail().record(removed);

    List<AuditEntry> entries = at.trail().entries(1, 10);
    assertThat(entries).extracting(AuditEntry::event).containsExactly(admitted, removed);
    assertThat(entries).extracting(AuditEntry::sequence).containsExactly(2L, 3L);
    assertThat(entries.get(1).at()).isEqualTo(clock.instant());
    assertThat(entries.get(1).previous()).isEqualTo(entries.get(0).hash());
    assertThat(at.trail().entries(2, 10)).containsExactly(last);
    assertThat(at.trail().verify()).isEqualTo(new AuditVerdict.Intact(3, last.hash()));
  }

  @Test
  void goesWithTheTransactionItTellsOf() {
    AuditTrail trail = at.trail();
    assertThatThrownBy(() ->
            at.database()
                .useTransaction(handle -> {
                  trail.record(event(AuditAction.ADMITTED));
                  trail.recordRead(event(AuditAction.INSTANCE_READ));
                  throw new IllegalStateException("no");
                }))
        .hasMessage("no");

    assertThat(trail.entries(1, 10)).isEmpty();
  }

  @Test
  void growsOneUnbrokenChainFromManyThreads() throws Exception {
    AuditTrail trail = at.trail();
    AtOnce.run(
        64,
        () -> {
          for (int i = 0; i < 5; i++) {
            trail.record(event(AuditAction.LINK_OPENED));
            AuditEvent read = event(AuditAction.INSTANCE_READ);
            AuditEntry kept = trail.recordRead(read);
            assertThat(kept.event()).isEqualTo(read);
            assertThat(trail.entries(kept.sequence() - 1, 1)).containsExactly(kept);
          }
          return true;
        });

    assertThat(trail.verify()).isInstanceOf(AuditVerdict.Intact.class);
    assertThat(trail.entries(640, 10)).hasSize(1);
  }

  @Test
  void recordsNoReadsOnceClosed() {
    AuditTrail trail = at.trail();
    trail.recordRead(event(AuditAction.QUERIED));
    trail.close();

    assertThatThrownBy(() -> trail.recordRead(event(AuditAction.QUERIED)))
        .isInstanceOf(CareException.class);
    assertThat(trail.entries(1, 10)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE audit_event SET detail = 'changed' WHERE sequence = 2",
        "UPDATE audit_event SET detail = detail",
        "UPDATE audit_event SET key_id = NULL",
        "DELETE FROM audit_event WHERE sequence = 3",
        "DELETE FROM audit_event"
      })
  void refusesEveryChange(String sql) {
    at.record(3);

    assertThatThrownBy(() -> at.database().useTransaction(handle -> handle.execute(sql)))
        .isInstanceOf(CareException.class)
        .hasStackTraceContaining("append-only");
    assertThat(at.trail().verify()).isInstanceOf(AuditVerdict.Intact.class);
  }

  @Test
  void refusesToReplaceOrEmptyTheTable() {
    at.record(3);
    String sql =
        kind == FreshDatabase.SQLITE
            ? "INSERT OR REPLACE INTO audit_event SELECT * FROM audit_event WHERE sequence = 2"
            : "TRUNCATE audit_event";

    assertThatThrownBy(() -> at.database().useTransaction(handle -> handle.execute(sql)))
        .hasStackTraceContaining("append-only");
  }

  /// Somebody with every right on the database first drops the triggers.
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "MISSING; UPDATE audit_event SET sequence = 20 WHERE sequence = 2",
        "ALTERED; UPDATE audit_event SET at = at + 1 WHERE sequence = 2",
        "ALTERED; UPDATE audit_event SET actor_kind = 'SERVER' WHERE sequence = 2",
        "UNREADABLE; UPDATE audit_event SET actor_kind = 'GHOST' WHERE sequence = 2",
        "ALTERED; UPDATE audit_event SET actor = 'somebody' WHERE sequence = 2",
        "ALTERED; UPDATE audit_event SET action = 'REMOVED' WHERE sequence = 2",
        "UNREADABLE; UPDATE audit_event SET action = 'NO_SUCH_THING' WHERE sequence = 2",
        "ALTERED; UPDATE audit_event SET object = 'other' WHERE sequence = 2",
        "ALTERED; UPDATE audit_event SET detail = 'x' WHERE sequence = 2",
        "UNREADABLE; UPDATE audit_event SET detail = 'Jeanne (Martin)' WHERE sequence = 2",
        "UNLINKED; UPDATE audit_event SET previous = hash WHERE sequence = 2",
        "ALTERED; UPDATE audit_event SET hash = previous WHERE sequence = 2",
        "UNSEALED; UPDATE audit_event SET key_id = NULL WHERE sequence = 2",
        "KEY_UNKNOWN; UPDATE audit_event SET key_id = '000000000000' WHERE sequence = 2",
        "MISSING; DELETE FROM audit_event WHERE sequence = 2",
        "ALTERED; UPDATE audit_event SET actor = 'm', object = 'n' WHERE sequence > 1"
      })
  void namesTheFirstEntryThatWasTamperedWith(Fault fault, String sql) {
    at.record(3);
    at.tamper(sql);

    assertThat(at.trail().verify()).isEqualTo(new Broken(2, fault));
  }

  @Test
  void noticesALostBeginning() {
    at.record(3);
    at.tamper("DELETE FROM audit_event WHERE sequence = 1");

    assertThat(at.trail().verify()).isEqualTo(new Broken(1, Fault.MISSING));
  }
}
