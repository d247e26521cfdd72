// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.association;

import io.relais.expertise.dimse.pdu.AnsweredContext;
import io.relais.expertise.dimse.pdu.Pdu;
import io.relais.expertise.dimse.pdu.ProposedContext;
import io.relais.expertise.dimse.pdu.UserItem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The accepted presentation contexts of an association.
public final class PresentationContexts {
  private final Map<Integer, PresentationContext> byId;

  private PresentationContexts(Map<Integer, PresentationContext> byId) {
    this.byId = byId;
  }

  /// What a proposal and its answer agree on. An answer to what was not proposed is nothing;
  /// without role selection the requestor is the user (PS3.7 §D.3.3.4).
  static PresentationContexts of(Pdu.AssociateRequest request, Pdu.AssociateAccept accept) {
    Map<Integer, PresentationContext> agreed = new LinkedHashMap<>();
    for (ProposedContext proposed : request.contexts()) {
      for (AnsweredContext answered : accept.contexts()) {
        if (answered.id() == proposed.id()
            && answered.accepted()
            && proposed.transferSyntaxes().contains(answered.transferSyntax())) {
          agreed.put(proposed.id(), context(request, accept, proposed, answered));
        }
      }
    }
    return new PresentationContexts(agreed);
  }

  private static PresentationContext context(
      Pdu.AssociateRequest request,
      Pdu.AssociateAccept accept,
      ProposedContext proposed,
      AnsweredContext answered) {
    String sopClass = proposed.abstractSyntax();
    var usual = new UserItem.RoleSelection(sopClass, true, false);
    var asked = request.user().roles(sopClass).orElse(usual);
    var granted = accept.user().roles(sopClass).orElse(usual);
    return new PresentationContext(
        proposed.id(),
        sopClass,
        answered.transferSyntax(),
        asked.scu() && granted.scu(),
        asked.scp() && granted.scp());
  }

  /// The one with this ID.
  public Optional<PresentationContext> get(int id) {
    return Optional.ofNullable(byId.get(id));
  }

  /// All of them, in the order of the proposal.
  public List<PresentationContext> all() {
    return List.copyOf(byId.values());
  }

  /// Those of a SOP class, in the order of the proposal.
  public Stream<PresentationContext> of(String abstractSyntax) {
    return byId.values().stream()
        .filter(context -> context.abstractSyntax().equals(abstractSyntax));
  }
}
