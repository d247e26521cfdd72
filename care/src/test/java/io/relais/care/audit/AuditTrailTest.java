// SPDX-License-Identifier: Apache-2.0
package io.relais.care.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.care.AtOnce;
import io.relais.care.CareException;
import io.relais.care.ManualClock;
import io.relais.care.RandomId;
import io.relais.care.access.Identity;
import io.relais.care.access.Role;
import io.relais.care.database.Database;
import io.relais.care.database.DatabaseConfig;
import io.relais.care.database.FreshDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@EnumSource(FreshDatabase.class)
class AuditTrailTest {

  @Parameter FreshDatabase kind;

  private final ManualClock clock = new ManualClock();
  private DatabaseConfig config;
  private Database database;
  private AuditTrail trail;

  @BeforeEach
  void open() {
    config = kind.config();
    reopen();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void isIntactWhenEmpty() {
    assertThat(trail.verify()).isEqualTo(new AuditVerdict.Intact(0, "0".repeat(64)));
  }

  @Test
  void keepsEventsInTheirOrderAcrossReopening() {
    AuditEvent admitted = event(AuditAction.ADMITTED);
    AuditEvent removed = event(AuditAction.REMOVED);
    trail.record(admitted);
    clock.turn(Duration.ofSeconds(90));
    database.close();
    reopen();
    AuditEntry last = trail.record(removed);

    List<AuditEntry> entries = trail.entries(0, 10);
    assertThat(entries).extracting(AuditEntry::event).containsExactly(admitted, removed);
    assertThat(entries).extracting(AuditEntry::sequence).containsExactly(1L, 2L);
    assertThat(entries.get(1).at()).isEqualTo(clock.instant());
    assertThat(entries.get(1).previous()).isEqualTo(entries.get(0).hash());
    assertThat(trail.entries(1, 10)).containsExactly(last);
    assertThat(trail.verify()).isEqualTo(new AuditVerdict.Intact(2, last.hash()));
  }

  @Test
  void goesWithTheTransactionItTellsOf() {
    assertThatThrownBy(() ->
            database.useTransaction(handle -> {
              trail.record(event(AuditAction.ADMITTED));
              throw new IllegalStateException("no");
            }))
        .hasMessage("no");

    assertThat(trail.entries(0, 10)).isEmpty();
  }

  @Test
  void growsOneUnbrokenChainFromManyThreads() throws Exception {
    AtOnce.run(
        64,
        () -> {
          for (int i = 0; i < 10; i++) {
            trail.record(event(AuditAction.LINK_OPENED));
          }
          return true;
        });

    assertThat(trail.verify()).isInstanceOf(AuditVerdict.Intact.class);
    assertThat(trail.entries(639, 10)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE audit_event SET detail = 'changed' WHERE sequence = 2",
        "UPDATE audit_event SET detail = detail",
        "DELETE FROM audit_event WHERE sequence = 3",
        "DELETE FROM audit_event"
      })
  void refusesEveryChange(String sql) {
    recordThree();

    assertThatThrownBy(() -> database.useTransaction(handle -> handle.execute(sql)))
        .isInstanceOf(CareException.class)
        .hasStackTraceContaining("append-only");
    assertThat(trail.verify()).isInstanceOf(AuditVerdict.Intact.class);
  }

  @Test
  void refusesToReplaceOrEmptyTheTable() {
    recordThree();
    String sql =
        kind == FreshDatabase.SQLITE
            ? "INSERT OR REPLACE INTO audit_event SELECT * FROM audit_event WHERE sequence = 2"
            : "TRUNCATE audit_event";

    assertThatThrownBy(() -> database.useTransaction(handle -> handle.execute(sql)))
        .hasStackTraceContaining("append-only");
  }

  /// Somebody with every right on the database first drops the triggers.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE audit_event SET sequence = 20 WHERE sequence = 2",
        "UPDATE audit_event SET at = at + 1 WHERE sequence = 2",
        "UPDATE audit_event SET actor_kind = 'SERVER' WHERE sequence = 2",
        "UPDATE audit_event SET actor_kind = 'GHOST' WHERE sequence = 2",
        "UPDATE audit_event SET actor = 'somebody' WHERE sequence = 2",
        "UPDATE audit_event SET action = 'REMOVED' WHERE sequence = 2",
        "UPDATE audit_event SET action = 'NO_SUCH_THING' WHERE sequence = 2",
        "UPDATE audit_event SET object = 'other' WHERE sequence = 2",
        "UPDATE audit_event SET detail = 'x' WHERE sequence = 2",
        "UPDATE audit_event SET detail = 'Jeanne (Martin)' WHERE sequence = 2",
        "UPDATE audit_event SET previous = hash WHERE sequence = 2",
        "UPDATE audit_event SET hash = previous WHERE sequence = 2",
        "DELETE FROM audit_event WHERE sequence = 2",
        "UPDATE audit_event SET actor = 'm', object = 'n' WHERE sequence > 1"
      })
  void namesTheFirstEntryThatWasTamperedWith(String sql) {
    recordThree();
    tamper(sql);

    assertThat(trail.verify()).isEqualTo(new AuditVerdict.Broken(2));
  }

  @Test
  void noticesALostBeginning() {
    recordThree();
    tamper("DELETE FROM audit_event WHERE sequence = 1");

    assertThat(trail.verify()).isEqualTo(new AuditVerdict.Broken(1));
  }

  /// The chain alone cannot tell that its end was cut off: the count and hash kept elsewhere do.
  @Test
  void showsALostEndToWhoKeptTheLastHash() {
    recordThree();
    AuditVerdict before = trail.verify();
    tamper("DELETE FROM audit_event WHERE sequence = 3");

    assertThat(trail.verify()).isInstanceOf(AuditVerdict.Intact.class).isNotEqualTo(before);
  }

  @Test
  void noticesAnEntryWhoseHashWasMadeAnew() {
    recordThree();
    AuditEntry second = trail.entries(1, 1).getFirst();
    AuditEntry forged =
        AuditEntry.next(2, second.at(), event(AuditAction.SIGNED_OUT), second.previous());
    tamper(
        "UPDATE audit_event SET action = 'SIGNED_OUT', actor_kind = 'SEAT', actor = '"
            + forged.event().actor().id()
            + "', object = '"
            + forged.event().object()
            + "', hash = '"
            + forged.hash()
            + "' WHERE sequence = 2");

    assertThat(trail.verify()).isEqualTo(new AuditVerdict.Broken(3));
  }

  private void reopen() {
    database = Database.open(config);
    trail = new AuditTrail(database, clock);
  }

  private void recordThree() {
    for (int i = 0; i < 3; i++) {
      trail.record(event(AuditAction.LINK_OPENED));
    }
  }

  private void tamper(String sql) {
    database.useTransaction(handle -> {
      if (kind == FreshDatabase.SQLITE) {
        handle.execute("DROP TRIGGER audit_event_no_update");
        handle.execute("DROP TRIGGER audit_event_no_delete");
      } else {
        handle.execute("ALTER TABLE audit_event DISABLE TRIGGER ALL");
      }
      handle.execute(sql);
    });
  }

  private static AuditEvent event(AuditAction action) {
    Identity seat = new Identity.Seat(RandomId.make(), RandomId.make(), Role.PATIENT);
    return AuditEvent.of(AuditActor.of(seat), action, RandomId.make());
  }
}
