package dev.steelyard.lab.version;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The version in a pom: the project's own, else its parent's. */
final class PomVersion {

  private static final Pattern PLACE = Pattern.compile("\\$\\{([^{}]+)}");

  private PomVersion() {}

  static FoundVersion of(String text) {
    Map<String, String> values;
    try {
      values = values(text);
    } catch (XMLStreamException broken) {
      return new FoundVersion.Untold(
          "is no XML: " + String.valueOf(broken.getMessage()).lines().findFirst().orElse(""));
    }
    Optional<String> written =
        Optional.ofNullable(values.get("/project/version"))
            .or(() -> Optional.ofNullable(values.get("/project/parent/version")));
    if (written.isEmpty()) {
      return new FoundVersion.Nothing();
    }
    String version =
        PLACE
            .matcher(written.get())
            .replaceAll(place ->
                java.util.regex.Matcher.quoteReplacement(
                    values.getOrDefault("/project/properties/" + place.group(1), place.group())));
    return version.contains("${")
        ? new FoundVersion.Untold("has the version " + version + ", whose value is not in it")
        : FoundVersion.of(version);
  }

  /** The texts of elements by their paths. */
  private static Map<String, String> values(String text) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    Map<String, String> values = new HashMap<>();
    Deque<String> path = new ArrayDeque<>();
    XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
    try {
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT ->
              path.addLast(
                  path.isEmpty()
                      ? "/" + reader.getLocalName()
                      : path.peekLast() + "/" + reader.getLocalName());
          case XMLStreamConstants.END_ELEMENT -> path.removeLast();
          case XMLStreamConstants.CHARACTERS -> {
            String said = reader.getText().strip();
            if (!said.isEmpty() && !path.isEmpty()) {
              values.putIfAbsent(path.peekLast(), said);
            }
          }
          default -> {}
        }
      }
    } finally {
      reader.close();
    }
    return values;
  }
}
