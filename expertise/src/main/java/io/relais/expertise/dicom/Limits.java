// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dicom;

/// How much a reader takes from a source before it says no. They bound the memory that a hostile
/// file can cost to some tens of megabytes.
///
/// @param depth the most sequences inside each other
/// @param inlineValue the longest value held in memory, in bytes; a longer one becomes a reference
/// @param inlineTotal the bytes of values held in memory altogether; past it every value becomes a
///   reference
/// @param parts the most elements, items and fragments altogether
/// @param inflated the most bytes of a data set that came deflated
public record Limits(int depth, int inlineValue, int inlineTotal, int parts, long inflated) {

  /// Ample for what modalities make.
  public static final Limits USUAL =
      new Limits(64, 64 * 1024, 16 * 1024 * 1024, 200_000, 256L * 1024 * 1024);

  /// The same with another longest value held in memory.
  public Limits withInlineValue(int bytes) {
    return new Limits(depth, bytes, Math.max(bytes, inlineTotal), parts, inflated);
  }
}
