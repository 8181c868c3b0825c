package dev.steelyard.report.data;

import dev.steelyard.core.text.VisibleJson;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON under way: nothing is held in memory but the path to where it is written. Not safe for
 * threads.
 */
final class JsonOut {

  private static final ObjectWriter WRITER =
      JsonMapper.shared()
          .writer()
          .with(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

  private final JsonGenerator generator;

  private JsonOut(JsonGenerator generator) {
    this.generator = generator;
  }

  /** Writes what the body says, then a line end. */
  static void write(Appendable out, Consumer<JsonOut> body) throws IOException {
    try (JsonGenerator generator = WRITER.createGenerator(new VisibleJson(out))) {
      body.accept(new JsonOut(generator));
    } catch (JacksonIOException failed) {
      throw failed.getCause();
    }
    out.append('\n');
  }

  /** The same on one line, as each of many that follow each other. */
  static void writeLine(Appendable out, Consumer<JsonOut> body) throws IOException {
    try (JsonGenerator generator =
        JsonMapper.shared().writer().createGenerator(new VisibleJson(out))) {
      body.accept(new JsonOut(generator));
    } catch (JacksonIOException failed) {
      throw failed.getCause();
    }
    out.append('\n');
  }

  void object(Runnable body) {
    generator.writeStartObject();
    body.run();
    generator.writeEndObject();
  }

  void object(String name, Runnable body) {
    generator.writeName(name);
    object(body);
  }

  /** An array of objects. */
  <T> void array(String name, List<T> items, Consumer<T> body) {
    generator.writeArrayPropertyStart(name);
    items.forEach(item -> object(() -> body.accept(item)));
    generator.writeEndArray();
  }

  void text(String name, String value) {
    generator.writeStringProperty(name, value);
  }

  void texts(String name, List<String> values) {
    generator.writeArrayPropertyStart(name);
    values.forEach(generator::writeString);
    generator.writeEndArray();
  }

  void number(String name, long value) {
    generator.writeNumberProperty(name, value);
  }

  /** {@code null} where JSON has no such number. */
  void number(String name, double value) {
    if (Double.isFinite(value)) {
      generator.writeNumberProperty(name, value);
    } else {
      generator.writeNullProperty(name);
    }
  }

  void numbers(String name, double[] values) {
    generator.writeName(name);
    generator.writeArray(values, 0, values.length);
  }

  /** Numbers, with {@code null} for each that is none. */
  void numbersWithGaps(String name, double[] values) {
    generator.writeName(name);
    generator.writeStartArray();
    for (double value : values) {
      if (Double.isFinite(value)) {
        generator.writeNumber(value);
      } else {
        generator.writeNull();
      }
    }
    generator.writeEndArray();
  }

  /** What JSON can hold: texts, numbers, truth values, lists and maps of them. */
  void any(String name, Object value) {
    generator.writePOJOProperty(name, value);
  }
}
