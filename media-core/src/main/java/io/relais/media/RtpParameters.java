// SPDX-License-Identifier: Apache-2.0
package io.relais.media;

import java.util.List;

/// What two sides agreed for one media section: the codecs in order of preference and the header
/// extensions.
///
/// @param mid the section's identification tag (RFC 8843)
public record RtpParameters(String mid, List<RtpCodec> codecs, List<HeaderExtension> extensions) {
  public RtpParameters {
    codecs = List.copyOf(codecs);
    extensions = List.copyOf(extensions);
  }
}
