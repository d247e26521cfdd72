// SPDX-License-Identifier: Apache-2.0
/// Answers as mail between health professionals (MSSanté), and what comes back: receipts (RFC
/// 8098), bounces (RFC 3464) and notes of software that could not file a document. Read
/// [MssanteChannel] first, then [Receipts].
@NullMarked
package io.relais.expertise.dispatch.mssante;

import org.jspecify.annotations.NullMarked;
