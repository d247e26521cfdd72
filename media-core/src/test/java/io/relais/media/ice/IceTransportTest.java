// SPDX-License-Identifier: Apache-2.0
package io.relais.media.ice;

import static io.relais.media.ice.StunSamples.check;
import static io.relais.media.ice.StunSamples.message;
import static io.relais.media.ice.StunSamples.packet;
import static io.relais.media.ice.StunSamples.seal;
import static io.relais.media.ice.StunSamples.unsigned;
import static org.assertj.core.api.Assertions.assertThat;

import io.relais.media.IceParameters;
import io.relais.media.io.DropReason;
import io.relais.media.io.PacketBuffer;
import io.relais.media.io.Way;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.ice4j.attribute.Attribute;
import org.ice4j.attribute.ErrorCodeAttribute;
import org.ice4j.attribute.UnknownAttributesAttribute;
import org.ice4j.attribute.XorMappedAddressAttribute;
import org.ice4j.message.Message;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IceTransportTest {
  private static final IceParameters LOCAL = new IceCredentials().next();
  private static final SeenWay HOME = way("192.0.2.1", 32_853);
  private static final SeenWay AWAY = way("2001:db8:1234:5678:11:2233:4455:6677", 9);
  private static final SeenWay THIEF = way("203.0.113.7", 666);

  private final IceTransport ice = new IceTransport(LOCAL);

  @BeforeAll
  static void warm() {
    IceTransport.warmUp();
  }

  @Test
  void answersAGenuineCheckWithTheAddressItSaw() throws Exception {
    for (SeenWay source : List.of(HOME, AWAY)) {
      PacketBuffer packet = check(LOCAL, false);
      packet.arrivalNanos = 42;
      byte[] transaction = Arrays.copyOfRange(packet.bytes, 8, 20);
      assertThat(ice.answer(message(packet), source))
          .isEqualTo(new IceAnswer.Accepted(true, null, true, false));

      Message response = decoded(packet);
      assertThat(response.getMessageType()).isEqualTo(Message.BINDING_SUCCESS_RESPONSE);
      assertThat(response.getTransactionID()).isEqualTo(transaction);
      XorMappedAddressAttribute mapped =
          (XorMappedAddressAttribute) response.getAttribute(Attribute.XOR_MAPPED_ADDRESS);
      assertThat(mapped.getAddress(transaction).getAddress())
          .isEqualTo(source.remote().getAddress());
      assertThat(mapped.getAddress(transaction).getPort()).isEqualTo(source.remote().getPort());
      assertSealed(packet);
      assertThat(ice.selected()).isEqualTo(source);
      assertThat(ice.consentNanos()).isEqualTo(42);
    }
    assertThat(ice.ways()).containsExactly(HOME, AWAY);
  }

  @Test
  void followsTheLatestNominationOnly() {
    accept(check(LOCAL, true), HOME);
    accept(check(LOCAL, false), AWAY);
    assertThat(ice.selected()).isEqualTo(HOME);
    assertThat(accept(check(LOCAL, true), AWAY).moved()).isTrue();
    assertThat(ice.selected()).isEqualTo(AWAY);
    assertThat(accept(check(LOCAL, true), AWAY).moved()).isFalse();
    assertThat(accept(check(LOCAL, false), HOME).moved()).isFalse();
  }

  @Test
  void refusesABadIntegrityAndStaysWhereItWas() throws Exception {
    accept(check(LOCAL, true), HOME);
    PacketBuffer forged = check(new IceParameters(LOCAL.usernameFragment(), "guess"), true);
    forged.arrivalNanos = 99;
    assertRefused(forged, DropReason.STUN_BAD_INTEGRITY, ErrorCodeAttribute.UNAUTHORIZED);
    assertThat(ice.selected()).isEqualTo(HOME);
    assertThat(ice.ways()).containsExactly(HOME);
    assertThat(ice.consentNanos()).isZero();
  }

  @Test
  void refusesAnotherUsersCheck() throws Exception {
    PacketBuffer packet = check(new IceParameters("somebody", LOCAL.password()), true);
    assertRefused(packet, DropReason.STUN_UNKNOWN_USERNAME, ErrorCodeAttribute.UNAUTHORIZED);
    assertThat(ice.selected()).isNull();
  }

  @Test
  void refusesACheckWithoutIntegrityOrUser() throws Exception {
    PacketBuffer unsigned = unsigned(LOCAL.usernameFragment() + ":x", 0x802a, true);
    assertRefused(unsigned, DropReason.STUN_MALFORMED, ErrorCodeAttribute.BAD_REQUEST);
    PacketBuffer nobody = seal(StunMessage.emptyRequest(), LOCAL.password());
    assertRefused(nobody, DropReason.STUN_MALFORMED, ErrorCodeAttribute.BAD_REQUEST);
    assertThat(ice.selected()).isNull();
  }

  @Test
  void keepsTheControlledRole() throws Exception {
    PacketBuffer packet =
        seal(unsigned(LOCAL.usernameFragment() + ":x", 0x8029, true), LOCAL.password());
    assertRefused(packet, DropReason.STUN_ROLE_CONFLICT, ErrorCodeAttribute.ROLE_CONFLICT);
    assertSealed(packet);
    assertThat(ice.selected()).isNull();

    IceTransport rfc = new IceTransport(StunSamples.RFC_LOCAL);
    assertThat(rfc.answer(message(packet(StunSamples.RFC_REQUEST)), HOME))
        .isEqualTo(new IceAnswer.Refused(DropReason.STUN_ROLE_CONFLICT));
  }

  @Test
  void namesAnAttributeItDoesNotKnow() throws Exception {
    PacketBuffer packet = unsigned(LOCAL.usernameFragment() + ":x", 0x802a, false);
    StunSamples.add(packet, 0x7777, new byte[4]);
    seal(packet, LOCAL.password());
    assertRefused(packet, DropReason.STUN_MALFORMED, ErrorCodeAttribute.UNKNOWN_ATTRIBUTE);
    UnknownAttributesAttribute unknown =
        (UnknownAttributesAttribute) decoded(packet).getAttribute(Attribute.UNKNOWN_ATTRIBUTES);
    assertThat((int) unknown.getAttribute(0)).isEqualTo(0x7777);
  }

  @Test
  void ignoresWhatIsNoRequestOrHasABadFingerprint() {
    for (String response :
        new String[] {StunSamples.RFC_RESPONSE_IPV4, StunSamples.RFC_RESPONSE_IPV6}) {
      assertThat(ice.answer(message(packet(response)), THIEF))
          .isEqualTo(new IceAnswer.Ignored(DropReason.STUN_NOT_A_REQUEST));
    }
    PacketBuffer indication = StunMessage.emptyRequest();
    indication.bytes[1] = 0x11;
    assertThat(ice.answer(message(indication), THIEF))
        .isEqualTo(new IceAnswer.Ignored(DropReason.STUN_NOT_A_REQUEST));
    PacketBuffer damaged = check(LOCAL, true);
    damaged.bytes[damaged.end() - 1] ^= 1;
    assertThat(ice.answer(message(damaged), THIEF))
        .isEqualTo(new IceAnswer.Ignored(DropReason.STUN_MALFORMED));
    assertThat(ice.selected()).isNull();
  }

  @Test
  void acceptsOldCredentialsUntilTheNewAreUsed() throws Exception {
    accept(check(LOCAL, true), HOME);
    IceParameters unused = new IceCredentials().next();
    IceParameters next = new IceCredentials().next();
    ice.restart(unused);
    ice.restart(next);
    assertThat(ice.local()).isEqualTo(next);
    assertThat(ice.accepts(LOCAL.usernameFragment())).isTrue();
    assertThat(ice.accepts(next.usernameFragment())).isTrue();
    assertThat(ice.accepts(unused.usernameFragment())).isFalse();
    accept(check(LOCAL, true), HOME);

    // Proven is enough to move after a restart: the old address may be gone.
    assertThat(ice.answer(message(check(next, false)), AWAY))
        .isEqualTo(new IceAnswer.Accepted(true, null, true, true));
    assertThat(ice.selected()).isEqualTo(AWAY);
    assertThat(ice.accepts(LOCAL.usernameFragment())).isFalse();
    assertRefused(
        check(LOCAL, true), DropReason.STUN_UNKNOWN_USERNAME, ErrorCodeAttribute.UNAUTHORIZED);
    assertThat(ice.selected()).isEqualTo(AWAY);
  }

  @Test
  void forgetsTheOldestWayButNeverTheSelectedOne() {
    accept(check(LOCAL, true), HOME);
    Way forgotten = null;
    for (int port = 1; port <= 20; port++) {
      IceAnswer.Accepted answer = accept(check(LOCAL, false), way("192.0.2.9", port));
      forgotten = answer.forgotten();
    }
    assertThat(forgotten).isEqualTo(way("192.0.2.9", 20 - IceTransport.MAX_WAYS + 1));
    assertThat(ice.ways()).hasSize(IceTransport.MAX_WAYS).contains(HOME);
    assertThat(ice.selected()).isEqualTo(HOME);
  }

  @Test
  void aLostWayIsReplacedByTheOneHeardLastUntilAnotherIsNominated() {
    assertThat(ice.heard()).isFalse();
    accept(check(LOCAL, true), HOME);
    accept(check(LOCAL, false), THIEF);
    accept(check(LOCAL, false), AWAY);
    ice.lost(THIEF);
    assertThat(ice.selected()).isEqualTo(HOME);
    ice.lost(HOME);
    assertThat(ice.selected()).isEqualTo(AWAY);
    ice.lost(AWAY);
    assertThat(ice.selected()).isNull();
    assertThat(ice.heard()).isTrue();
    accept(check(LOCAL, false), HOME);
    assertThat(ice.selected()).isEqualTo(HOME);
  }

  @Test
  void oneObjectStandsForAWayHoweverOftenItIsHeard() {
    accept(check(LOCAL, true), HOME);
    accept(check(LOCAL, true), new SeenWay(HOME.remote()));
    assertThat(ice.selected()).isSameAs(HOME);
  }

  @Test
  void makesCredentialsOfIceCharacters() {
    IceParameters one = new IceCredentials().next();
    assertThat(one.usernameFragment()).matches("[A-Za-z0-9+/]{12}");
    assertThat(one.password()).matches("[A-Za-z0-9+/]{24}");
    assertThat(new IceCredentials().next().password()).isNotEqualTo(one.password());
  }

  private IceAnswer.Accepted accept(PacketBuffer packet, Way source) {
    return (IceAnswer.Accepted) ice.answer(message(packet), source);
  }

  private void assertRefused(PacketBuffer packet, DropReason reason, int code) throws Exception {
    assertThat(ice.answer(message(packet), THIEF)).isEqualTo(new IceAnswer.Refused(reason));
    Message response = decoded(packet);
    assertThat(response.getMessageType()).isEqualTo(Message.BINDING_ERROR_RESPONSE);
    ErrorCodeAttribute error = (ErrorCodeAttribute) response.getAttribute(Attribute.ERROR_CODE);
    assertThat((int) error.getErrorCode()).isEqualTo(code);
    assertThat(response.containsAttribute(Attribute.FINGERPRINT)).isTrue();
  }

  private static void assertSealed(PacketBuffer response) {
    StunMessage message = message(response);
    assertThat(message.integrity()).isPositive();
    assertThat(new StunSignature(LOCAL.password()).verifies(message)).isTrue();
  }

  /// ice4j checks the fingerprint while it decodes.
  private static Message decoded(PacketBuffer packet) throws Exception {
    assertThat(packet.offset).isZero();
    return Message.decode(Arrays.copyOf(packet.bytes, packet.length), 0, packet.length);
  }

  private static SeenWay way(String literal, int port) {
    try {
      return new SeenWay(new InetSocketAddress(InetAddress.getByName(literal), port));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
