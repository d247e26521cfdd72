// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.waveform;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An annotation file of a WFDB record in MIT format: annot(5) of the WFDB Applications Guide. Each
/// annotation is a word of 6 bits of type and 10 bits of time since the one before.
final class WfdbAnnotations {
  private static final int NOTE = 22;
  private static final int RHYTHM = 28;
  private static final int SKIP = 59;
  private static final int CHANNEL = 62;
  private static final int TEXT = 63;
  private static final int MOST = 1_000_000;
  private static final Pattern RESOLUTION =
      Pattern.compile("## time resolution: (\\d{1,7}(?:\\.\\d{1,6})?)");

  /// The letters of the types, by number.
  private static final String LETTERS = " NLRaVFJASEj/Q~ | sT*D\"=pB^t+u?![]en@xf()r";

  /// The types that are beats, by letter.
  private static final String BEATS = "NLRaVFJASEj/QBen?fr";

  private final ByteCursor in;
  private final List<LeadCode> leads;
  private final List<Annotation> annotations = new ArrayList<>();
  private double frequency;

  private WfdbAnnotations(byte[] bytes, List<LeadCode> leads, double frequency) {
    this.in = new ByteCursor(bytes, "WFDB annotations");
    this.leads = leads;
    this.frequency = frequency;
  }

  /// An annotation whose channel and text may follow it.
  private record Open(int type, double time, int channel, String text) {}

  /// @param leads of the record, by channel
  /// @param frequency frames per second, in which times are counted unless the file says otherwise
  static List<Annotation> read(byte[] bytes, List<LeadCode> leads, double frequency)
      throws EcgFormatException {
    var reader = new WfdbAnnotations(bytes, leads, frequency);
    reader.read();
    return reader.annotations;
  }

  private void read() throws EcgFormatException {
    long time = 0;
    Open open = null;
    while (in.remaining() >= 2) {
      int word = in.u16();
      int type = word >> 10;
      int low = word & 0x3ff;
      if (word == 0) {
        break;
      }
      switch (type) {
        // The long that follows has its higher half first.
        case SKIP -> time += in.u16() << 16 | in.u16();
        case CHANNEL ->
            open = open == null ? null : new Open(open.type(), open.time(), low, open.text());
        case TEXT -> {
          String text = in.text(low, StandardCharsets.UTF_8).replace('\0', ' ').strip();
          in.skip(Math.min(in.remaining(), low % 2));
          open = open == null ? null : new Open(open.type(), open.time(), open.channel(), text);
        }
        case 60, 61 -> {
          // A number and a subtype for the annotation, which say nothing to a reader.
        }
        default -> {
          close(open);
          time += low;
          open = new Open(type, time, 0, "");
        }
      }
    }
    close(open);
  }

  private void close(@Nullable Open open) throws EcgFormatException {
    if (open == null) {
      return;
    }
    Matcher resolution = RESOLUTION.matcher(open.text());
    if (open.type() == NOTE && open.time() == 0 && resolution.matches()) {
      double stated = Double.parseDouble(resolution.group(1));
      frequency = stated > 0 ? stated : frequency;
      return;
    }
    if (annotations.size() == MOST) {
      throw in.fault("there are more than " + MOST + " annotations");
    }
    char letter = open.type() < LETTERS.length() ? LETTERS.charAt(open.type()) : '?';
    LeadCode lead = open.channel() < leads.size() ? leads.get(open.channel()) : null;
    boolean beat = BEATS.indexOf(letter) >= 0;
    annotations.add(
        new Annotation(
            beat
                ? Annotation.Kind.BEAT
                : open.type() == RHYTHM ? Annotation.Kind.RHYTHM : Annotation.Kind.NOTE,
            0,
            Math.max(0, open.time() / frequency),
            0,
            beat || lead == null ? null : lead,
            String.valueOf(letter),
            open.text()));
  }
}
