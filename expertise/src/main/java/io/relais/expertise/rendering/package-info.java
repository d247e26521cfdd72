// SPDX-License-Identifier: Apache-2.0
/// Objects made visible: frames decoded, pictures made of them, electrocardiograms drawn. Whatever
/// decodes bytes from outside runs in a process of its own, which a hostile file may crash. Read
/// [Previews], [PlainWriter] and [FrameDecoder] first.
@NullMarked
package io.relais.expertise.rendering;

import org.jspecify.annotations.NullMarked;
