// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.care.RandomId;
import io.relais.expertise.archive.store.InstanceStore;
import io.relais.expertise.archive.store.StoredObject;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is said to be kept is kept, and what is said to be gone goes, whatever fails in between.
final class LastingTest {

  private static final Instant LATER = Instant.parse("2999-01-01T00:00:00Z");
  private static final int RACES = 20;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void whatIsSentAgainTakesThePlaceOfWhatCannotBeRead(ArchiveDatabase kind) throws IOException {
    try (ArchiveParts parts = new ArchiveParts(kind, folder)) {
      StoredObject first = parts.put("bytes");
      parts.file(SomeObjects.ecg().with(first));
      Files.delete(parts.store.file(first.id()));

      StoredObject second = parts.put("bytes");
      assertThat(parts.file(SomeObjects.ecg().with(second)))
          .isEqualTo(new FilingResult.Filed(second.id()));
      assertThat(parts.objects()).containsExactly(second.id());
      assertThat(parts.damages.count()).isZero();
      assertThat(parts.study("1.2.3").instances()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsKeptApartIsHealedTheSameWay(ArchiveDatabase kind) throws IOException {
    try (ArchiveParts parts = new ArchiveParts(kind, folder)) {
      parts.keep(SomeObjects.ecg());
      StoredObject first = parts.put("other");
      parts.file(SomeObjects.ecg().with(first));
      byte[] sealed = Files.readAllBytes(parts.store.file(first.id()));
      sealed[sealed.length - 1] ^= 1;
      Files.write(parts.store.file(first.id()), sealed);

      StoredObject second = parts.put("other");
      assertThat(parts.file(SomeObjects.ecg().with(second)))
          .isEqualTo(new FilingResult.AlreadyKept(second.id()));
      assertThat(parts.quarantine.entries(0, 10))
          .extracting(entry -> entry.suspect().arrival().object().id())
          .containsExactly(second.id());
      assertThat(parts.objects()).hasSize(2).contains(second.id());
      assertThat(parts.damages.count()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatCouldNotBeTakenAwayGoesAtTheNextStart(ArchiveDatabase kind) throws IOException {
    try (ArchiveParts parts = new ArchiveParts(kind, folder)) {
      Recovery recovery =
          new Recovery(
              parts.database, parts.store, Orphans.takenFrom(parts.store), ArchiveParts.CLOCK);
      StoredObject old = parts.keep(SomeObjects.ecg().on("19900101", ""));
      Files.setLastModifiedTime(parts.store.file(old.id()), FileTime.from(Instant.EPOCH));
      recovery.run(LATER);
      RetentionRule rule =
          new RetentionRule("ecg", "ECG", Period.ofYears(10), RetentionRule.Basis.STUDY_DATE);
      Retention retention =
          new Retention(parts.database, stuck(parts.store), parts.audit, List.of(rule));
      assertThat(retention.apply(LocalDate.of(2026, 11, 21))).containsExactly(old.id());
      assertThat(parts.objects()).containsExactly(old.id());

      assertThat(recovery.run(LATER)).isEqualTo(new Recovery.Report(0, 1, 0, 0));
      assertThat(parts.objects()).isEmpty();
      assertThat(recovery.run(LATER)).isEqualTo(new Recovery.Report(0, 0, 0, 0));
    }
  }

  @ParameterizedTest
  @EnumSource
  void ofTwoWhoDecideAtOnceOneDoes(ArchiveDatabase kind) throws Exception {
    try (ArchiveParts parts = new ArchiveParts(kind, folder);
        ExecutorService two = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < RACES; i++) {
        SomeObjects object = SomeObjects.ecg().inStudy("1.5." + i);
        StoredObject stored = parts.put("bytes " + i);
        NewInstance instance = object.with(stored).make();
        RandomId entry =
            ((FilingResult.Quarantined)
                    parts.filing.file(
                        instance,
                        Optional.of(QuarantineReason.CONTRADICTS_ORDER),
                        ArchiveParts.SENDER))
                .entry();
        CyclicBarrier together = new CyclicBarrier(2);
        CompletableFuture<Boolean> released =
            CompletableFuture.supplyAsync(
                () -> {
                  await(together);
                  return parts
                      .filing
                      .release(entry, instance, ArchiveParts.SENDER)
                      .filter(FilingResult.Filed.class::isInstance)
                      .isPresent();
                },
                two);
        CompletableFuture<Boolean> discarded =
            CompletableFuture.supplyAsync(
                () -> {
                  await(together);
                  return parts.filing.discard(entry, ArchiveParts.SENDER);
                },
                two);
        assertThat(released.join()).as("one of both").isNotEqualTo(discarded.join());
        assertThat(parts.objects().contains(stored.id())).isEqualTo(released.join());
      }
      assertThat(parts.quarantine.count()).isZero();
      Set<RandomId> lying = new HashSet<>(parts.objects());
      assertThat(lying).allMatch(parts.index::knows);
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /// A store that nothing can be taken out of.
  private static InstanceStore stuck(InstanceStore store) {
    return (InstanceStore)
        Proxy.newProxyInstance(
            LastingTest.class.getClassLoader(),
            new Class<?>[] {InstanceStore.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("delete")) {
                throw new IOException("Input/output error");
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
