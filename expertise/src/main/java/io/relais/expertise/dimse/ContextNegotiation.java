// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import io.relais.expertise.dicom.TransferSyntax;
import io.relais.expertise.dimse.pdu.AnsweredContext;
import io.relais.expertise.dimse.pdu.AnsweredContext.Result;
import io.relais.expertise.dimse.pdu.Pdu;
import io.relais.expertise.dimse.pdu.ProposedContext;
import io.relais.expertise.dimse.pdu.UserInformation;
import io.relais.expertise.dimse.pdu.UserItem;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Answers the presentation contexts that a peer proposes, and the particulars that go with them.
final class ContextNegotiation {

  /// For messages that this side reads and writes itself, the best first.
  private static final List<String> NATIVE =
      List.of(TransferSyntax.EXPLICIT_LITTLE.uid(), TransferSyntax.IMPLICIT_LITTLE.uid());

  /// Storage of level 2: all attributes are kept, standard and private ones (PS3.4 §B.4.1).
  private static final byte[] FULL_STORAGE = {2, 0, 0, 0, 0, 0};

  private final DimseServices services;
  private final StoragePolicy storage;

  ContextNegotiation(DimseServices services, StoragePolicy storage) {
    this.services = services;
    this.storage = storage;
  }

  /// The answer to each proposal, in its order.
  List<AnsweredContext> answer(Pdu.AssociateRequest request, Peer peer) {
    return request.contexts().stream()
        .map(proposed -> answer(proposed, request.user(), peer))
        .toList();
  }

  private AnsweredContext answer(ProposedContext proposed, UserInformation user, Peer peer) {
    String sopClass = proposed.abstractSyntax();
    Set<Service> needed = needed(sopClass, user);
    if (needed.isEmpty() && !sopClass.equals(SopClass.VERIFICATION)) {
      return refused(proposed, Result.ABSTRACT_SYNTAX_NOT_SUPPORTED);
    }
    boolean offered = needed.isEmpty() || needed.stream().anyMatch(services.offered()::contains);
    if (!offered) {
      return refused(proposed, Result.ABSTRACT_SYNTAX_NOT_SUPPORTED);
    }
    if (!needed.isEmpty() && granted(needed, peer).isEmpty()) {
      return refused(proposed, Result.USER_REJECTION);
    }
    return choice(proposed, SopClass.service(sopClass).isEmpty())
        .map(syntax -> AnsweredContext.of(proposed.id(), Result.ACCEPTANCE, syntax))
        .orElseGet(() -> refused(proposed, Result.TRANSFER_SYNTAXES_NOT_SUPPORTED));
  }

  /// Which services a SOP class is used by: one suffices.
  private Set<Service> needed(String sopClass, UserInformation user) {
    Optional<Service> service = SopClass.service(sopClass);
    if (service.isPresent()) {
      return EnumSet.of(service.get());
    }
    return !sopClass.equals(SopClass.VERIFICATION) && isStorage(sopClass, user)
        ? EnumSet.of(Service.STORE, Service.GET)
        : EnumSet.noneOf(Service.class);
  }

  private boolean isStorage(String sopClass, UserInformation user) {
    if (storage.sopClasses().contains(sopClass)) {
      return true;
    }
    boolean saidToBe =
        user.serviceClass(sopClass).filter(SopClass.STORAGE_SERVICE_CLASS::equals).isPresent();
    return storage.anyComposite() && (saidToBe || SopClass.mayBeComposite(sopClass));
  }

  private Set<Service> granted(Set<Service> needed, Peer peer) {
    Set<Service> granted = EnumSet.copyOf(needed);
    granted.retainAll(peer.services());
    granted.retainAll(services.offered());
    return granted;
  }

  /// An object's encoding is its sender's choice; for everything else it is ours.
  private Optional<String> choice(ProposedContext proposed, boolean object) {
    boolean verification = proposed.abstractSyntax().equals(SopClass.VERIFICATION);
    List<String> offered = proposed.transferSyntaxes();
    return object && !verification
        ? offered.stream().filter(storage.transferSyntaxes()::contains).findFirst()
        : NATIVE.stream().filter(offered::contains).findFirst();
  }

  private static AnsweredContext refused(ProposedContext proposed, Result why) {
    return AnsweredContext.of(proposed.id(), why, proposed.transferSyntaxes().getFirst());
  }

  /// Roles and particulars of what was accepted, each SOP class once.
  List<UserItem> particulars(Pdu.AssociateRequest request, Peer peer) {
    List<UserItem> items = new ArrayList<>();
    request
        .user()
        .all(UserItem.RoleSelection.class)
        .filter(role -> !needed(role.sopClass(), request.user()).isEmpty())
        .map(role -> roles(role, peer))
        .forEach(items::add);
    request
        .user()
        .all(UserItem.ExtendedNegotiation.class)
        .flatMap(item -> extended(item, request.user()).stream())
        .forEach(items::add);
    return items;
  }

  private UserItem roles(UserItem.RoleSelection asked, Peer peer) {
    String sopClass = asked.sopClass();
    boolean object = SopClass.service(sopClass).isEmpty();
    boolean mayProvide =
        object && peer.services().contains(Service.GET) && services.retrieve().isPresent();
    boolean mayUse =
        !object || (peer.services().contains(Service.STORE) && services.store().isPresent());
    return new UserItem.RoleSelection(sopClass, asked.scu() && mayUse, asked.scp() && mayProvide);
  }

  private Optional<UserItem> extended(UserItem.ExtendedNegotiation asked, UserInformation user) {
    String sopClass = asked.sopClass();
    Optional<Service> service = SopClass.service(sopClass);
    int length = asked.information().remaining();
    if (service.isEmpty()) {
      boolean object = !needed(sopClass, user).isEmpty();
      return object
          ? Optional.of(
              new UserItem.ExtendedNegotiation(
                  sopClass,
                  ByteBuffer.wrap(FULL_STORAGE, 0, Math.min(length, FULL_STORAGE.length))))
          : Optional.empty();
    }
    return service.get() == Service.FIND && services.find().isPresent()
        ? Optional.of(
            new UserItem.ExtendedNegotiation(sopClass, options(asked.information()).bytes(length)))
        : Optional.empty();
  }

  /// What a peer and this side both know of queries.
  FindOptions options(ByteBuffer asked) {
    return services
        .find()
        .map(find -> FindOptions.of(asked).and(find.options()))
        .orElse(FindOptions.NONE);
  }
}
