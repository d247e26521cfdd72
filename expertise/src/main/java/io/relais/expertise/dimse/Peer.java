// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An application entity that may enter: who, from where, for what. An AE title is a name that
/// anybody can say; what proves it is the address, the client certificate, or both.
///
/// @param aeTitle as it calls itself, 1 to 16 characters
/// @param addresses where it may call from; none if its certificate is proof enough
/// @param certificates of which it shows one; none if its address is proof enough
/// @param services what it may ask for
public record Peer(
    String aeTitle,
    List<AddressRange> addresses,
    List<CertificateRule> certificates,
    Set<Service> services) {

  /// Checks that there is some proof.
  public Peer {
    if (aeTitle.isBlank() || aeTitle.length() > 16) {
      throw new IllegalArgumentException("An AE title has 1 to 16 characters");
    }
    if (addresses.isEmpty() && certificates.isEmpty()) {
      throw new IllegalArgumentException(
          "The peer " + aeTitle + " needs an address range or a client certificate");
    }
    addresses = List.copyOf(addresses);
    certificates = List.copyOf(certificates);
    services = Set.copyOf(services);
  }

  boolean mayCallFrom(InetAddress address) {
    return addresses.isEmpty() || addresses.stream().anyMatch(range -> range.contains(address));
  }

  boolean mayCallWith(Optional<X509Certificate> certificate) {
    return certificates.isEmpty()
        || (certificate.isPresent()
            && certificates.stream().anyMatch(rule -> rule.matches(certificate.get())));
  }
}
