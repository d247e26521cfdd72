// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import io.relais.expertise.rendering.UnshowableException.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;

/// What a decoder process answers, while it is read.
final class DecodedFrame implements Closeable {
  private final DecoderProcess process;
  private final DecoderPool pool;
  private final Duration limit;
  private final int length;
  private Photometric photometric = Photometric.MONOCHROME2;
  private int width = 1;
  private int highBit;
  private int bitsStored;
  private int left;
  private boolean closed;

  /// @param length of the answer, without its head, in bytes
  /// @param pool to which the process goes back
  /// @param limit how long each part of the answer may take
  DecodedFrame(DecoderProcess process, int length, DecoderPool pool, Duration limit) {
    this.process = process;
    this.pool = pool;
    this.length = length;
    this.limit = limit;
    left = length;
  }

  /// Reads what goes before the samples.
  ///
  /// @throws UnshowableException if the answer is none to what was asked
  void readHead(PixelDescription image) throws IOException {
    Head head =
        process.read(
            in -> new Head(in.readUTF(), in.readByte(), in.readByte(), in.readByte()), limit);
    photometric =
        Arrays.stream(Photometric.values())
            .filter(known -> known.name().equals(head.photometric()))
            .findFirst()
            .orElseThrow(() -> lost("the decoder answers nonsense"));
    width = head.width();
    highBit = head.highBit();
    bitsStored = head.bitsStored();
    boolean sound =
        length == image.frameLength()
            && width == image.bitsAllocated() / Byte.SIZE
            && photometric.samples() == image.photometric().samples()
            && bitsStored >= 1
            && highBit >= bitsStored - 1
            && highBit < image.bitsAllocated();
    if (!sound) {
      throw lost("the decoder answers nonsense");
    }
  }

  /// What goes before the samples, as it came.
  private record Head(String photometric, int width, int highBit, int bitsStored) {}

  /// All of the answer.
  byte[] all() throws IOException {
    byte[] bytes = samples().readAllBytes();
    if (bytes.length < length) {
      throw lost("the decoder ended within its answer");
    }
    return bytes;
  }

  private static UnshowableException lost(String why) {
    return new UnshowableException(Reason.DECODER_LOST, why);
  }

  /// How many bytes there are altogether.
  int length() {
    return length;
  }

  /// What samples mean now that they are decoded.
  Photometric photometric() {
    return photometric;
  }

  /// The bytes of a sample.
  int width() {
    return width;
  }

  /// The place of the highest bit that counts.
  int highBit() {
    return highBit;
  }

  /// The bits that count.
  int bitsStored() {
    return bitsStored;
  }

  /// The samples, by pixel, the least significant byte first. Closing the stream does nothing.
  InputStream samples() {
    return new Answer();
  }

  /// Lets others have the process.
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      pool.giveBack(process, left == 0);
    }
  }

  private final class Answer extends InputStream {
    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
      if (left == 0 && count > 0) {
        return -1;
      }
      int read = process.read(in -> in.read(into, from, Math.min(count, left)), limit);
      left -= Math.max(read, 0);
      return read;
    }
  }
}
