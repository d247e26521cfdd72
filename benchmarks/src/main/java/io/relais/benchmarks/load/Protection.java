// SPDX-License-Identifier: Apache-2.0
package io.relais.benchmarks.load;

import io.relais.media.srtp.SrtpProfile;

/// A protection profile as the results name it.
enum Protection {
  /// AES counter mode with HMAC-SHA1-80, which every server has.
  CM(SrtpProfile.AES128_CM_HMAC_SHA1_80),
  /// AES-128-GCM.
  GCM(SrtpProfile.AEAD_AES_128_GCM);

  final SrtpProfile srtp;

  Protection(SrtpProfile srtp) {
    this.srtp = srtp;
  }

  String shown() {
    return this == CM ? "cm" : "gcm";
  }
}
