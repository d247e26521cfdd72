// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import io.relais.expertise.archive.store.StoredFile;
import io.relais.expertise.dicom.Chunk;
import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.Element;
import io.relais.expertise.dicom.Frames;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.Vr;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/// The bytes of values and frames of a stored object, on their way out. Words go out little endian
/// (PS3.18 §8.7.3.5.2), whatever the object is stored in.
final class BulkBytes {
  private static final int STEP = 64 * 1024;

  private final StoredFile file;

  BulkBytes(StoredFile file) {
    this.file = file;
  }

  /// The value at the end of a path, as `54000100/1/54001010`.
  Optional<Element> find(String path) {
    DataSet dataSet = file.file().dataSet();
    String[] steps = path.split("/", -1);
    for (int i = 0; i + 1 < steps.length; i += 2) {
      List<DataSet> items = dataSet.items(Integer.parseUnsignedInt(steps[i], 16));
      int item = Integer.parseInt(steps[i + 1]);
      if (item < 1 || item > items.size()) {
        return Optional.empty();
      }
      dataSet = items.get(item - 1);
    }
    return dataSet.element(Integer.parseUnsignedInt(steps[steps.length - 1], 16));
  }

  /// How many bytes a value has; negative for one that has none of its own.
  static long length(Element element) {
    return switch (element) {
      case Element.Value value -> value.length();
      case Element.BulkData data -> data.range().length();
      case Element.Fragments fragments -> length(fragments.fragments());
      case Element.Sequence sequence -> -1;
    };
  }

  static long length(List<Chunk> chunks) {
    return chunks.stream().mapToLong(Chunk::length).sum();
  }

  void write(Element element, OutputStream out) throws IOException {
    switch (element) {
      case Element.Value value -> out.write(value.bytes());
      case Element.BulkData data -> copy(data.range(), wordSize(data.vr()), out);
      case Element.Fragments fragments -> {
        for (Chunk chunk : fragments.fragments()) {
          copy((Chunk.Range) chunk, 1, out);
        }
      }
      case Element.Sequence sequence -> throw new IOException("a sequence is no bulk data");
    }
  }

  /// Writes some bytes of a value.
  void write(Element element, ByteRange wanted, OutputStream out) throws IOException {
    if (element instanceof Element.BulkData data && wordSize(data.vr()) == 1) {
      long offset = data.range().offset() + wanted.from();
      copy(new Chunk.Range(offset, wanted.length()), 1, out);
    } else {
      write(element, new Portion(out, wanted));
    }
  }

  /// The frames of an image; nothing if the object is none.
  Optional<Frames> frames() throws IOException {
    DataSet dataSet = file.file().dataSet();
    boolean image =
        dataSet.contains(Tag.PIXEL_DATA)
            || dataSet.contains(Tag.FLOAT_PIXEL_DATA)
            || dataSet.contains(Tag.DOUBLE_FLOAT_PIXEL_DATA);
    return image ? Optional.of(Frames.of(dataSet)) : Optional.empty();
  }

  /// Writes a frame.
  ///
  /// @param index from 0
  void write(Frames frames, int index, OutputStream out) throws IOException {
    for (Chunk chunk : frames.frame(index)) {
      switch (chunk) {
        case Chunk.Range range -> copy(range, wordSize(pixels().vr()), out);
        case Chunk.Held value -> {
          int length = (int) value.length();
          byte[] all = file.file().dataSet().bytes(pixels().tag()).orElseThrow();
          out.write(all, index * length, length);
        }
      }
    }
  }

  private Element pixels() {
    DataSet dataSet = file.file().dataSet();
    return dataSet
        .element(Tag.PIXEL_DATA)
        .or(() -> dataSet.element(Tag.FLOAT_PIXEL_DATA))
        .or(() -> dataSet.element(Tag.DOUBLE_FLOAT_PIXEL_DATA))
        .orElseThrow();
  }

  private int wordSize(Vr vr) {
    return file.isBigEndian() ? vr.wordSize() : 1;
  }

  private void copy(Chunk.Range range, int wordSize, OutputStream out) throws IOException {
    try (InputStream in = file.open(range)) {
      byte[] step = new byte[(int) Math.min(STEP, Math.max(range.length(), 1))];
      for (int read = in.readNBytes(step, 0, step.length);
          read > 0;
          read = in.readNBytes(step, 0, step.length)) {
        turn(step, read, wordSize);
        out.write(step, 0, read);
      }
    }
  }

  private static void turn(byte[] bytes, int length, int wordSize) {
    for (int word = 0; wordSize > 1 && word + wordSize <= length; word += wordSize) {
      for (int i = 0; i < wordSize / 2; i++) {
        byte first = bytes[word + i];
        bytes[word + i] = bytes[word + wordSize - 1 - i];
        bytes[word + wordSize - 1 - i] = first;
      }
    }
  }
}
