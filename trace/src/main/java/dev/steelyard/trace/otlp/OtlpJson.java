package dev.steelyard.trace.otlp;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.trace.Trace;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * OTLP in JSON: one export or many, one after the other, as the collector's file exporter writes
 * them, a line each. Numbers of traces and spans are hexadecimal there, and not base64 as in other
 * JSON of protobuf.
 */
public final class OtlpJson {

  private static final JsonMapper JSON = JsonMapper.shared();

  /** More follows after each. */
  private static final ObjectReader ONE_OF_MANY =
      JSON.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final int HEX = 16;

  private final OtlpTrace trace = new OtlpTrace();
  private final String source;

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
  public static Trace read(InputStream in, String source) {
    return new OtlpJson(source).read(in);
  }

  private Trace read(InputStream in) {
    long exports = 0;
    try (JsonParser parser = JSON.createParser(in)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
          throw foreign(null);
        }
        exports += export(parser);
      }
    } catch (JacksonException damage) {
      if (exports == 0) {
        throw foreign(damage);
      }
      trace.note("it is cut off or damaged after %,d exports".formatted(exports));
    }
    if (exports == 0) {
      throw foreign(null);
    }
    return trace.build();
  }

  private SteelyardException foreign(@Nullable Exception why) {
    String words =
        "%s is JSON, but no traces of OpenTelemetry: there is no 'resourceSpans'".formatted(source);
    return why == null
        ? SteelyardException.invalid(words)
        : SteelyardException.invalid(words + ", or it is cut off", why);
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
    String traceId = span.path("traceId").asString("");
    try {
      trace.add(
          new OtlpSpan(
              id(traceId, span.path("spanId").asString("")),
              id(traceId, span.path("parentSpanId").asString("")),
              origin,
              library,
              span.path("name").asString(""),
              nanos(span.path("startTimeUnixNano")),
              nanos(span.path("endTimeUnixNano")),
              isError(span.path("status").path("code")),
              attributes(span.path("attributes"))));
    } catch (NumberFormatException wrong) {
      throw SteelyardException.invalid(
          "%s: span '%s' has a number or a time that is none (%s)"
              .formatted(source, span.path("spanId").asString(""), wrong.getMessage()));
    }
  }

  private static long id(String trace, String span) {
    if (span.isEmpty()) {
      return 0;
    }
    String whole = "0".repeat(Math.max(0, 2 * HEX - trace.length())) + trace;
    return OtlpSpan.id(
        Long.parseUnsignedLong(whole.substring(0, HEX), HEX),
        Long.parseUnsignedLong(whole.substring(HEX), HEX),
        Long.parseUnsignedLong(span, HEX));
  }

  private static long nanos(JsonNode time) {
    String text = time.asString("");
    return text.isEmpty() ? OtlpSpan.NO_TIME : Long.parseLong(text);
  }

  private static boolean isError(JsonNode code) {
    return code.asString("").equals("2") || code.asString("").equals("STATUS_CODE_ERROR");
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
