package dev.steelyard.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An export in JSON, a line, for tests: spans of one program. */
final class OtlpExport {

  static final long BEGIN = 1_700_000_000_000_000_000L;

  private final Map<String, String> program;
  private final List<String> spans = new ArrayList<>();

  OtlpExport(Map<String, String> program) {
    this.program = program;
  }

  static OtlpExport of(String service) {
    return new OtlpExport(Map.of("service.name", service));
  }

  OtlpExport span(int id, int parent, String name, long from, long to) {
    return span(id, parent, name, from, to, 1, Map.of());
  }

  OtlpExport span(
      int id, int parent, String name, long from, long to, int kind, Map<String, String> told) {
    return raw(
        """
        {"traceId":"5b8efff798038103d269b633813fc60c","spanId":"%016x","parentSpanId":"%s","name":"%s","kind":%d,\
        "startTimeUnixNano":"%d","endTimeUnixNano":"%d","attributes":%s}\
        """
            .formatted(
                id,
                parent == 0 ? "" : "%016x".formatted(parent),
                name,
                kind,
                BEGIN + from,
                BEGIN + to,
                attributes(told)));
  }

  /** A span as it stands there. */
  OtlpExport raw(String span) {
    spans.add(span);
    return this;
  }

  /** The last one failed. */
  OtlpExport failed() {
    spans.add(spans.removeLast().replaceFirst("\"kind\"", "\"status\":{\"code\":2},\"kind\""));
    return this;
  }

  private static String attributes(Map<String, String> told) {
    return told.entrySet().stream()
        .map(one ->
            "{\"key\":\"%s\",\"value\":{\"stringValue\":\"%s\"}}"
                .formatted(one.getKey(), one.getValue()))
        .toList()
        .toString();
  }

  String line() {
    return "{\"resourceSpans\":[{\"resource\":{\"attributes\":%s},\"scopeSpans\":[{\"scope\":{\"name\":\"\"},\"spans\":%s}]}]}\n"
        .formatted(attributes(program), spans);
  }
}
