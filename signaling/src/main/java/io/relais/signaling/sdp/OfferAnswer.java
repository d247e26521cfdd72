// SPDX-License-Identifier: Apache-2.0
package io.relais.signaling.sdp;

import io.relais.media.DownTrackParameters;
import io.relais.media.MediaKind;
import io.relais.media.TransportParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// One person's negotiation: the list of media sections, the offers written from it, and the
/// reading of the answers (RFC 3264, RFC 8829).
///
/// The three sections of the person's own sources come first and stay ([Source#mid()]); behind them
/// is a section for each track of the others. A section once offered keeps its place for good (RFC
/// 3264 section 8), so an ended track leaves its section to a later one.
///
/// An answer is held against the sections as they were last offered: tracks may come and go
/// meanwhile. Not safe for use by several threads at once.
public final class OfferAnswer {
  private static final int UPLINKS = Source.values().length;

  private final OfferTerms terms;
  private final long sessionId;
  private final List<Section> sections = new ArrayList<>();
  private long version;
  private int nextMid = UPLINKS;

  /// The sections of the offer that waits for its answer, if one does.
  private @Nullable List<Section> offered;

  /// @param published the sources the person lets the server have at the beginning
  public OfferAnswer(Set<Source> published, OfferTerms terms) {
    this(published, terms, ThreadLocalRandom.current().nextLong(1L << 62));
  }

  OfferAnswer(Set<Source> published, OfferTerms terms, long sessionId) {
    this.terms = terms;
    this.sessionId = sessionId;
    for (Source source : Source.values()) {
      sections.add(Section.of(source, published.contains(source)));
    }
  }

  /// Opens or closes the person's own section of that source, from the next offer on.
  public void publish(Source source, boolean published) {
    int index = source.index();
    if (!sections.get(index).rejected()) {
      sections.set(index, Section.of(source, published));
    }
  }

  /// Gives the track a section, from the next offer on. Adding it twice gives the same section.
  ///
  /// @param streamId what the tracks of one publisher have in common (RFC 8830)
  /// @return the section's mid
  public String addDownTrack(DownTrackParameters track, String streamId) {
    int index = placeOf(track.trackId());
    if (index < 0) {
      index = placeFor(track.kind());
    }
    Section section = sections.get(index).with(new Section.Down(track, streamId));
    sections.set(index, section);
    return section.mid();
  }

  /// Ends the track's section, from the next offer on.
  ///
  /// @return false when it had none
  public boolean removeDownTrack(String trackId) {
    int index = placeOf(trackId);
    if (index >= 0) {
      sections.set(index, sections.get(index).with(new Section.Vacated()));
    }
    return index >= 0;
  }

  /// The mid of each track that has a section, by track id, in the order of the sections.
  public Map<String, String> downTracks() {
    var mids = new LinkedHashMap<String, String>();
    for (Section section : sections) {
      if (section.use() instanceof Section.Down down) {
        mids.put(down.track().trackId(), section.mid());
      }
    }
    return mids;
  }

  /// Writes the next offer. The one before it, if it had no answer, can no longer be answered.
  public String offer(TransportParameters transport) {
    version++;
    var frozen = List.copyOf(sections);
    offered = frozen;
    return new OfferWriter(transport, terms).write(sessionId, version, frozen).text();
  }

  /// Reads the client's answer to the last offer.
  public AnswerResult answer(String sdp) {
    List<Section> asked = offered;
    if (asked == null) {
      return new AnswerResult.Refused(AnswerResult.Code.STALE, "no offer waits for an answer");
    }
    AnswerReader.Reading reading = AnswerReader.read(sdp, asked, terms);
    if (reading.result() instanceof AnswerResult.Accepted) {
      offered = null;
      settle(asked, reading.rejectedMids());
    }
    return reading.result();
  }

  /// Frees what the client now knows to be unused, and closes what it refused.
  private void settle(List<Section> asked, Set<String> rejectedMids) {
    for (int i = 0; i < asked.size(); i++) {
      Section now = sections.get(i);
      if (rejectedMids.contains(now.mid())) {
        sections.set(i, now.with(new Section.Rejected()));
      } else if (now.use() instanceof Section.Vacated
          && asked.get(i).use() instanceof Section.Vacated) {
        sections.set(i, now.with(new Section.Vacant()));
      }
    }
  }

  private int placeOf(String trackId) {
    for (int i = UPLINKS; i < sections.size(); i++) {
      if (sections.get(i).use() instanceof Section.Down down
          && down.track().trackId().equals(trackId)) {
        return i;
      }
    }
    return -1;
  }

  /// The first vacant place of that kind, else a refused one under a new tag, else a new one.
  private int placeFor(MediaKind kind) {
    for (int i = UPLINKS; i < sections.size(); i++) {
      if (sections.get(i).use() instanceof Section.Vacant && sections.get(i).kind() == kind) {
        return i;
      }
    }
    var fresh = new Section(Integer.toString(nextMid++), kind, new Section.Vacant());
    for (int i = UPLINKS; i < sections.size(); i++) {
      if (sections.get(i).rejected()) {
        sections.set(i, fresh);
        return i;
      }
    }
    sections.add(fresh);
    return sections.size() - 1;
  }
}
