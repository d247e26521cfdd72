// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.pdu;

import java.util.List;

/// A presentation context as the requestor proposes it (PS3.8 §9.3.2.2).
///
/// @param id odd, 1 to 255
/// @param abstractSyntax the SOP class UID
/// @param transferSyntaxes the UIDs it can be spoken in, those preferred first
public record ProposedContext(int id, String abstractSyntax, List<String> transferSyntaxes) {

  /// Keeps its own list.
  public ProposedContext {
    transferSyntaxes = List.copyOf(transferSyntaxes);
  }
}
