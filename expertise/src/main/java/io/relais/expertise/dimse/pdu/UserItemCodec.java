// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.pdu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The bytes of the user items (PS3.7 §D.3.3, PS3.8 §D.1).
final class UserItemCodec {
  private static final int LONGEST_VERSION = 16;

  private UserItemCodec() {}

  /// The next item, or nothing if it is of no known type.
  static Optional<UserItem> read(ItemCursor in) throws PduException {
    int type = in.u8("user item type");
    in.skip(1, "reserved byte");
    ItemCursor item = in.part(in.u16("user item length"), "user item of type " + type);
    return switch (type) {
      case PduType.ITEM_MAXIMUM_LENGTH ->
          Optional.of(new UserItem.MaximumLength(item.u32("maximum length")));
      case PduType.ITEM_IMPLEMENTATION_CLASS ->
          Optional.of(new UserItem.ImplementationClass(item.uid("implementation class UID")));
      case PduType.ITEM_IMPLEMENTATION_VERSION -> Optional.of(version(item));
      case PduType.ITEM_ASYNCHRONOUS_WINDOW ->
          Optional.of(
              new UserItem.AsynchronousWindow(
                  item.u16("operations invoked"), item.u16("operations performed")));
      case PduType.ITEM_ROLES -> Optional.of(roles(item));
      case PduType.ITEM_EXTENDED -> Optional.of(extended(item));
      case PduType.ITEM_COMMON_EXTENDED -> Optional.of(common(item));
      case PduType.ITEM_USER_IDENTITY -> Optional.of(identity(item));
      case PduType.ITEM_USER_IDENTITY_RESPONSE ->
          Optional.of(
              new UserItem.UserIdentityResponse(
                  item.copy(item.u16("response length"), "user identity response")));
      default -> Optional.empty();
    };
  }

  private static UserItem version(ItemCursor in) throws PduException {
    int length = in.left();
    if (length > LONGEST_VERSION) {
      throw in.wrong("implementation version name of " + length + " characters");
    }
    return new UserItem.ImplementationVersion(in.text(length, "implementation version name"));
  }

  private static UserItem roles(ItemCursor in) throws PduException {
    String sopClass = in.uid(in.u16("UID length"), "SOP class UID");
    boolean scu = in.u8("SCU role") != 0;
    return new UserItem.RoleSelection(sopClass, scu, in.u8("SCP role") != 0);
  }

  private static UserItem extended(ItemCursor in) throws PduException {
    String sopClass = in.uid(in.u16("UID length"), "SOP class UID");
    return new UserItem.ExtendedNegotiation(sopClass, in.rest("application information"));
  }

  private static UserItem common(ItemCursor in) throws PduException {
    String sopClass = in.uid(in.u16("UID length"), "SOP class UID");
    String serviceClass = in.uid(in.u16("UID length"), "service class UID");
    List<String> related = new ArrayList<>();
    ItemCursor list = in.part(in.u16("list length"), "related general SOP classes");
    while (list.more()) {
      related.add(list.uid(list.u16("UID length"), "related general SOP class UID"));
    }
    return new UserItem.CommonExtendedNegotiation(sopClass, serviceClass, related);
  }

  private static UserItem identity(ItemCursor in) throws PduException {
    int type = in.u8("user identity type");
    boolean wanted = in.u8("positive response requested") != 0;
    var primary = in.copy(in.u16("primary field length"), "primary field");
    var secondary = in.copy(in.u16("secondary field length"), "secondary field");
    return new UserItem.UserIdentity(type, wanted, primary, secondary);
  }

  static void write(PduBytes out, UserItem item) {
    switch (item) {
      case UserItem.MaximumLength length ->
          out.item(PduType.ITEM_MAXIMUM_LENGTH, body -> body.u32(length.bytes()));
      case UserItem.ImplementationClass implementation ->
          out.item(PduType.ITEM_IMPLEMENTATION_CLASS, body -> body.text(implementation.uid()));
      case UserItem.ImplementationVersion version ->
          out.item(PduType.ITEM_IMPLEMENTATION_VERSION, body -> body.text(version.name()));
      case UserItem.AsynchronousWindow window ->
          out.item(
              PduType.ITEM_ASYNCHRONOUS_WINDOW,
              body -> body.u16(window.invoked()).u16(window.performed()));
      case UserItem.RoleSelection roles ->
          out.item(
              PduType.ITEM_ROLES,
              body ->
                  body.counted(roles.sopClass()).u8(roles.scu() ? 1 : 0).u8(roles.scp() ? 1 : 0));
      case UserItem.ExtendedNegotiation extended ->
          out.item(
              PduType.ITEM_EXTENDED,
              body -> body.counted(extended.sopClass()).bytes(extended.information()));
      case UserItem.CommonExtendedNegotiation common ->
          out.item(PduType.ITEM_COMMON_EXTENDED, body -> writeCommon(body, common));
      case UserItem.UserIdentity identity ->
          out.item(
              PduType.ITEM_USER_IDENTITY,
              body ->
                  body.u8(identity.type())
                      .u8(identity.responseWanted() ? 1 : 0)
                      .counted(identity.primary())
                      .counted(identity.secondary()));
      case UserItem.UserIdentityResponse response ->
          out.item(PduType.ITEM_USER_IDENTITY_RESPONSE, body -> body.counted(response.response()));
    }
  }

  private static void writeCommon(PduBytes out, UserItem.CommonExtendedNegotiation common) {
    out.counted(common.sopClass()).counted(common.serviceClass());
    out.u16(common.relatedGeneral().stream().mapToInt(uid -> 2 + uid.length()).sum());
    common.relatedGeneral().forEach(out::counted);
  }
}
