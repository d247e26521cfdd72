// SPDX-License-Identifier: Apache-2.0
package io.relais.media.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// The golden bytes of RFC 3711 appendix B and RFC 7714 sections 16 and 17.
class ReferenceSrtpTest {
  private static final HexFormat HEX = HexFormat.of();

  @Test
  void derivesTheKeysOfRfc3711AppendixB3() throws Exception {
    byte[] key = bytes("e1f97a0d3e018be0d64fa32c06de4139");
    byte[] salt = bytes("0ec675ad498afeebb6960b3aabe6");
    assertThat(hex(ReferenceSrtp.derive(key, salt, 0, 16)))
        .isEqualTo("c61e7a93744f39ee10734afe3ff7a087");
    assertThat(hex(ReferenceSrtp.derive(key, salt, 2, 14)))
        .isEqualTo("30cbbc08863d8c85d49db34a9ae1");
    assertThat(hex(ReferenceSrtp.derive(key, salt, 1, 20)))
        .isEqualTo("cebe321f6ff7716b6fd4ab49af256a156d38baa4");
  }

  @Test
  void makesTheKeystreamOfRfc3711AppendixB2() throws Exception {
    byte[] key = bytes("2b7e151628aed2a6abf7158809cf4f3c");
    byte[] iv = bytes("f0f1f2f3f4f5f6f7f8f9fafbfcfd0000");
    assertThat(hex(ReferenceSrtp.counterMode(key, iv, new byte[48])))
        .isEqualTo(
            "e03ead0935c95e80e166b16dd92b4eb4"
                + "d23513162b02d0f72a43a2fe4a5f97ab"
                + "41e95b3bb0a2e8dd477901e4fca894c0");
  }

  @Test
  void sealsTheRtpPacketOfRfc7714Section16() throws Exception {
    byte[] key = bytes("000102030405060708090a0b0c0d0e0f");
    byte[] salt = bytes("517569642070726f2071756f");
    byte[] packet =
        bytes(
            "8040f17b8041f8d35501a0b2"
                + "47616c6c696120657374206f6d6e697320646976697361"
                + "20696e207061727465732074726573");
    assertThat(hex(ReferenceSrtp.gcmRtp(key, salt, packet, 0xf17b)))
        .isEqualTo(
            "8040f17b8041f8d35501a0b2"
                + "f24de3a3fb34de6cacba861c9d7e4bcabe633bd50d294e6f42a5f47a51c7d19b36de3adf8833"
                + "899d7f27beb16a9152cf765ee4390cce");
  }

  @Test
  void sealsTheRtcpPacketOfRfc7714Section17() throws Exception {
    byte[] key = bytes("000102030405060708090a0b0c0d0e0f");
    byte[] salt = bytes("517569642070726f2071756f");
    byte[] packet =
        bytes(
            "81c8000d4d617273"
                + "4e5450314e545032525450200000042a0000e9304c756e61"
                + "deadbeefdeadbeefdeadbeefdeadbeefdeadbeef");
    assertThat(hex(ReferenceSrtp.gcmRtcp(key, salt, packet, 0x5d4)))
        .isEqualTo(
            "81c8000d4d617273"
                + "63e94885dcdab67ca727d7662f6b7e997ff5c0f76c06f32dc676a5f1730d6fda4ce09b46"
                + "86303ded0bb9275bc84aa45896cf4d2fc5abf87245d9eade800005d4");
  }

  private static byte[] bytes(String hex) {
    return HEX.parseHex(hex);
  }

  private static String hex(byte[] bytes) {
    return HEX.formatHex(bytes);
  }
}
