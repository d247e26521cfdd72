// SPDX-License-Identifier: Apache-2.0
/// Mail through the mail servers that others run.
@NullMarked
package io.relais.app.mail;

import org.jspecify.annotations.NullMarked;
