// SPDX-License-Identifier: Apache-2.0
package io.relais.expertise.report.cda;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmDestination;
import net.sf.saxon.s9api.XdmItem;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XsltCompiler;
import net.sf.saxon.s9api.XsltExecutable;
import net.sf.saxon.s9api.XsltTransformer;

/// A set of rules (ISO/IEC 19757-3) for documents.
final class Schematron {
  private static final String STEPS = "/xslt/2.0/";

  /// Those for all documents.
  private static final List<String> COMMON =
      List.of(
          "profils/structurationMinimale/ASIP-STRUCT-MIN-StrucMin.sch",
          "profils/CI-SIS_ModelesDeContenusCDA.sch",
          "profils/CI-SIS_Modeles_ANS.sch",
          "profils/IHE.sch",
          "profils/terminologies/schematron/terminologie.sch");

  private final Processor processor;
  private final XsltExecutable rules;

  private Schematron(Processor processor, XsltExecutable rules) {
    this.processor = processor;
    this.rules = rules;
  }

  /// What a document breaks of the agency's rules; nothing where no copy of them is at hand.
  ///
  /// @param volet the file of its own rules
  static List<String> broken(String volet, byte[] document) throws SaxonApiException {
    Optional<Path> rules = Optional.ofNullable(System.getenv("CDA_RULES")).map(Path::of);
    List<String> broken = new ArrayList<>();
    if (rules.isPresent()) {
      List<String> names = new ArrayList<>(COMMON);
      names.add(volet);
      for (String name : names) {
        Schematron schematron = read(rules.get().resolve("schematrons").resolve(name));
        for (String rule : schematron.broken(document, rules.get().resolve("ExemplesCDA"))) {
          broken.add(name + ": " + rule);
        }
      }
    }
    return broken;
  }

  /// Reads rules from a file, with what it includes.
  static Schematron read(Path file) throws SaxonApiException {
    Processor processor = new Processor(false);
    XdmNode read = processor.newDocumentBuilder().build(file.toFile());
    XdmNode rules = step(processor, "pipeline-for-svrl.xsl", read);
    // Written out and read again, since rules look for value sets from where they say they are.
    Source source = new StreamSource(new StringReader(rules.toString()), file.toUri().toString());
    return new Schematron(processor, processor.newXsltCompiler().compile(source));
  }

  private static XdmNode step(Processor processor, String name, XdmNode from)
      throws SaxonApiException {
    XsltCompiler compiler = processor.newXsltCompiler();
    String address =
        Objects.requireNonNull(Schematron.class.getResource(STEPS + name), name).toString();
    XsltTransformer transformer = compiler.compile(new StreamSource(address)).load();
    transformer.setInitialContextNode(from);
    XdmDestination to = new XdmDestination();
    transformer.setDestination(to);
    transformer.transform();
    return to.getXdmNode();
  }

  /// What a document breaks, each in the words of the rule.
  ///
  /// @param folder where it would lie beside the rules, which some look for value sets from
  List<String> broken(byte[] document, Path folder) throws SaxonApiException {
    XsltTransformer transformer = rules.load();
    StreamSource source = new StreamSource(new ByteArrayInputStream(document));
    source.setSystemId(folder.resolve("document.xml").toUri().toString());
    transformer.setInitialContextNode(processor.newDocumentBuilder().build(source));
    XdmDestination to = new XdmDestination();
    transformer.setDestination(to);
    transformer.transform();
    return StreamSupport.stream(
            processor
                .newXPathCompiler()
                .evaluate("//*:failed-assert", to.getXdmNode())
                .spliterator(),
            false)
        .map(XdmItem::getStringValue)
        .map(text -> text.replaceAll("\\s+", " ").strip())
        .toList();
  }
}
