// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.archive;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DicomWriter;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dimse.pdu.PduWriter;
import io.relais.expertise.dimse.pdu.Pdv;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/// Bytes of a request that are sent again and again, each time stamped as another object. Sending
/// one costs the sender a copy into the socket and nothing else.
final class Prepared {
  private static final int HEADER_BYTES = 16_000;
  private static final int UNIT_HEADER = PduWriter.HEADER_LENGTH + Pdv.HEADER_LENGTH;
  private static final int C_STORE_RQ = 0x0001;
  private static final int HAS_DATA_SET = 0x0001;
  private static final String BOUNDARY = "relais-benchmark-boundary";

  private final byte[] bytes;
  private final Map<Stamp, int[]> places = new EnumMap<>(Stamp.class);

  private Prepared(byte[] bytes, boolean stamped) {
    this.bytes = bytes;
    if (stamped) {
      for (Stamp stamp : Stamp.values()) {
        places.put(stamp, stamp.places(bytes, HEADER_BYTES));
      }
    }
  }

  /// A C-STORE request: the units of its command and of its data set.
  ///
  /// @param longest bytes of a P-DATA-TF that the receiver takes
  static Prepared cStore(
      SampleObject object, String instanceUid, int contextId, long longest, boolean stamped)
      throws IOException {
    DataSet command =
        DataSet.builder()
            .text(Tag.AFFECTED_SOP_CLASS_UID, object.sopClass())
            .ints(Tag.COMMAND_FIELD, C_STORE_RQ)
            .ints(Tag.MESSAGE_ID, 1)
            .ints(Tag.PRIORITY, 0)
            .ints(Tag.COMMAND_DATA_SET_TYPE, HAS_DATA_SET)
            .text(Tag.AFFECTED_SOP_INSTANCE_UID, instanceUid)
            .build();
    byte[] commandBytes = new DicomWriter().commandSet(command);
    int part = (int) Math.min(longest, Integer.MAX_VALUE) - Pdv.HEADER_LENGTH;
    ByteArrayOutputStream out = new ByteArrayOutputStream(object.dataSet().length + 65_536);
    unit(out, contextId, true, true, commandBytes, 0, commandBytes.length);
    byte[] data = object.dataSet();
    for (int at = 0; at < data.length; at += part) {
      int length = Math.min(part, data.length - at);
      unit(out, contextId, false, at + length == data.length, data, at, length);
    }
    return new Prepared(out.toByteArray(), stamped);
  }

  private static void unit(
      ByteArrayOutputStream out,
      int contextId,
      boolean command,
      boolean last,
      byte[] from,
      int at,
      int length) {
    byte[] header = new byte[UNIT_HEADER];
    PduWriter.dataHeader(header, 0, contextId, command, last, length);
    out.writeBytes(header);
    out.write(from, at, length);
  }

  /// A STOW-RS request of one part (PS3.18 §10.5).
  static Prepared stow(SampleObject object, HttpLine to) throws IOException {
    byte[] before =
        ("--" + BOUNDARY + "\r\nContent-Type: application/dicom\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] after = ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII);
    byte[] file = object.file(Stamp.INSTANCE.placeholder());
    ByteArrayOutputStream out = new ByteArrayOutputStream(file.length + 1_024);
    out.writeBytes(
        to.head(
            "POST",
            "/studies",
            "Accept: application/dicom+json\r\n"
                + "Content-Type: multipart/related; type=\"application/dicom\"; boundary="
                + BOUNDARY
                + "\r\nContent-Length: "
                + (before.length + file.length + after.length)
                + "\r\n"));
    out.writeBytes(before);
    out.writeBytes(file);
    out.writeBytes(after);
    return new Prepared(out.toByteArray(), true);
  }

  /// The bytes as the object of this number.
  byte[] stamped(long number) {
    places.forEach((stamp, at) -> stamp.over(bytes, at, number));
    return bytes;
  }

  byte[] bytes() {
    return bytes;
  }
}
