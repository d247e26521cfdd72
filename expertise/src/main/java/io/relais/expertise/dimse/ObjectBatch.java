// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.dimse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Objects that one association can carry: it has at most 128 presentation contexts.
///
/// @param objects to be sent
/// @param proposals for each SOP class one context for each encoding that its objects are kept in,
///   and one for the encodings that everybody knows
record ObjectBatch(List<StoredObject> objects, List<ContextProposal> proposals) {
  private static final int MOST_CONTEXTS = 128;

  /// Parts objects into as few batches as their order allows.
  static List<ObjectBatch> of(List<StoredObject> objects) {
    List<ObjectBatch> batches = new ArrayList<>();
    List<StoredObject> batch = new ArrayList<>();
    Map<String, Set<String>> syntaxes = new LinkedHashMap<>();
    for (StoredObject object : objects) {
      if (contexts(syntaxes) + 2 > MOST_CONTEXTS) {
        batches.add(new ObjectBatch(List.copyOf(batch), proposals(syntaxes)));
        batch.clear();
        syntaxes.clear();
      }
      batch.add(object);
      syntaxes
          .computeIfAbsent(object.sopClass(), _ -> new LinkedHashSet<>())
          .add(object.transferSyntax());
    }
    if (!batch.isEmpty()) {
      batches.add(new ObjectBatch(List.copyOf(batch), proposals(syntaxes)));
    }
    return batches;
  }

  private static int contexts(Map<String, Set<String>> syntaxes) {
    return syntaxes.values().stream().mapToInt(each -> each.size() + 1).sum();
  }

  private static List<ContextProposal> proposals(Map<String, Set<String>> syntaxes) {
    List<ContextProposal> proposals = new ArrayList<>();
    syntaxes.forEach((sopClass, kept) -> {
      kept.forEach(syntax -> proposals.add(ContextProposal.toSend(sopClass, List.of(syntax))));
      proposals.add(ContextProposal.toSend(sopClass, ContextProposal.NATIVE));
    });
    return List.copyOf(proposals);
  }
}
