// SPDX-License-Identifier: Apache-2.0
package io.relais.media;

/// A hash of a certificate (RFC 8122 section 5).
///
/// @param algorithm as in SDP, such as `sha-256`
/// @param value upper-case hexadecimal pairs with colons
public record DtlsFingerprint(String algorithm, String value) {}
