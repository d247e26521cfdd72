// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dispatch;

import static io.relais.expertise.review.CaseStage.content;
import static io.relais.expertise.review.CaseStage.done;
import static io.relais.expertise.review.CaseStage.kept;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.care.RandomId;
import io.relais.expertise.archive.ArchiveDatabase;
import io.relais.expertise.review.CaseStage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class OutboxTest {
  @TempDir private Path folder;
  private CaseStage stage;
  private Outbox outbox;
  private final SomeChannel mail = new SomeChannel("mail");

  @BeforeEach
  void open() {
    stage = new CaseStage(ArchiveDatabase.SQLITE, folder);
    outbox = new Outbox(stage.database, List.of("mail"));
    stage.after = outbox;
  }

  @AfterEach
  void close() {
    stage.close();
  }

  /// Does as it is told.
  private static final class SomeChannel implements Channel {
    private final String name;
    private final List<Parcel> parcels = new ArrayList<>();
    private Outcome next = Outcome.done();

    SomeChannel(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Outcome deliver(Parcel parcel) {
      parcels.add(parcel);
      return next;
    }
  }

  private OutboxWorker worker(Channel channel) {
    return new OutboxWorker(stage.database, outbox, channel, stage.trail, stage::now);
  }

  private RandomId signed() {
    RandomId id = stage.inHand(stage.anna);
    kept(stage.reviewing.save(id, stage.anna, 0, content("sinus", "Rien à signaler")));
    done(stage.signing.finish(id, stage.anna, 1));
    return id;
  }

  private Delivery only(RandomId id) {
    return outbox.of(id).getFirst();
  }

  @Test
  void whatIsSignedIsBroughtOnce() {
    RandomId id = signed();
    assertThat(only(id).state()).isEqualTo(Delivery.State.WAITING);
    assertThat(outbox.waiting()).containsEntry("mail", 1L);
    assertThat(worker(mail).turn()).isEqualTo(1);
    assertThat(worker(mail).turn()).isZero();
    assertThat(only(id).state()).isEqualTo(Delivery.State.DONE);
    assertThat(mail.parcels).extracting(Parcel::caseId, Parcel::version).hasSize(1);
    assertThat(stage.trail()).contains("ANSWER_DELIVERED mail 1 done");
    assertThat(outbox.waiting()).isEmpty();
  }

  @Test
  void nothingWaitsIfTheSignatureIsNotKept() {
    RandomId id = stage.inHand(stage.anna);
    kept(stage.reviewing.save(id, stage.anna, 0, content("sinus", "Rien")));
    stage.after =
        (one, version, at) -> {
          outbox.signed(one, version, at);
          throw new IllegalStateException("the power is gone");
        };
    assertThatThrownBy(() -> stage.signing.finish(id, stage.anna, 1))
        .hasMessage("the power is gone");
    assertThat(outbox.of(id)).isEmpty();
  }

  @Test
  void anAddendumFollowsTheAnswerItBelongsTo() {
    RandomId id = signed();
    done(stage.signing.add(id, stage.anna, "Relu avec un confrère."));
    mail.next = new Outcome.Later("unreachable");
    worker(mail).turn();
    assertThat(mail.parcels).extracting(Parcel::version).containsExactly(1);
    mail.next = Outcome.done();
    stage.later(Duration.ofMinutes(1));
    worker(mail).turn();
    assertThat(mail.parcels).extracting(Parcel::version).containsExactly(1, 1, 2);
    assertThat(outbox.of(id)).extracting(Delivery::state).containsOnly(Delivery.State.DONE);
  }

  @Test
  void whatFailsIsTriedLessAndLessOftenAndAtLastGivenUp() {
    RandomId id = signed();
    mail.next = new Outcome.Later("unreachable");
    OutboxWorker worker = worker(mail);
    assertThat(worker.turn()).isEqualTo(1);
    stage.later(Duration.ofSeconds(14));
    assertThat(worker.turn()).isZero();
    stage.later(Duration.ofSeconds(1));
    assertThat(worker.turn()).isEqualTo(1);
    stage.later(Duration.ofSeconds(29));
    assertThat(worker.turn()).isZero();
    assertThat(only(id))
        .extracting(Delivery::state, Delivery::reason, Delivery::tries)
        .containsExactly(Delivery.State.WAITING, "unreachable", 2);
    for (int hour = 0; hour < 80; hour++) {
      stage.later(Duration.ofHours(1));
      worker.turn();
    }
    assertThat(only(id).state()).isEqualTo(Delivery.State.GIVEN_UP);
    assertThat(only(id).reason()).isEqualTo("unreachable");
    assertThat(worker.counters().count(DeliveryCounters.Try.GIVEN_UP)).isEqualTo(1);
    assertThat(stage.trail()).contains("ANSWER_DELIVERED mail 1 given-up unreachable");
  }

  @Test
  void aChannelThatBreaksIsTriedAgain() {
    RandomId id = signed();
    Channel broken =
        new Channel() {
          @Override
          public String name() {
            return "mail";
          }

          @Override
          public Outcome deliver(Parcel parcel) throws IOException {
            throw new IOException("reset by peer");
          }
        };
    worker(broken).turn();
    assertThat(only(id).reason()).isEqualTo("failed");
    stage.later(Duration.ofMinutes(1));
    worker(mail).turn();
    assertThat(only(id).state()).isEqualTo(Delivery.State.DONE);
  }

  @Test
  void whatWasInHandWhenAServerEndedIsBegunAgain() {
    RandomId id = signed();
    assertThat(outbox.claim("mail", stage.now())).isPresent();
    assertThat(worker(mail).turn()).as("somebody has it in hand").isZero();
    stage.later(Outbox.HOLD);
    assertThat(worker(mail).turn()).isEqualTo(1);
    assertThat(only(id).state()).isEqualTo(Delivery.State.DONE);
    assertThat(only(id).tries()).isEqualTo(2);
  }

  @Test
  void aHoldThatWasLostChangesNothing() {
    signed();
    Claim first = outbox.claim("mail", stage.now()).orElseThrow();
    assertThat(outbox.renew(first, stage.now())).isTrue();
    stage.later(Outbox.HOLD);
    Claim second = outbox.claim("mail", stage.now()).orElseThrow();
    assertThat(outbox.renew(first, stage.now())).isFalse();
    Outbox.Settled settled = new Outbox.Settled(Delivery.State.DONE, stage.now(), "", "<1@relais>");
    assertThat(outbox.settle(first, settled, stage.now())).isFalse();
    assertThat(outbox.settle(second, settled, stage.now())).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void twoWorkersNeverHaveTheSameInHand(ArchiveDatabase kind) throws Exception {
    stage.close();
    stage = new CaseStage(kind, Files.createDirectory(folder.resolve("other")));
    outbox = new Outbox(stage.database, List.of("mail"));
    stage.after = outbox;
    for (int i = 0; i < 6; i++) {
      signed();
    }
    CountDownLatch both = new CountDownLatch(2);
    List<Parcel> brought = Collections.synchronizedList(new ArrayList<>());
    Channel slow =
        new Channel() {
          @Override
          public String name() {
            return "mail";
          }

          @Override
          public Outcome deliver(Parcel parcel) throws InterruptedException {
            brought.add(parcel);
            both.countDown();
            both.await();
            return Outcome.done();
          }
        };
    Thread one = Thread.startVirtualThread(() -> worker(slow).turn());
    Thread other = Thread.startVirtualThread(() -> worker(slow).turn());
    one.join();
    other.join();
    assertThat(brought).hasSize(6).extracting(Parcel::caseId).doesNotHaveDuplicates();
  }

  @Test
  void othersWaitAWhileForTheDocumentThatIsKept() {
    outbox = new Outbox(stage.database, List.of("archive", "mail"));
    stage.after = outbox;
    signed();
    assertThat(worker(mail).turn()).isZero();
    SomeChannel archive = new SomeChannel("archive");
    assertThat(worker(archive).turn()).isEqualTo(1);
    assertThat(worker(mail).turn()).isEqualTo(1);
    signed();
    archive.next = new Outcome.Later("no-room");
    worker(archive).turn();
    assertThat(worker(mail).turn()).isZero();
    stage.later(Outbox.FIRST);
    assertThat(worker(mail).turn()).isEqualTo(1);
  }

  @Test
  void theOtherSideMaySayMore() {
    RandomId id = signed();
    mail.next = new Outcome.Done("<1@relais>");
    worker(mail).turn();
    assertThat(outbox.heard("mail", "<2@relais>", Delivery.State.CONFIRMED, "", stage.now()))
        .isFalse();
    assertThat(outbox.heard("mail", "<1@relais>", Delivery.State.CONFIRMED, "", stage.now()))
        .isTrue();
    assertThat(outbox.referred("mail", "<1@relais>").orElseThrow().caseId()).isEqualTo(id);
    assertThat(only(id).state()).isEqualTo(Delivery.State.CONFIRMED);
  }
}
