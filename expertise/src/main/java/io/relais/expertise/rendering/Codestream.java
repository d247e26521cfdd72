// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.rendering;

import io.relais.expertise.dicom.TransferSyntax;

/// What a frame says of itself at its beginning, whatever the data set says of it.
///
/// @param kind how it is compressed
/// @param columns of pixels; 0 when it does not say
/// @param rows of pixels; 0 when it does not say
/// @param components how many kinds of samples; 0 when it does not say
/// @param precision bits of a sample; 0 when it does not say
/// @param colour what it says of its colours
record Codestream(Kind kind, int columns, int rows, int components, int precision, Colour colour) {

  /// How a frame is compressed.
  enum Kind {
    NATIVE,
    RLE,
    /// ITU-T T.81 processes 1, 2 and 4: sequential, Huffman.
    JPEG_SEQUENTIAL,
    /// ITU-T T.81, progressive, Huffman.
    JPEG_PROGRESSIVE,
    /// ITU-T T.81 process 14: lossless, Huffman.
    JPEG_LOSSLESS,
    JPEG_LS,
    JPEG_2000,
    HTJ2K,
    /// Known to be something that is not decoded here.
    OTHER
  }

  /// What a codestream says of its colours.
  enum Colour {
    UNSAID,
    RGB,
    YBR
  }

  /// How many bytes from its beginning are enough to know a frame.
  static final int ENOUGH = 64 * 1024;

  static final int SOI = 0xD8;
  private static final int JPEG_2000_SOC = 0xFF4F;

  static Codestream unsaid(Kind kind) {
    return new Codestream(kind, 0, 0, 0, 0, Colour.UNSAID);
  }

  /// What a frame is, by its own bytes first and by its transfer syntax where they do not say.
  static Codestream of(byte[] frame, TransferSyntax syntax) {
    if (!syntax.encapsulated() || syntax.equals(TransferSyntax.ENCAPSULATED_UNCOMPRESSED)) {
      return unsaid(Kind.NATIVE);
    }
    if (syntax.equals(TransferSyntax.RLE_LOSSLESS)) {
      return unsaid(Kind.RLE);
    }
    Bytes bytes = new Bytes(frame);
    if (bytes.u16(0) == (0xFF00 | SOI)) {
      return JpegMarkers.codestream(bytes);
    }
    int start = bytes.u16(0) == JPEG_2000_SOC ? 0 : boxed(bytes);
    return start < 0 ? unsaid(Kind.OTHER) : Jpeg2000Decoder.codestream(bytes, start);
  }

  /// Where the codestream begins in a JP2 file (ISO/IEC 15444-1 annex I); negative in no such file.
  static int boxed(Bytes bytes) {
    if (bytes.u32(4) != 0x6A502020) {
      return -1;
    }
    long at = 0;
    for (int boxes = 0; boxes < 64; boxes++) {
      long length = bytes.u32(at);
      if (bytes.u32(at + 4) == 0x6A703263) {
        long start = at + (length == 1 ? 16 : 8);
        return bytes.u16(start) == JPEG_2000_SOC ? (int) start : -1;
      }
      if (length < 8) {
        return -1;
      }
      at += length;
    }
    return -1;
  }

  /// Bytes that end without complaint: there are zeros behind them.
  static final class Bytes {
    private final byte[] all;

    Bytes(byte[] all) {
      this.all = all;
    }

    int length() {
      return all.length;
    }

    int u8(long at) {
      return at >= 0 && at < all.length ? all[(int) at] & 0xFF : 0;
    }

    int u16(long at) {
      return u8(at) << 8 | u8(at + 1);
    }

    long u32(long at) {
      return (long) u16(at) << 16 | u16(at + 2);
    }
  }
}
