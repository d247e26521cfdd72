// SPDX-License-Identifier: Apache-2.0
package io.relais.media.sfu;

/// What a video track sends at present, layer by layer: of a simulcast each encoding is a spatial
/// layer, of scalable coding each spatial layer of the stream.
interface LayerRates {

  /// How many spatial layers the track has, sent at present or not; at least 1.
  int spatialLayers();

  /// The most temporal layers that any of them has; at least 1.
  int temporalLayers();

  /// Whether packets of that spatial layer come in at present.
  boolean flowing(int spatial);

  /// What a receiver of that layer is sent, with all that the layer needs below it, as measured, or
  /// for one that is not flowing as last known; 0 when never.
  long bitsPerSecond(int spatial, int temporal);

  /// The picture's height in that layer; 0 when unknown.
  int height(int spatial);
}
