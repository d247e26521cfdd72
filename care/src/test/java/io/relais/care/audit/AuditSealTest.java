// SPDX-License-Identifier: Apache-2.0
package io.relais.care.audit;

import static io.relais.care.audit.TamperedTrail.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.care.AtOnce;
import io.relais.care.CareException;
import io.relais.care.ManualClock;
import io.relais.care.audit.AuditVerdict.Broken;
import io.relais.care.audit.AuditVerdict.Cut;
import io.relais.care.audit.AuditVerdict.Fault;
import io.relais.care.audit.AuditVerdict.HeadUnknown;
import io.relais.care.audit.AuditVerdict.Intact;
import io.relais.care.audit.AuditVerdict.Rewritten;
import io.relais.care.database.FreshDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What somebody who may write the whole database, but has not the keys, cannot do unnoticed.
@ParameterizedClass
@EnumSource(FreshDatabase.class)
class AuditSealTest {

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
  void goesOnProvingEntriesFromBeforeThereWereKeys() {
    at.insertPlain(3);
    List<AuditEntry> sealed = at.record(2);

    assertThat(at.trail().verify()).isEqualTo(new Intact(6, sealed.getLast().hash()));
    assertThat(at.trail().entries(0, 10))
        .extracting(entry -> entry.key().isPresent())
        .containsExactly(false, false, false, true, true, true);
  }

  @Test
  void bindsPlainEntriesByTheFirstSealedOne() {
    at.insertPlain(3);
    at.record(2);
    List<AuditEntry> sealed = at.trail().entries(3, 10);
    at.rewritePlain(1);
    at.tamper("DELETE FROM audit_event WHERE sequence > 3");
    sealed.forEach(
        entry -> at.database().useTransaction(handle -> AuditRows.insert(handle, List.of(entry))));

    assertThat(at.trail().verify()).isEqualTo(new Broken(4, Fault.UNLINKED));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 5, 7})
  void findsARewriteWithPlainHashes(long from) {
    at.record(6);
    at.rewritePlain(from);

    assertThat(at.trail().verify()).isEqualTo(new Broken(from, Fault.UNSEALED));
  }

  @Test
  void findsARewriteByAnotherKey() {
    at.record(6);
    AuditKey other = AuditKey.make(1);
    at.rewriteSealed(4, other, other.id());

    assertThat(at.trail().verify()).isEqualTo(new Broken(4, Fault.KEY_UNKNOWN));
  }

  @Test
  void findsARewriteByAKeyThatClaimsAnothersName() {
    List<AuditEntry> entries = at.record(6);
    at.rewriteSealed(4, AuditKey.make(1), entries.getFirst().key().orElseThrow());

    assertThat(at.trail().verify()).isEqualTo(new Broken(4, Fault.ALTERED));
  }

  @Test
  void findsThatAllSealedEntriesWereCutOff() {
    at.insertPlain(3);
    at.record(2);
    at.tamper("DELETE FROM audit_event WHERE sequence > 3");

    assertThat(at.trail().verify()).isEqualTo(new Cut(3, 4));
  }

  @Test
  void findsACutByAHeadKeptElsewhere() {
    at.record(4);
    AuditHead head = at.trail().head();
    at.record(1);
    assertThat(at.trail().verify(List.of(head))).isInstanceOf(Intact.class);
    at.tamper("DELETE FROM audit_event WHERE sequence > 3");

    assertThat(at.trail().verify()).as("the chain alone").isInstanceOf(Intact.class);
    assertThat(at.trail().verify(List.of(head))).isEqualTo(new Cut(3, 5));
  }

  @Test
  void findsACutThatWasGrownOverByHeadsKeptElsewhere() {
    at.record(2);
    AuditHead early = at.trail().head();
    at.record(3);
    AuditHead late = at.trail().head();
    at.tamper("DELETE FROM audit_event WHERE sequence > 4");
    at.restart();
    at.record(5);

    assertThat(at.trail().verify()).as("the chain alone").isInstanceOf(Intact.class);
    assertThat(at.trail().verify(List.of(late, early))).isEqualTo(new Rewritten(3, 6));
    assertThat(at.trail().verify(List.of(early))).isInstanceOf(Intact.class);
  }

  @Test
  void believesNoHeadThatItDidNotSeal() {
    at.record(4);
    AuditHead head = at.trail().head();
    AuditHead raised =
        new AuditHead(head.sequence() + 1, head.hash(), head.at(), head.key(), head.seal());
    AuditHead foreign = AuditHead.of(3, head.hash(), head.at(), AuditKey.make(1));

    assertThat(at.trail().verify(List.of(raised))).isEqualTo(new HeadUnknown(6));
    assertThat(at.trail().verify(List.of(head, foreign))).isEqualTo(new HeadUnknown(3));
  }

  @Test
  void writesAHeadAsALineAndReadsIt() {
    at.record(1);
    AuditHead head = at.trail().head();

    assertThat(AuditHead.parse(head.text() + "\n")).contains(head);
    assertThat(head.text()).hasLineCount(1);
    for (String line :
        List.of(
            "",
            head.text().substring(1),
            head.text() + " x",
            head.text().replace("2026", "20XX"),
            head.text().replace("-11-", "-13-"),
            head.text().replace(" 2 ", " 99999999999999999999 "))) {
      assertThat(AuditHead.parse(line)).as(line).isEmpty();
    }
  }

  @Test
  void provesEntriesOfEarlierKeysAfterARotation() {
    AuditTrail before = at.trail();
    at.record(2);
    AuditHead head = before.head();
    AuditTrail after = AuditTrail.rotateKey(at.database(), clock, at.keys);
    AuditEntry byOld = before.record(event(AuditAction.LINK_OPENED));
    AuditEntry byNew = after.record(event(AuditAction.LINK_OPENED));

    assertThat(byNew.key()).isNotEqualTo(byOld.key());
    assertThat(byNew.key()).contains(after.head().key());
    for (AuditTrail trail : List.of(before, after)) {
      assertThat(trail.verify(List.of(head, after.head()))).isEqualTo(new Intact(6, byNew.hash()));
    }
    at.restart();
    assertThat(at.record(1).getFirst().key()).isEqualTo(byNew.key());
  }

  @Test
  void refusesToGoOnWithoutItsKeysAndBeginsAnewWhenTold() throws IOException {
    at.record(2);
    at.restart();
    Files.delete(at.keys);

    assertThatThrownBy(at::trail)
        .isInstanceOf(CareException.class)
        .hasMessageContaining("rotate-key");
    assertThat(at.keys).doesNotExist();
    AuditTrail.rotateKey(at.database(), clock, at.keys);
    at.record(1);
    assertThat(at.trail().verify()).isEqualTo(new Broken(1, Fault.KEY_UNKNOWN));
  }

  @Test
  void refusesTheKeysOfAnother() throws IOException {
    at.record(2);
    at.restart();
    try (TamperedTrail other = new TamperedTrail(FreshDatabase.SQLITE, clock)) {
      other.record(1);
      Files.delete(at.keys);
      Files.copy(other.keys, at.keys);
    }

    assertThatThrownBy(at::trail).isInstanceOf(CareException.class);
  }

  @Test
  void saysThatTheKeysAreGone() throws IOException {
    AuditTrail trail = at.trail();
    Files.delete(at.keys);

    assertThatThrownBy(trail::verify)
        .isInstanceOf(CareException.class)
        .hasMessageContaining("audit-keys");
  }

  @Test
  void finishesARotationThatWasCutShort() {
    at.record(2);
    AuditKey key = AuditKeys.add(at.keys, 4).current();
    at.restart();

    assertThat(at.trail().entries(3, 10))
        .extracting(entry -> entry.event().object())
        .containsExactly(key.id());
    assertThat(at.trail().verify()).isInstanceOf(Intact.class);
  }

  @Test
  void makesOneKeyWhenManyOpenAtOnce() throws Exception {
    List<AuditTrail> trails = AtOnce.run(8, () -> AuditTrail.open(at.database(), clock, at.keys));

    assertThat(new HashSet<>(trails.stream().map(trail -> trail.head().key()).toList())).hasSize(1);
    assertThat(trails.getFirst().verify())
        .isEqualTo(at.trail().verify())
        .isInstanceOf(Intact.class);
  }

  @Test
  void keepsItsKeysForTheirOwnerAlone() throws IOException {
    at.trail();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(at.keys)))
        .isEqualTo("rw-------");
    Files.setPosixFilePermissions(at.keys, PosixFilePermissions.fromString("rw-r--r--"));
    at.restart();
    assertThatThrownBy(at::trail)
        .isInstanceOf(CareException.class)
        .hasMessageContaining("chmod 600");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# only words\n", "1 short\n", "0 %s", "x %s", "%s"})
  void saysThatAFileHoldsNoKeysWithoutShowingIt(String text) throws IOException {
    at.trail();
    at.restart();
    String key = "A".repeat(43);
    Path file = at.keys;
    Files.writeString(file, text.formatted(key));

    assertThatThrownBy(at::trail)
        .isInstanceOf(CareException.class)
        .hasMessageContaining("audit-keys")
        .hasMessageNotContaining(key);
  }
}
