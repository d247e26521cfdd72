// SPDX-License-Identifier: Apache-2.0
/// The composition root: the only room that sees all others, and puts them together by plain `new`.
/// Read [Main] for the commands, then [RelaisServer] for what a running server is made of.
@NullMarked
package io.relais.app;

import org.jspecify.annotations.NullMarked;
