// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.sdp;

import io.relais.media.HeaderExtension;
import io.relais.media.MediaCapabilities;
import io.relais.media.MediaKind;
import io.relais.media.RtpCodec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What the offers of a room ask of its people: which codecs, the preferred first, and whether a
/// picture is to come in several sizes at once.
///
/// A browser sends the first codec of the offer that it knows.
///
/// @param simulcast sections of the client's own pictures ask for several encodings (RFC 8853), if
///   the first codec's layers come so
public record OfferTerms(List<RtpCodec> audio, List<RtpCodec> video, boolean simulcast) {

  /// Everything that the core forwards, one encoding of each picture.
  public static final OfferTerms PLAIN =
      new OfferTerms(MediaCapabilities.AUDIO, MediaCapabilities.VIDEO, false);

  /// Everything that the core forwards, VP8 first, in several encodings.
  public static final OfferTerms STANDARD =
      new OfferTerms(MediaCapabilities.AUDIO, MediaCapabilities.VIDEO, true);

  /// Codecs whose layers come as encodings of their own. Others carry their layers in one stream.
  private static final Set<String> IN_ENCODINGS = Set.of("VP8", "H264");

  private static final Set<String> ENCRYPTABLE = Set.of("VP8", "VP9", "opus");

  public OfferTerms {
    audio = List.copyOf(audio);
    video = List.copyOf(video);
  }

  /// The same with these video codecs first, in this order; the others follow.
  ///
  /// @param names encoding names such as `VP9`; unknown ones are passed over
  public OfferTerms preferring(List<String> names) {
    List<String> order = names.stream().map(name -> name.toUpperCase(Locale.ROOT)).toList();
    List<RtpCodec> sorted = new ArrayList<>(video);
    sorted.sort(Comparator.comparingInt(codec -> place(codec, order)));
    return new OfferTerms(audio, sorted, simulcast);
  }

  /// The same with only those codecs whose frames pages can encrypt end to end (docs/e2ee.md
  /// section 3).
  public OfferTerms encryptable() {
    return new OfferTerms(encryptable(audio), encryptable(video), simulcast);
  }

  private static List<RtpCodec> encryptable(List<RtpCodec> codecs) {
    return codecs.stream().filter(codec -> ENCRYPTABLE.contains(codec.name())).toList();
  }

  private static int place(RtpCodec codec, List<String> order) {
    int place = order.indexOf(codec.name().toUpperCase(Locale.ROOT));
    return place < 0 ? order.size() : place;
  }

  private static boolean inEncodings(RtpCodec codec) {
    return IN_ENCODINGS.contains(codec.name().toUpperCase(Locale.ROOT));
  }

  List<RtpCodec> codecs(MediaKind kind) {
    return kind == MediaKind.AUDIO ? audio : video;
  }

  /// The names of the encodings asked for in a section, the lowest first (RFC 8851); empty where
  /// there is to be only one, as with a codec that carries its layers in one stream.
  List<String> encodings(Section section) {
    boolean several = simulcast && !video.isEmpty() && inEncodings(video.getFirst());
    return several && section.use() instanceof Section.Up up ? up.source().encodings() : List.of();
  }

  List<HeaderExtension> extensions(Section section) {
    List<HeaderExtension> usual = MediaCapabilities.extensions(section.kind());
    if (section.kind() == MediaKind.AUDIO) {
      return usual;
    }
    List<HeaderExtension> extensions = new ArrayList<>(usual);
    if (!encodings(section).isEmpty()) {
      extensions.addAll(MediaCapabilities.ENCODING_NAMES);
    }
    extensions.add(MediaCapabilities.LAYERS);
    return extensions;
  }
}
