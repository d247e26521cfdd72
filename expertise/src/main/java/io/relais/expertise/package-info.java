// SPDX-License-Identifier: Apache-2.0
/// The asynchronous act: DICOM archive, requests for an opinion, review and signed reports. It
/// stands on `care` alone and knows nothing of live media.
@NullMarked
package io.relais.expertise;

import org.jspecify.annotations.NullMarked;
