// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse.association;

/// What two application entities agreed to talk about, and how it is encoded.
///
/// @param id odd, 1 to 255
/// @param abstractSyntax the SOP class UID
/// @param transferSyntax the UID of the encoding of data sets
/// @param requestorIsUser whether who asked for the association may invoke operations of the class
/// @param requestorIsProvider whether who asked for the association performs them
public record PresentationContext(
    int id,
    String abstractSyntax,
    String transferSyntax,
    boolean requestorIsUser,
    boolean requestorIsProvider) {}
