// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.web.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.expertise.dicom.Remark;
import io.relais.expertise.intake.Receipt;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What became of a file, as pages read it.
final class Outcome {
  private static final int MOST_REMARKS = 20;

  private Outcome() {}

  static byte[] written(Receipt receipt) {
    return json(receipt).toString().getBytes(StandardCharsets.UTF_8);
  }

  static ObjectNode json(Receipt receipt) {
    ObjectNode node = Json.object();
    switch (receipt) {
      case Receipt.Filed filed -> {
        node.put("outcome", filed.remarks().isEmpty() ? "accepted" : "accepted-with-warning");
        node.put("order", filed.order().text());
        remarks(node, filed.remarks());
      }
      case Receipt.Unassigned unassigned -> {
        node.put("outcome", "unassigned");
        remarks(node, unassigned.remarks());
      }
      case Receipt.Quarantined apart -> {
        node.put("outcome", "quarantined");
        node.put("reason", Json.word(apart.reason()));
        node.put("entry", apart.entry().text());
      }
      case Receipt.AlreadyThere there -> node.put("outcome", "already-there");
      case Receipt.Refused refused -> {
        node.put("outcome", "refused");
        node.put("reason", Json.word(refused.refusal()));
      }
    }
    if (!receipt.name().sopInstance().isEmpty()) {
      node.put("picture", receipt.name().sopInstance());
    }
    return node;
  }

  private static void remarks(ObjectNode node, List<Remark> remarks) {
    remarks.stream()
        .limit(MOST_REMARKS)
        .forEach(remark -> node.withArray("remarks").add(remark.toString()));
  }
}
