// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Data sets made to cost as much as possible, and what they cost at most.
class HostileTest {
  private static final long MOST_BYTES = 64L * 1024 * 1024;

  /// The bytes that reading this allocates; it may be refused.
  private static long cost(InputStream in) throws IOException {
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = thread.getCurrentThreadAllocatedBytes();
    try {
      DicomReader.USUAL.dataSet(in, TransferSyntax.EXPLICIT_LITTLE);
    } catch (DicomFormatException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
    return thread.getCurrentThreadAllocatedBytes() - before;
  }

  /// A stream of this unit again and again, after a beginning.
  private static InputStream endless(String beginning, String unit) {
    byte[] bytes = Hex.bytes(unit);
    InputStream again =
        new InputStream() {
          private int next;

          @Override
          public int read() {
            int b = bytes[next] & 0xFF;
            next = (next + 1) % bytes.length;
            return b;
          }

          @Override
          public int read(byte[] into, int from, int count) {
            for (int i = 0; i < count; i++) {
              into[from + i] = (byte) read();
            }
            return count;
          }
        };
    return new SequenceInputStream(new ByteArrayInputStream(Hex.bytes(beginning)), again);
  }

  @Test
  void endlessDataSetsAreRefusedInTime() throws IOException {
    String sequence = "0800 4011 'SQ' 0000 ffffffff ";
    String pixels = "e07f 1000 'OB' 0000 ffffffff ";
    List<InputStream> hostile =
        List.of(
            endless("", "0900 0110 'UN' 0000 00000000"),
            endless("", "ffff 0110 'LO' 0200 'A '   0900 0110 'LO' 0200 'A '"),
            new ByteArrayInputStream(
                Hex.bytes(("0900 0110 'UN' 0000 00ff0000 " + "00".repeat(0xff00)).repeat(400))),
            endless(sequence, "feff 00e0 00000000"),
            endless(sequence, "feff 00e0 0a000000 0800 0500 'CS' 0200 'A '"),
            endless("", sequence + "feff 00e0 ffffffff"),
            endless(pixels, "feff 00e0 00000000"),
            endless(pixels + "feff 00e0 ffff0f00", "00"));
    for (InputStream in : hostile) {
      assertThat(cost(in)).as("case %d", hostile.indexOf(in)).isLessThan(MOST_BYTES);
    }
  }

  @Test
  void announcedLengthsCostNothing() throws IOException {
    byte[] bytes = Hex.bytes("0800 1600 'UI' 0000 e07f 1000 'OW' 0000 f0ffff7f 0102");
    assertThat(cost(new ByteArrayInputStream(bytes))).isLessThan(1024 * 1024);
  }

  @Test
  void theHeaderOfALargeObjectCostsLittle() throws IOException {
    DataSet fundus =
        DataSet.builder()
            .text(Tag.SOP_INSTANCE_UID, "1.2")
            .bytes(Tag.PIXEL_DATA, Vr.OB, new byte[2_200_000])
            .build();
    byte[] bytes = new DicomWriter().dataSet(fundus, TransferSyntax.EXPLICIT_LITTLE);
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = thread.getCurrentThreadAllocatedBytes();
    DicomHeader header =
        DicomReader.USUAL.header(new ByteArrayInputStream(bytes), TransferSyntax.EXPLICIT_LITTLE);
    assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(256 * 1024);
    assertThat(header.read().length).isLessThanOrEqualTo(ByteSource.WINDOW);
  }

  @Test
  void aHeaderThatDoesNotEndIsRefused() {
    InputStream in = endless("0900 0110 'UN' 0000 f0ffffff", "00");
    assertThatThrownBy(() -> DicomReader.USUAL.header(in, TransferSyntax.EXPLICIT_LITTLE))
        .hasMessageContaining("the header is longer than 8388608 bytes");
  }

  @Test
  void sequencesAreNoDeeperThanAllowed() throws IOException {
    ByteArrayOutputStream nested = new ByteArrayOutputStream();
    for (int i = 0; i < 64; i++) {
      nested.writeBytes(Hex.bytes("0800 4011 'SQ' 0000 ffffffff feff 00e0 ffffffff"));
    }
    byte[] closing = Hex.bytes("feff 0de0 00000000 feff dde0 00000000".repeat(64));
    byte[] within = nested.toByteArray();
    nested.writeBytes(closing);
    DataSet dataSet =
        DicomReader.USUAL.dataSet(nested.toByteArray(), TransferSyntax.EXPLICIT_LITTLE);
    assertThat(dataSet.size()).isEqualTo(1);
    nested.reset();
    nested.writeBytes(within);
    nested.writeBytes(Hex.bytes("0800 4011 'SQ' 0000 00000000"));
    assertThatThrownBy(
            () -> DicomReader.USUAL.dataSet(nested.toByteArray(), TransferSyntax.EXPLICIT_LITTLE))
        .hasMessageContaining("more than 64 sequences");
  }
}
