// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

/// The recorder, as the file names it; empty text where it does not.
public record Device(
    String manufacturer, String model, String serialNumber, String software, String institution) {
  /// Nothing said.
  public static final Device UNKNOWN = new Device("", "", "", "", "");
}
