// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import io.relais.expertise.dicom.DicomFormatException.Reason;
import java.io.IOException;
import java.util.function.IntPredicate;

/// Reads one file: preamble, meta information, data set (PS3.10 §7.1), or what is there of them.
final class FileParser {
  private static final int PREAMBLE = 128;
  private static final int PREFIX = 4;
  private static final int META = 0x0002;

  private final ByteSource in;
  private final Limits limits;
  private final Remarks remarks = new Remarks();

  FileParser(ByteSource in, Limits limits) {
    this.in = in;
    this.limits = limits;
  }

  /// Reads a file up to the first outermost element of which this says to stop.
  DicomFile parse(IntPredicate stop) throws IOException {
    boolean prefixed = prefix();
    FileMeta meta = meta(prefixed);
    if (!prefixed && !meta.equals(FileMeta.NONE)) {
      remarks.add("there is no preamble", 0, "");
    }
    long offset = in.offset();
    TransferSyntax said = TransferSyntax.of(meta.transferSyntax());
    if (said.deflated()) {
      return new DicomFile(meta, said, offset, inflated(stop), remarks.list());
    }
    TransferSyntax syntax = new Sniffer(in, remarks).syntax(meta, prefixed);
    DataSet dataSet = dataSet(in, Coding.of(syntax), stop);
    return new DicomFile(meta, syntax, offset, dataSet, remarks.list());
  }

  /// Reads a data set without meta information.
  DicomFile parse(TransferSyntax syntax, IntPredicate stop) throws IOException {
    DataSet dataSet = syntax.deflated() ? inflated(stop) : dataSet(in, Coding.of(syntax), stop);
    return new DicomFile(FileMeta.NONE, syntax, 0, dataSet, remarks.list());
  }

  private boolean prefix() throws IOException {
    if (!in.has(1)) {
      throw new DicomFormatException(Reason.NOT_DICOM, "there are no bytes", 0, "");
    }
    if (in.has(PREAMBLE + PREFIX) && isPrefix(PREAMBLE)) {
      in.advance(PREAMBLE + PREFIX);
      return true;
    }
    if (in.has(PREFIX) && isPrefix(0)) {
      in.advance(PREFIX);
      remarks.add("there is no preamble", 0, "");
      return true;
    }
    return false;
  }

  private boolean isPrefix(int ahead) {
    return in.peek(ahead) == 'D'
        && in.peek(ahead + 1) == 'I'
        && in.peek(ahead + 2) == 'C'
        && in.peek(ahead + 3) == 'M';
  }

  /// The meta information ends where another group begins: its own length is often wrong.
  private FileMeta meta(boolean prefixed) throws IOException {
    if (!in.has(ElementHeader.SHORT)) {
      throw new DicomFormatException(
          prefixed ? Reason.TRUNCATED : Reason.NOT_DICOM, "nothing follows", in.offset(), "");
    }
    if (in.peekShort(0, false) != META) {
      if (prefixed) {
        remarks.add("there is no meta information", in.offset(), "");
      }
      return FileMeta.NONE;
    }
    boolean explicit = Vr.of(in.peek(4) << 8 | in.peek(5)) != null;
    if (!explicit) {
      remarks.add("the meta information is in implicit VR", in.offset(), "");
    }
    IntPredicate end = tag -> Tag.group(tag) != META;
    return new FileMeta(dataSet(in, new Coding(explicit, false), end));
  }

  private DataSet inflated(IntPredicate stop) throws IOException {
    long offset = in.offset();
    Inflated inflated = new Inflated(in.rest(), limits.inflated());
    try {
      return dataSet(new ByteSource(inflated, offset), Coding.EXPLICIT_LITTLE, stop);
    } finally {
      inflated.release();
    }
  }

  private DataSet dataSet(ByteSource from, Coding coding, IntPredicate stop) throws IOException {
    return new DataSetParser(from, coding, limits, remarks, stop).parse();
  }
}
