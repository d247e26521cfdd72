// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake;

import io.relais.care.RandomId;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DataSetBuilder;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.Uid;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/// Once that somebody hands a file in. What is made of the file on the same occasion is the same
/// object each time, so that a sender who had no answer may ask again.
///
/// @param id which one
/// @param at when it began: stands for the time of the examination where the file does not say it
public record Occasion(RandomId id, Instant at) {

  private static final int[] UIDS = {
    Tag.SOP_INSTANCE_UID,
    Tag.STUDY_INSTANCE_UID,
    Tag.SERIES_INSTANCE_UID,
    Tag.SYNCHRONIZATION_FRAME_OF_REFERENCE_UID
  };

  /// RFC 9562 §5.8.
  private static final long VERSION_8 = 0x8000;

  private static final long VARIANT = 0x8000_0000_0000_0000L;

  /// The id of somebody whom nobody knows but by what was said on this occasion.
  public RandomId person() {
    MessageDigest digest = sha256();
    digest.update(id.bytes());
    byte[] bits = digest.digest("person".getBytes(StandardCharsets.US_ASCII));
    return RandomId.of(Arrays.copyOf(bits, RandomId.BYTES));
  }

  /// The same object under UIDs that follow from this occasion and the file that it was made of.
  DataSet named(DataSet made, byte[] file) {
    byte[] content = sha256().digest(file);
    DataSetBuilder named = made.toBuilder();
    for (int tag : UIDS) {
      if (made.contains(tag)) {
        named.text(tag, uid(content, tag));
      }
    }
    return named.build();
  }

  private String uid(byte[] content, int tag) {
    MessageDigest digest = sha256();
    digest.update(id.bytes());
    digest.update(content);
    ByteBuffer bits =
        ByteBuffer.wrap(digest.digest(ByteBuffer.allocate(Integer.BYTES).putInt(tag).array()));
    return Uid.of(
        new UUID(
            (bits.getLong() & ~0xf000L) | VERSION_8, (bits.getLong() & ~(0b11L << 62)) | VARIANT));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
