// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

/// One line of the recorder's own reading of the trace. It is the device's word, or that of the
/// physician who confirmed it at the device, and is always shown as such.
///
/// @param text as written
/// @param confirmed whether the file says that a physician confirmed it
public record Statement(String text, boolean confirmed) {}
