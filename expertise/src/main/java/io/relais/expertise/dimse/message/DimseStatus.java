// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.message;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The status of a response (PS3.7 annex C; those of services PS3.4 B.2.3, C.4, J.3). Two are equal
/// when their codes are.
///
/// @param code 0 to 0xFFFF
/// @param name in words
public record DimseStatus(int code, String name) {
  public static final DimseStatus SUCCESS = new DimseStatus(0x0000, "success");
  public static final DimseStatus PENDING = new DimseStatus(0xff00, "pending");
  public static final DimseStatus PENDING_SOME_KEYS_UNSUPPORTED =
      new DimseStatus(0xff01, "pending, some optional keys are not supported");
  public static final DimseStatus CANCELLED = new DimseStatus(0xfe00, "cancelled");

  public static final DimseStatus COERCION = new DimseStatus(0xb000, "elements were changed");
  public static final DimseStatus ELEMENTS_DISCARDED =
      new DimseStatus(0xb006, "elements were discarded");
  public static final DimseStatus NOT_AS_SOP_CLASS =
      new DimseStatus(0xb007, "the data set does not match the SOP class");

  /// The same code as [#COERCION], in answers to C-GET and C-MOVE.
  public static final DimseStatus SOME_SUBOPERATIONS_FAILED =
      new DimseStatus(0xb000, "some sub-operations failed");

  public static final DimseStatus OUT_OF_RESOURCES = new DimseStatus(0xa700, "out of resources");
  public static final DimseStatus UNABLE_TO_COUNT_MATCHES =
      new DimseStatus(0xa701, "unable to count the matches");
  public static final DimseStatus UNABLE_TO_PERFORM_SUBOPERATIONS =
      new DimseStatus(0xa702, "unable to perform sub-operations");
  public static final DimseStatus DESTINATION_UNKNOWN =
      new DimseStatus(0xa801, "the move destination is unknown");
  public static final DimseStatus DATA_SET_MISMATCH =
      new DimseStatus(0xa900, "the data set does not match the SOP class or the identifiers");
  public static final DimseStatus CANNOT_UNDERSTAND =
      new DimseStatus(0xc000, "cannot understand the data set");

  public static final DimseStatus NO_SUCH_ATTRIBUTE = new DimseStatus(0x0105, "no such attribute");
  public static final DimseStatus INVALID_ATTRIBUTE_VALUE =
      new DimseStatus(0x0106, "invalid attribute value");
  public static final DimseStatus ATTRIBUTE_LIST_ERROR =
      new DimseStatus(0x0107, "some attributes were not recognized");
  public static final DimseStatus PROCESSING_FAILURE =
      new DimseStatus(0x0110, "processing failure");
  public static final DimseStatus DUPLICATE_SOP_INSTANCE =
      new DimseStatus(0x0111, "duplicate SOP instance");
  public static final DimseStatus NO_SUCH_SOP_INSTANCE =
      new DimseStatus(0x0112, "no such SOP instance");
  public static final DimseStatus NO_SUCH_EVENT_TYPE =
      new DimseStatus(0x0113, "no such event type");
  public static final DimseStatus NO_SUCH_ARGUMENT = new DimseStatus(0x0114, "no such argument");
  public static final DimseStatus INVALID_ARGUMENT_VALUE =
      new DimseStatus(0x0115, "invalid argument value");
  public static final DimseStatus VALUE_OUT_OF_RANGE =
      new DimseStatus(0x0116, "attribute value out of range");
  public static final DimseStatus INVALID_SOP_INSTANCE =
      new DimseStatus(0x0117, "invalid SOP instance UID");
  public static final DimseStatus NO_SUCH_SOP_CLASS = new DimseStatus(0x0118, "no such SOP class");
  public static final DimseStatus CLASS_INSTANCE_CONFLICT =
      new DimseStatus(0x0119, "the instance is of another class");
  public static final DimseStatus MISSING_ATTRIBUTE = new DimseStatus(0x0120, "missing attribute");
  public static final DimseStatus MISSING_ATTRIBUTE_VALUE =
      new DimseStatus(0x0121, "missing attribute value");
  public static final DimseStatus SOP_CLASS_NOT_SUPPORTED =
      new DimseStatus(0x0122, "SOP class not supported");
  public static final DimseStatus NO_SUCH_ACTION = new DimseStatus(0x0123, "no such action");
  public static final DimseStatus NOT_AUTHORIZED = new DimseStatus(0x0124, "not authorized");
  public static final DimseStatus DUPLICATE_INVOCATION =
      new DimseStatus(0x0210, "duplicate invocation");
  public static final DimseStatus UNRECOGNIZED_OPERATION =
      new DimseStatus(0x0211, "unrecognized operation");
  public static final DimseStatus MISTYPED_ARGUMENT = new DimseStatus(0x0212, "mistyped argument");
  public static final DimseStatus RESOURCE_LIMITATION =
      new DimseStatus(0x0213, "resource limitation");

  private static final Map<Integer, DimseStatus> BY_CODE =
      Stream.of(
              SUCCESS,
              PENDING,
              PENDING_SOME_KEYS_UNSUPPORTED,
              CANCELLED,
              ELEMENTS_DISCARDED,
              NOT_AS_SOP_CLASS,
              OUT_OF_RESOURCES,
              UNABLE_TO_COUNT_MATCHES,
              UNABLE_TO_PERFORM_SUBOPERATIONS,
              DESTINATION_UNKNOWN,
              DATA_SET_MISMATCH,
              CANNOT_UNDERSTAND,
              NO_SUCH_ATTRIBUTE,
              INVALID_ATTRIBUTE_VALUE,
              ATTRIBUTE_LIST_ERROR,
              PROCESSING_FAILURE,
              DUPLICATE_SOP_INSTANCE,
              NO_SUCH_SOP_INSTANCE,
              NO_SUCH_EVENT_TYPE,
              NO_SUCH_ARGUMENT,
              INVALID_ARGUMENT_VALUE,
              VALUE_OUT_OF_RANGE,
              INVALID_SOP_INSTANCE,
              NO_SUCH_SOP_CLASS,
              CLASS_INSTANCE_CONFLICT,
              MISSING_ATTRIBUTE,
              MISSING_ATTRIBUTE_VALUE,
              SOP_CLASS_NOT_SUPPORTED,
              NO_SUCH_ACTION,
              NOT_AUTHORIZED,
              DUPLICATE_INVOCATION,
              UNRECOGNIZED_OPERATION,
              MISTYPED_ARGUMENT,
              RESOURCE_LIMITATION)
          .collect(Collectors.toUnmodifiableMap(DimseStatus::code, Function.identity()));

  /// What a status means for who asked (PS3.7 §C).
  public enum Category {
    /// Done.
    SUCCESS,
    /// Done, but.
    WARNING,
    /// Not done.
    FAILURE,
    /// Stopped as wished.
    CANCEL,
    /// More is to come.
    PENDING
  }

  /// The status of a code; one that is not known here is named after its category.
  public static DimseStatus of(int code) {
    DimseStatus known = BY_CODE.get(code);
    return known != null
        ? known
        : new DimseStatus(code, category(code).name().toLowerCase(Locale.ROOT));
  }

  /// What it means for who asked.
  public Category category() {
    return category(code);
  }

  /// Whether what was asked for was done, be it with a warning.
  public boolean done() {
    return category() == Category.SUCCESS || category() == Category.WARNING;
  }

  private static Category category(int code) {
    return switch (code) {
      case 0x0000 -> Category.SUCCESS;
      case 0xff00, 0xff01 -> Category.PENDING;
      case 0xfe00 -> Category.CANCEL;
      case 0x0001, 0x0107, 0x0116 -> Category.WARNING;
      default -> code >>> 12 == 0xb ? Category.WARNING : Category.FAILURE;
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DimseStatus that && code == that.code;
  }

  @Override
  public int hashCode() {
    return code;
  }

  /// As manuals print it: `A700H (out of resources)`.
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%04XH (%s)", code, name);
  }
}
