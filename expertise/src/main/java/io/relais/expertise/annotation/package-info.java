// SPDX-License-Identifier: Apache-2.0
/// What readers mark on images, as objects that other viewers open: a structured report with the
/// measures (PS3.16 TID 1500) and a presentation state with the drawings. The images stay as they
/// are. [AnnotatedImage] holds what is marked; read it first.
@NullMarked
package io.relais.expertise.annotation;

import org.jspecify.annotations.NullMarked;
