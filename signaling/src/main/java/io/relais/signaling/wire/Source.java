// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.wire;

/// What a seat sends.
public enum Source {
  MICROPHONE,
  CAMERA,
  SCREEN
}
