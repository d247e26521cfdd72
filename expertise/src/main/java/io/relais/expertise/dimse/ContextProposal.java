// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import io.relais.expertise.dicom.TransferSyntax;
import java.util.List;

/// What a client wants to talk about.
///
/// @param sopClass its UID
/// @param transferSyntaxes the UIDs of the encodings it knows, those preferred first
/// @param user whether it will invoke operations
/// @param provider whether it will perform them
public record ContextProposal(
    String sopClass, List<String> transferSyntaxes, boolean user, boolean provider) {

  static final List<String> NATIVE =
      List.of(TransferSyntax.EXPLICIT_LITTLE.uid(), TransferSyntax.IMPLICIT_LITTLE.uid());

  /// Keeps its own list.
  public ContextProposal {
    transferSyntaxes = List.copyOf(transferSyntaxes);
  }

  /// A service to be asked, in the encodings that everybody knows.
  public static ContextProposal toUse(String sopClass) {
    return new ContextProposal(sopClass, NATIVE, true, false);
  }

  /// Objects to be sent in one of these encodings.
  public static ContextProposal toSend(String sopClass, List<String> transferSyntaxes) {
    return new ContextProposal(sopClass, transferSyntaxes, true, false);
  }

  /// Objects to be received by C-GET in one of these encodings.
  public static ContextProposal toReceive(String sopClass, List<String> transferSyntaxes) {
    return new ContextProposal(sopClass, transferSyntaxes, false, true);
  }

  /// A service to be performed for the side that is called, as the reports of storage commitment
  /// are.
  static ContextProposal toProvide(String sopClass) {
    return new ContextProposal(sopClass, NATIVE, false, true);
  }
}
