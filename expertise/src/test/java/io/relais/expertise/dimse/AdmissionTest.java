// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.expertise.dimse.association.AssociationRejected;
import io.relais.expertise.dimse.pdu.RejectReason;
import io.relais.expertise.dimse.pdu.UserItem;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private static final DimseServices NOTHING = DimseServices.builder().build();
  private static final ContextProposal ECHO = ContextProposal.toUse(SopClass.VERIFICATION);

  @Test
  void aWrongCalledTitleIsToldSo() throws Exception {
    try (Loopback loopback = Loopback.start(NOTHING)) {
      Destination wrong = new Destination("OTHER", "127.0.0.1", loopback.port(), false);
      assertRejected(
          () -> Loopback.client("CAMERA").open(wrong, List.of(ECHO)),
          RejectReason.CALLED_AE_NOT_RECOGNIZED);
      assertThat(loopback.listening().next())
          .isEqualTo("refused CAMERA: CALLED_AE_NOT_RECOGNIZED, nobody here has that title");
    }
  }

  @Test
  void anUnknownCallerAndOneFromElsewhereAreToldTheSame() throws Exception {
    Peer elsewhere =
        new Peer("ECG", List.of(AddressRange.parse("192.0.2.0/24")), List.of(), Set.of());
    Peer certified =
        new Peer(
            "FUNDUS",
            List.of(AddressRange.parse("127.0.0.1")),
            List.of(new CertificateRule.Subject("CN=fundus")),
            Set.of());
    try (Loopback loopback = Loopback.start(Loopback.config(), NOTHING, elsewhere, certified)) {
      for (String title : List.of("NOBODY", "ECG", "FUNDUS")) {
        assertRejected(
            () -> Loopback.client(title).open(loopback.destination(), List.of(ECHO)),
            RejectReason.CALLING_AE_NOT_RECOGNIZED);
      }
      assertThat(loopback.listening().next()).endsWith("unknown title");
      assertThat(loopback.listening().next()).endsWith("not from this address");
      assertThat(loopback.listening().next()).endsWith("not with this certificate");
      assertThat(loopback.server().counts().refused())
          .containsEntry(RejectReason.CALLING_AE_NOT_RECOGNIZED, 3L);
    }
  }

  @Test
  void onePeerCannotTakeAllTheRoom() throws Exception {
    ServerConfig config =
        Loopback.config(Loopback.PATIENT, new AssociationLimits(3, 2, 99, 4096), Optional.empty());
    Peer camera = Loopback.peer("CAMERA", Set.of());
    Peer ecg = Loopback.peer("ECG", Set.of());
    try (Loopback loopback = Loopback.start(config, NOTHING, camera, ecg);
        ClientAssociation first = loopback.open(ECHO);
        ClientAssociation second = loopback.open(ECHO)) {
      assertRejected(() -> loopback.open(ECHO), RejectReason.LOCAL_LIMIT_EXCEEDED);
      DimseClient other = Loopback.client("ECG");
      try (ClientAssociation third = other.open(loopback.destination(), List.of(ECHO))) {
        assertRejected(
            () -> other.open(loopback.destination(), List.of(ECHO)),
            RejectReason.LOCAL_LIMIT_EXCEEDED);
        third.release();
      }
      assertThat(first.echo().status().done()).isTrue();
      second.release();
    }
  }

  @Test
  void aPeerThatComesTooOftenWaits() {
    AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    InstantSource clock = now::get;
    Gate gate = new Gate(new AssociationLimits(9, 9, 2, 4096), clock);
    assertThat(gate.enter("A")).isEmpty();
    assertThat(gate.enter("A")).isEmpty();
    assertThat(gate.enter("A")).contains(RejectReason.TEMPORARY_CONGESTION);
    assertThat(gate.enter("B")).isEmpty();
    now.set(Instant.EPOCH.plusSeconds(30));
    assertThat(gate.enter("A")).isEmpty();
    assertThat(gate.enter("A")).contains(RejectReason.TEMPORARY_CONGESTION);
    now.set(Instant.EPOCH);
    assertThat(gate.enter("A")).contains(RejectReason.TEMPORARY_CONGESTION);
  }

  @Test
  void aUserIsCheckedAndNamed() throws Exception {
    UserIdentityCheck check =
        (peer, identity) ->
            identity
                .filter(told -> ascii("key").equals(told.secondary()))
                .map(told -> new UserIdentityCheck.Verified("marie", ByteBuffer.allocate(0)));
    try (Loopback loopback =
        Loopback.start(Loopback.config(), NOTHING, check, Loopback.peer("CAMERA", Set.of()))) {
      try (ClientAssociation association = as("key", loopback)) {
        association.release();
      }
      assertThat(loopback.listening().next()).isEqualTo("accepted CAMERA marie");
      assertThat(loopback.listening().next()).isEqualTo("ended CAMERA: RELEASED");
      assertRejected(() -> as("wrong", loopback), RejectReason.NO_REASON);
      assertRejected(() -> loopback.open(ECHO), RejectReason.NO_REASON);
    }
  }

  private static ClientAssociation as(String passcode, Loopback loopback) throws IOException {
    var identity = new UserItem.UserIdentity(2, true, ascii("marie"), ascii(passcode));
    return new DimseClient(
            new ClientConfig(
                "CAMERA", Loopback.PATIENT, 16_384, Optional.empty(), Optional.of(identity)))
        .open(loopback.destination(), List.of(ECHO));
  }

  @Test
  void addressesLieInRanges() throws Exception {
    AddressRange range = AddressRange.parse("10.1.128.0/17");
    assertThat(range.contains(InetAddress.ofLiteral("10.1.255.7"))).isTrue();
    assertThat(range.contains(InetAddress.ofLiteral("10.1.127.7"))).isFalse();
    assertThat(range.contains(InetAddress.ofLiteral("::1"))).isFalse();
    assertThat(AddressRange.parse("2001:db8::/32").contains(InetAddress.ofLiteral("2001:db8::9")))
        .isTrue();
    assertThat(AddressRange.parse("0.0.0.0/0").contains(InetAddress.ofLiteral("192.0.2.1")))
        .isTrue();
    assertThat(AddressRange.parse("192.0.2.1").contains(InetAddress.ofLiteral("192.0.2.2")))
        .isFalse();
    assertThatThrownBy(() -> AddressRange.parse("192.0.2.1/33"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> AddressRange.parse("example.org"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aTitleAloneProvesNothing() {
    assertThatThrownBy(() -> new Peer("CAMERA", List.of(), List.of(), Set.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("address range or a client certificate");
  }

  private static ByteBuffer ascii(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static void assertRejected(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable open, RejectReason reason) {
    assertThatThrownBy(open)
        .isInstanceOfSatisfying(
            AssociationRejected.class,
            rejected -> {
              assertThat(rejected.reason()).contains(reason);
              assertThat(rejected.permanent()).isEqualTo(reason.permanent());
            });
  }
}
