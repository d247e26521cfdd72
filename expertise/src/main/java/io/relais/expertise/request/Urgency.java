// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.request;

/// How soon an answer is needed. None of these is an emergency: that is a matter for a telephone.
public enum Urgency {
  /// As soon as is usual.
  ROUTINE,
  /// Sooner than usual.
  SOON,
  /// Before all others.
  URGENT
}
