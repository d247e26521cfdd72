// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How a data set is turned into bytes (PS3.5 §10 and annex A). Syntaxes are equal when their UIDs
/// are.
///
/// @param uid as negotiated or found in a file
/// @param name as in PS3.6 annex A; the UID itself when the syntax is not known
/// @param explicit whether each element says its representation
/// @param bigEndian whether words begin with their most significant byte
/// @param deflated whether the data set is compressed as a whole (RFC 1951)
/// @param encapsulated whether pixel data is compressed, in fragments
public record TransferSyntax(
    String uid,
    String name,
    boolean explicit,
    boolean bigEndian,
    boolean deflated,
    boolean encapsulated) {

  private static final String ROOT = "1.2.840.10008.1.2";

  public static final TransferSyntax IMPLICIT_LITTLE =
      new TransferSyntax(ROOT, "Implicit VR Little Endian", false, false, false, false);
  public static final TransferSyntax EXPLICIT_LITTLE =
      new TransferSyntax(ROOT + ".1", "Explicit VR Little Endian", true, false, false, false);
  public static final TransferSyntax DEFLATED_LITTLE =
      new TransferSyntax(
          ROOT + ".1.99", "Deflated Explicit VR Little Endian", true, false, true, false);
  public static final TransferSyntax EXPLICIT_BIG =
      new TransferSyntax(ROOT + ".2", "Explicit VR Big Endian", true, true, false, false);
  public static final TransferSyntax ENCAPSULATED_UNCOMPRESSED =
      encapsulated(".1.98", "Encapsulated Uncompressed Explicit VR Little Endian");
  public static final TransferSyntax JPEG_BASELINE =
      encapsulated(".4.50", "JPEG Baseline (Process 1)");
  public static final TransferSyntax JPEG_EXTENDED =
      encapsulated(".4.51", "JPEG Extended (Process 2 and 4)");
  public static final TransferSyntax JPEG_LOSSLESS =
      encapsulated(".4.57", "JPEG Lossless, Non-Hierarchical (Process 14)");
  public static final TransferSyntax JPEG_LOSSLESS_SV1 =
      encapsulated(
          ".4.70", "JPEG Lossless, Non-Hierarchical, First-Order Prediction (Process 14 SV1)");
  public static final TransferSyntax JPEG_LS_LOSSLESS =
      encapsulated(".4.80", "JPEG-LS Lossless Image Compression");
  public static final TransferSyntax JPEG_LS_NEAR =
      encapsulated(".4.81", "JPEG-LS Lossy (Near-Lossless) Image Compression");
  public static final TransferSyntax JPEG_2000_LOSSLESS =
      encapsulated(".4.90", "JPEG 2000 Image Compression (Lossless Only)");
  public static final TransferSyntax JPEG_2000 =
      encapsulated(".4.91", "JPEG 2000 Image Compression");
  public static final TransferSyntax JPEG_2000_MULTI_LOSSLESS =
      encapsulated(".4.92", "JPEG 2000 Part 2 Multi-component Image Compression (Lossless Only)");
  public static final TransferSyntax JPEG_2000_MULTI =
      encapsulated(".4.93", "JPEG 2000 Part 2 Multi-component Image Compression");
  public static final TransferSyntax MPEG2_MAIN =
      encapsulated(".4.100", "MPEG2 Main Profile / Main Level");
  public static final TransferSyntax MPEG2_HIGH =
      encapsulated(".4.101", "MPEG2 Main Profile / High Level");
  public static final TransferSyntax MPEG4_AVC =
      encapsulated(".4.102", "MPEG-4 AVC/H.264 High Profile / Level 4.1");
  public static final TransferSyntax MPEG4_AVC_BD =
      encapsulated(".4.103", "MPEG-4 AVC/H.264 BD-compatible High Profile / Level 4.1");
  public static final TransferSyntax HEVC_MAIN =
      encapsulated(".4.107", "HEVC/H.265 Main Profile / Level 5.1");
  public static final TransferSyntax HTJ2K_LOSSLESS =
      encapsulated(".4.201", "High-Throughput JPEG 2000 Image Compression (Lossless Only)");
  public static final TransferSyntax HTJ2K_LOSSLESS_RPCL =
      encapsulated(".4.202", "High-Throughput JPEG 2000 with RPCL Options (Lossless Only)");
  public static final TransferSyntax HTJ2K =
      encapsulated(".4.203", "High-Throughput JPEG 2000 Image Compression");
  public static final TransferSyntax RLE_LOSSLESS = encapsulated(".5", "RLE Lossless");

  /// Every syntax named here, the native ones first.
  public static final List<TransferSyntax> KNOWN =
      Stream.of(
              IMPLICIT_LITTLE,
              EXPLICIT_LITTLE,
              DEFLATED_LITTLE,
              EXPLICIT_BIG,
              ENCAPSULATED_UNCOMPRESSED,
              JPEG_BASELINE,
              JPEG_EXTENDED,
              JPEG_LOSSLESS,
              JPEG_LOSSLESS_SV1,
              JPEG_LS_LOSSLESS,
              JPEG_LS_NEAR,
              JPEG_2000_LOSSLESS,
              JPEG_2000,
              JPEG_2000_MULTI_LOSSLESS,
              JPEG_2000_MULTI,
              MPEG2_MAIN,
              MPEG2_HIGH,
              MPEG4_AVC,
              MPEG4_AVC_BD,
              HEVC_MAIN,
              HTJ2K_LOSSLESS,
              HTJ2K_LOSSLESS_RPCL,
              HTJ2K,
              RLE_LOSSLESS)
          .toList();

  private static final Map<String, TransferSyntax> BY_UID =
      KNOWN.stream()
          .collect(Collectors.toUnmodifiableMap(TransferSyntax::uid, Function.identity()));

  /// The syntax of this UID. One that is not known is kept and taken for explicit little endian
  /// with encapsulated pixel data, as every syntax made since 1993 is.
  public static TransferSyntax of(String uid) {
    TransferSyntax known = BY_UID.get(uid);
    return known != null ? known : new TransferSyntax(uid, uid, true, false, false, true);
  }

  /// Whether it is one of [#KNOWN].
  public boolean isKnown() {
    return BY_UID.containsKey(uid);
  }

  private static TransferSyntax encapsulated(String end, String name) {
    return new TransferSyntax(ROOT + end, name, true, false, false, true);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TransferSyntax that && uid.equals(that.uid);
  }

  @Override
  public int hashCode() {
    return uid.hashCode();
  }
}
