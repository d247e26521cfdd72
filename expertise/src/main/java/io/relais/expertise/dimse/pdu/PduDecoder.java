// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.pdu;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Turns the variable field of a unit into its record.
final class PduDecoder {
  private static final int TITLE_LENGTH = 16;
  private static final int RESERVED_AFTER_TITLES = 32;

  private PduDecoder() {}

  /// @param type the first byte of the unit
  /// @param body from position to limit; a [Pdu.Data] keeps views of it
  static Pdu decode(int type, ByteBuffer body) throws PduException {
    return switch (type) {
      case PduType.ASSOCIATE_REQUEST -> associate(new ItemCursor(body), true);
      case PduType.ASSOCIATE_ACCEPT -> associate(new ItemCursor(body), false);
      case PduType.ASSOCIATE_REJECT -> reject(new ItemCursor(body));
      case PduType.DATA -> data(body);
      case PduType.RELEASE_REQUEST -> new Pdu.ReleaseRequest();
      case PduType.RELEASE_RESPONSE -> new Pdu.ReleaseResponse();
      case PduType.ABORT -> abort(new ItemCursor(body));
      default -> throw PduType.unknown(type);
    };
  }

  private static Pdu reject(ItemCursor in) throws PduException {
    in.skip(1, "reserved byte");
    boolean permanent = in.u8("result") != 2;
    return new Pdu.AssociateReject(permanent, in.u8("source"), in.u8("reason"));
  }

  private static Pdu abort(ItemCursor in) throws PduException {
    in.skip(2, "reserved bytes");
    return new Pdu.Abort(in.u8("source"), in.u8("reason"));
  }

  private static Pdu data(ByteBuffer body) throws PduException {
    List<Pdv> values = new ArrayList<>(1);
    while (body.hasRemaining()) {
      int left = body.remaining();
      long length = left < Pdv.HEADER_LENGTH ? -1 : body.getInt() & 0xffff_ffffL;
      if (length < 2 || length > left - 4) {
        throw new PduException(
            AbortReason.INVALID_PARAMETER_VALUE,
            "data value of " + length + " bytes where " + left + " are left");
      }
      int contextId = body.get() & 0xff;
      int control = body.get();
      int size = (int) length - 2;
      values.add(
          new Pdv(
              contextId,
              (control & Pdv.COMMAND) != 0,
              (control & Pdv.LAST) != 0,
              body.slice(body.position(), size)));
      body.position(body.position() + size);
    }
    if (values.isEmpty()) {
      throw new PduException(AbortReason.INVALID_PARAMETER_VALUE, "P-DATA-TF without a data value");
    }
    return new Pdu.Data(values);
  }

  private static Pdu associate(ItemCursor in, boolean request) throws PduException {
    int version = in.u16("protocol version");
    in.skip(2, "reserved bytes");
    String called = in.text(TITLE_LENGTH, "called AE title");
    String calling = in.text(TITLE_LENGTH, "calling AE title");
    in.skip(RESERVED_AFTER_TITLES, "reserved bytes");
    Items items = new Items(request);
    while (in.more()) {
      items.read(in);
    }
    if (request) {
      return new Pdu.AssociateRequest(
          version, called, calling, items.application, items.proposed, items.user());
    }
    return new Pdu.AssociateAccept(
        version, called, calling, items.application, items.answered, items.user());
  }

  /// What the variable items of an A-ASSOCIATE-RQ or -AC say.
  private static final class Items {
    private final boolean request;
    private final BitSet ids = new BitSet(256);
    private final List<ProposedContext> proposed = new ArrayList<>();
    private final List<AnsweredContext> answered = new ArrayList<>();
    private final List<UserItem> user = new ArrayList<>();
    private String application = "";

    Items(boolean request) {
      this.request = request;
    }

    UserInformation user() {
      return new UserInformation(user);
    }

    /// Reads one item. Those that nobody knows are passed over (PS3.8 §9.3.1).
    void read(ItemCursor in) throws PduException {
      int type = in.u8("item type");
      in.skip(1, "reserved byte");
      ItemCursor item = in.part(in.u16("item length"), "item of type " + type);
      switch (type) {
        case PduType.ITEM_APPLICATION -> application = item.uid("application context name");
        case PduType.ITEM_PROPOSED_CONTEXT -> propose(item);
        case PduType.ITEM_ANSWERED_CONTEXT -> answer(item);
        case PduType.ITEM_USER -> {
          if (!user.isEmpty()) {
            throw new PduException(
                AbortReason.UNEXPECTED_PARAMETER, "a second user information item");
          }
          while (item.more()) {
            UserItemCodec.read(item).ifPresent(user::add);
          }
        }
        default -> {}
      }
    }

    private void propose(ItemCursor in) throws PduException {
      int id = contextId(in, request);
      in.skip(3, "reserved bytes");
      String abstractSyntax = "";
      List<String> transferSyntaxes = new ArrayList<>();
      while (in.more()) {
        int type = in.u8("sub-item type");
        in.skip(1, "reserved byte");
        ItemCursor item = in.part(in.u16("sub-item length"), "sub-item of type " + type);
        switch (type) {
          case PduType.ITEM_ABSTRACT_SYNTAX -> abstractSyntax = item.uid("abstract syntax");
          case PduType.ITEM_TRANSFER_SYNTAX -> transferSyntaxes.add(item.uid("transfer syntax"));
          default -> {}
        }
      }
      if (abstractSyntax.isEmpty() || transferSyntaxes.isEmpty()) {
        throw in.wrong("presentation context " + id + " without its syntaxes");
      }
      proposed.add(new ProposedContext(id, abstractSyntax, transferSyntaxes));
    }

    private void answer(ItemCursor in) throws PduException {
      int id = contextId(in, !request);
      in.skip(1, "reserved byte");
      int result = in.u8("result");
      in.skip(1, "reserved byte");
      String transferSyntax = "";
      while (in.more()) {
        int type = in.u8("sub-item type");
        in.skip(1, "reserved byte");
        ItemCursor item = in.part(in.u16("sub-item length"), "sub-item of type " + type);
        // The syntax of a refused context means nothing and is often left empty.
        if (type == PduType.ITEM_TRANSFER_SYNTAX && result == 0) {
          transferSyntax = item.uid("transfer syntax");
        }
      }
      if (result == 0 && transferSyntax.isEmpty()) {
        throw in.wrong("accepted presentation context " + id + " without its transfer syntax");
      }
      answered.add(new AnsweredContext(id, result, transferSyntax));
    }

    private int contextId(ItemCursor in, boolean belongs) throws PduException {
      if (!belongs) {
        throw new PduException(
            AbortReason.UNEXPECTED_PARAMETER, "presentation context item of the other direction");
      }
      int id = in.u8("presentation context ID");
      if ((id & 1) == 0 || ids.get(id)) {
        throw in.wrong("presentation context ID " + id + ", even or used twice,");
      }
      ids.set(id);
      return id;
    }
  }
}
