package dev.steelyard.core.trace;

import dev.steelyard.core.plan.SqlDialect;
import dev.steelyard.core.plan.StatementShape;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Statements that are no repetitions for want of knowing what their functions do. */
final class UnknownFunctions {

  /** Names that are told. */
  private static final int TOLD = 5;

  private UnknownFunctions() {}

  /** A line, where there are some. */
  static List<String> notes(Spans spans, SpanDialects dialects) {
    Map<SqlDialect, Map<Integer, Set<String>>> all = new EnumMap<>(SqlDialect.class);
    Set<String> names = new TreeSet<>();
    long statements = 0;
    for (int span = 0; span < spans.size(); span++) {
      if (spans.kind(span).origin() == SpanKind.SpanOrigin.STATEMENT) {
        SqlDialect dialect = dialects.of(spans.kind(span).layer());
        Set<String> unknown =
            all.computeIfAbsent(dialect, none -> new HashMap<>())
                .computeIfAbsent(
                    spans.targetNumber(span),
                    target -> StatementShape.unknownFunctions(spans.targetWords(target), dialect));
        names.addAll(unknown);
        statements += unknown.isEmpty() ? 0 : 1;
      }
    }
    return names.isEmpty() ? List.of() : List.of(words(statements, names));
  }

  private static String words(long statements, Set<String> names) {
    String some = names.stream().limit(TOLD).collect(Collectors.joining(", "));
    String called =
        "functions of which it is not known whether they change something (%s%s): neither "
            .formatted(some, names.size() > TOLD ? ", …" : "");
    String after = " nor what their database is asked after them counts as done again";
    return CountedWords.of(
        statements,
        "statement calls " + called + "it" + after,
        "statements call " + called + "they" + after);
  }
}
