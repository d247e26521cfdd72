// SPDX-License-Identifier: Apache-2.0
/// What the router reads of a frame without decoding it: where it begins, which layers it lies in,
/// who needs it. Read [io.relais.media.codec.FrameFacts] first: it is what the readers fill in.
///
/// For each video packet, once: the [io.relais.media.codec.PayloadDescriptor] of its codec
/// (stateless), then, if the packet carries one, the [io.relais.media.codec.DependencyDescriptor]
/// of its source (one object a source and encoding; it keeps the template structure).
///
/// What a forwarder takes from the facts:
///
/// - A receiver begins, or changes its simulcast encoding, with a packet that `startsKeyFrame`.
/// - Simulcast with temporal layers (VP8): a packet passes if its `temporal` is at most the chosen
///   layer; a higher layer is taken up with a frame (`startOfFrame`) whose `switchingPoint` is set,
///   and left at any frame. When encodings change, or frames are left out, picture ids and
///   `tl0PicIdx` are kept in step by `writePictureId` and `writeTl0PicIdx` in the outgoing copy.
/// - VP9 SVC without a dependency descriptor: a packet passes if its `spatial` and `temporal` are
///   at most the chosen. A higher spatial layer is taken up with a frame of that layer that is not
///   `interPicture`; a higher temporal layer in the picture after one with `switchingPoint` whose
///   temporal layer passes already (or, since senders mark each layer's own frames too, with such a
///   frame itself). Layers are left at the end of a picture. The last packet of the highest layer
///   that passes (`endOfFrame`) must carry the marker bit, since the sender's own is on a layer
///   that may not pass.
/// - With a dependency descriptor (AV1, and any codec whose sender has it): the decode target for
///   the chosen layers is `DependencyDescriptor.target(spatial, temporal)`; a frame passes if
///   `facts.isFor(target)`, another target is taken up where `facts.switchesTo(target)`, and the
///   chain of the target, `DependencyDescriptor.chain(target)`, is broken when the frame
///   `facts.chainDistances[chain]` numbers before (`frameNumber`, 16 bits) did not pass: only a
///   frame whose distance is 0 mends it, or the missing packets. Packets for which `read` says
///   false because the structure has not come can be used by nobody yet. `outdated` ones belong to
///   decode targets of the structure before.
/// - `sizes`, `widths` and `heights`: what each spatial layer measures, told with key frames (VP8
///   and H.264: the one size of the encoding).
@NullMarked
package io.relais.media.codec;

import org.jspecify.annotations.NullMarked;
