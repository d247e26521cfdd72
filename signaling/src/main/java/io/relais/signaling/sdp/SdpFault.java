// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.sdp;

/// Why a text cannot be used. It stops a reader at the first fault and never leaves this package:
/// there it becomes a [SdpReading.Malformed] or an [AnswerResult.Refused].
final class SdpFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final AnswerResult.Code code;

  SdpFault(AnswerResult.Code code, String reason) {
    super(reason, null, false, false);
    this.code = code;
  }

  static SdpFault malformed(String reason) {
    return new SdpFault(AnswerResult.Code.MALFORMED, reason);
  }

  AnswerResult.Code code() {
    return code;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
