package dev.steelyard.harness.reading;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A reader of a tool that writes XML. It is read element by element; document types are not read,
 * so that no entity is defined and nothing outside the file is asked for; the JDK bounds nesting,
 * names and the number of attributes. What is whole before damage is read.
 */
public interface XmlFormat extends GatheringFormat {

  /** The most bytes between one element and the next, and with that of an attribute. */
  int LONGEST = 1 << 26;

  /** What is made of the elements of one file. */
  interface ElementReader {

    /**
     * An element begins.
     *
     * @throws dev.steelyard.harness.json.DamagedEntryException when it makes no sense
     */
    void begin(String element, Map<String, String> attributes, long line);

    /** It ends. */
    void end(String element, long line);

    /** After the last element that is whole. */
    default void end() {}
  }

  /** For one file. */
  ElementReader reader(Gathering into);

  @Override
  default void gather(Source source, Gathering into, Consumer<Reading> consumer) {
    ElementReader reader = reader(into);
    source.use(in -> {
      BoundedBytes bytes = new BoundedBytes(in, LONGEST);
      try {
        elements(bytes, reader, into);
      } catch (XMLStreamException damage) {
        long line =
            Math.max(1, damage.getLocation() == null ? 1 : damage.getLocation().getLineNumber());
        into.problem(line, "not XML, or cut off: " + firstLine(damage));
      }
    });
    into.finish(reader::end);
  }

  private static void elements(BoundedBytes bytes, ElementReader reader, Gathering into)
      throws XMLStreamException {
    XMLStreamReader xml = factory().createXMLStreamReader(bytes);
    while (xml.hasNext()) {
      int event = xml.next();
      bytes.renew();
      long line = Math.max(1, xml.getLocation().getLineNumber());
      if (event == XMLStreamConstants.START_ELEMENT) {
        into.attempt(line, () -> reader.begin(xml.getLocalName(), attributes(xml), line));
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        into.attempt(line, () -> reader.end(xml.getLocalName(), line));
      }
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    return factory;
  }

  private static Map<String, String> attributes(XMLStreamReader xml) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
    }
    return attributes;
  }

  private static String firstLine(XMLStreamException damage) {
    String message = String.valueOf(damage.getMessage());
    int text = message.indexOf("Message: ");
    return message.substring(text < 0 ? 0 : text + "Message: ".length()).replace('\n', ' ');
  }
}
