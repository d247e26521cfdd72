// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// Writes data sets and Part 10 files. Sequences and items are written with undefined lengths and
/// delimiters, so that nothing is measured before it is written.
public final class DicomWriter {

  private static final int PREAMBLE = 128;

  private final BulkSource bulk;

  /// A writer for data sets that hold all their values.
  public DicomWriter() {
    this(BulkSource.NONE);
  }

  /// A writer that takes from this source what data sets only refer to.
  public DicomWriter(BulkSource bulk) {
    this.bulk = bulk;
  }

  /// The bytes of a Part 10 file.
  public byte[] file(FileMeta meta, DataSet dataSet) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    file(bytes, meta, dataSet);
    return bytes.toByteArray();
  }

  /// Writes a Part 10 file in the transfer syntax that its meta information says.
  public void file(OutputStream out, FileMeta meta, DataSet dataSet) throws IOException {
    meta(out, meta);
    dataSet(out, dataSet, TransferSyntax.of(meta.transferSyntax()));
  }

  /// Writes what stands before the data set of a Part 10 file: the data set can follow as it was
  /// received.
  public void meta(OutputStream out, FileMeta meta) throws IOException {
    out.write(new byte[PREAMBLE]);
    out.write(new byte[] {'D', 'I', 'C', 'M'});
    out.write(withGroupLength(meta.elements(), 0x0002, TransferSyntax.EXPLICIT_LITTLE));
  }

  /// The bytes of a command set (PS3.7 §6.3.1): implicit little endian, beginning with its length.
  public byte[] commandSet(DataSet command) throws IOException {
    return withGroupLength(command, 0x0000, TransferSyntax.IMPLICIT_LITTLE);
  }

  private byte[] withGroupLength(DataSet group, int number, TransferSyntax syntax)
      throws IOException {
    int lengthTag = Tag.of(number, 0);
    byte[] elements = dataSet(group.toBuilder().remove(lengthTag).build(), syntax);
    DataSet length = DataSet.builder().ints(lengthTag, Vr.UL, elements.length).build();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(elements.length + ElementHeader.LONG);
    bytes.writeBytes(dataSet(length, syntax));
    bytes.writeBytes(elements);
    return bytes.toByteArray();
  }

  /// The bytes of a data set without meta information.
  public byte[] dataSet(DataSet dataSet, TransferSyntax syntax) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    dataSet(bytes, dataSet, syntax);
    return bytes.toByteArray();
  }

  /// Writes a data set without meta information. The stream stays open.
  public void dataSet(OutputStream out, DataSet dataSet, TransferSyntax syntax) throws IOException {
    if (!syntax.deflated()) {
      new ElementWriter(out, Coding.of(syntax), bulk).dataSet(dataSet);
      return;
    }
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      Counting counting = new Counting(out);
      DeflaterOutputStream deflated = new DeflaterOutputStream(counting, deflater);
      new ElementWriter(deflated, Coding.of(syntax), bulk).dataSet(dataSet);
      deflated.finish();
      if (counting.isOdd()) {
        // PS3.5 §A.5: the stream has an even number of bytes.
        out.write(0);
      }
    } finally {
      deflater.end();
    }
  }
}
