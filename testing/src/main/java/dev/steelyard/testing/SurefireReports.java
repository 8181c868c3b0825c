package dev.steelyard.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What the test runner wrote of the tests of one or more modules. Not thread-safe. */
final class SurefireReports {

  /**
   * A test that was not run.
   *
   * @param test its class and name
   * @param reason as the test gave it, on one line; empty where it gave none
   */
  record Skip(String test, String reason) {}

  private int total;
  private int failed;
  private final Set<String> classes = new TreeSet<>();
  private final List<Skip> skips = new ArrayList<>();

  /**
   * Adds a module's reports.
   *
   * @param folder its {@code target/surefire-reports}
   */
  void add(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "TEST-*.xml")) {
      for (Path file : files) {
        try (InputStream in = Files.newInputStream(file)) {
          read(XMLInputFactory.newFactory().createXMLStreamReader(in));
        } catch (XMLStreamException broken) {
          throw new IOException(file + " is no report of tests: " + broken.getMessage(), broken);
        }
      }
    }
  }

  private void read(XMLStreamReader xml) throws XMLStreamException {
    String test = "";
    while (xml.hasNext()) {
      if (xml.next() != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      switch (xml.getLocalName()) {
        case "testcase" -> {
          total++;
          String owner = attribute(xml, "classname");
          classes.add(owner);
          test = owner + "." + attribute(xml, "name");
        }
        case "failure", "error" -> failed++;
        case "skipped" -> skips.add(new Skip(test, oneLine(attribute(xml, "message"))));
        default -> {
          // Its output, and what the virtual machine was told.
        }
      }
    }
  }

  private static String attribute(XMLStreamReader xml, String name) {
    String value = xml.getAttributeValue(null, name);
    return value == null ? "" : value;
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  /** Names of the classes of which something was run, or skipped by itself. */
  Set<String> classes() {
    return classes;
  }

  List<Skip> skips() {
    return skips;
  }

  int failed() {
    return failed;
  }

  int passed() {
    return total - failed - skips.size();
  }
}
