// SPDX-License-Identifier: Apache-2.0
package io.relais.care.access;

import java.time.Duration;

/// How long sessions last, counted from their start.
///
/// @param seat that of a device at a seat
/// @param professional that of somebody who signed in
public record SessionLifetimes(Duration seat, Duration professional) {

  /// Half a day at a seat, a working day signed in.
  public static final SessionLifetimes USUAL =
      new SessionLifetimes(Duration.ofHours(12), Duration.ofHours(10));
}
