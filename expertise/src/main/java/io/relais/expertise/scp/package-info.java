// SPDX-License-Identifier: Apache-2.0
/// What modalities and other archives may ask of this one over the network: the services of `dimse`
/// bound to the intake, the index and the orders. Read [Reach] first, which says what a caller may
/// see, then [StorageScp] and [QueryScp].
@NullMarked
package io.relais.expertise.scp;

import org.jspecify.annotations.NullMarked;
