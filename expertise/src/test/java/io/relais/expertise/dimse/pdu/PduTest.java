// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.pdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PduTest {
  private static final String VERIFICATION = "1.2.840.10008.1.1";
  private static final String IMPLICIT = "1.2.840.10008.1.2";
  private static final String ECG = "1.2.840.10008.5.1.4.1.1.9.1.1";

  private static final Pdu REQUEST =
      new Pdu.AssociateRequest(
          1,
          "RELAIS",
          "RETINA CAM",
          Pdu.DICOM_APPLICATION,
          List.of(
              new ProposedContext(1, VERIFICATION, List.of(IMPLICIT)),
              new ProposedContext(3, ECG, List.of(IMPLICIT, "1.2.840.10008.10"))),
          new UserInformation(
              List.of(
                  new UserItem.MaximumLength(16_384),
                  new UserItem.ImplementationClass("2.25.7"),
                  new UserItem.AsynchronousWindow(2, 0),
                  new UserItem.RoleSelection("2.25.9", true, true),
                  new UserItem.ImplementationVersion("REL1"),
                  new UserItem.ExtendedNegotiation("2.25.9", ByteBuffer.wrap(new byte[] {2, 0})),
                  new UserItem.CommonExtendedNegotiation("2.25.9", "2.25.1", List.of("2.25.2")),
                  new UserItem.UserIdentity(2, true, ascii("marie"), ascii("key")))));

  private static final Pdu ACCEPT =
      new Pdu.AssociateAccept(
          1,
          "RELAIS",
          "RETINA CAM",
          Pdu.DICOM_APPLICATION,
          List.of(
              AnsweredContext.of(1, AnsweredContext.Result.ACCEPTANCE, IMPLICIT),
              AnsweredContext.of(3, AnsweredContext.Result.ABSTRACT_SYNTAX_NOT_SUPPORTED, "")),
          new UserInformation(
              List.of(
                  new UserItem.MaximumLength(131_072),
                  new UserItem.ImplementationClass("2.25.8"),
                  new UserItem.AsynchronousWindow(1, 1),
                  new UserItem.RoleSelection("2.25.9", true, false),
                  new UserItem.ImplementationVersion("REL2"),
                  new UserItem.UserIdentityResponse(ascii("tkt!")))));

  @Test
  void readsAnAssociationRequestWithEveryItem() throws IOException {
    assertThat(read(GoldenBytes.of("associate-rq"))).isEqualTo(REQUEST);
  }

  @Test
  void readsBackTheRequestThatItWrites() throws IOException {
    assertThat(read(PduWriter.bytes(REQUEST))).isEqualTo(REQUEST);
  }

  @Test
  void readsAndWritesAnAcceptance() throws IOException {
    assertThat(read(GoldenBytes.of("associate-ac"))).isEqualTo(ACCEPT);
    assertThat(PduWriter.bytes(ACCEPT)).isEqualTo(GoldenBytes.of("associate-ac"));
  }

  @Test
  void readsAndWritesTheShortOnes() throws IOException {
    assertGolden("associate-rj", Pdu.AssociateReject.of(RejectReason.CALLED_AE_NOT_RECOGNIZED));
    assertGolden("release-rq", new Pdu.ReleaseRequest());
    assertGolden("release-rp", new Pdu.ReleaseResponse());
    assertGolden("abort", Pdu.Abort.byProvider(AbortReason.UNEXPECTED_PDU));
  }

  @Test
  void readsAndWritesDataValues() throws IOException {
    Pdu data =
        new Pdu.Data(
            List.of(
                new Pdv(5, true, true, ByteBuffer.wrap(new byte[] {1, 2, 3, 4})),
                new Pdv(5, false, false, ByteBuffer.wrap(new byte[] {10, 11, 12, 13}))));
    assertGolden("data", data);
  }

  @Test
  void writesTheHeadersOfASingleValueInPlace() throws IOException {
    byte[] buffer = new byte[20];
    buffer[16] = 42;
    PduWriter.dataHeader(buffer, 4, 7, false, true, 1);
    assertThat(read(Arrays.copyOfRange(buffer, 4, 17)))
        .isEqualTo(
            new Pdu.Data(List.of(new Pdv(7, false, true, ByteBuffer.wrap(new byte[] {42})))));
  }

  @Test
  void userInformationIsFoundByKind() {
    UserInformation user = ((Pdu.AssociateRequest) REQUEST).user();
    assertThat(user.maximumLength()).isEqualTo(16_384);
    assertThat(user.implementationClass()).isEqualTo("2.25.7");
    assertThat(user.implementationVersion()).isEqualTo("REL1");
    assertThat(user.roles("2.25.9")).isPresent();
    assertThat(user.roles("2.25.1")).isEmpty();
    assertThat(user.extended("2.25.9")).isPresent();
    assertThat(user.serviceClass("2.25.9")).contains("2.25.1");
    assertThat(user.identity()).isPresent();
    assertThat(new UserInformation(List.of()).maximumLength()).isEqualTo(16_384);
  }

  @Test
  void aUsersSecretsAreNotPrinted() {
    assertThat(REQUEST.toString()).contains("RETINA").doesNotContain("marie", "key");
  }

  @Test
  void rejectionReasonsHaveTheirNames() {
    for (RejectReason reason : RejectReason.values()) {
      assertThat(RejectReason.of(Pdu.AssociateReject.of(reason))).contains(reason);
    }
    assertThat(RejectReason.of(new Pdu.AssociateReject(true, 9, 9))).isEqualTo(Optional.empty());
  }

  @Test
  void readsUnitsThatComeByteByByteAndSeveralAtOnce() throws IOException {
    byte[] two = concat(GoldenBytes.of("data"), GoldenBytes.of("release-rq"));
    PduReader reader = new PduReader(new Dripping(two), 1024);
    assertThat(reader.awaitNext()).isTrue();
    assertThat(reader.next()).isInstanceOf(Pdu.Data.class);
    assertThat(reader.next()).isEqualTo(new Pdu.ReleaseRequest());
    assertThat(reader.awaitNext()).isFalse();
  }

  @Test
  void anEndInTheMiddleIsToldFromOneBetweenUnits() {
    byte[] whole = GoldenBytes.of("associate-rq");
    for (int cut = 1; cut < whole.length; cut++) {
      byte[] part = Arrays.copyOf(whole, cut);
      assertThatThrownBy(() -> read(part)).isInstanceOf(EOFException.class);
    }
  }

  @Test
  void anUnknownTypeIsNotWaitedFor() {
    assertRefused("GET / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII), "unknown type 71");
  }

  @Test
  void aLengthBeyondTheLimitIsRefusedBeforeItsBytesCome() {
    assertRefused(hex("04 00 00 00 04 01"), "1025 bytes where 1024 are allowed");
    assertRefused(hex("04 00 ff ff ff ff"), "4294967295 bytes");
    assertRefused(hex("01 00 7f ff ff ff"), "where 262144 are allowed");
    assertRefused(hex("05 00 00 00 00 05"), "where 4 are allowed");
    assertRefused(hex("07 00 00 00 00 00"), "0 bytes where 4 are allowed");
  }

  @Test
  void whatContradictsItsLengthIsRefused() {
    assertRefused(hex("04 00 00 00 00 00"), "without a data value");
    assertRefused(hex("04 00 00 00 00 05 00 00 00 02 01"), "where 5 are left");
    assertRefused(hex("04 00 00 00 00 06 00 00 00 01 01 03"), "data value of 1 bytes");
    assertRefused(hex("04 00 00 00 00 06 00 00 00 03 01 03"), "data value of 3 bytes");
    byte[] request = GoldenBytes.of("associate-rq");
    request[74 + 3]++;
    assertRefused(request, "where");
  }

  @Test
  void aContextIdIsOddAndUsedOnce() {
    byte[] even = GoldenBytes.of("associate-rq");
    even[6 + 68 + 25 + 4] = 2;
    assertRefused(even, "presentation context ID 2");
    byte[] twice = GoldenBytes.of("associate-rq");
    twice[6 + 68 + 25 + 4] = 3;
    assertRefused(twice, "presentation context ID 3");
  }

  @Test
  void aTitleHasNoControlCharacters() {
    byte[] request = GoldenBytes.of("associate-rq");
    request[10] = '\n';
    assertRefused(request, "called AE title");
  }

  private static void assertGolden(String name, Pdu pdu) throws IOException {
    assertThat(read(GoldenBytes.of(name))).isEqualTo(pdu);
    assertThat(PduWriter.bytes(pdu)).isEqualTo(GoldenBytes.of(name));
  }

  private static void assertRefused(byte[] bytes, String why) {
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(PduException.class)
        .hasMessageContaining(why);
  }

  private static Pdu read(byte[] bytes) throws IOException {
    return new PduReader(new ByteArrayInputStream(bytes), 1024).next();
  }

  private static ByteBuffer ascii(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] hex(String text) {
    return java.util.HexFormat.ofDelimiter(" ").parseHex(text);
  }

  private static byte[] concat(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }

  /// One byte a read.
  private static final class Dripping extends InputStream {
    private final ByteArrayInputStream bytes;

    Dripping(byte[] bytes) {
      this.bytes = new ByteArrayInputStream(bytes);
    }

    @Override
    public int read() {
      return bytes.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      return bytes.read(target, offset, Math.min(length, 1));
    }
  }
}
