// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.message;

import io.relais.expertise.dicom.DataSet;
import io.relais.expertise.dicom.DataSetBuilder;
import io.relais.expertise.dicom.DicomFormatException;
import io.relais.expertise.dicom.DicomReader;
import io.relais.expertise.dicom.DicomWriter;
import io.relais.expertise.dicom.Tag;
import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.dicom.Vr;
import io.relais.expertise.dimse.message.DimseMessage.MoveOriginator;
import io.relais.expertise.dimse.message.DimseMessage.Response;
import io.relais.expertise.dimse.message.DimseMessage.SubOperationCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/// The command sets of messages: implicit little endian, group 0000 (PS3.7 §6.3.1, annex E).
final class CommandCodec {
  private static final int NO_DATA_SET = 0x0101;
  private static final int A_DATA_SET = 0x0001;
  private static final int MEDIUM_PRIORITY = 0;
  private static final DicomWriter WRITER = new DicomWriter();

  private CommandCodec() {}

  /// A command that was read.
  ///
  /// @param dataSet whether a data set follows
  record Command(DimseMessage message, boolean dataSet) {}

  /// @throws CommandFormatException if the bytes are no command
  static Command read(byte[] bytes) throws CommandFormatException {
    DataSet set = set(bytes);
    int field = number(set, Tag.COMMAND_FIELD);
    boolean dataSet = number(set, Tag.COMMAND_DATA_SET_TYPE) != NO_DATA_SET;
    return new Command(message(set, field), dataSet);
  }

  private static DataSet set(byte[] bytes) throws CommandFormatException {
    try {
      return DicomReader.USUAL.dataSet(bytes, TransferSyntax.IMPLICIT_LITTLE);
    } catch (DicomFormatException e) {
      throw new CommandFormatException(String.valueOf(e.getMessage()));
    }
  }

  private static DimseMessage message(DataSet set, int field) throws CommandFormatException {
    if (field == Operation.CANCEL) {
      return new DimseMessage.Cancel(number(set, Tag.MESSAGE_ID_BEING_RESPONDED_TO));
    }
    Operation operation =
        Operation.of(field & ~Operation.RESPONSE)
            .orElseThrow(
                () -> new CommandFormatException("the command field " + field + " is not known"));
    return (field & Operation.RESPONSE) == 0 ? request(set, operation) : response(set, operation);
  }

  private static DimseMessage request(DataSet set, Operation operation)
      throws CommandFormatException {
    int id = number(set, Tag.MESSAGE_ID);
    // C services and those that make or report name the SOP class as affected, others as requested.
    String sopClass = either(set, Tag.AFFECTED_SOP_CLASS_UID, Tag.REQUESTED_SOP_CLASS_UID);
    String instance = either(set, Tag.AFFECTED_SOP_INSTANCE_UID, Tag.REQUESTED_SOP_INSTANCE_UID);
    return switch (operation) {
      case C_ECHO -> new DimseMessage.Echo(id, sopClass);
      case C_STORE -> new DimseMessage.Store(id, sopClass, instance, originator(set));
      case C_FIND -> new DimseMessage.Find(id, sopClass);
      case C_GET -> new DimseMessage.Get(id, sopClass);
      case C_MOVE ->
          new DimseMessage.Move(id, sopClass, set.string(Tag.MOVE_DESTINATION).orElse(""));
      case N_EVENT_REPORT ->
          new DimseMessage.EventReport(id, sopClass, instance, number(set, Tag.EVENT_TYPE_ID));
      case N_SET -> new DimseMessage.Set(id, sopClass, instance);
      case N_ACTION ->
          new DimseMessage.Action(id, sopClass, instance, number(set, Tag.ACTION_TYPE_ID));
      case N_CREATE -> new DimseMessage.Create(id, sopClass, instance);
      case N_GET, N_DELETE -> new DimseMessage.Other(operation, id, sopClass, instance);
    };
  }

  private static Optional<MoveOriginator> originator(DataSet set) {
    return set.string(Tag.MOVE_ORIGINATOR_APPLICATION_ENTITY_TITLE)
        .map(title ->
            new MoveOriginator(title, set.integer(Tag.MOVE_ORIGINATOR_MESSAGE_ID).orElse(0)));
  }

  private static DimseMessage response(DataSet set, Operation operation)
      throws CommandFormatException {
    return new Response(
        operation,
        number(set, Tag.MESSAGE_ID_BEING_RESPONDED_TO),
        either(set, Tag.AFFECTED_SOP_CLASS_UID, Tag.REQUESTED_SOP_CLASS_UID),
        either(set, Tag.AFFECTED_SOP_INSTANCE_UID, Tag.REQUESTED_SOP_INSTANCE_UID),
        new Outcome(
            DimseStatus.of(number(set, Tag.STATUS)), set.string(Tag.ERROR_COMMENT).orElse("")),
        counts(set),
        set.integer(Tag.EVENT_TYPE_ID).orElse(set.integer(Tag.ACTION_TYPE_ID).orElse(0)));
  }

  private static Optional<SubOperationCounts> counts(DataSet set) {
    if (set.integer(Tag.NUMBER_OF_COMPLETED_SUBOPERATIONS).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new SubOperationCounts(
            set.integer(Tag.NUMBER_OF_REMAINING_SUBOPERATIONS).orElse(-1),
            set.integer(Tag.NUMBER_OF_COMPLETED_SUBOPERATIONS).orElse(0),
            set.integer(Tag.NUMBER_OF_FAILED_SUBOPERATIONS).orElse(0),
            set.integer(Tag.NUMBER_OF_WARNING_SUBOPERATIONS).orElse(0)));
  }

  private static int number(DataSet set, int tag) throws CommandFormatException {
    return set.integer(tag)
        .orElseThrow(() -> new CommandFormatException("a command without " + Tag.text(tag)));
  }

  private static String either(DataSet set, int tag, int other) {
    return set.string(tag).or(() -> set.string(other)).orElse("");
  }

  /// @param dataSet whether a data set follows
  static byte[] bytes(DimseMessage message, boolean dataSet) {
    DataSetBuilder out = DataSet.builder();
    switch (message) {
      case DimseMessage.Request request -> write(out, request);
      case DimseMessage.Cancel(int id) -> {
        us(out, Tag.COMMAND_FIELD, Operation.CANCEL);
        us(out, Tag.MESSAGE_ID_BEING_RESPONDED_TO, id);
      }
      case Response response -> write(out, response);
    }
    us(out, Tag.COMMAND_DATA_SET_TYPE, dataSet ? A_DATA_SET : NO_DATA_SET);
    try {
      return WRITER.commandSet(out.build());
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
  }

  private static void write(DataSetBuilder out, DimseMessage.Request request) {
    us(out, Tag.COMMAND_FIELD, request.operation().field());
    us(out, Tag.MESSAGE_ID, request.messageId());
    boolean requested =
        switch (request.operation()) {
          case N_GET, N_SET, N_ACTION, N_DELETE -> true;
          default -> false;
        };
    uid(
        out,
        requested ? Tag.REQUESTED_SOP_CLASS_UID : Tag.AFFECTED_SOP_CLASS_UID,
        request.sopClass());
    uid(
        out,
        requested ? Tag.REQUESTED_SOP_INSTANCE_UID : Tag.AFFECTED_SOP_INSTANCE_UID,
        request.sopInstance());
    switch (request) {
      case DimseMessage.Store store -> {
        us(out, Tag.PRIORITY, MEDIUM_PRIORITY);
        store.originator().ifPresent(originator -> write(out, originator));
      }
      case DimseMessage.Find _, DimseMessage.Get _ -> us(out, Tag.PRIORITY, MEDIUM_PRIORITY);
      case DimseMessage.Move move -> {
        us(out, Tag.PRIORITY, MEDIUM_PRIORITY);
        out.text(Tag.MOVE_DESTINATION, Vr.AE, move.destination());
      }
      case DimseMessage.EventReport report -> us(out, Tag.EVENT_TYPE_ID, report.eventType());
      case DimseMessage.Action action -> us(out, Tag.ACTION_TYPE_ID, action.actionType());
      case DimseMessage.Echo _,
          DimseMessage.Set _,
          DimseMessage.Create _,
          DimseMessage.Other _ -> {}
    }
  }

  private static void write(DataSetBuilder out, MoveOriginator originator) {
    out.text(Tag.MOVE_ORIGINATOR_APPLICATION_ENTITY_TITLE, Vr.AE, originator.aeTitle());
    us(out, Tag.MOVE_ORIGINATOR_MESSAGE_ID, originator.messageId());
  }

  private static void write(DataSetBuilder out, Response response) {
    us(out, Tag.COMMAND_FIELD, response.operation().field() | Operation.RESPONSE);
    us(out, Tag.MESSAGE_ID_BEING_RESPONDED_TO, response.messageId());
    uid(out, Tag.AFFECTED_SOP_CLASS_UID, response.sopClass());
    uid(out, Tag.AFFECTED_SOP_INSTANCE_UID, response.sopInstance());
    us(out, Tag.STATUS, response.status().code());
    if (!response.outcome().comment().isEmpty()) {
      out.text(Tag.ERROR_COMMENT, Vr.LO, response.outcome().comment());
    }
    if (response.operation() == Operation.N_EVENT_REPORT) {
      us(out, Tag.EVENT_TYPE_ID, response.typeId());
    }
    if (response.operation() == Operation.N_ACTION) {
      us(out, Tag.ACTION_TYPE_ID, response.typeId());
    }
    response.counts().ifPresent(counts -> write(out, counts));
  }

  private static void write(DataSetBuilder out, SubOperationCounts counts) {
    if (counts.remaining() >= 0) {
      us(out, Tag.NUMBER_OF_REMAINING_SUBOPERATIONS, counts.remaining());
    }
    us(out, Tag.NUMBER_OF_COMPLETED_SUBOPERATIONS, counts.completed());
    us(out, Tag.NUMBER_OF_FAILED_SUBOPERATIONS, counts.failed());
    us(out, Tag.NUMBER_OF_WARNING_SUBOPERATIONS, counts.warning());
  }

  private static void us(DataSetBuilder out, int tag, int number) {
    // More than 65535 sub-operations cannot be told.
    out.ints(tag, Vr.US, Math.min(number, 0xffff));
  }

  private static void uid(DataSetBuilder out, int tag, String uid) {
    if (!uid.isEmpty()) {
      out.text(tag, Vr.UI, uid);
    }
  }
}
