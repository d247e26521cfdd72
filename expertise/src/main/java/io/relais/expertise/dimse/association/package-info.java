// SPDX-License-Identifier: Apache-2.0
/// Associations of the DICOM Upper Layer (PS3.8): how they come to be, carry messages and end.
/// Knows nothing of what the messages say. Read [Association] first, then [PresentationContext].
@NullMarked
package io.relais.expertise.dimse.association;

import org.jspecify.annotations.NullMarked;
