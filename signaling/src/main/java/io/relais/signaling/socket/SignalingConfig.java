// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.socket;

import io.relais.signaling.sdp.OfferTerms;
import io.relais.signaling.wire.IceServer;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;

/// How the doors are set.
///
/// @param publicUrl how people reach this server, such as `https://relais.example`; links begin so
/// @param demo a practitioner's link signs the fictive practitioner in, a nurse's opens her seat
/// @param zone where a day begins at midnight
/// @param linkLifetime how long after the planned time a link opens
/// @param terms what offers ask of pages
/// @param iceServers relays for the clients, asked once per join
public record SignalingConfig(
    URI publicUrl,
    boolean demo,
    ZoneId zone,
    Duration linkLifetime,
    OfferTerms terms,
    Supplier<List<IceServer>> iceServers) {

  /// In France, no relays, links that open until a day after the planned time.
  public static SignalingConfig of(URI publicUrl, boolean demo) {
    return new SignalingConfig(
        publicUrl, demo, ZoneId.of("Europe/Paris"), Duration.ofDays(1), OfferTerms.PLAIN, List::of);
  }

  boolean secure() {
    return "https".equals(publicUrl.getScheme());
  }

  /// The origin of the pages this server gives out (RFC 6454 section 6.1).
  String origin() {
    return publicUrl.getScheme() + "://" + publicUrl.getRawAuthority();
  }

  String url(String path) {
    return origin() + path;
  }
}
