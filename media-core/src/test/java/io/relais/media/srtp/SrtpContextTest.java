// SPDX-License-Identifier: Apache-2.0
package io.relais.media.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.media.io.DropReason;
import io.relais.media.io.PacketBuffer;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(SrtpLibrary.class)
class SrtpContextTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final int SSRC = 0xcafebabe;
  private final Random random = new Random(7);

  @Parameter private SrtpLibrary library;

  @ParameterizedTest
  @EnumSource(SrtpProfile.class)
  void writesWhatTheRfcsSayThroughTheSequenceWrap(SrtpProfile profile) throws Exception {
    SrtpKeys keys = keys(profile);
    SrtpContext server = SrtpContext.ofServer(keys, library);
    SrtpContext client = SrtpContext.ofClient(keys, library);
    for (long index = 30_000; index < 3 * 65_536; index += 1_237) {
      byte[] clear = rtpBytes((int) index & 0xffff, SSRC);
      PacketBuffer packet = packet(clear);
      assertThat(server.protectRtp(packet)).isNull();
      assertThat(hex(packet))
          .isEqualTo(
              HEX.formatHex(
                  ReferenceSrtp.rtp(profile, keys.serverKey(), keys.serverSalt(), clear, index)));
      assertThat(packet.length).isEqualTo(clear.length + profile.tagLength());
      assertThat(client.unprotectRtp(packet)).isNull();
      assertThat(hex(packet)).isEqualTo(HEX.formatHex(clear));
    }
  }

  @ParameterizedTest
  @EnumSource(SrtpProfile.class)
  void writesControlPacketsAsTheRfcsSay(SrtpProfile profile) throws Exception {
    SrtpKeys keys = keys(profile);
    SrtpContext server = SrtpContext.ofServer(keys, library);
    SrtpContext client = SrtpContext.ofClient(keys, library);
    for (int index = 0; index < 5; index++) {
      byte[] clear = rtcpBytes(SSRC);
      PacketBuffer packet = packet(clear);
      assertThat(client.protectRtcp(packet)).isNull();
      assertThat(hex(packet))
          .isEqualTo(
              HEX.formatHex(
                  ReferenceSrtp.rtcp(profile, keys.clientKey(), keys.clientSalt(), clear, index)));
      PacketBuffer replay = new PacketBuffer();
      replay.copyOf(packet);
      assertThat(server.unprotectRtcp(packet)).isNull();
      assertThat(hex(packet)).isEqualTo(HEX.formatHex(clear));
      assertThat(server.unprotectRtcp(replay)).isEqualTo(DropReason.SRTP_REPLAY);
    }
  }

  /// The packets of libsrtp's own test driver, made by another implementation.
  @Test
  void opensWhatLibsrtpSealed() {
    String clear = "800f1234decafbadcafebabe" + "ab".repeat(16);
    assertOpens(
        SrtpProfile.AEAD_AES_128_GCM,
        "000102030405060708090a0b0c0d0e0f",
        "a0a1a2a3a4a5a6a7a8a9aaab",
        "800f1234decafbadcafebabe"
            + "c5002ede04cfdd2eb91159e0880aa06ed2976826f796b201df3131a127e8a392",
        clear);
    assertOpens(
        SrtpProfile.AES128_CM_HMAC_SHA1_80,
        "e1f97a0d3e018be0d64fa32c06de4139",
        "0ec675ad498afeebb6960b3aabe6",
        "800f1234decafbadcafebabe4e55dc4ce79978d88ca4d215949d2402b78d6acc99ea179b8dbb",
        clear);
  }

  @ParameterizedTest
  @EnumSource(SrtpProfile.class)
  void refusesReplaysAndTakesLatecomersOnce(SrtpProfile profile) {
    SrtpKeys keys = keys(profile);
    SrtpContext sender = SrtpContext.ofClient(keys, library);
    SrtpContext receiver = SrtpContext.ofServer(keys, library);
    PacketBuffer[] sealed = new PacketBuffer[1_200];
    for (int i = 0; i < sealed.length; i++) {
      sealed[i] = packet(rtpBytes(30_000 + i, SSRC));
      assertThat(sender.protectRtp(sealed[i])).isNull();
    }
    assertThat(receiver.unprotectRtp(copy(sealed[0]))).isNull();
    assertThat(receiver.unprotectRtp(copy(sealed[0]))).isEqualTo(DropReason.SRTP_REPLAY);
    assertThat(receiver.unprotectRtp(copy(sealed[1_199]))).isNull();
    assertThat(receiver.unprotectRtp(copy(sealed[300]))).isNull();
    assertThat(receiver.unprotectRtp(copy(sealed[300]))).isEqualTo(DropReason.SRTP_REPLAY);
    assertThat(receiver.unprotectRtp(copy(sealed[1_199]))).isEqualTo(DropReason.SRTP_REPLAY);
    // Older than the window: nobody can say any more.
    assertThat(receiver.unprotectRtp(copy(sealed[100]))).isEqualTo(DropReason.SRTP_REPLAY);
  }

  @ParameterizedTest
  @EnumSource(SrtpProfile.class)
  void neverProtectsANumberTwice(SrtpProfile profile) {
    SrtpContext sender = SrtpContext.ofServer(keys(profile), library);
    assertThat(sender.protectRtp(packet(rtpBytes(1_000, SSRC)))).isNull();
    assertThat(sender.protectRtp(packet(rtpBytes(1_000, SSRC)))).isEqualTo(DropReason.SRTP_REPLAY);
    // A late number that has not been used is fine, and so is the same number of another source.
    assertThat(sender.protectRtp(packet(rtpBytes(900, SSRC)))).isNull();
    assertThat(sender.protectRtp(packet(rtpBytes(1_000, SSRC + 1)))).isNull();
  }

  @ParameterizedTest
  @EnumSource(SrtpProfile.class)
  void refusesAnyChangedBit(SrtpProfile profile) {
    SrtpKeys keys = keys(profile);
    SrtpContext sender = SrtpContext.ofClient(keys, library);
    SrtpContext receiver = SrtpContext.ofServer(keys, library);
    PacketBuffer rtp = packet(rtpBytes(5, SSRC));
    PacketBuffer rtcp = packet(rtcpBytes(SSRC));
    assertThat(sender.protectRtp(rtp)).isNull();
    assertThat(sender.protectRtcp(rtcp)).isNull();
    for (int bit = 16; bit < rtp.length * 8; bit += 3) {
      assertThat(receiver.unprotectRtp(flipped(rtp, bit))).as("RTP bit %d", bit).isNotNull();
    }
    for (int bit = 16; bit < rtcp.length * 8; bit += 3) {
      assertThat(receiver.unprotectRtcp(flipped(rtcp, bit))).as("RTCP bit %d", bit).isNotNull();
    }
    PacketBuffer badTag = flipped(rtp, rtp.length * 8 - 1);
    assertThat(receiver.unprotectRtp(badTag)).isEqualTo(DropReason.SRTP_AUTHENTICATION);
    assertThat(receiver.unprotectRtp(rtp)).isNull();
    assertThat(receiver.unprotectRtcp(rtcp)).isNull();
  }

  @ParameterizedTest
  @EnumSource(SrtpProfile.class)
  void refusesMalformedPacketsBothWays(SrtpProfile profile) {
    SrtpContext context = SrtpContext.ofServer(keys(profile), library);
    for (int length = 0; length < 12 + profile.tagLength(); length++) {
      byte[] bytes = new byte[length];
      Arrays.fill(bytes, (byte) 0x80);
      assertThat(context.unprotectRtp(packet(bytes))).isEqualTo(DropReason.RTP_MALFORMED);
      assertThat(context.unprotectRtcp(packet(bytes))).isEqualTo(DropReason.RTCP_MALFORMED);
    }
    byte[] longExtension = rtpBytes(1, SSRC);
    longExtension[0] = (byte) 0x9f;
    Arrays.fill(longExtension, 60, 90, (byte) 0xff);
    assertThat(context.unprotectRtp(packet(longExtension))).isEqualTo(DropReason.RTP_MALFORMED);
    assertThat(context.protectRtp(packet(longExtension))).isEqualTo(DropReason.RTP_MALFORMED);
    byte[] version1 = rtpBytes(1, SSRC);
    version1[0] = 0x40;
    assertThat(context.protectRtp(packet(version1))).isEqualTo(DropReason.RTP_MALFORMED);
    assertThat(context.protectRtcp(packet(version1))).isEqualTo(DropReason.RTCP_MALFORMED);

    PacketBuffer noRoom = packet(rtpBytes(1, SSRC));
    noRoom.length = PacketBuffer.CAPACITY - noRoom.offset - profile.tagLength() + 1;
    assertThat(context.protectRtp(noRoom)).isEqualTo(DropReason.RTP_MALFORMED);
    assertThat(context.protectRtcp(noRoom)).isEqualTo(DropReason.RTCP_MALFORMED);
  }

  @ParameterizedTest
  @EnumSource(SrtpProfile.class)
  void keepsNothingOfForgedSourcesAndBoundsGenuineOnes(SrtpProfile profile) {
    SrtpKeys keys = keys(profile);
    SrtpContext sender = SrtpContext.ofClient(keys, library);
    SrtpContext receiver = SrtpContext.ofServer(keys, library);
    for (int i = 0; i < 5_000; i++) {
      assertThat(receiver.unprotectRtp(packet(rtpBytes(i, random.nextInt()))))
          .isEqualTo(DropReason.SRTP_AUTHENTICATION);
      assertThat(receiver.unprotectRtcp(packet(rtcpBytes(random.nextInt()))))
          .isEqualTo(DropReason.SRTP_AUTHENTICATION);
    }
    assertThat(receiver.inboundSources()).isZero();
    for (int i = 0; i < SrtpContext.INBOUND_SOURCES + 10; i++) {
      PacketBuffer rtp = packet(rtpBytes(i, i));
      PacketBuffer rtcp = packet(rtcpBytes(i));
      assertThat(sender.protectRtp(rtp)).isNull();
      assertThat(sender.protectRtcp(rtcp)).isNull();
      DropReason expected = i < SrtpContext.INBOUND_SOURCES ? null : DropReason.RTP_UNKNOWN_SOURCE;
      assertThat(receiver.unprotectRtp(rtp)).isEqualTo(expected);
      assertThat(receiver.unprotectRtcp(rtcp)).isEqualTo(expected);
    }
    assertThat(receiver.inboundSources()).isEqualTo(2 * SrtpContext.INBOUND_SOURCES);
  }

  @Test
  void survivesNoiseThatLooksLikePackets() {
    for (SrtpProfile profile : SrtpProfile.values()) {
      SrtpContext context = SrtpContext.ofServer(keys(profile), library);
      for (int i = 0; i < 3_000; i++) {
        byte[] noise = new byte[random.nextInt(120)];
        random.nextBytes(noise);
        if (noise.length > 0) {
          noise[0] = (byte) (0x80 | (noise[0] & 0x3f));
        }
        assertThat(context.unprotectRtp(packet(noise))).isNotNull();
        assertThat(context.unprotectRtcp(packet(noise))).isNotNull();
      }
    }
  }

  @Test
  void choosesTheCheapestProfileInCommon() {
    assertThat(SrtpProfile.choose(new int[] {1, 8, 7})).isEqualTo(SrtpProfile.AEAD_AES_128_GCM);
    assertThat(SrtpProfile.choose(new int[] {1, 8})).isEqualTo(SrtpProfile.AEAD_AES_256_GCM);
    assertThat(SrtpProfile.choose(new int[] {2, 1})).isEqualTo(SrtpProfile.AES128_CM_HMAC_SHA1_80);
    assertThat(SrtpProfile.choose(new int[] {2})).isNull();
  }

  @Test
  void neverShowsItsKeys() {
    assertThat(keys(SrtpProfile.AEAD_AES_128_GCM)).hasToString("SrtpKeys[AEAD_AES_128_GCM]");
  }

  private void assertOpens(
      SrtpProfile profile, String key, String salt, String sealed, String clear) {
    SrtpKeys keys = new SrtpKeys(profile, HEX.parseHex(key + key + salt + salt));
    PacketBuffer packet = packet(HEX.parseHex(sealed));
    assertThat(SrtpContext.ofServer(keys, library).unprotectRtp(packet)).isNull();
    assertThat(hex(packet)).isEqualTo(clear);
  }

  private SrtpKeys keys(SrtpProfile profile) {
    byte[] exported = new byte[SrtpKeys.exportedLength(profile)];
    random.nextBytes(exported);
    return new SrtpKeys(profile, exported);
  }

  /// Two contributing sources and an extension of eight bytes, like the largest headers in use.
  private byte[] rtpBytes(int sequenceNumber, int ssrc) {
    byte[] bytes = new byte[100];
    random.nextBytes(bytes);
    return ByteBuffer.wrap(bytes)
        .put(0, (byte) 0x92)
        .putShort(2, (short) sequenceNumber)
        .putInt(8, ssrc)
        .putInt(20, 0xbede0002)
        .array();
  }

  private byte[] rtcpBytes(int ssrc) {
    byte[] bytes = new byte[52];
    random.nextBytes(bytes);
    return ByteBuffer.wrap(bytes).putInt(0, 0x81c8000c).putInt(4, ssrc).array();
  }

  private static PacketBuffer packet(byte[] bytes) {
    PacketBuffer packet = new PacketBuffer();
    packet.offset = 9;
    packet.length = bytes.length;
    System.arraycopy(bytes, 0, packet.bytes, packet.offset, bytes.length);
    return packet;
  }

  private static PacketBuffer copy(PacketBuffer packet) {
    PacketBuffer copy = new PacketBuffer();
    copy.copyOf(packet);
    return copy;
  }

  private static PacketBuffer flipped(PacketBuffer packet, int bit) {
    PacketBuffer flipped = copy(packet);
    flipped.bytes[bit / 8] ^= (byte) (1 << (bit % 8));
    return flipped;
  }

  private static String hex(PacketBuffer packet) {
    return HEX.formatHex(packet.bytes, packet.offset, packet.end());
  }
}
