// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.rendering.PlainWriter;
import java.util.Map;
import java.util.Optional;

/// In which form frames are given (PS3.18 §8.7.3.5.2).
///
/// @param multipart as parts of a body, or one frame as the body
/// @param type their media type, with the syntax
/// @param decoded whether they are decoded first
record FrameForm(boolean multipart, String type, boolean decoded) {
  /// What compressed frames are called (PS3.18 table 8.7.3-5).
  private static final Map<String, String> COMPRESSED =
      Map.ofEntries(
          Map.entry(TransferSyntax.JPEG_BASELINE.uid(), "image/jpeg"),
          Map.entry(TransferSyntax.JPEG_EXTENDED.uid(), "image/jpeg"),
          Map.entry(TransferSyntax.JPEG_LOSSLESS.uid(), "image/jpeg"),
          Map.entry(TransferSyntax.JPEG_LOSSLESS_SV1.uid(), "image/jpeg"),
          Map.entry(TransferSyntax.RLE_LOSSLESS.uid(), "image/dicom-rle"),
          Map.entry(TransferSyntax.JPEG_LS_LOSSLESS.uid(), "image/jls"),
          Map.entry(TransferSyntax.JPEG_LS_NEAR.uid(), "image/jls"),
          Map.entry(TransferSyntax.JPEG_2000_LOSSLESS.uid(), "image/jp2"),
          Map.entry(TransferSyntax.JPEG_2000.uid(), "image/jp2"),
          Map.entry(TransferSyntax.JPEG_2000_MULTI_LOSSLESS.uid(), "image/jpx"),
          Map.entry(TransferSyntax.JPEG_2000_MULTI.uid(), "image/jpx"),
          Map.entry(TransferSyntax.HTJ2K_LOSSLESS.uid(), "image/jphc"),
          Map.entry(TransferSyntax.HTJ2K_LOSSLESS_RPCL.uid(), "image/jphc"),
          Map.entry(TransferSyntax.HTJ2K.uid(), "image/jphc"),
          Map.entry(TransferSyntax.MPEG2_MAIN.uid(), "video/mpeg"),
          Map.entry(TransferSyntax.MPEG2_HIGH.uid(), "video/mpeg"),
          Map.entry(TransferSyntax.MPEG4_AVC.uid(), "video/mp4"),
          Map.entry(TransferSyntax.MPEG4_AVC_BD.uid(), "video/mp4"));

  /// The form most wanted of those there are.
  ///
  /// @param single whether one frame is asked for
  /// @throws Problem when none is taken
  static FrameForm of(Accept accept, TransferSyntax stored, boolean single) {
    for (MediaType range : accept.ranges()) {
      boolean anything = range.name().equals("*/*");
      if (anything || range.holds(MediaType.RELATED)) {
        Optional<FrameForm> form =
            (anything ? Optional.of(range) : range.inner())
                .flatMap(inner -> of(inner, stored, true));
        if (form.isPresent()) {
          return form.get();
        }
      } else if (single) {
        Optional<FrameForm> form = of(range, stored, false);
        if (form.isPresent()) {
          return form.get();
        }
      }
    }
    throw Problem.notAcceptable(
        "These frames are stored as "
            + name(stored)
            + "; transfer-syntax="
            + stored.uid()
            + ". Accept multipart/related of that type, or of application/octet-stream with"
            + " transfer-syntax=*; one frame alone needs no multipart.");
  }

  private static Optional<FrameForm> of(
      MediaType wanted, TransferSyntax stored, boolean multipart) {
    String syntax = wanted.parameter(MediaType.TRANSFER_SYNTAX);
    boolean asStored = syntax.equals(ObjectForm.STORED) || syntax.equals(stored.uid());
    String name = name(stored);
    if (wanted.holds(name) && (syntax.isEmpty() || asStored || isPlain(stored, syntax))) {
      return Optional.of(new FrameForm(multipart, typed(name, given(stored)), false));
    }
    if (!wanted.holds(MediaType.BYTES)) {
      return Optional.empty();
    }
    if (asStored) {
      return Optional.of(new FrameForm(multipart, typed(MediaType.BYTES, given(stored)), false));
    }
    boolean plain = syntax.isEmpty() || syntax.equals(TransferSyntax.EXPLICIT_LITTLE.uid());
    return plain && stored.encapsulated() && PlainWriter.reads(stored)
        ? Optional.of(
            new FrameForm(multipart, typed(MediaType.BYTES, TransferSyntax.EXPLICIT_LITTLE), true))
        : Optional.empty();
  }

  /// Native frames are the same in every native syntax, once their words are little endian.
  private static boolean isPlain(TransferSyntax stored, String wanted) {
    return !stored.encapsulated() && wanted.equals(TransferSyntax.EXPLICIT_LITTLE.uid());
  }

  private static TransferSyntax given(TransferSyntax stored) {
    return stored.encapsulated() ? stored : TransferSyntax.EXPLICIT_LITTLE;
  }

  private static String name(TransferSyntax stored) {
    return stored.encapsulated()
        ? COMPRESSED.getOrDefault(stored.uid(), MediaType.BYTES)
        : MediaType.BYTES;
  }

  private static String typed(String name, TransferSyntax syntax) {
    return name + "; " + MediaType.TRANSFER_SYNTAX + "=" + syntax.uid();
  }
}
