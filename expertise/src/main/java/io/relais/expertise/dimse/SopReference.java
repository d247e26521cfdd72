// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

/// Names an object.
///
/// @param sopClass its SOP class UID
/// @param sopInstance its SOP instance UID
public record SopReference(String sopClass, String sopInstance) {}
