package dev.steelyard.harness.values;

import dev.steelyard.core.comparison.FailedAnswers;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.Result;
import dev.steelyard.harness.json.JsonTree;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a row says of the result that its value is of. The last two columns of a table are the
 * value's place in the result, from 0, and the value, in the result's unit.
 */
final class ValueRow {

  /** A column of text; what is not known is empty. */
  record TextColumn(String name, Function<Result, String> content) {}

  static final List<TextColumn> TEXTS =
      List.of(
          new TextColumn("benchmark", Result::benchmark),
          new TextColumn("base", one -> one.name().base()),
          new TextColumn("metric", one -> one.name().metric().orElse("")),
          new TextColumn("levels", ValueRow::levels),
          new TextColumn("unit", one -> one.unit().symbol()),
          new TextColumn("better", one -> better(one.direction())),
          new TextColumn("dut", one -> one.dut().name()),
          new TextColumn("version", one -> one.dut().version()),
          new TextColumn("build_time", one -> one.dut().timestamp().toString()),
          new TextColumn("testbed", one -> one.testBed().name()),
          new TextColumn("run", one -> one.metadata().run().orElse("")),
          new TextColumn("published", one -> one.timestamp().toString()),
          new TextColumn("doubt", ValueRow::doubt));

  static final String NUMBER = "number";
  static final String VALUE = "value";

  private ValueRow() {}

  /** As JSON, so that any program takes it apart. */
  private static String levels(Result result) {
    return result.name().levels().entrySet().stream()
        .map(one -> JsonTree.quoted(one.getKey()) + ":" + JsonTree.quoted(one.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** What failed of what it stands on. */
  private static String doubt(Result result) {
    FailedAnswers failed = FailedAnswers.of(result);
    return failed.isNone() ? "" : failed.told();
  }

  private static String better(Direction direction) {
    return switch (direction) {
      case LOWER_IS_BETTER -> "lower";
      case HIGHER_IS_BETTER -> "higher";
      case UNKNOWN -> "";
    };
  }
}
