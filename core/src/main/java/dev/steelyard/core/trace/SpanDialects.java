package dev.steelyard.core.trace;

import dev.steelyard.core.plan.SqlDialect;
import java.util.HashMap;
import java.util.Map;

/** Which database systems statements were written for, by the layers that executed them. */
final class SpanDialects {

  /** Of spans alone. */
  static final SpanDialects UNTOLD = new SpanDialects();

  private final Map<String, SqlDialect> byLayer = new HashMap<>();

  private SpanDialects() {}

  /** Two systems of one name may be either. */
  static SpanDialects of(Trace trace) {
    SpanDialects dialects = new SpanDialects();
    for (StatementRun run : trace.statements()) {
      dialects.byLayer.merge(
          trace.spans().kind(run.span()).layer(), SqlDialect.of(run.dialect()), SqlDialect::or);
    }
    return dialects;
  }

  SqlDialect of(String layer) {
    return byLayer.getOrDefault(layer, SqlDialect.UNTOLD);
  }
}
