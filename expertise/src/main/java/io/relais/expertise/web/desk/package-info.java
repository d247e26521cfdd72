// SPDX-License-Identifier: Apache-2.0
/// What signed-in professionals do with the archive at a browser: they send files (tus 1.0), see
/// what came, say what an object is for that came without an order, and look after what is kept
/// apart. [Desk] is the door; read it first, then [OpenUploads].
@NullMarked
package io.relais.expertise.web.desk;

import org.jspecify.annotations.NullMarked;
