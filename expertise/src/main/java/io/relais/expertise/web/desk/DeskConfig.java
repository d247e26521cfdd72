// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import java.net.URI;
import java.time.Duration;

/// How the desk is set.
///
/// @param publicUrl how people reach this server; requests that change something come from its
///   pages
/// @param mostBytes the longest file that is taken
/// @param mostPiece the longest piece of one, in bytes
/// @param mostEach how many files one person may be sending
/// @param mostWaiting how many bytes of unfinished files are kept in all
/// @param idle how long an upload is kept that nobody goes on with, and an outcome
public record DeskConfig(
    URI publicUrl, long mostBytes, int mostPiece, int mostEach, long mostWaiting, Duration idle) {

  /// Files of 1 GiB in pieces of 1 MiB, 16 GiB of them waiting, for a day.
  public static DeskConfig of(URI publicUrl) {
    return new DeskConfig(publicUrl, 1L << 30, 1 << 20, 200, 16L << 30, Duration.ofDays(1));
  }

  /// Whether a page of this origin (RFC 6454 §6.1) is ours. Behind a proxy that keeps the host
  /// name, the last two are.
  boolean isOwn(String origin, String authority) {
    return origin.equals(publicUrl.getScheme() + "://" + publicUrl.getRawAuthority())
        || origin.equals("http://" + authority)
        || origin.equals("https://" + authority);
  }
}
