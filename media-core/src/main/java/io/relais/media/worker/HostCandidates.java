// SPDX-License-Identifier: Apache-2.0
package io.relais.media.worker;

import io.relais.media.IceCandidate;
import io.relais.media.IceCandidate.Protocol;
import java.util.ArrayList;
import java.util.List;

/// The candidates that name one worker's ports at each advertised address: by UDP first, then, for
/// networks that let no UDP through, passive ones by TCP.
final class HostCandidates {
  /// RFC 8445 section 5.1.2.2: host candidates come first.
  private static final long UDP_PREFERENCE = 126;

  /// Below every kind of UDP, relayed ones excepted (RFC 6544 section 4.2): a lost packet holds up
  /// those behind it.
  private static final long TCP_PREFERENCE = 90;

  /// RFC 6544 section 4.2, for passive host candidates: the upper three of sixteen bits.
  private static final long PASSIVE = 4L << 13;

  private static final long MOST_UDP = (1L << 16) - 1;
  private static final long MOST_TCP = (1L << 13) - 1;

  private HostCandidates() {}

  /// @param addresses IPv4 and IPv6 literals, the preferred of each family first
  static List<IceCandidate> of(List<String> addresses, int port) {
    List<String> ordered = interleaved(addresses);
    List<IceCandidate> candidates = new ArrayList<>();
    for (int i = 0; i < ordered.size(); i++) {
      long priority = priority(UDP_PREFERENCE, MOST_UDP - i);
      candidates.add(new IceCandidate("" + (i + 1), priority, ordered.get(i), port, Protocol.UDP));
    }
    for (int i = 0; i < ordered.size(); i++) {
      long priority = priority(TCP_PREFERENCE, PASSIVE + MOST_TCP - i);
      String foundation = "" + (ordered.size() + i + 1);
      candidates.add(new IceCandidate(foundation, priority, ordered.get(i), port, Protocol.TCP));
    }
    return List.copyOf(candidates);
  }

  /// RFC 8421 section 4: the families in turn, IPv6 first, so that where one is broken the other is
  /// soon tried.
  private static List<String> interleaved(List<String> addresses) {
    List<String> six = new ArrayList<>();
    List<String> four = new ArrayList<>();
    for (String address : addresses) {
      (address.indexOf(':') >= 0 ? six : four).add(address);
    }
    List<String> all = new ArrayList<>();
    for (int i = 0; i < Math.max(six.size(), four.size()); i++) {
      if (i < six.size()) {
        all.add(six.get(i));
      }
      if (i < four.size()) {
        all.add(four.get(i));
      }
    }
    return all;
  }

  /// RFC 8445 section 5.1.2.1, for the one component there is.
  private static long priority(long typePreference, long localPreference) {
    return (typePreference << 24) | (localPreference << 8) | 255;
  }
}
