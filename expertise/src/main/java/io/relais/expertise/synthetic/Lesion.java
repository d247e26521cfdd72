// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.synthetic;

/// A sign of diabetic retinopathy on a made photograph.
///
/// @param kind what it is
/// @param x of its middle in disc diameters from the fovea, towards the nose
/// @param y downwards
/// @param radius in disc diameters
public record Lesion(Kind kind, double x, double y, double radius) {

  /// What can be seen.
  public enum Kind {
    MICROANEURYSM,
    DOT_HAEMORRHAGE,
    BLOT_HAEMORRHAGE,
    FLAME_HAEMORRHAGE,
    HARD_EXUDATE,
    COTTON_WOOL_SPOT,
    IRMA,
    NEOVESSELS,
    PRERETINAL_HAEMORRHAGE
  }
}
