package dev.steelyard.trace.otlp;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.trace.Trace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * OTLP in JSON: one export or many, one after the other, as the collector's file exporter writes
 * them, a line each. Of one that is cut off nothing is taken; a line that cannot be read costs none
 * of the others. Numbers of traces and spans are hexadecimal there, and not base64 as in other JSON
 * of protobuf.
 */
public final class OtlpJson {

  /** Some programs write numbers that are none. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  /** More follows after each. */
  private static final ObjectReader ONE_OF_MANY =
      JSON.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** As exports begin that are written a line each. */
  private static final Pattern EXPORT = Pattern.compile("^\\s*\\{\\s*\"resourceSpans\"");

  private static final int SEEN_OF_A_LINE = 64;

  private final OtlpTrace trace = new OtlpTrace();
  private final String source;

  /** Of the export that is being read. */
  private final List<OtlpSpan> spans = new ArrayList<>();

  private final List<Runnable> leftOut = new ArrayList<>();
  private long exports;

  private OtlpJson(String source) {
    this.source = source;
  }

  /**
   * Reads it.
   *
   * @param source what to call it in messages
   * @throws SteelyardException when it is no such JSON; what comes before a cut is kept, with a
   *     note
   */
  public static Trace read(InputStream in, String source) throws IOException {
    return new OtlpJson(source).read(in);
  }

  private Trace read(InputStream in) throws IOException {
    ExportLines lines = new ExportLines(in);
    ExportLines.Line first = lines.next();
    if (isExport(first) || EXPORT.matcher(lines.begin(SEEN_OF_A_LINE)).find()) {
      readLines(first, lines);
    } else {
      readOneAfterTheOther(
          new SequenceInputStream(new ByteArrayInputStream(first.bytes()), lines.rest()));
    }
    return trace.build();
  }

  /** Whether a line is one or more whole values. */
  private static boolean isExport(ExportLines.Line line) {
    if (line.isTooLong()) {
      return false;
    }
    try (JsonParser parser = JSON.createParser(line.bytes())) {
      while (parser.nextToken() != null) {
        parser.skipChildren();
      }
      return true;
    } catch (JacksonException damage) {
      return false;
    }
  }

  private void readLines(ExportLines.Line first, ExportLines lines) throws IOException {
    List<ExportLines.Line> wrong = new ArrayList<>();
    long count = 0;
    for (ExportLines.Line line = first; !line.isEmpty(); line = lines.next()) {
      count++;
      if (line.isTooLong() || !isRead(line)) {
        wrong.add(line.withoutBytes());
      }
    }
    if (exports == 0) {
      throw wrong.isEmpty() ? foreign() : damaged();
    }
    if (!wrong.isEmpty() && wrong.getLast().isLast()) {
      wrong.removeLast();
      trace.note(
          "it is cut off after %,d exports: its last line cannot be read".formatted(exports));
    }
    if (!wrong.isEmpty()) {
      trace.note(
          "%,d of %,d lines cannot be read, the first is line %,d: what they told is missing"
              .formatted(wrong.size(), count, wrong.getFirst().number()));
    }
  }

  private boolean isRead(ExportLines.Line line) {
    try (JsonParser parser = JSON.createParser(line.bytes())) {
      return exports(parser);
    } catch (JacksonException damage) {
      return false;
    }
  }

  private void readOneAfterTheOther(InputStream in) {
    try (JsonParser parser = JSON.createParser(in)) {
      if (!exports(parser)) {
        throw foreign();
      }
    } catch (JacksonException damage) {
      if (exports == 0) {
        throw damaged();
      }
      trace.note(
          "it is cut off or damaged after %,d exports, line %,d: what comes then is not read"
              .formatted(exports, Math.max(1, damage.getLocation().getLineNr())));
    }
    if (exports == 0) {
      throw foreign();
    }
  }

  private SteelyardException foreign() {
    return SteelyardException.invalid(noTraces());
  }

  private SteelyardException damaged() {
    return SteelyardException.invalid(noTraces() + ", or it is cut off or damaged");
  }

  private String noTraces() {
    return "%s is JSON, but no traces of OpenTelemetry: there is no whole export with 'resourceSpans'"
        .formatted(source);
  }

  /** Whether all are objects. */
  private boolean exports(JsonParser parser) {
    while (parser.nextToken() != null) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        return false;
      }
      spans.clear();
      leftOut.clear();
      int found = export(parser);
      exports += found;
      spans.forEach(trace::add);
      leftOut.forEach(Runnable::run);
    }
    return true;
  }

  /** 1 when there are spans in it. */
  private int export(JsonParser parser) {
    int found = 0;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      boolean isSpans = parser.currentName().equals("resourceSpans");
      parser.nextToken();
      if (!isSpans || parser.currentToken() != JsonToken.START_ARRAY) {
        parser.skipChildren();
        continue;
      }
      found = 1;
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        resource(ONE_OF_MANY.readTree(parser));
      }
    }
    return found;
  }

  private void resource(JsonNode resource) {
    OtlpOrigin origin = OtlpOrigin.of(attributes(resource.path("resource").path("attributes")));
    for (JsonNode scope : resource.path("scopeSpans")) {
      String library = scope.path("scope").path("name").asString("");
      for (JsonNode span : scope.path("spans")) {
        add(span, origin, library);
      }
    }
  }

  private void add(JsonNode span, OtlpOrigin origin, String library) {
    try {
      spans.add(span(span, origin, library));
    } catch (WrongSpan wrong) {
      String name = text(span, "name");
      leftOut.add(() -> trace.leaveOut(name, wrong.words()));
    }
  }

  private static OtlpSpan span(JsonNode span, OtlpOrigin origin, String library) throws WrongSpan {
    String traceId = text(span, OtlpNumbers.TRACE_ID);
    return new OtlpSpan(
        OtlpNumbers.id(traceId, OtlpNumbers.SPAN_ID, text(span, OtlpNumbers.SPAN_ID)),
        OtlpNumbers.id(traceId, OtlpNumbers.PARENT_ID, text(span, OtlpNumbers.PARENT_ID)),
        origin,
        library,
        text(span, "name"),
        OtlpNumbers.moment(OtlpNumbers.START, text(span, OtlpNumbers.START)),
        OtlpNumbers.moment(OtlpNumbers.END, text(span, OtlpNumbers.END)),
        isError(span.path("status").path("code")),
        isAnswer(text(span, "kind")),
        attributes(span.path("attributes")));
  }

  private static String text(JsonNode of, String field) {
    return of.path(field).asString("");
  }

  private static boolean isError(JsonNode code) {
    return code.asString("").equals("2") || code.asString("").equals("STATUS_CODE_ERROR");
  }

  /** SERVER and CONSUMER, as numbers or in words. */
  private static boolean isAnswer(String kind) {
    return switch (kind) {
      case "2", "5", "SPAN_KIND_SERVER", "SPAN_KIND_CONSUMER" -> true;
      default -> false;
    };
  }

  private static Map<String, String> attributes(JsonNode list) {
    Map<String, String> attributes = new HashMap<>();
    for (JsonNode one : list) {
      JsonNode value = one.path("value");
      for (String kind : new String[] {"stringValue", "intValue", "boolValue", "doubleValue"}) {
        if (value.has(kind)) {
          attributes.put(one.path("key").asString(""), value.get(kind).asString(""));
        }
      }
    }
    return attributes;
  }
}
