// SPDX-License-Identifier: Apache-2.0
package io.relais.app;

import io.relais.care.RandomId;
import io.relais.care.audit.AuditActor;
import io.relais.care.orders.AccessionNumber;
import io.relais.care.orders.Examination;
import io.relais.care.orders.OrderPlacement;
import io.relais.care.orders.OrderPriority;
import io.relais.care.orders.OrderRequest;
import io.relais.care.orders.Performer;
import io.relais.care.orders.ProcedureCode;
import io.relais.expertise.dicom.Uid;
import java.io.PrintWriter;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Asks for an examination, which then stands on the worklist of cameras and carts.
@Command(name = "add", description = "Asks for an examination.")
final class OrderAddCommand implements Callable<Integer> {
  private final PrintWriter out;

  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private OrderedPatient patient = new OrderedPatient();

  @Option(
      names = "--examination",
      required = true,
      description = "fundus, ecg, or MODALITY/CODE/SCHEME/MEANING")
  private String examination = "";

  @Option(names = "--requester", required = true, description = "account of who asks")
  private String requester = "";

  @Option(names = "--for", required = true, description = "structure that reads, by its name")
  private String structure = "";

  @Option(names = "--team", description = "team there")
  private @Nullable String team;

  @Option(names = "--station", description = "AE title of the one device")
  private @Nullable String station;

  @Option(names = "--at", description = "such as 2026-11-21T14:30; default: now")
  private @Nullable String at;

  @Option(names = "--accession", description = "1 to 16 characters; default: made here")
  private @Nullable String accession;

  @Option(names = "--priority", description = "high, routine or low")
  private String priority = "routine";

  OrderAddCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    ZoneId zone = config.read().zone();
    try (Foundations foundations = config.open()) {
      OrderPlacement placement =
          foundations.ground().database().inTransaction(handle -> place(foundations, zone));
      out.println(sentence(placement));
      return placement instanceof OrderPlacement.Placed ? 0 : 1;
    }
  }

  private OrderPlacement place(Foundations in, ZoneId zone) {
    RandomId practitioner =
        in.ground()
            .accounts()
            .practitioner(requester)
            .orElseThrow(() -> new ConfigException("There is no account named " + requester + "."));
    try {
      OrderRequest request =
          new OrderRequest(
              Optional.ofNullable(accession).map(AccessionNumber::new),
              patient.in(in).id(),
              examination(),
              practitioner,
              new Performer(in.structureNamed(structure).id(), Optional.ofNullable(team)),
              Optional.ofNullable(station),
              at == null ? LocalDateTime.now(zone) : LocalDateTime.parse(at),
              OrderPriority.valueOf(priority.toUpperCase(Locale.ROOT)));
      return in.orders().place(request, AuditActor.OPERATOR, Uid::generate);
    } catch (DateTimeParseException noTime) {
      throw new ConfigException("--at is written such as 2026-11-21T14:30.");
    } catch (IllegalArgumentException unfit) {
      throw new ConfigException(unfit.getMessage() + ".");
    }
  }

  private Examination examination() {
    String[] parts = examination.split("/", 4);
    return switch (examination) {
      case "fundus" -> Examination.FUNDUS;
      case "ecg" -> Examination.ECG;
      default -> {
        if (parts.length != 4) {
          throw new ConfigException(
              "--examination is fundus, ecg, or such as US/45036003/SCT/Echography of abdomen.");
        }
        yield Examination.other(parts[0], new ProcedureCode(parts[1], parts[2], parts[3]));
      }
    };
  }

  private static String sentence(OrderPlacement placement) {
    return switch (placement) {
      case OrderPlacement.Placed placed ->
          "Order %s has the accession number %s and the study %s."
              .formatted(
                  placed.order().id(),
                  placed.order().accessionNumber(),
                  placed.order().studyInstanceUid());
      case OrderPlacement.AccessionNumberTaken taken -> "Another order has this accession number.";
      case OrderPlacement.PatientUnknown unknown -> "The patient is not known here.";
      case OrderPlacement.RequesterUnknown unknown -> "The requester is not known here.";
      case OrderPlacement.PerformerUnknown unknown -> "The structure is not known here.";
    };
  }
}
