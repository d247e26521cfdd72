// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.pdu;

import java.nio.ByteBuffer;

/// The bytes of a unit (PS3.8 §9.3).
public final class PduWriter {

  /// Bytes before the first data value of a P-DATA-TF.
  public static final int HEADER_LENGTH = PduType.HEADER_LENGTH;

  private static final int RESERVED_AFTER_TITLES = 32;

  private PduWriter() {}

  /// The unit from its type to its last byte.
  public static byte[] bytes(Pdu pdu) {
    PduBytes out = new PduBytes().zeros(PduType.HEADER_LENGTH);
    return switch (pdu) {
      case Pdu.AssociateRequest request -> request(out, request);
      case Pdu.AssociateAccept accept -> accept(out, accept);
      case Pdu.AssociateReject(boolean permanent, int source, int reason) ->
          out.u8(0).u8(permanent ? 1 : 2).u8(source).u8(reason).unit(PduType.ASSOCIATE_REJECT);
      case Pdu.Data data -> {
        data.values().forEach(value -> value(out, value));
        yield out.unit(PduType.DATA);
      }
      case Pdu.ReleaseRequest() -> out.zeros(PduType.SHORT_LENGTH).unit(PduType.RELEASE_REQUEST);
      case Pdu.ReleaseResponse() -> out.zeros(PduType.SHORT_LENGTH).unit(PduType.RELEASE_RESPONSE);
      case Pdu.Abort(int source, int reason) ->
          out.zeros(2).u8(source).u8(reason).unit(PduType.ABORT);
    };
  }

  /// Puts the headers of a P-DATA-TF with a single value before data that stands in the buffer.
  ///
  /// @param at where the unit begins; the data begins 12 bytes later
  /// @param length of the data
  public static void dataHeader(
      byte[] buffer, int at, int contextId, boolean command, boolean last, int length) {
    ByteBuffer.wrap(buffer, at, PduType.HEADER_LENGTH + Pdv.HEADER_LENGTH)
        .put((byte) PduType.DATA)
        .put((byte) 0)
        .putInt(length + Pdv.HEADER_LENGTH)
        .putInt(length + 2)
        .put((byte) contextId)
        .put((byte) Pdv.control(command, last));
  }

  private static void value(PduBytes out, Pdv value) {
    out.u32(value.data().remaining() + 2L)
        .u8(value.contextId())
        .u8(Pdv.control(value.command(), value.last()))
        .bytes(value.data());
  }

  private static byte[] request(PduBytes out, Pdu.AssociateRequest request) {
    out.u16(request.protocolVersion())
        .zeros(2)
        .title(request.calledAe())
        .title(request.callingAe())
        .zeros(RESERVED_AFTER_TITLES);
    application(out, request.applicationContext());
    for (ProposedContext context : request.contexts()) {
      out.item(PduType.ITEM_PROPOSED_CONTEXT, item -> proposed(item, context));
    }
    return user(out, request.user()).unit(PduType.ASSOCIATE_REQUEST);
  }

  private static void application(PduBytes out, String name) {
    if (!name.isEmpty()) {
      out.item(PduType.ITEM_APPLICATION, item -> item.text(name));
    }
  }

  private static void proposed(PduBytes out, ProposedContext context) {
    out.u8(context.id())
        .zeros(3)
        .item(PduType.ITEM_ABSTRACT_SYNTAX, item -> item.text(context.abstractSyntax()));
    for (String syntax : context.transferSyntaxes()) {
      out.item(PduType.ITEM_TRANSFER_SYNTAX, item -> item.text(syntax));
    }
  }

  private static byte[] accept(PduBytes out, Pdu.AssociateAccept accept) {
    out.u16(accept.protocolVersion())
        .zeros(2)
        .title(accept.calledAe())
        .title(accept.callingAe())
        .zeros(RESERVED_AFTER_TITLES);
    application(out, accept.applicationContext());
    for (AnsweredContext context : accept.contexts()) {
      out.item(
          PduType.ITEM_ANSWERED_CONTEXT,
          item ->
              item.u8(context.id())
                  .u8(0)
                  .u8(context.result())
                  .u8(0)
                  .item(
                      PduType.ITEM_TRANSFER_SYNTAX,
                      syntax -> syntax.text(context.transferSyntax())));
    }
    return user(out, accept.user()).unit(PduType.ASSOCIATE_ACCEPT);
  }

  private static PduBytes user(PduBytes out, UserInformation user) {
    return out.item(
        PduType.ITEM_USER, body -> user.items().forEach(item -> UserItemCodec.write(body, item)));
  }
}
