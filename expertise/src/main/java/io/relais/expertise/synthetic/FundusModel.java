// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.synthetic;

/// A photograph of a retina to be made: what is said here is the truth that a reader should find.
///
/// @param seed the same model gives the same photograph
/// @param right whether it is of a right eye
/// @param field what it is centred on
/// @param side width and height in pixels
/// @param grade of diabetic retinopathy by the International Clinical Diabetic Retinopathy scale, 0
///   to 4
/// @param maculopathy whether hard exudates lie near the fovea
/// @param cup vertical diameter of the cup over that of the disc
public record FundusModel(
    long seed, boolean right, Field field, int side, int grade, boolean maculopathy, double cup) {

  private static final int LEAST_SIDE = 64;
  private static final int MOST_SIDE = 6000;

  /// What lies in the middle of a photograph of 45 degrees.
  public enum Field {
    /// The fovea, nearly.
    MACULA,
    /// The optic disc.
    DISC
  }

  /// Refuses what is no photograph.
  public FundusModel {
    if (grade < 0 || grade > 4) {
      throw new IllegalArgumentException("The scale has the grades 0 to 4");
    }
    if (side < LEAST_SIDE || side > MOST_SIDE) {
      throw new IllegalArgumentException("A photograph has 64 to 6000 pixels a side");
    }
    if (!(cup >= 0.1 && cup <= 0.95)) {
      throw new IllegalArgumentException("The cup is 0.1 to 0.95 of the disc");
    }
  }

  /// A healthy eye, centred on the macula, 2000 pixels a side.
  public static FundusModel healthy(long seed, boolean right) {
    return new FundusModel(seed, right, Field.MACULA, 2000, 0, false, 0.35);
  }

  /// The same eye with another grade.
  public FundusModel graded(int other, boolean withMaculopathy) {
    return new FundusModel(seed, right, field, side, other, withMaculopathy, cup);
  }

  /// The same eye centred on something else.
  public FundusModel centredOn(Field other) {
    return new FundusModel(seed, right, other, side, grade, maculopathy, cup);
  }

  /// The same with another size.
  public FundusModel sized(int pixels) {
    return new FundusModel(seed, right, field, pixels, grade, maculopathy, cup);
  }

  /// The same with another cup.
  public FundusModel cupped(double share) {
    return new FundusModel(seed, right, field, side, grade, maculopathy, share);
  }
}
