// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import io.relais.expertise.dicom.TransferSyntax;
import java.util.List;
import java.util.Set;

/// Which objects are taken and given.
///
/// @param sopClasses the UIDs of those that are known
/// @param anyComposite whether others are taken as well, if they may be composite objects
/// @param transferSyntaxes the UIDs of the encodings that are taken; which of those offered is used
///   is the sender's choice, since objects are kept as they come
public record StoragePolicy(
    Set<String> sopClasses, boolean anyComposite, List<String> transferSyntaxes) {

  /// Keeps its own.
  public StoragePolicy {
    sopClasses = Set.copyOf(sopClasses);
    transferSyntaxes = List.copyOf(transferSyntaxes);
  }

  /// Every composite object in every encoding that has a name.
  public static StoragePolicy everything() {
    return new StoragePolicy(
        Set.of(), true, TransferSyntax.KNOWN.stream().map(TransferSyntax::uid).toList());
  }
}
