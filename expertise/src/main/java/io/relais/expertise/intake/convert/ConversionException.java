// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.intake.convert;

/// Something that cannot be made a DICOM object. The message names what is wrong and where, never a
/// value: it may go to a log.
public final class ConversionException extends Exception {
  private static final long serialVersionUID = 1L;

  /// What kind of fault it is.
  public enum Fault {
    /// It is nothing that is known here.
    UNKNOWN_FORMAT,
    /// It ends too early.
    TRUNCATED,
    /// It contradicts its format.
    MALFORMED,
    /// It asks for more than is allowed.
    TOO_MUCH,
    /// It is in a variant of its format that is not read here.
    UNSUPPORTED,
    /// It holds what acts by itself, such as scripts.
    ACTIVE_CONTENT,
    /// Too many others are being converted: it may be another time.
    BUSY
  }

  private final Fault fault;

  ConversionException(Fault fault, String message) {
    super(message);
    this.fault = fault;
  }

  static ConversionException malformed(String message) {
    return new ConversionException(Fault.MALFORMED, message);
  }

  static ConversionException truncated(String message) {
    return new ConversionException(Fault.TRUNCATED, message);
  }

  static ConversionException tooMuch(String message) {
    return new ConversionException(Fault.TOO_MUCH, message);
  }

  static ConversionException unsupported(String message) {
    return new ConversionException(Fault.UNSUPPORTED, message);
  }

  static ConversionException busy(String message) {
    return new ConversionException(Fault.BUSY, message);
  }

  /// What kind of fault it is.
  public Fault fault() {
    return fault;
  }
}
