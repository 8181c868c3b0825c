package dev.steelyard.load.export;

import dev.steelyard.load.threshold.FewSamples;
import dev.steelyard.load.threshold.ThresholdJudgement;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** JUnit's XML: a test case for each threshold, failed with what was measured. */
final class JunitXml {

  private final XMLStreamWriter xml;
  private final Finished test;

  private JunitXml(XMLStreamWriter xml, Finished test) {
    this.xml = xml;
    this.test = test;
  }

  static void write(Finished test, Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
      new JunitXml(xml, test).document();
      xml.close();
    } catch (XMLStreamException failure) {
      throw new IOException(failure.getMessage(), failure);
    }
  }

  private void document() throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    line(0);
    xml.writeStartElement("testsuites");
    counts();
    line(1);
    xml.writeStartElement("testsuite");
    counts();
    attribute("errors", "0");
    attribute("skipped", "0");
    attribute("timestamp", test.recording().start().truncatedTo(ChronoUnit.SECONDS).toString());
    for (ThresholdJudgement judgement : test.thresholds()) {
      threshold(judgement);
    }
    line(1);
    xml.writeEndElement();
    line(0);
    xml.writeEndElement();
    line(0);
    xml.writeEndDocument();
  }

  private void counts() throws XMLStreamException {
    long failures = test.thresholds().stream().filter(one -> !one.passed()).count();
    attribute("name", test.scenario());
    attribute("tests", Integer.toString(test.thresholds().size()));
    attribute("failures", Long.toString(failures));
    attribute("time", String.format(Locale.ROOT, "%.3f", test.seconds()));
  }

  private void threshold(ThresholdJudgement judgement) throws XMLStreamException {
    line(2);
    String few = tooFew(judgement);
    if (judgement.passed()) {
      passed(judgement, few);
      return;
    }
    xml.writeStartElement("testcase");
    testCase(judgement);
    line(3);
    xml.writeEmptyElement("failure");
    attribute("type", "threshold");
    attribute(
        "message",
        "%s, but it is %s%s"
            .formatted(judgement.threshold(), judgement.shown(), few.isEmpty() ? "" : "; " + few));
    line(2);
    xml.writeEndElement();
  }

  private void passed(ThresholdJudgement judgement, String few) throws XMLStreamException {
    if (few.isEmpty()) {
      xml.writeEmptyElement("testcase");
      testCase(judgement);
      return;
    }
    xml.writeStartElement("testcase");
    testCase(judgement);
    line(3);
    xml.writeStartElement("system-out");
    xml.writeCharacters("it is " + judgement.shown() + "; " + few);
    xml.writeEndElement();
    line(2);
    xml.writeEndElement();
  }

  /** Empty when there are enough samples. */
  private String tooFew(ThresholdJudgement judgement) {
    return FewSamples.of(judgement.threshold(), test.recording())
        .map(_ -> FewSamples.MEANING)
        .orElse("");
  }

  private void testCase(ThresholdJudgement judgement) throws XMLStreamException {
    attribute("classname", test.scenario());
    attribute("name", judgement.threshold().toString());
    attribute("time", "0");
  }

  /** Control characters have no place in XML, however they are escaped: they are written out. */
  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, test.shared().visible(value));
  }

  private void line(int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }
}
