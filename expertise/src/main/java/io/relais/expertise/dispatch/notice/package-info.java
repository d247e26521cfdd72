// SPDX-License-Identifier: Apache-2.0
/// Ordinary mail that says that something waits, and nothing else: no patient, no question, no
/// name. Read [NoticeMail] first.
@NullMarked
package io.relais.expertise.dispatch.notice;

import org.jspecify.annotations.NullMarked;
