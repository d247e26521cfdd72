// SPDX-License-Identifier: Apache-2.0
/// SRTP and SRTCP (RFC 3711, RFC 7714): packets are protected and opened in place, and what cannot
/// be opened is named by a drop reason, never thrown. The cryptography is libcrypto's or
/// jitsi-srtp's, behind the narrow door [SrtpCipher]. Read [SrtpContext] first.
@NullMarked
package io.relais.media.srtp;

import org.jspecify.annotations.NullMarked;
