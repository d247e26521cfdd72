// SPDX-License-Identifier: Apache-2.0
/// The seven protocol data units of the DICOM Upper Layer (PS3.8 §9.3) as records, and their bytes.
/// Read [Pdu] first, then [PduReader] and [PduWriter].
@NullMarked
package io.relais.expertise.dimse.pdu;

import org.jspecify.annotations.NullMarked;
