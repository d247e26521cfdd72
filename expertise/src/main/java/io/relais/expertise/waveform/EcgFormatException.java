// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

/// A file that cannot be read as the electrocardiogram it claims to be. The message names the
/// format, the place in the file and what is wrong there, and never quotes what the file says about
/// the patient.
public final class EcgFormatException extends Exception {
  private static final long serialVersionUID = 1L;

  /// @param where the format and the place in it, such as `SCP-ECG section 6 at byte 3821`
  /// @param what what is wrong there
  public EcgFormatException(String where, String what) {
    super(where + ": " + what);
  }
}
