// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.archive;

import io.relais.care.RandomId;
import io.relais.expertise.archive.store.DamagedObjectException;
import io.relais.expertise.archive.store.InstanceStore;
import io.relais.expertise.archive.store.StoredContent;
import io.relais.expertise.archive.store.StoredFile;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DataSetBuilder;
import io.relais.expertise.dicom.DicomFile;
import io.relais.expertise.dicom.DicomFormatException;
import io.relais.expertise.dicom.DicomWriter;
import io.relais.expertise.dicom.Element;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.TransferSyntax;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// Says whether two files are the same object. What stands before a data set differs by the way by
/// which it comes: it names the sender (PS3.10 §7.1). Some senders also write the data set anew, in
/// another transfer syntax or with other lengths of sequences. What is the same after reading is
/// the same object; pixels that were compressed on the way are not.
final class ContentComparison {
  private static final int STEP = 1 << 16;

  private final InstanceStore store;

  ContentComparison(InstanceStore store) {
    this.store = store;
  }

  /// Whether both hold the same data set; not if one of them cannot be read.
  ///
  /// @throws IOException if the store does not answer
  boolean isSame(RandomId one, RandomId other) throws IOException {
    try (StoredFile first = StoredFile.open(store, one);
        StoredFile second = StoredFile.open(store, other)) {
      return haveSameBytes(one, first.file(), other, second.file())
          || haveSameValues(first, second);
    } catch (DamagedObjectException | DicomFormatException | NoSuchFileException unreadable) {
      return false;
    }
  }

  private boolean haveSameBytes(RandomId one, DicomFile first, RandomId other, DicomFile second)
      throws IOException {
    if (!first.syntax().equals(second.syntax())) {
      return false;
    }
    try (StoredContent here = store.open(one);
        StoredContent there = store.open(other);
        InputStream left = here.range(first.dataSetOffset(), Long.MAX_VALUE);
        InputStream right = there.range(second.dataSetOffset(), Long.MAX_VALUE)) {
      if (here.size() - first.dataSetOffset() != there.size() - second.dataSetOffset()) {
        return false;
      }
      byte[] step = left.readNBytes(STEP);
      while (step.length > 0 && Arrays.equals(step, right.readNBytes(STEP))) {
        step = left.readNBytes(STEP);
      }
      return step.length == 0;
    }
  }

  private static boolean haveSameValues(StoredFile first, StoredFile second) throws IOException {
    TransferSyntax syntax = first.file().syntax();
    if (syntax.encapsulated() || second.file().syntax().encapsulated()) {
      return syntax.equals(second.file().syntax())
          && Arrays.equals(digest(first, syntax), digest(second, syntax));
    }
    // Implicit little endian says no value representations, which senders guess.
    return Arrays.equals(
        digest(first, TransferSyntax.IMPLICIT_LITTLE),
        digest(second, TransferSyntax.IMPLICIT_LITTLE));
  }

  private static byte[] digest(StoredFile file, TransferSyntax syntax) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new DicomWriter(file)
          .dataSet(
              new DigestOutputStream(OutputStream.nullOutputStream(), digest),
              said(file.file().dataSet()),
              syntax);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /// Without the lengths of groups and the padding at the end (PS3.5 §7.2, PS3.10 §7.2), which say
  /// nothing.
  private static DataSet said(DataSet all) {
    DataSetBuilder builder = DataSet.builder(all.characters());
    for (Element element : all) {
      if ((element.tag() & 0xffff) != 0 && element.tag() != Tag.DATA_SET_TRAILING_PADDING) {
        builder.put(element);
      }
    }
    return builder.build();
  }
}
