package dev.steelyard.report.data;

import dev.steelyard.core.confirm.KeptBudget;
import dev.steelyard.core.confirm.SelfChecked;
import dev.steelyard.core.statistics.Interval;
import dev.steelyard.report.content.Renderer;
import java.io.IOException;
import java.util.List;

/**
 * Promised and kept false alarms for programs: {@code steelyard-alarm-budget}, version 1, described
 * in docs/alarms.md.
 */
public final class JsonBudget implements Renderer<List<KeptBudget>> {

  private static final int VERSION = 1;

  @Override
  public void write(List<KeptBudget> content, Appendable out) throws IOException {
    JsonOut.write(
        out,
        json ->
            json.object(() -> {
              json.text("format", "steelyard-alarm-budget");
              json.number("version", VERSION);
              json.array("watched", content, one -> watched(one, json));
            }));
  }

  private static void watched(KeptBudget kept, JsonOut json) {
    json.text("about", kept.about());
    json.text("budget", kept.budget().toString());
    json.number("checks", kept.checks());
    json.number("self_checks", kept.selfChecks().size());
    json.number("alarms", kept.alarms());
    json.number("alarms_promised", kept.promisedAlarms());
    json.number("self_checks_at_level", kept.atLevel().size());
    interval("alarms_in_time", kept.perPeriod(), json);
    json.number("compared", kept.compared());
    json.number("called", kept.called());
    json.number("called_at", SelfChecked.LEVEL);
    interval("called_share", kept.calledRate(), json);
    json.any("broken", kept.isBroken());
  }

  private static void interval(String name, Interval interval, JsonOut json) {
    json.object(
        name,
        () -> {
          json.number("estimate", interval.estimate());
          json.number("low", interval.low());
          json.number("high", interval.high());
          json.number("confidence", interval.confidence());
        });
  }
}
