// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web;

/// How much DICOMweb gives and takes.
///
/// @param mostRequestBytes the longest body of one request
/// @param mostParts the most parts of a multipart body
/// @param mostRows the most results of one search
/// @param usualRows how many results a search gives that does not say how many it wants
/// @param requestsPerSecond how many requests a token may make on average; it may make ten times as
///   many at once
/// @param atOnce how many requests are dealt with at the same time
public record DicomWebConfig(
    long mostRequestBytes,
    int mostParts,
    int mostRows,
    int usualRows,
    int requestsPerSecond,
    int atOnce) {

  /// Ample for what programs do.
  public static final DicomWebConfig USUAL =
      new DicomWebConfig(8L << 30, 10_000, 1000, 100, 500, 128);
}
