// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import io.relais.expertise.dicom.FileMeta;
import io.relais.expertise.dimse.association.AssociationEnded;
import io.relais.expertise.dimse.association.AssociationRejected;
import io.relais.expertise.dimse.association.Handshake;
import io.relais.expertise.dimse.association.SocketWire;
import io.relais.expertise.dimse.association.Wire;
import io.relais.expertise.dimse.message.MessageExchange;
import io.relais.expertise.dimse.pdu.Pdu;
import io.relais.expertise.dimse.pdu.ProposedContext;
import io.relais.expertise.dimse.pdu.UserInformation;
import io.relais.expertise.dimse.pdu.UserItem;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Calls other application entities.
public final class DimseClient {
  private static final int MOST_CONTEXTS = 128;

  private final ClientConfig config;

  /// A client of this name and manner.
  public DimseClient(ClientConfig config) {
    this.config = config;
  }

  /// Asks for an association.
  ///
  /// @param proposals what to talk about, 1 to 128
  /// @throws AssociationRejected if the other side refuses
  /// @throws AssociationEnded if it does not answer as it should
  /// @throws IOException if it cannot be reached
  public ClientAssociation open(Destination destination, List<ContextProposal> proposals)
      throws IOException {
    Pdu.AssociateRequest request = request(destination, proposals);
    Wire wire = connect(destination);
    try {
      return new ClientAssociation(
          new MessageExchange(
              Handshake.request(wire, config.timeouts(), config.longestData(), request)));
    } catch (IOException | RuntimeException e) {
      wire.close();
      throw e;
    }
  }

  private Wire connect(Destination destination) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(
          new InetSocketAddress(destination.host(), destination.port()),
          Math.toIntExact(config.timeouts().artim().toMillis()));
      if (!destination.secure()) {
        return SocketWire.plain(socket);
      }
      Tls tls =
          config.tls().orElseThrow(() -> new IOException(destination.aeTitle() + " wants TLS"));
      return SocketWire.secure(socket, tls.client(socket, destination.host()));
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private Pdu.AssociateRequest request(Destination destination, List<ContextProposal> proposals) {
    if (proposals.isEmpty() || proposals.size() > MOST_CONTEXTS) {
      throw new IllegalArgumentException("An association has 1 to 128 presentation contexts");
    }
    List<ProposedContext> contexts = new ArrayList<>();
    for (ContextProposal proposal : proposals) {
      contexts.add(
          new ProposedContext(
              2 * contexts.size() + 1, proposal.sopClass(), proposal.transferSyntaxes()));
    }
    List<UserItem> items = new ArrayList<>();
    items.add(new UserItem.MaximumLength(config.longestData()));
    items.add(new UserItem.ImplementationClass(FileMeta.IMPLEMENTATION_CLASS_UID));
    items.add(new UserItem.ImplementationVersion(FileMeta.IMPLEMENTATION_VERSION_NAME));
    items.addAll(roles(proposals));
    config.identity().ifPresent(items::add);
    return new Pdu.AssociateRequest(
        1,
        destination.aeTitle(),
        config.aeTitle(),
        Pdu.DICOM_APPLICATION,
        contexts,
        new UserInformation(items));
  }

  /// Roles are by SOP class, not by context, and told only where they are not the usual ones.
  private static List<UserItem> roles(List<ContextProposal> proposals) {
    Map<String, UserItem> roles = new LinkedHashMap<>();
    for (ContextProposal proposal : proposals) {
      if (proposal.provider()) {
        boolean user =
            proposals.stream()
                .anyMatch(each -> each.sopClass().equals(proposal.sopClass()) && each.user());
        roles.put(proposal.sopClass(), new UserItem.RoleSelection(proposal.sopClass(), user, true));
      }
    }
    return List.copyOf(roles.values());
  }
}
