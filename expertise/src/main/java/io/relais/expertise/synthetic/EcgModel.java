// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.synthetic;

/// An electrocardiogram to be made: what is said here is the truth that a measurement of it should
/// find. Times are in milliseconds.
///
/// @param seed the same model gives the same recording
/// @param seconds length of the recording
/// @param frequency samples per second
/// @param heartRate mean of the sinus rhythm, beats per minute
/// @param rrSpread standard deviation of RR over its mean, such as 0.03
/// @param pDuration length of the P wave; 0 leaves it out
/// @param pr from the onset of P to that of QRS
/// @param qrs length of QRS
/// @param qt from the onset of QRS to the end of T
/// @param ectopic share of beats that come early and wide, without P
/// @param heart how its waves look
/// @param noise what disturbs the recording
public record EcgModel(
    long seed,
    double seconds,
    double frequency,
    double heartRate,
    double rrSpread,
    double pDuration,
    double pr,
    double qrs,
    double qt,
    double ectopic,
    Heart heart,
    Noise noise) {

  /// How the waves look. Their times are those of the model all the same.
  public enum Heart {
    /// As in a healthy adult.
    USUAL,
    /// The atria fibrillate: to be made without P waves, and with RR that varies.
    FIBRILLATING,
    /// Left bundle branch block: broad notched QRS to the left and back, T the other way. To be
    /// made with a QRS of 120 ms or more.
    LEFT_BUNDLE_BRANCH_BLOCK,
    /// A scar of the inferior wall: Q waves and inverted T waves in II, III and aVF.
    INFERIOR_SCAR
  }

  /// Disturbances, in µV.
  ///
  /// @param muscle standard deviation of noise of all frequencies
  /// @param wander height of a slow wave, as breathing makes it
  /// @param mains height of a wave of 50 Hz
  public record Noise(double muscle, double wander, double mains) {
    /// A quiet recording on good electrodes.
    public static final Noise LOW = new Noise(5, 20, 2);

    /// A restless patient.
    public static final Noise HIGH = new Noise(40, 400, 50);
  }

  /// A healthy adult at rest: ten seconds at 500 Hz, 64 beats a minute.
  public static EcgModel normal(long seed) {
    return new EcgModel(seed, 10, 500, 64, 0.03, 100, 160, 92, 396, 0, Heart.USUAL, Noise.LOW);
  }

  /// The same with another length.
  public EcgModel lasting(double time) {
    return new EcgModel(
        seed, time, frequency, heartRate, rrSpread, pDuration, pr, qrs, qt, ectopic, heart, noise);
  }

  /// The same with another rhythm.
  public EcgModel beating(double rate, double spread) {
    return new EcgModel(
        seed, seconds, frequency, rate, spread, pDuration, pr, qrs, qt, ectopic, heart, noise);
  }

  /// The same with other intervals.
  public EcgModel conducting(double p, double toQrs, double ofQrs, double toT) {
    return new EcgModel(
        seed, seconds, frequency, heartRate, rrSpread, p, toQrs, ofQrs, toT, ectopic, heart, noise);
  }

  /// The same with early beats.
  public EcgModel withEctopics(double share) {
    return new EcgModel(
        seed, seconds, frequency, heartRate, rrSpread, pDuration, pr, qrs, qt, share, heart, noise);
  }

  /// The same with other disturbances.
  public EcgModel disturbedBy(Noise other) {
    return new EcgModel(
        seed, seconds, frequency, heartRate, rrSpread, pDuration, pr, qrs, qt, ectopic, heart,
        other);
  }

  /// The same at another sampling frequency.
  public EcgModel sampledAt(double hertz) {
    return new EcgModel(
        seed, seconds, hertz, heartRate, rrSpread, pDuration, pr, qrs, qt, ectopic, heart, noise);
  }

  /// The same of another heart.
  public EcgModel of(Heart other) {
    return new EcgModel(
        seed, seconds, frequency, heartRate, rrSpread, pDuration, pr, qrs, qt, ectopic, other,
        noise);
  }
}
